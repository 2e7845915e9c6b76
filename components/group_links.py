"""The links that let people into a group, for those who look after it."""

from functools import partial

from markupsafe import Markup, escape
from nicegui import background_tasks, ui

from components import viewer
from components.act import act, act_or_say
from components.form import button
from components.live import Listening
from components.markup import markup
from components.moments import from_now
from components.rows import Rows
from components.words import _
from data.actions.group_entries import end_link
from data.group_events import GroupWaitingChanged
from data.queries.group_links import links
from data.values import GroupLinkShown

_TEXT = Markup('<span class="row-note">{}</span>')


class GroupLinks(Listening):
    """One row for each that still works; nothing at all while there is none. Listens first, then `fill()` loads."""

    def __init__(self, group_id: int) -> None:
        super().__init__('section')
        self.classes('group-section rows')
        self._group_id = group_id
        self.set_visibility(False)
        with self:
            markup('h2', '', escape(_('Links to join')))
            self._rows = Rows(self._row)
        self.listen(GroupWaitingChanged, self._on_changed, person_id=viewer.current().viewer.person_id)

    async def fill(self) -> None:
        """Show them as they stand."""
        outcome = await act(links, self._group_id)
        if outcome.ok and not self.is_deleted:
            with self:
                self._rows.show(outcome.value)
            self.set_visibility(bool(outcome.value))

    def _on_changed(self, event: GroupWaitingChanged) -> None:
        if event.group_id == self._group_id:
            background_tasks.create(self.fill(), name='reading links', context=self)

    def _row(self, shown: GroupLinkShown) -> ui.element:
        used = _('{used} of {uses} used', used=shown.used_count, uses=shown.uses)
        facts = (used, _('ends {when}', when=from_now(shown.expires_at)), _('by {name}', name=shown.created_by))
        with ui.element('div').classes('row') as row:
            markup('span', 'row-text', _TEXT.format(' · '.join(facts)))
            end = partial(act_or_say, end_link, self._group_id, shown.id)
            button(_('End'), 'button button-quiet', end).mark(f'end-{shown.id}')
        return row
