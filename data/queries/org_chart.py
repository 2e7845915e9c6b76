"""Who works for whom, as far as people tell the viewer. Who has left is passed over: their people stand below whom they stood.

What some people tell may go in a circle, if not all of it is told to everyone; where it does, it is cut there.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col

from data.db import reading
from data.models import Person, Portrait, ProfileField
from data.profile_rights import is_told
from data.queries.shown_people import PERSON, shown_person
from data.values import FieldName, OrgLevel, OrgPerson, Viewer, Visibility

MOST = 30
"""How many come at once below one person, and at the top."""
DEEPEST = 50
"""How many people may stand above somebody whom the chart can find."""

_manager = aliased(Person)
_HERE = col(Person.deactivated_at).is_(None)
_IS_TOLD = and_(col(ProfileField.name) == FieldName.MANAGER, is_told(ProfileField))
_OWN: Any = col(ProfileField.person_id)
_ABOVE: Any = col(ProfileField.other_id)


def _closing() -> Any:
    """Those whose manager is not told to everyone, and who stand above themselves by that."""
    first = select(_OWN.label('own'), _ABOVE.label('id')).where(
        _IS_TOLD, col(ProfileField.visibility) != Visibility.EVERYONE
    )
    line = first.cte('line', recursive=True)
    line = line.union(select(line.c.own, _ABOVE).join(line, line.c.id == _OWN).where(_IS_TOLD))
    return select(line.c.own).where(line.c.own == line.c.id)


_LEADS_UP = and_(_IS_TOLD, _OWN.not_in(_closing()))


def _below() -> Any:
    """Whom the people `:above` lead: those who name them, and those who name somebody who has left and was led by them."""
    direct = select(_OWN.label('id'), _ABOVE.label('above')).where(
        _LEADS_UP, _ABOVE.in_(bindparam('above', expanding=True))
    )
    below = direct.cte('below', recursive=True)
    further = (
        select(_OWN, below.c.above)
        .join(below, below.c.id == _ABOVE)
        .join(_manager, col(_manager.id) == below.c.id)
        .where(_LEADS_UP, col(_manager.deactivated_at).is_not(None))
    )
    return below.union(further)


def _led() -> Any:
    """Everybody who is led by somebody who is here."""
    direct = select(_OWN.label('id')).join(_manager, col(_manager.id) == _ABOVE)
    led = direct.where(_LEADS_UP, col(_manager.deactivated_at).is_(None)).cte('led', recursive=True)
    further = select(_OWN).join(led, led.c.id == _ABOVE).join(_manager, col(_manager.id) == _ABOVE)
    return led.union(further.where(_LEADS_UP, col(_manager.deactivated_at).is_not(None)))


def _stretch(numbered: Any) -> Any:
    """Those of a numbered list who come next."""
    skip: Any = bindparam('skip')
    place = numbered.c.place
    return select(numbered).where(place > skip, place <= skip + MOST).order_by(numbered.c.above, place)


def _numbered(above: Any, *first: Any) -> Any:
    order = (*first, col(Person.name_key), col(Person.id))
    place = func.row_number().over(partition_by=above, order_by=order).label('place')
    count = func.count().over(partition_by=above).label('count')
    people = select(*PERSON, above.label('above'), place, count)
    return people.outerjoin(Portrait, col(Portrait.person_id) == col(Person.id)).where(_HERE)


_ALL_BELOW, _ALL_LED = _below(), _led()
_REPORTS = _stretch(_numbered(_ALL_BELOW.c.above).join(_ALL_BELOW, _ALL_BELOW.c.id == col(Person.id)).subquery())
_COUNTS = (
    select(_ALL_BELOW.c.above, func.count())
    .join(Person, col(Person.id) == _ALL_BELOW.c.id)
    .where(_HERE)
    .group_by(_ALL_BELOW.c.above)
)
_LEADS = select(_OWN).where(col(Person.id) == _ABOVE, _LEADS_UP).exists()
_HEADS = _stretch(
    _numbered(sqlalchemy.literal(0), _LEADS.desc()).where(col(Person.id).not_in(select(_ALL_LED.c.id))).subquery()
)


def _above() -> Any:
    first = select(_ABOVE.label('id'), sqlalchemy.literal(1).label('step'))
    above = first.where(_LEADS_UP, bindparam('person_id') == _OWN).cte('above', recursive=True)
    further = select(_ABOVE, above.c.step + 1).select_from(ProfileField).join(above, above.c.id == _OWN)
    return above.union_all(further.where(_LEADS_UP, above.c.step < DEEPEST))


_ALL_ABOVE = _above()
_WAY = (
    select(_ALL_ABOVE.c.id)
    .join(Person, col(Person.id) == _ALL_ABOVE.c.id)
    .where(_HERE)
    .order_by(_ALL_ABOVE.c.step.desc())
)


def way_to(viewer: Viewer, person_id: int) -> tuple[int, ...]:
    """Who stands above somebody in the chart, from the top down, and they themselves. One statement."""
    with reading() as db:
        asked = {'viewer_id': viewer.person_id, 'person_id': person_id}
        return (*db.execute(_WAY, asked).scalars(), person_id)


def heads(viewer: Viewer, skip: int = 0) -> OrgLevel:
    """Those who are led by nobody, first who leads others. Two statements."""
    with reading() as db:
        rows = db.execute(_HEADS, {'viewer_id': viewer.person_id, 'skip': skip}).all()
        return _levels(db, viewer, rows).get(0, OrgLevel((), 0))


def reports(viewer: Viewer, above: Sequence[int], skip: int = 0) -> dict[int, OrgLevel]:
    """Whom each of these people leads, by name. Two statements."""
    with reading() as db:
        rows = db.execute(_REPORTS, {'viewer_id': viewer.person_id, 'above': list(above), 'skip': skip}).all()
        return _levels(db, viewer, rows)


def _levels(db: Session, viewer: Viewer, rows: Sequence[Any]) -> dict[int, OrgLevel]:
    asked = {'viewer_id': viewer.person_id, 'above': [row.person_id for row in rows]}
    leads = {row[0]: row[1] for row in db.execute(_COUNTS, asked)}
    found: dict[int, tuple[list[OrgPerson], int]] = {}
    for *about, above, _place, count in rows:
        people, _ = found.setdefault(above, ([], count))
        person = shown_person(*about)
        people.append(OrgPerson(person, leads.get(person.id, 0)))
    return {above: OrgLevel(tuple(people), count) for above, (people, count) in found.items()}
