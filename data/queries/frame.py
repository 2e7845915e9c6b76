"""What stands around every signed-in page."""

from datetime import timedelta

import sqlalchemy
from sqlmodel import col

from data.db import reading
from data.models import Person, Portrait
from data.models.columns import now
from data.queries.people import company, shown_person
from data.values import Frame, Newcomer, Viewer

NEW_FOR = timedelta(days=30)
"""How long a colleague is a newcomer."""
_MOST_NEWCOMERS = 5


def frame(viewer: Viewer) -> Frame:
    """The company, and those who joined lately, the newest first, the viewer left out."""
    query = (
        sqlalchemy.select(Person.id, Person.name, Person.username, Portrait.picture_id, Person.job)  # type: ignore[call-overload]
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .where(
            col(Person.created_at) > now() - NEW_FOR,
            col(Person.deactivated_at).is_(None),
            col(Person.id) != viewer.person_id,
        )
        .order_by(col(Person.created_at).desc(), col(Person.id).desc())
        .limit(_MOST_NEWCOMERS)
    )
    with reading() as db:
        newcomers = tuple(Newcomer(shown_person(*person), job) for *person, job in db.execute(query))
    return Frame(company(), newcomers)
