"""What a group is called and says of itself, while its owners change it."""

from markupsafe import escape
from nicegui import ui

from components import viewer
from components.act import Outcome, act
from components.field_editor import show_present
from components.form import Field, Form, button
from components.group_form import description_field
from components.live import Listening
from components.words import _
from data.actions.groups import change_group
from data.group_events import GroupChanged
from data.policy import Conflict
from data.queries.groups import has_namesake, text_to_edit
from data.values import GroupText


class GroupTextEditor(Listening, component='field_editor.js', dependencies=['browser/*.js']):
    """Shows `text` to be changed, and what becomes of it until something is typed, which outlives that the page is built anew.

    Whoever saves after somebody else finds both texts, to choose from.
    """

    def __init__(self, group_id: int, text: GroupText) -> None:
        super().__init__()
        self._group_id, self._read = group_id, text
        self._props['name'] = 'group-text'
        self.on('older', self._offer, args=[])
        self.on('follow', self._follow, args=[])
        self._build()
        self.listen(GroupChanged, self._on_changed, person_id=viewer.current().viewer.person_id)

    def _build(self) -> None:
        self._props['from'] = str(self._read.revision)
        self.clear()
        with self, Form(('name', 'description'), self._save).mark('change-group') as form:
            self._name = Field('name', _('Name'), value=self._read.name, dir='auto', autocomplete='off')
            form.add(self._name, description_field(self._read.text))
            self._conflict = ui.element('section').classes('conflict')
            with ui.element('div').classes('actions'):
                self._send = button(_('Save'), 'button button-primary')
                self._other = button(_('Keep the other text'), 'button button-quiet', self._take_other)
        self._let_choose(asks=False)

    async def _save(self, claim: dict[str, str]) -> Outcome:
        said = {'name': claim['name'], 'description': claim['description']}
        outcome = await act(change_group, self._group_id, revision=self._read.revision, **said)
        if self.is_deleted:
            return outcome
        if isinstance(outcome.refused, Conflict) and isinstance(outcome.refused.present, GroupText):
            self._read = outcome.refused.present
            self._offer()
        if not outcome.ok:
            return outcome
        self._read, self._props['from'] = outcome.value, str(outcome.value.revision)
        self._let_choose(asks=False)
        self.run_method('kept')
        namesake = await act(has_namesake, self._group_id)
        return Outcome(ok=True, message=_('Saved. Another group is called so, too.') if namesake.value else _('Saved'))

    def _on_changed(self, event: GroupChanged) -> None:
        if event.group.id == self._group_id:
            self.run_method('followIfUntouched')

    async def _follow(self) -> None:
        outcome = await act(text_to_edit, self._group_id)
        if outcome.ok and not self.is_deleted and outcome.value.revision != self._read.revision:
            self._read = outcome.value
            with self:
                self._build()

    def _offer(self) -> None:
        """Show what stands there now, beside what was typed."""
        show_present(self._conflict, _('What it says now'), f'{self._read.name}\n\n{self._read.text}'.strip())
        self._let_choose(asks=True)

    def _let_choose(self, *, asks: bool) -> None:
        for shown in (self._conflict, self._other):
            shown.set_visibility(asks)
        self._send._props['innerHTML'] = str(escape(_('Save my text') if asks else _('Save')))
        self._send.update()

    def _take_other(self) -> None:
        self.run_method('drop')
        with self:  # the button that was clicked goes
            self._build()
        self._name.input.run_method('focus')
