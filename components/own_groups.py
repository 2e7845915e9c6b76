"""The groups that the viewer of a page is in, and what events make of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from components.live import encode
from data.events import Event, PostDeleted, PostPublished, PostRestored
from data.group_events import GroupChanged, GroupGone, GroupMineChanged, GroupWaitingChanged
from data.plain_text import fold
from data.queries.own_groups import MOST_UNREAD
from data.values import GroupShown, OwnGroup


class OwnGroups:
    """By id, each with how many posts in it are new."""

    def __init__(self, my_id: int, groups: tuple[OwnGroup, ...]) -> None:
        self._my_id = my_id
        self._groups = {group.id: group for group in groups}
        self._told: GroupShown | None = None
        """What was told of last: who comes into a group is told just before what that is."""

    def encoded(self) -> str:
        """What the browser reads, by name; '' where there are none."""
        return encode(sorted(self._groups.values(), key=_place)) if self._groups else ''

    def apply(self, event: Event) -> bool:
        """Bring up to date what the event is about; whether it changed anything."""
        if isinstance(event, GroupChanged):
            self._told = event.group
        group_id = _about(event)
        before = self._groups.get(group_id)
        after = self._entered(event) if before is None else CHANGES[type(event)](before, event, self._my_id)
        if after is not None:
            self._groups[group_id] = after
        else:
            self._groups.pop(group_id, None)
        return after != before

    def _entered(self, event: Event) -> OwnGroup | None:
        told = self._told
        if not isinstance(event, GroupMineChanged) or told is None or told.id != event.group_id:
            return None
        seen_at = event.mine.seen_at
        return None if seen_at is None else _mine(_named(told, seen_at), event, self._my_id)


def _place(group: OwnGroup) -> tuple[str, int]:
    return fold(group.called.name), group.id


def _about(event: Any) -> int:
    if isinstance(event, GroupChanged):
        return event.group.id
    return event.post.group_id if isinstance(event, PostPublished | PostRestored) else event.group_id


def _named(group: GroupShown, seen_at: datetime) -> OwnGroup:
    return OwnGroup(group.id, group.named, seen_at, is_archived=group.archived_at is not None)


def _mine(group: OwnGroup, event: GroupMineChanged, _: int) -> OwnGroup | None:
    mine = event.mine
    if mine.role is None or mine.seen_at is None:
        return None
    return replace(
        group,
        keeps_order=mine.keeps_order,
        is_muted=mine.muted,
        seen_at=mine.seen_at,
        unread=0 if mine.muted else mine.unread,
        requests=mine.requests,
    )


def _changed(group: OwnGroup, event: GroupChanged, _: int) -> OwnGroup:
    return replace(group, called=event.group.named, is_archived=event.group.archived_at is not None)


def _waited_for(group: OwnGroup, event: GroupWaitingChanged, _: int) -> OwnGroup:
    return replace(group, requests=event.requests)


def _gone(group: OwnGroup, _: GroupGone, __: int) -> None:
    return None


def _came(group: OwnGroup, event: PostPublished | PostRestored, my_id: int) -> OwnGroup:
    return _counted(group, event.post.author.id == my_id, event.post.created_at, 1)


def _went(group: OwnGroup, event: PostDeleted, my_id: int) -> OwnGroup:
    return _counted(group, event.author_id == my_id, event.created_at, -1)


def _counted(group: OwnGroup, is_mine: bool, created_at: datetime, difference: int) -> OwnGroup:
    if is_mine or group.is_muted or created_at <= group.seen_at:
        return group
    return replace(group, unread=min(group.unread + difference, MOST_UNREAD))


CHANGES: dict[type[Event], Callable[..., OwnGroup | None]] = {
    GroupChanged: _changed,
    GroupGone: _gone,
    GroupMineChanged: _mine,
    GroupWaitingChanged: _waited_for,
    PostPublished: _came,
    PostRestored: _came,
    PostDeleted: _went,
}
"""What each kind of event makes of a group that the viewer is in; None for nothing."""
