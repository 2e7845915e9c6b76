"""Whom a group waits for, and whom it blocks, for those who look after it."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import escape

from components import viewer
from components.act import act, act_or_say
from components.form import button
from components.in_turn import in_turn
from components.live import Listening
from components.markup import markup, show_markup
from components.people_now import as_now
from components.person_actions import Offered, PersonActions
from components.rows import Rows
from components.words import _
from data.actions.group_entries import answer_request, take_back_invitation
from data.actions.group_members import unblock_person
from data.events import PersonChanged
from data.group_events import GroupWaitingChanged
from data.queries.group_waiting import waiting
from data.values import GroupWaiting as Waiting
from data.values import PersonShown, Viewer, Waits
from data.words import N_

_TITLES = {Waits.REQUESTS: N_('They would like to join'), Waits.INVITED: N_('Invited'), Waits.BLOCKED: N_('Blocked')}
_OFFERS: Mapping[Waits, Mapping[str, str]] = {
    Waits.REQUESTS: {'accept': N_('Accept'), 'refuse': N_('Decline')},
    Waits.INVITED: {'take_back': N_('Take back')},
    Waits.BLOCKED: {'unblock': N_('Unblock')},
}


def _accept(actor: Viewer, group_id: int, person_id: int) -> None:
    answer_request(actor, group_id, person_id, lets_in=True)


def _refuse(actor: Viewer, group_id: int, person_id: int) -> None:
    answer_request(actor, group_id, person_id, lets_in=False)


_DOES = {'accept': _accept, 'refuse': _refuse, 'take_back': take_back_invitation, 'unblock': unblock_person}


class GroupWaiting(Listening):
    """Some people, each with the answer by one tap; nothing while there are none. Listens first, then `fill()` loads."""

    def __init__(self, group_id: int, which: Waits) -> None:
        super().__init__('section')
        self.classes('group-section')
        if which is Waits.REQUESTS:
            self.classes('group-inviting')
        self.set_visibility(False)
        self._group_id, self._which = group_id, which
        self._shown = Waiting()
        self._reading = 0
        with self:
            self._title = markup('h2', '', escape(_(_TITLES[which])))
            self._rows = Rows(self._row, lambda row, person: row.show(self._offered(person)))
            self._rows._props['role'] = 'list'
            self._more = button(_('Show more'), 'link-button', self._extend)
        me = viewer.current().viewer.person_id
        self.listen(GroupWaitingChanged, self._on_changed, person_id=me)
        self.listen(PersonChanged, lambda _: in_turn(self._renew), person_id=me)

    async def fill(self) -> None:
        """Show whom it waits for now, as far down as they stood before."""
        await self._read(len(self._shown.people))

    async def _extend(self) -> None:
        await self._read(len(self._shown.people) + 1)

    async def _read(self, count: int) -> None:
        self._reading += 1
        this = self._reading
        outcome = await act(_waiting, self._group_id, self._which, count)
        if outcome.ok and not self.is_deleted and this == self._reading:  # else another one knows more
            self._shown = outcome.value
            self._show()

    def _show(self) -> None:
        with self:
            self._rows.show(as_now(self._shown.people))
        show_markup(self._title, escape(f'{_(_TITLES[self._which])} · {self._shown.count}'))
        self._more.set_visibility(self._shown.next is not None)
        self.set_visibility(self._shown.count > 0)

    def _row(self, person: PersonShown) -> PersonActions:
        return PersonActions(self._offered(person), self._do)

    def _offered(self, person: PersonShown) -> Offered:
        return Offered(person, offers={name: _(label) for name, label in _OFFERS[self._which].items()})

    async def _do(self, name: str, person: PersonShown) -> None:
        await act_or_say(_DOES[name], self._group_id, person.id)

    def _on_changed(self, event: GroupWaitingChanged) -> None:
        if event.group_id == self._group_id:
            in_turn(self._renew)

    async def _renew(self) -> None:
        if not self.is_deleted:
            with self:
                await self.fill()


def _waiting(actor: Viewer, group_id: int, which: Waits, count: int) -> Waiting:
    """At least so many, if there are."""
    found = waiting(actor, group_id, which)
    while found.next is not None and len(found.people) < count:
        further = waiting(actor, group_id, which, found.next)
        found = replace(further, people=found.people + further.people)
    return found
