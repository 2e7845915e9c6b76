"""What stands around every signed-in page."""

from datetime import timedelta

import sqlalchemy
from sqlmodel import col

from data.db import reading
from data.models import Person, Portrait
from data.models.columns import UtcDateTime, now
from data.queries.people import company, shown_person
from data.values import Frame, Newcomer, Viewer

NEW_FOR = timedelta(days=30)
"""How long a colleague is a newcomer."""
_MOST_NEWCOMERS = 5
_NEWCOMERS = (  # made once, as every page asks
    sqlalchemy.select(Person.id, Person.name, Person.username, Portrait.picture_id, Person.job)  # type: ignore[call-overload]
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(Person.created_at) > sqlalchemy.bindparam('since', type_=UtcDateTime),
        col(Person.deactivated_at).is_(None),
        col(Person.id) != sqlalchemy.bindparam('viewer_id'),
    )
    .order_by(col(Person.created_at).desc(), col(Person.id).desc())
    .limit(_MOST_NEWCOMERS)
)


def frame(viewer: Viewer) -> Frame:
    """The company, and those who joined lately, the newest first, the viewer left out."""
    asked = {'since': now() - NEW_FOR, 'viewer_id': viewer.person_id}
    with reading() as db:
        newcomers = tuple(Newcomer(shown_person(*person), job) for *person, job in db.execute(_NEWCOMERS, asked))
    return Frame(company(), newcomers)
