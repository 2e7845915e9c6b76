"""What stands around every page for a while: whom to welcome, and whose day it is."""

import sqlalchemy
from sqlmodel import Session, col

from data.db import reading
from data.models import Person, Portrait, Welcome
from data.models.columns import UtcDateTime, now
from data.queries.celebrations import celebrations, today
from data.queries.shown_people import NEW_FOR, PERSON, shown_person
from data.values import Occasions, Viewer

_MOST_NEWCOMERS = 5
_IS_WELCOMED = sqlalchemy.exists().where(
    col(Welcome.person_id) == sqlalchemy.bindparam('viewer_id'), col(Welcome.newcomer_id) == col(Person.id)
)
_NEWCOMERS = (  # made once, as every page asks
    sqlalchemy.select(_IS_WELCOMED, *PERSON)
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(Person.created_at) > sqlalchemy.bindparam('since', type_=UtcDateTime),
        col(Person.deactivated_at).is_(None),
        col(Person.id) != sqlalchemy.bindparam('viewer_id'),
    )
    .order_by(col(Person.created_at).desc(), col(Person.id).desc())
    .limit(_MOST_NEWCOMERS)
)


def occasions(viewer: Viewer) -> Occasions:
    """What `viewer` may know of them now. Two statements."""
    with reading() as db:
        return occasions_for(db, viewer)


def occasions_for(db: Session, viewer: Viewer) -> Occasions:
    """The same, within what else is read at that moment."""
    joined = {'since': now() - NEW_FOR, 'viewer_id': viewer.person_id}
    newcomers = [(shown_person(*about), done) for done, *about in db.connection().execute(_NEWCOMERS, joined)]
    return Occasions(
        newcomers=tuple(person for person, _ in newcomers),
        to_welcome=tuple(person for person, is_welcomed in newcomers if not is_welcomed),
        celebrations=celebrations(db, viewer, today()),
    )
