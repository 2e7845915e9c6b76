"""Groups with what one person has of each."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy
from sqlalchemy import Select, bindparam, case, exists
from sqlmodel import Session, col

from data import group_rights
from data.models import Group, GroupInvitation, GroupMember, GroupRequest
from data.queries.own_groups import REQUESTS, UNREAD
from data.queries.shown_groups import GROUPS, WIDTH, group_of
from data.queries.shown_people import people_as_now
from data.values import GroupEntry, GroupMembership, GroupRole, PersonShown

_VIEWER: Any = bindparam('viewer_id')


def _mine(table: type[GroupRequest | GroupInvitation]) -> Any:
    return col(table.group_id) == col(Group.id), col(table.person_id) == _VIEWER


IS_INVITED = exists().where(*_mine(GroupInvitation))
"""Whether the person `:viewer_id` was asked by name to come into a group."""
ENTRIES: Select[Any] = (
    GROUPS.add_columns(
        col(GroupMember.role),
        col(GroupMember.seen_at),
        col(GroupMember.muted_at),
        case((col(GroupMember.role).is_(None), 0), else_=UNREAD),
        exists().where(*_mine(GroupRequest)),
        case((col(GroupMember.role).is_(None), 0), else_=REQUESTS),
        sqlalchemy.select(col(GroupInvitation.invited_by_id))
        .where(*_mine(GroupInvitation))
        .scalar_subquery()
        .label('invited_by_id'),
        col(Group.name_key),
    )
    .outerjoin(GroupMember, (col(GroupMember.group_id) == col(Group.id)) & (col(GroupMember.person_id) == _VIEWER))
    .where(group_rights.group_is_visible())
    .order_by(col(Group.name_key), col(Group.id))
)
"""The groups that are there for the person `:viewer_id`, by name, as `entries_of` reads them."""


def entries_of(db: Session, rows: Iterable[Any]) -> tuple[GroupEntry, ...]:
    """Rows of ENTRIES as their values. One statement more where somebody invites."""
    found = list(rows)
    inviting = people_as_now(db, {row.invited_by_id for row in found if row.invited_by_id is not None})
    return tuple(_entry(row, inviting) for row in found)


def _entry(row: Any, inviting: dict[int, PersonShown]) -> GroupEntry:
    role, seen_at, muted_at, unread, asks, requests, invited_by_id, _ = row[WIDTH:]
    mine = GroupMembership(
        role=None if role is None else GroupRole(role),
        seen_at=seen_at,
        muted=muted_at is not None,
        unread=unread,
        requests=requests,
        asks=bool(asks),
        invited_by=inviting.get(invited_by_id),
    )
    return GroupEntry(group_of(row), mine)


def entry(db: Session, person_id: int, group_id: int) -> GroupEntry:
    """A group that is there for somebody, and what they have of it."""
    rows = db.execute(ENTRIES.where(col(Group.id) == group_id), {'viewer_id': person_id})
    (found,) = entries_of(db, rows)
    member = db.get(GroupMember, (group_id, person_id))
    stands_in = member is not None and group_rights.stands_in(db, member)
    return replace(found, mine=replace(found.mine, stands_in=True)) if stands_in else found
