"""Rows of people as the values that screens and events show."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy
from sqlmodel import Session, col

from data.models import Person, Portrait
from data.models.columns import now
from data.plain_text import initials
from data.values import PersonShown, Standing

NEW_FOR = timedelta(days=30)
"""How long a colleague is a newcomer."""
PERSON: tuple[Any, ...] = (
    col(Person.id).label('person_id'),
    Person.name,
    Person.username,
    Portrait.picture_id,
    Person.job,
    col(Person.created_at).label('joined_at'),
    Person.deactivated_at,
    Person.anonymised_at,
)
"""What `shown_person` takes; the portrait is joined from outside."""


@lru_cache(maxsize=4096)
def shown_person(
    person_id: int,
    name: str,
    username: str,
    avatar: int | None,
    job: str,
    joined_at: datetime,
    deactivated_at: datetime | None,
    anonymised_at: datetime | None,
) -> PersonShown:
    """A person as cards, comments and lists show them; takes a row of PERSON."""
    standing = Standing.FORMER if anonymised_at else Standing.LEFT if deactivated_at else Standing.HERE
    new_until = joined_at + NEW_FOR if standing is Standing.HERE and joined_at > now() - NEW_FOR else None
    letters = '' if avatar is not None else initials(name) if name else '–'
    return PersonShown(person_id, name, username, avatar, letters, job, standing, new_until)


def people_as_now(db: Session, person_ids: Collection[int]) -> dict[int, PersonShown]:
    """These people by id; nothing is asked where there are none."""
    if not person_ids:
        return {}
    query = (
        sqlalchemy.select(*PERSON)
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .where(col(Person.id).in_(person_ids))
    )
    return {row.person_id: shown_person(*row) for row in db.execute(query)}


def person_as_now(db: Session, person_id: int) -> PersonShown:
    """The person as they stand inside a unit of work, for the event that tells of it."""
    return people_as_now(db, {person_id})[person_id]
