"""Groups: one's own, those to discover, and who is in them."""

from datetime import timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, case, tuple_
from sqlmodel import col

from data import group_rights
from data.db import reading
from data.models import (
    Group,
    GroupMember,
    Person,
)
from data.models.columns import now
from data.plain_text import fold
from data.queries.group_entries import ENTRIES, IS_INVITED, entries_of, entry
from data.queries.own_groups import MOST_MINE
from data.queries.shown_groups import MEMBERS, group_text, member_of
from data.values import (
    DeletedGroup,
    GroupEntry,
    GroupKind,
    GroupMemberPage,
    GroupPage,
    GroupRole,
    GroupText,
    Viewer,
)

PAGE = 50
"""How many groups or members come at once."""
_LONGEST_PART = 80
RESTORE_WITHIN = timedelta(days=30)
"""How long a deleted group can be brought back."""

_VIEWER: Any = bindparam('viewer_id')
_MY_GROUPS = ENTRIES.where(
    col(Group.id).in_(sqlalchemy.select(col(GroupMember.group_id)).where(col(GroupMember.person_id) == _VIEWER))
).limit(MOST_MINE)
_INVITING = ENTRIES.where(col(GroupMember.role).is_(None), IS_INVITED).limit(MOST_MINE)
_OTHERS = ENTRIES.where(col(GroupMember.role).is_(None)).limit(PAGE + 1)
_FURTHER = tuple_(col(Group.name_key), col(Group.id)) > tuple_(bindparam('name_key'), bindparam('id'))
_RANK = case({GroupRole.OWNER: 0, GroupRole.MODERATOR: 1}, value=col(GroupMember.role), else_=2)
_MEMBERS = (
    MEMBERS.add_columns(_RANK, col(Person.name_key))
    .where(col(GroupMember.group_id) == bindparam('group_id'), col(Person.deactivated_at).is_(None))
    .order_by(_RANK, col(Person.name_key), col(Person.id))
    .limit(PAGE + 1)
)
_FURTHER_MEMBERS = tuple_(_RANK, col(Person.name_key), col(Person.id)) > tuple_(
    bindparam('rank'), bindparam('name_key'), bindparam('id')
)


def my_groups(viewer: Viewer) -> tuple[GroupEntry, ...]:
    """The groups that the viewer is in, by name, each with what is new since they were there last."""
    with reading() as db:
        return entries_of(db, db.connection().execute(_MY_GROUPS, {'viewer_id': viewer.person_id}))


def inviting_groups(viewer: Viewer) -> tuple[GroupEntry, ...]:
    """The groups that the viewer was invited to by name and has not answered, by name."""
    with reading() as db:
        return entries_of(db, db.connection().execute(_INVITING, {'viewer_id': viewer.person_id}))


def groups_to_discover(viewer: Viewer, wanted: str = '', after: tuple[str, int] | None = None) -> GroupPage:
    """The groups that the viewer is not in and that are there for them, by name; with `wanted` those that have it in their names."""
    query, asked = _OTHERS, dict[str, object](viewer_id=viewer.person_id)
    if wanted:
        query = query.where(col(Group.name_key).contains(fold(wanted[:_LONGEST_PART]), autoescape=True))
    if after is not None:
        query, asked = query.where(_FURTHER), asked | {'name_key': after[0], 'id': after[1]}
    with reading() as db:
        rows = db.connection().execute(query, asked).all()
        found = entries_of(db, rows[:PAGE])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return GroupPage(found, None if last is None else (last.name_key, last[0]))


def group(viewer: Viewer, slug: str) -> GroupEntry:
    """The group at this address, and what the viewer has of it. Raises NotFound."""
    with reading() as db:
        found = group_rights.visible_group_at(db, viewer, slug)
        return entry(db, viewer.person_id, found.id)


def group_by_id(viewer: Viewer, group_id: int) -> GroupEntry:
    """Like `group`, by its id. Raises NotFound."""
    with reading() as db:
        group_rights.visible_group(db, viewer, group_id)
        return entry(db, viewer.person_id, group_id)


def members(viewer: Viewer, group_id: int, after: tuple[int, str, int] | None = None) -> GroupMemberPage:
    """Who is in a group, for those who may know. Raises NotFound, NotAllowed."""
    query, asked = _MEMBERS, dict[str, object](group_id=group_id)
    if after is not None:
        query, asked = query.where(_FURTHER_MEMBERS), asked | dict(zip(('rank', 'name_key', 'id'), after, strict=True))
    with reading() as db:
        if group_rights.visible_group(db, viewer, group_id).kind != GroupKind.OPEN:
            group_rights.own_group(db, viewer, group_id)
        rows = db.connection().execute(query, asked).all()
    found = tuple(member_of(row[:-2]) for row in rows[:PAGE])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return GroupMemberPage(found, None if last is None else (*last[-2:], found[-1].person.id))


def must_hand_over(viewer: Viewer, group_id: int) -> bool:
    """Whether the viewer has to make somebody else an owner before they leave. Raises NotFound, NotAllowed."""
    with reading() as db:
        return group_rights.is_last_owner(db, group_rights.own_group(db, viewer, group_id)[1])


def text_to_edit(viewer: Viewer, group_id: int) -> GroupText:
    """What an owner may change of a group by typing. Raises NotFound, NotAllowed for everybody else."""
    with reading() as db:
        return group_text(group_rights.own_group(db, viewer, group_id, GroupRole.OWNER)[0])


def has_namesake(viewer: Viewer, group_id: int) -> bool:
    """Whether another group that everybody may know of is called like this one. Raises NotFound."""
    with reading() as db:
        mine = group_rights.visible_group(db, viewer, group_id)
        others = sqlalchemy.select(col(Group.id)).where(
            col(Group.name_key) == mine.name_key,
            col(Group.id) != mine.id,
            col(Group.kind) != GroupKind.SECRET,
            col(Group.deleted_at).is_(None),
        )
        return db.execute(others.limit(1)).first() is not None


def deleted_groups(viewer: Viewer) -> tuple[DeletedGroup, ...]:
    """The groups that the viewer owned and may bring back, the latest deleted first."""
    query = (
        sqlalchemy.select(col(Group.id), col(Group.name), col(Group.deleted_at))
        .join(GroupMember, col(GroupMember.group_id) == col(Group.id))
        .where(col(GroupMember.person_id) == viewer.person_id, col(GroupMember.role) == GroupRole.OWNER)
        .where(col(Group.deleted_at) > now() - RESTORE_WITHIN)
        .order_by(col(Group.deleted_at).desc(), col(Group.id))
        .limit(MOST_MINE)
    )
    with reading() as db:
        return tuple(DeletedGroup(id, name, deleted_at + RESTORE_WITHIN) for id, name, deleted_at in db.execute(query))
