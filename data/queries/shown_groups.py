"""Rows of groups as the values that screens and events show."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col

from data.models import Group, GroupCover, GroupMember, Person, Picture, Portrait
from data.queries.shown_people import PERSON, shown_person
from data.values import GroupKind, GroupMemberShown, GroupName, GroupRole, GroupShown, GroupText, PictureShown

_GROUP: tuple[Any, ...] = (
    Group.id,
    Group.slug,
    Group.name,
    Group.description_html,
    Group.kind,
    Group.member_count,
    Group.created_at,
    Group.archived_at,
    Group.open_from,
    Picture.id,
    Picture.width,
    Picture.height,
    Picture.alt,
)
WIDTH = len(_GROUP)
GROUPS = (
    sqlalchemy.select(*_GROUP)
    .select_from(Group)
    .outerjoin(GroupCover, col(GroupCover.group_id) == col(Group.id))
    .outerjoin(Picture, col(Picture.id) == col(GroupCover.picture_id))
)
"""Groups as `group_of` reads them."""
MEMBERS = (
    sqlalchemy.select(col(GroupMember.role), col(GroupMember.joined_at), *PERSON)
    .select_from(GroupMember)
    .join(Person, col(Person.id) == col(GroupMember.person_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
)
"""Members as `member_of` reads them."""
_NAMES = sqlalchemy.select(
    col(Group.id), col(Group.slug), col(Group.name), col(Group.kind), col(Group.open_from)
).where(col(Group.id).in_(bindparam('group_ids', expanding=True)))


def group_of(row: Any) -> GroupShown:
    """The beginning of a row of GROUPS as its value."""
    group_id, slug, name, html, kind, member_count, created_at, archived_at, open_from, *picture = row[:WIDTH]
    cover = PictureShown(*picture) if picture[0] is not None else None
    about = group_id, slug, name, html, GroupKind(kind), cover, member_count, created_at, archived_at, open_from
    return GroupShown(*about)


def member_of(row: Any) -> GroupMemberShown:
    """A row of MEMBERS as its value."""
    role, joined_at, *person = row
    return GroupMemberShown(shown_person(*person), GroupRole(role), joined_at)


def group_text(group: Group) -> GroupText:
    """What owners may change of it by typing."""
    return GroupText(group.description, group.revision, group.name)


def shown_group(db: Session, group_id: int) -> GroupShown:
    """The group as it stands inside a unit of work, for the event that tells of it."""
    return group_of(db.execute(GROUPS.where(col(Group.id) == group_id)).one())


def shown_member(db: Session, group_id: int, person_id: int) -> GroupMemberShown:
    """The member as they are inside a unit of work, for the event that tells of it."""
    which = col(GroupMember.group_id) == group_id, col(GroupMember.person_id) == person_id
    return member_of(db.execute(MEMBERS.where(*which)).one())


def group_names(db: Session, group_ids: Iterable[int | None]) -> dict[int, GroupName]:
    """What these groups are called, by id; nothing is asked where there are none."""
    wanted = [group_id for group_id in group_ids if group_id is not None]
    if not wanted:
        return {}
    found = db.connection().execute(_NAMES, {'group_ids': wanted})
    return {
        group_id: GroupName(slug, name, GroupKind(kind), open_from) for group_id, slug, name, kind, open_from in found
    }
