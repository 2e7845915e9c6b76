"""The viewer's groups with what is new in them, those that invite them, and those to discover; found while typing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from nicegui import events
from pydantic import Field, TypeAdapter, ValidationError

from components import viewer
from components.act import act_or_say
from components.group_entry import choose
from components.group_row import GroupRow
from components.in_turn import in_turn
from components.live import Listening, encode
from components.people_now import as_now
from components.rows import Rows
from data.events import PersonChanged, PostDeleted, PostPublished, PostRestored
from data.group_events import GroupChanged, GroupGone, GroupMineChanged, GroupWaitingChanged
from data.plain_text import fold
from data.queries.groups import groups_to_discover, inviting_groups, my_groups
from data.queries.own_groups import MOST_UNREAD
from data.values import GroupEntry, GroupPage, Viewer

_PART = TypeAdapter(Annotated[str, Field(max_length=100)])
_CHANGES = (GroupChanged, GroupGone, GroupMineChanged, GroupWaitingChanged, PostDeleted, PostRestored)

Lists = tuple[tuple[GroupEntry, ...], tuple[GroupEntry, ...], GroupPage]
"""Those that invite, one's own, and others."""


class GroupDirectory(Listening, component='group_directory.js', dependencies=['browser/*.js']):
    """Listens first, then `fill()` loads. Rows that are still the same stay as they are, whatever is read anew."""

    def __init__(self) -> None:
        super().__init__()
        self._me = viewer.current().viewer.person_id
        self._part = ''
        self._lists: Lists = ((), (), GroupPage(()))
        self._reads = 0
        self._is_stale = False
        self.mark('groups')
        self._sections: dict[str, Rows] = {}
        for name in ('inviting', 'mine', 'others'):
            with self.add_slot(name):
                self._sections[name] = Rows(lambda entry: GroupRow(entry, choose), GroupRow.show)
                self._sections[name]._props['role'] = 'list'
        self.on('act', self._on_act)
        for kind in _CHANGES:
            self.listen(kind, lambda _: self._look_again(), person_id=self._me)
        self.listen(PostPublished, self._on_published, person_id=self._me)
        self.listen(PersonChanged, lambda _: self._show() if self._lists[0] else None, person_id=self._me)

    async def fill(self) -> None:
        """Show the groups as they stand, as far down as they stood before."""
        self._reads += 1
        this, self._is_stale = self._reads, False
        outcome = await act_or_say(_read, self._part, len(self._lists[2].groups))
        if self.is_deleted or this != self._reads:  # another one knows more
            return
        if outcome.ok:
            self._lists = outcome.value
            self._show()
        if self._is_stale:
            self._look_again()

    async def _extend(self) -> None:
        before = self._lists
        outcome = await act_or_say(groups_to_discover, self._part, before[2].next)
        if outcome.ok and not self.is_deleted and self._lists is before:
            further: GroupPage = outcome.value
            self._lists = (*before[:2], GroupPage(before[2].groups + further.groups, further.next))
            self._show()

    def _show(self) -> None:
        inviting, mine, others = as_now(self._lists)
        wanted = fold(self._part)
        shown: dict[str, Sequence[GroupEntry]] = {
            'inviting': [entry for entry in inviting if wanted in fold(entry.group.name)],
            'mine': [entry for entry in mine if wanted in fold(entry.group.name)],
            'others': [entry for entry in others.groups if not entry.mine.is_invited],
        }
        with self:
            for name, entries in shown.items():
                self._sections[name].show(entries)
        found = {name: len(entries) for name, entries in shown.items()}
        self._props['found'] = encode(
            found | {'part': self._part, 'more': others.next is not None, 'has_groups': bool(mine)}
        )
        self.update()

    def _on_published(self, event: PostPublished) -> None:
        inviting, mine, others = self._lists
        if event.post.author.id == self._me or event.post.group_id not in {entry.id for entry in mine}:
            return
        self._is_stale = True  # what is being read may be older
        self._lists = (inviting, tuple(_with_one_more(entry, event) for entry in mine), others)
        self._show()

    def _look_again(self) -> None:
        in_turn(self._renew)

    async def _renew(self) -> None:
        if not self.is_deleted:
            with self:
                await self.fill()

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name == 'find':
            await self._find(value)
        elif name == 'more' and self._lists[2].next is not None and value == self._sections['others'].count:
            await self._extend()

    async def _find(self, claim: object) -> None:
        try:
            self._part = _PART.validate_python(claim, strict=True).strip()
        except ValidationError:
            return
        self._lists = (*self._lists[:2], GroupPage(()))
        await self.fill()


def _read(viewer: Viewer, part: str, count: int) -> Lists:
    found = groups_to_discover(viewer, part)
    while found.next is not None and len(found.groups) < count:
        further = groups_to_discover(viewer, part, found.next)
        found = GroupPage(found.groups + further.groups, further.next)
    return inviting_groups(viewer), my_groups(viewer), found


def _with_one_more(entry: GroupEntry, event: PostPublished) -> GroupEntry:
    if entry.id != event.post.group_id:
        return entry
    return replace(entry, mine=replace(entry.mine, unread=min(entry.mine.unread + 1, MOST_UNREAD)))
