"""What stands around every signed-in page."""

import sqlalchemy
from sqlmodel import col

from data.db import reading
from data.models import Company, Person, Portrait
from data.models.columns import UtcDateTime, now
from data.queries.people import LIVING_BY_TOKEN, NEW_FOR, NOBODYS, PERSON, UNSEEN_FOR, me, shown_person
from data.tokens import token_hash
from data.values import CompanyShown, Frame

_MOST_NEWCOMERS = 5
_NEWCOMERS = (  # made once, as every page asks
    sqlalchemy.select(*PERSON)
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(Person.created_at) > sqlalchemy.bindparam('since', type_=UtcDateTime),
        col(Person.deactivated_at).is_(None),
        col(Person.id) != sqlalchemy.bindparam('viewer_id'),
    )
    .order_by(col(Person.created_at).desc(), col(Person.id).desc())
    .limit(_MOST_NEWCOMERS)
)
_AROUND = LIVING_BY_TOKEN.add_columns(col(Company.name), col(Company.language), col(Company.accent)).outerjoin(
    Company, sqlalchemy.true()
)


def frame(token: str) -> Frame | None:
    """Whose sign-in this is, the company, and who joined lately, the newest first, they themselves left out.

    None if it is nobody's, as in `me_by_token`.
    """
    asked = {'token_hash': token_hash(token), 'since': now() - UNSEEN_FOR}
    with reading() as db:
        around = db.connection().execute(_AROUND, asked).first()
        if around is None:
            return None
        *myself, name, language, accent = around
        viewer = me(*myself)
        joined = {'since': now() - NEW_FOR, 'viewer_id': viewer.viewer.person_id}
        newcomers = tuple(shown_person(*person) for person in db.connection().execute(_NEWCOMERS, joined))
    return Frame(viewer, CompanyShown(name, language, accent) if name else NOBODYS, newcomers)
