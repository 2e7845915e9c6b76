"""Whom a group waits for, and whom it blocks, for those who look after it."""

from collections.abc import Mapping
from functools import partial

from markupsafe import escape
from nicegui import background_tasks, ui

from components import viewer
from components.act import act, act_or_say
from components.live import Listening
from components.markup import markup
from components.people_now import as_now
from components.person_actions import Offered, PersonActions
from components.person_row import is_here
from components.rows import Rows
from components.words import _
from data.actions.group_entries import answer_request, take_back_invitation
from data.actions.group_members import unblock_person
from data.events import PersonChanged
from data.group_events import GroupWaitingChanged
from data.queries.groups import waiting
from data.values import GroupEntry, PersonShown, Viewer
from data.values import GroupWaiting as Waiting
from data.words import N_

_TITLES = {'requests': N_('They would like to join'), 'invited': N_('Invited'), 'blocked': N_('Blocked')}
_OFFERS: Mapping[str, Mapping[str, str]] = {
    'requests': {'accept': N_('Accept'), 'refuse': N_('Decline')},
    'invited': {'take_back': N_('Take back')},
    'blocked': {'unblock': N_('Unblock')},
}


def _accept(actor: Viewer, group_id: int, person_id: int) -> None:
    answer_request(actor, group_id, person_id, lets_in=True)


def _refuse(actor: Viewer, group_id: int, person_id: int) -> None:
    answer_request(actor, group_id, person_id, lets_in=False)


_DOES = {'accept': _accept, 'refuse': _refuse, 'take_back': take_back_invitation, 'unblock': unblock_person}


class GroupWaiting(Listening):
    """Some of the `parts` requests, invited and blocked, each with the answer by one tap. Listens first, then `fill()` loads."""

    def __init__(self, entry: GroupEntry, parts: tuple[str, ...]) -> None:
        super().__init__()
        self._group_id = entry.id
        self._waiting = Waiting((), (), ())
        self._sections: dict[str, tuple[ui.element, Rows]] = {}
        with self:
            for part in parts:
                with ui.element('section').classes('group-section') as section:
                    section.classes('group-inviting') if part == 'requests' else None
                    markup('h2', '', escape(_(_TITLES[part])))
                    rows = Rows(partial(self._row, part), partial(self._renew_row, part))
                    rows._props['role'] = 'list'
                section.set_visibility(False)
                self._sections[part] = section, rows
        me = viewer.current().viewer.person_id
        self.listen(GroupWaitingChanged, self._on_changed, person_id=me)
        self.listen(PersonChanged, lambda _: self._show(), person_id=me)

    async def fill(self) -> None:
        """Show whom it waits for now."""
        outcome = await act(waiting, self._group_id)
        if outcome.ok and not self.is_deleted:
            self._waiting = outcome.value
            self._show()

    def _show(self) -> None:
        with self:
            for part, (section, rows) in self._sections.items():
                people = tuple(filter(is_here, as_now(getattr(self._waiting, part))))
                rows.show(people)
                section.set_visibility(bool(people))

    def _row(self, part: str, person: PersonShown) -> PersonActions:
        return PersonActions(_offered(part, person), self._do)

    def _renew_row(self, part: str, row: PersonActions, person: PersonShown) -> None:
        row.show(_offered(part, person))

    async def _do(self, name: str, person: PersonShown) -> None:
        await act_or_say(_DOES[name], self._group_id, person.id)

    def _on_changed(self, event: GroupWaitingChanged) -> None:
        if event.group_id == self._group_id:
            background_tasks.create(self.fill(), name='reading who waits', context=self)


def _offered(part: str, person: PersonShown) -> Offered:
    return Offered(person, offers={name: _(label) for name, label in _OFFERS[part].items()})
