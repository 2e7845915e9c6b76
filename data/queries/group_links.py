"""Links into groups, for those who look after them."""

import sqlalchemy
from sqlmodel import col

from data import group_rights
from data.db import reading
from data.models import GroupLink, Person
from data.models.columns import now
from data.values import GroupLinkShown, GroupRole, Viewer

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
