"""Groups that the viewer has owned and may bring back for a while."""

from datetime import UTC, datetime
from functools import partial

from markupsafe import Markup, escape
from nicegui import background_tasks, ui

from components import viewer
from components.act import act, act_or_say
from components.form import button
from components.live import Listening
from components.markup import markup
from components.rows import Rows
from components.words import _, ngettext
from data.actions.groups import restore_group
from data.events import Event
from data.group_events import GroupChanged, GroupGone
from data.queries.groups import deleted_groups
from data.values import DeletedGroup

_TEXT = Markup('<bdi>{}</bdi><span class="row-note">{}</span>')


class DeletedGroups(Listening):
    """Nothing at all while there are none. Listens first, then `fill()` loads."""

    def __init__(self) -> None:
        super().__init__('section')
        self.classes('group-section rows')
        self.set_visibility(False)
        with self:
            markup('h2', '', escape(_('Deleted')))
            self._rows = Rows(_row)
        me = viewer.current().viewer.person_id
        self.listen(GroupGone, self._on_changed, person_id=me)
        self.listen(GroupChanged, self._on_changed, person_id=me)

    async def fill(self) -> None:
        """Show them as they stand."""
        outcome = await act(deleted_groups)
        if outcome.ok and not self.is_deleted:
            with self:
                self._rows.show(outcome.value)
            self.set_visibility(bool(outcome.value))

    def _on_changed(self, _: Event) -> None:
        background_tasks.create(self.fill(), name='reading deleted groups', context=self)


def _row(deleted: DeletedGroup) -> ui.element:
    with ui.element('div').classes('row').mark(f'deleted-{deleted.id}') as row:
        days = (deleted.until - datetime.now(UTC)).days + 1  # the last one is begun
        note = ngettext('Gone for good in {n} day', 'Gone for good in {n} days', days)
        markup('span', 'row-text', _TEXT.format(deleted.name, note))
        button(_('Bring back'), 'button button-quiet', partial(act_or_say, restore_group, deleted.id))
    return row
