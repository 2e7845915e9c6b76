"""Links into groups: for those who look after them, and for whom one lets in."""

from typing import Any

import sqlalchemy
from sqlmodel import col

from data import group_rights, policy
from data.db import reading
from data.models import Group, GroupBlock, GroupLink, GroupMember, Person
from data.models.columns import now
from data.queries.shown_groups import GROUPS, group_of
from data.tokens import code_hash
from data.values import GroupLinkShown, GroupRole, GroupShown, Viewer
from data.words import N_

MOST = 100


def links(viewer: Viewer, group_id: int) -> tuple[GroupLinkShown, ...]:
    """Those that still let somebody in, the latest first. Raises NotFound, NotAllowed."""
    query = (
        sqlalchemy.select(
            col(GroupLink.id),
            col(GroupLink.uses),
            col(GroupLink.used_count),
            col(GroupLink.expires_at),
            col(Person.name),
        )
        .join(Person, col(Person.id) == col(GroupLink.created_by_id))
        .where(col(GroupLink.group_id) == group_id, col(GroupLink.ended_at).is_(None))
        .where(col(GroupLink.expires_at) > now(), col(GroupLink.used_count) < col(GroupLink.uses))
        .order_by(col(GroupLink.id).desc())
        .limit(MOST)
    )
    with reading() as db:
        group_rights.own_group(db, viewer, group_id, GroupRole.MODERATOR)
        return tuple(GroupLinkShown(*row) for row in db.execute(query))


def group_by_link(viewer: Viewer, code: str) -> GroupShown:
    """The group that a link leads into. Raises NotFound, the same for all links that do not work for this viewer."""
    with reading() as db:
        found = db.execute(GROUPS.join(GroupLink, link_works(code, viewer.person_id))).first()
    if found is None:
        raise no_such_link()
    return group_of(found)


def own_slug_by_link(viewer: Viewer, code: str) -> str:
    """Where the group is found that a link leads into, or once did, for whoever is in it. Raises NotFound for all others."""
    query = (
        sqlalchemy.select(col(Group.slug))
        .join(GroupLink, col(GroupLink.group_id) == col(Group.id))
        .join(GroupMember, col(GroupMember.group_id) == col(Group.id))
        .where(col(GroupLink.code_hash) == code_hash(code), col(GroupMember.person_id) == viewer.person_id)
        .where(col(Group.deleted_at).is_(None))
    )
    with reading() as db:
        slug: str | None = db.execute(query).scalar_one_or_none()
    if slug is None:
        raise no_such_link()
    return slug


def link_works(code: str, person_id: int) -> Any:
    """The condition that this code lets a person into the group now."""
    blocked = sqlalchemy.exists().where(
        col(GroupBlock.group_id) == col(Group.id), col(GroupBlock.person_id) == person_id
    )
    return sqlalchemy.and_(
        col(GroupLink.group_id) == col(Group.id),
        col(GroupLink.code_hash) == code_hash(code),
        col(GroupLink.used_count) < col(GroupLink.uses),
        col(GroupLink.ended_at).is_(None),
        col(GroupLink.expires_at) > now(),
        col(Group.deleted_at).is_(None),
        col(Group.archived_at).is_(None),
        ~blocked,
    )


def no_such_link() -> policy.NotFound:
    """The same answer for all links that do not work for somebody."""
    return policy.NotFound(N_('This link does not work any more. Please ask for a new one.'))
