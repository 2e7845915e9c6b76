"""Whose day it is today, for those who may know it."""

from datetime import date, datetime, timedelta
from functools import cache

import sqlalchemy
from sqlalchemy import bindparam, exists, literal, or_
from sqlmodel import Session, col

from data import profile_rights
from data.models import Congratulation, Person, Portrait, ProfileField
from data.queries.shown_people import PERSON, shown_person
from data.values import Celebration, FieldName, Viewer

MOST = 6
"""How many people are named at most."""
DAYS = (FieldName.BIRTHDAY, FieldName.STARTED_ON)
"""The fields that tell a day."""

_IS_CONGRATULATED = exists().where(
    col(Congratulation.person_id) == bindparam('viewer_id'),
    col(Congratulation.celebrant_id) == col(Person.id),
    col(Congratulation.day) == bindparam('today'),
)
_TODAY = (  # made once, as every page asks
    sqlalchemy.select(col(ProfileField.name), _IS_CONGRATULATED, *PERSON)
    .join(Person, col(Person.id) == col(ProfileField.person_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(ProfileField.name).in_(list(map(literal, DAYS))),
        col(ProfileField.key).in_([bindparam('day'), bindparam('also')]),
        or_(col(ProfileField.name) == FieldName.BIRTHDAY, col(ProfileField.text) < bindparam('this_year')),
        profile_rights.is_told(ProfileField),
        col(Person.celebrates),
        col(Person.deactivated_at).is_(None),
        col(Person.id) != bindparam('viewer_id'),
    )
    .order_by(col(ProfileField.name), col(Person.name_key), col(Person.id))
    .limit(MOST)
)


def celebrations(db: Session, viewer: Viewer, day: date) -> tuple[Celebration, ...]:
    """Birthdays and anniversaries of those who wish it known, as far as the viewer may know the day; their own left out."""
    key, also = keys_of(day)
    asked = {'viewer_id': viewer.person_id, 'today': day, 'day': key, 'also': also, 'this_year': f'{day:%Y}'}
    return tuple(
        Celebration(name == FieldName.BIRTHDAY, shown_person(*about), is_congratulated)
        for name, is_congratulated, *about in db.connection().execute(_TODAY, asked)
    )


def today() -> date:
    """Which day it is where the server stands."""
    return datetime.now().astimezone().date()


@cache
def keys_of(day: date) -> tuple[str, str]:
    """How the day stands in profiles; where there is no 29 February, the 28th is one, too. Both are the same else."""
    is_last = f'{day:%m-%d}' == '02-28' and f'{day + timedelta(days=1):%m}' == '03'
    return f'{day:%m-%d}', '02-29' if is_last else f'{day:%m-%d}'
