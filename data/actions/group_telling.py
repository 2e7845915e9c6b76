"""Telling of groups those who may know of them."""

from data import group_rights
from data.db import Work
from data.group_events import (
    GroupChanged,
    GroupGone,
    GroupMemberChanged,
    GroupMemberLeft,
    GroupMineChanged,
    GroupWaitingChanged,
)
from data.models import Group, GroupMember
from data.queries.group_entries import entry
from data.queries.own_groups import request_count
from data.queries.shown_groups import shown_group, shown_member
from data.queries.shown_people import person_as_now
from data.values import GroupKind, GroupMembership


def tell_group(work: Work, group: Group) -> None:
    """Tell of a group as it now is all for whom it is there."""
    work.db.flush()
    audience = group_rights.who_knows(work.db, group)
    work.announce(GroupChanged(audience=audience, group=shown_group(work.db, group.id)))


def tell_gone(work: Work, group_id: int, audience: frozenset[int] | None) -> None:
    """Tell that a group is not there any more."""
    work.announce(GroupGone(audience=audience, group_id=group_id))


def tell_member(work: Work, group: Group, person_id: int) -> None:
    """Tell of a member as they now are all who may know who is in the group."""
    work.db.flush()
    audience = group_rights.who_knows_members(work.db, group)
    member = shown_member(work.db, group.id, person_id)
    work.announce(GroupMemberChanged(audience=audience, group_id=group.id, member=member))
    tell_mine(work, group.id, person_id)


def tell_left(work: Work, group: Group, person_id: int) -> None:
    """Tell that somebody is not in a group any more, all who may know who is in it, and that person."""
    audience = group_rights.who_knows_members(work.db, group)
    told = audience if audience is None else audience | {person_id}
    work.announce(GroupMemberLeft(audience=told, group_id=group.id, person_id=person_id))


def tell_mine(work: Work, group_id: int, person_id: int) -> None:
    """Tell somebody what they have of a group that is there for them."""
    work.db.flush()
    mine = entry(work.db, person_id, group_id).mine
    work.announce(GroupMineChanged(audience=frozenset({person_id}), group_id=group_id, mine=mine))


def tell_invited(work: Work, group_id: int, people: frozenset[int], by_id: int) -> None:
    """Tell people that a group is there for them, and that somebody asks them to come in."""
    work.announce(GroupChanged(audience=people, group=shown_group(work.db, group_id)))
    mine = GroupMembership(invited_by=person_as_now(work.db, by_id))
    work.announce(GroupMineChanged(audience=people, group_id=group_id, mine=mine))


def tell_uninvited(work: Work, group: Group, people: frozenset[int]) -> None:
    """Tell people who are not in a group that they are not invited any more, and that a secret one is not there."""
    if people and group.kind == GroupKind.SECRET:
        tell_gone(work, group.id, people)
    elif people:
        work.announce(GroupMineChanged(audience=people, group_id=group.id, mine=GroupMembership()))


def tell_stands_in(work: Work, group_id: int, before: int | None) -> None:
    """Tell whoever looks after a group before all others now, and whoever did `before`, if it is another."""
    work.db.flush()
    after = group_rights.first_of(work.db, group_id)
    for person_id in {before, after} if after != before else ():
        if person_id is not None and work.db.get(GroupMember, (group_id, person_id)) is not None:
            tell_mine(work, group_id, person_id)


def tell_waiting(work: Work, group_id: int) -> None:
    """Tell those who look after a group that others wait for it, or do no longer."""
    work.db.flush()
    audience, requests = group_rights.who_looks_after(work.db, group_id), request_count(work.db, group_id)
    work.announce(GroupWaitingChanged(audience=audience, group_id=group_id, requests=requests))
