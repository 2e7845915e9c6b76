"""What stands around every signed-in page."""

from datetime import timedelta

import sqlalchemy
from sqlmodel import col

from data.db import reading
from data.models import Company, Person, Portrait, SignIn
from data.models.columns import UtcDateTime, now
from data.queries.people import LIVING, NOBODYS, me, shown_person
from data.values import CompanyShown, Frame, Newcomer, Viewer

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


_AROUND = (
    LIVING.add_columns(col(Company.name), col(Company.language), col(Company.accent))
    .outerjoin(Company, sqlalchemy.true())
    .where(col(SignIn.id) == sqlalchemy.bindparam('sign_in_id'), col(Person.id) == sqlalchemy.bindparam('viewer_id'))
)


def frame(viewer: Viewer) -> Frame | None:
    """The viewer as they are now, the company, and who joined lately, the newest first, the viewer left out.

    None if they are signed in no more.
    """
    asked = {'since': now() - NEW_FOR, 'viewer_id': viewer.person_id, 'sign_in_id': viewer.sign_in_id}
    with reading() as db:
        around = db.execute(_AROUND, asked).first()
        if around is None:
            return None
        *myself, name, language, accent = around
        newcomers = tuple(Newcomer(shown_person(*person), job) for *person, job in db.execute(_NEWCOMERS, asked))
    return Frame(me(*myself), CompanyShown(name, language, accent) if name else NOBODYS, newcomers)
