"""The groups that somebody is in, as the navigation and the boxes for writing name them; read for every page."""

from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, case, func, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data import group_rights
from data.models import Group, GroupInvitation, GroupMember, GroupRequest, Person, Post
from data.values import KEEPERS, GroupKind, GroupName, OwnGroup, Viewer

MOST_MINE = 500
MOST_UNREAD = 100
"""Up to how many new posts are counted."""

_VIEWER: Any = bindparam('viewer_id')
_NEW = aliased(Post)
_NEW_POSTS = (
    sqlalchemy.select(literal(1))
    .where(
        col(_NEW.group_id) == col(Group.id),
        col(_NEW.created_at) > col(GroupMember.seen_at),
        col(_NEW.deleted_at).is_(None),
        col(_NEW.author_id) != _VIEWER,
    )
    .limit(MOST_UNREAD)
    .correlate(Group, GroupMember)
    .subquery()
)
UNREAD = sqlalchemy.select(func.count()).select_from(_NEW_POSTS).scalar_subquery()
"""How many posts by others came into a group since the member `:viewer_id` was there."""


def _asking(group_id: Any) -> Any:
    """How many of those who work here ask to be let into a group."""
    asking = sqlalchemy.select(func.count()).select_from(GroupRequest)
    asking = asking.join(Person, col(Person.id) == col(GroupRequest.person_id))
    return asking.where(col(GroupRequest.group_id) == group_id, col(Person.deactivated_at).is_(None))


_ASKING = _asking(col(Group.id)).correlate(Group).scalar_subquery()
REQUESTS = case((_ASKING == 0, 0), (group_rights.looks_after(), _ASKING), else_=0)
"""How many ask to be let into a group, for the member `:viewer_id` if they look after it."""
INVITING = (
    sqlalchemy.select(col(GroupInvitation.group_id))
    .join(Group, col(Group.id) == col(GroupInvitation.group_id))
    .where(col(GroupInvitation.person_id) == _VIEWER, col(Group.deleted_at).is_(None))
    .order_by(col(GroupInvitation.group_id))
    .limit(MOST_MINE)
    .subquery()
)
"""The ids of groups that have asked the person `:viewer_id` by name to come in."""
_OWN = (  # made once, as every page asks
    sqlalchemy.select(
        col(Group.id),
        col(Group.slug),
        col(Group.name),
        col(Group.kind),
        col(Group.open_from),
        col(GroupMember.seen_at),
        col(GroupMember.role).in_(KEEPERS),
        col(Group.archived_at).is_not(None),
        col(GroupMember.muted_at).is_not(None),
        case((col(GroupMember.muted_at).is_not(None), 0), else_=UNREAD),
        REQUESTS,
    )
    .join(GroupMember, col(GroupMember.group_id) == col(Group.id))
    .where(col(GroupMember.person_id) == _VIEWER, col(Group.deleted_at).is_(None))
    .order_by(col(Group.name_key), col(Group.id))
    .limit(MOST_MINE)
)


def own_groups(db: Session, viewer: Viewer) -> tuple[OwnGroup, ...]:
    """The groups that the viewer is in, by name, with what is new in those that are not muted. One statement."""
    return tuple(map(_own, db.connection().execute(_OWN, {'viewer_id': viewer.person_id})))


def _own(row: Any) -> OwnGroup:
    group_id, slug, name, kind, open_from, *mine = row
    return OwnGroup(group_id, GroupName(slug, name, GroupKind(kind), open_from), *mine)


def request_count(db: Session, group_id: int) -> int:
    """How many ask to be let into a group, for those who look after it."""
    count: int = db.execute(_asking(group_id)).scalar_one()
    return count
