"""For whom groups wait, and whom they block."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, func, tuple_
from sqlmodel import col

from data import group_rights
from data.db import reading
from data.models import GroupBlock, GroupInvitation, GroupRequest, Person, Portrait
from data.models.columns import UtcDateTime
from data.queries.shown_people import PERSON, shown_person
from data.values import GroupRole, GroupWaiting, Viewer, Waits, WaitsPlace

PAGE = 50
"""How many people come at once."""
_TABLES: Mapping[Waits, type[GroupRequest | GroupInvitation | GroupBlock]] = {
    Waits.REQUESTS: GroupRequest,
    Waits.INVITED: GroupInvitation,
    Waits.BLOCKED: GroupBlock,
}


def waiting(viewer: Viewer, group_id: int, which: Waits, after: WaitsPlace | None = None) -> GroupWaiting:
    """Some of those for whom a group waits, who came first in front, for those who look after it. Raises NotFound, NotAllowed."""
    table = _TABLES[which]
    here = col(table.group_id) == group_id, col(Person.deactivated_at).is_(None)
    of_group = sqlalchemy.join(table, Person, col(Person.id) == col(table.person_id))
    query = (
        sqlalchemy.select(col(table.created_at), *PERSON)
        .select_from(of_group.outerjoin(Portrait, col(Portrait.person_id) == col(Person.id)))
        .where(*here)
        .order_by(col(table.created_at), col(Person.id))
        .limit(PAGE + 1)
    )
    if after is not None:
        query = query.where(_further(col(table.created_at)))
    with reading() as db:
        group_rights.own_group(db, viewer, group_id, GroupRole.MODERATOR)
        rows = db.execute(query, dict(zip(('moment', 'id'), after or (), strict=False))).all()
        count = db.execute(sqlalchemy.select(func.count()).select_from(of_group).where(*here)).scalar_one()
    people = tuple(shown_person(*row[1:]) for row in rows[:PAGE])
    return GroupWaiting(people, count, (rows[PAGE - 1].created_at, people[-1].id) if len(rows) > PAGE else None)


def _further(moment: Any) -> Any:
    return tuple_(moment, col(Person.id)) > tuple_(bindparam('moment', type_=UtcDateTime), bindparam('id'))
