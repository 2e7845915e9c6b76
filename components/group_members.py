"""Who is in a group, those with a role first, and what may be done about them."""

from components import viewer
from components.act import act_or_say
from components.confirm import confirmed
from components.form import button
from components.group_invite import invite_row
from components.group_links import GroupLinks
from components.group_waiting import GroupWaiting
from components.group_words import ROLES
from components.live import Listening
from components.people_now import as_now
from components.person_actions import Item, Offered, PersonActions
from components.person_row import is_here, name_of
from components.rows import Rows
from components.words import _
from data.actions.group_members import block_person, remove_member, set_role
from data.events import PersonChanged
from data.group_events import GroupMemberChanged, GroupMemberLeft
from data.group_rights import may_put_out
from data.plain_text import fold
from data.queries.groups import members
from data.values import GroupEntry, GroupMemberShown, GroupRole, PersonShown, Waits
from data.words import N_

_MAKES = {
    GroupRole.OWNER: N_('Make owner'),
    GroupRole.MODERATOR: N_('Make moderator'),
    GroupRole.MEMBER: N_('Make ordinary member'),
}
_RANKS = list(GroupRole)


async def members_of(entry: GroupEntry) -> None:
    """Whom the group waits for, if the viewer looks after it, and who is in it."""
    looks_after = entry.mine.keeps_order or entry.mine.decides
    lists: list[GroupWaiting | GroupMembers | GroupLinks] = []
    if looks_after:
        lists.append(GroupWaiting(entry.id, Waits.REQUESTS))
    invite_row(entry)
    lists.append(GroupMembers(entry))
    if looks_after:
        lists += [GroupWaiting(entry.id, which) for which in (Waits.INVITED, Waits.BLOCKED)]
        lists.append(GroupLinks(entry.id))
    for shown in lists:
        await shown.fill()


class GroupMembers(Listening):
    """Listens first, then `fill()` loads; grows at the end by a button."""

    def __init__(self, entry: GroupEntry) -> None:
        super().__init__()
        self._entry = entry
        self._me = viewer.current().viewer.person_id
        self._members: dict[int, GroupMemberShown] = {}
        self._next: tuple[int, str, int] | None = None
        self._missed: list[GroupMemberChanged | GroupMemberLeft] | None = None
        with self:
            self._rows = Rows(self._row, lambda row, member: row.show(self._offered(member)))
            self._rows._props['role'] = 'list'
            self._more = button(_('Show more'), 'link-button', self.fill)
            self._more.set_visibility(False)
        self.listen(GroupMemberChanged, self._on_event, person_id=self._me)
        self.listen(GroupMemberLeft, self._on_event, person_id=self._me)
        self.listen(PersonChanged, self._on_person, person_id=self._me)

    async def fill(self) -> None:
        """Show the first members, or the next."""
        if self._missed is not None:
            return
        self._missed = []
        outcome = await act_or_say(members, self._entry.id, self._next)
        missed, self._missed = self._missed, None
        if not outcome.ok or self.is_deleted:
            return
        self._members |= {member.id: member for member in outcome.value.members}
        self._next = outcome.value.next
        for event in missed:
            self._apply(event)
        self._show()

    def _on_event(self, event: GroupMemberChanged | GroupMemberLeft) -> None:
        if event.group_id != self._entry.id:
            return
        if self._missed is not None:
            self._missed.append(event)
        self._apply(event)
        self._show()

    def _apply(self, event: GroupMemberChanged | GroupMemberLeft) -> None:
        if isinstance(event, GroupMemberLeft):
            self._members.pop(event.person_id, None)
        elif self._next is None or _place(event.member) <= self._next:
            self._members[event.member.id] = event.member
        else:
            self._members.pop(event.member.id, None)

    def _on_person(self, event: PersonChanged) -> None:
        if event.person.id in self._members:
            self._show()

    def _show(self) -> None:
        shown = sorted(as_now(tuple(self._members.values())), key=_place)
        with self:
            self._rows.show([member for member in shown if is_here(member.person)])
        self._more.set_visibility(self._next is not None)

    def _row(self, member: GroupMemberShown) -> PersonActions:
        return PersonActions(self._offered(member), self._do)

    def _offered(self, member: GroupMemberShown) -> Offered:
        mark = _(ROLES[member.role]) if member.role is not GroupRole.MEMBER else ''
        return Offered(member.person, mark, menu=tuple(self._menu(member)))

    def _menu(self, member: GroupMemberShown) -> list[Item]:
        mine, is_me = self._entry.mine.role, member.id == self._me
        items: list[Item] = []
        if self._entry.mine.decides:
            items += [Item(role, _(label)) for role, label in _MAKES.items() if role is not member.role]
        if may_put_out(mine, member.role) and not is_me:
            items += [Item('remove', _('Remove…'), danger=True), Item('block', _('Block…'), danger=True)]
        return items

    async def _do(self, name: str, person: PersonShown) -> None:
        if name in set(GroupRole):
            await act_or_say(set_role, self._entry.id, person.id, GroupRole(name))
        elif name == 'remove':
            text = _(
                'Everything in this group closes for them at once, and the links to join that they made end. '
                'What they wrote stays. Whoever knows another link can come in again: only blocking keeps somebody out.'
            )
            if await confirmed(_('Remove {name}?', name=name_of(person)), text, _('Remove')):
                await act_or_say(remove_member, self._entry.id, person.id)
        else:
            text = _('They are put out at once, and can not come in again until somebody unblocks them.')
            if await confirmed(_('Block {name}?', name=name_of(person)), text, _('Block')):
                await act_or_say(block_person, self._entry.id, person.id)


def _place(member: GroupMemberShown) -> tuple[int, str, int]:
    return _RANKS.index(member.role), fold(member.person.name), member.id
