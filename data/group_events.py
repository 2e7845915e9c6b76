"""What has happened to groups and to who is in them; who may not know of a group is told nothing."""

from dataclasses import dataclass

from data.events import Event, PostChanged
from data.values import GroupMembership, GroupMemberShown, GroupShown


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChanged(Event):
    """A group is now as this says; it may be new. Its audience are all for whom it is there."""

    group: GroupShown


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGone(Event):
    """A group is not there any more for those who are told this."""

    group_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMemberChanged(Event):
    """Somebody came into a group, or is something else in it. Its audience may know who is in it."""

    group_id: int
    member: GroupMemberShown


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMemberLeft(Event):
    """Somebody is not in a group any more."""

    group_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOpened(Event):
    """What stands in a group is there from now on for those who are told this."""

    group_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupClosed(Event):
    """What stands in a group is not there any more for those who are told this, and who are not in it."""

    group_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMineChanged(Event):
    """What somebody has of a group is now this. Its audience is that person alone."""

    group_id: int
    mine: GroupMembership


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWaitingChanged(Event):
    """Somebody asks to be let in, was invited, blocked, or answered, or a link works or ends; its audience looks after the group.

    So many `requests` have no answer yet.
    """

    group_id: int
    requests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPinned(PostChanged):
    """A post stands at the top of its group now, or no longer."""
