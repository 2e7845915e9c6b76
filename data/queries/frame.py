"""What stands around every signed-in page."""

import sqlalchemy
from sqlmodel import Session, col, or_

from data import membership
from data.db import reading
from data.models import Company, Member, Person, Portrait, Welcome
from data.models.columns import UtcDateTime, now
from data.queries.celebrations import celebrations, today
from data.queries.own_groups import own_groups
from data.queries.people import LIVING_BY_TOKEN, NOBODYS, UNSEEN_FOR, me
from data.queries.shown_conversations import NEWS
from data.queries.shown_people import NEW_FOR, PERSON, shown_person
from data.tokens import token_hash
from data.values import CompanyShown, Frame, News, Viewer

_MOST_NEWCOMERS = 5
_MOST_NEWS = 1000
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
_NEWS = (
    sqlalchemy.select(col(Member.conversation_id), col(Member.muted_at))
    .where(
        col(Member.person_id) == sqlalchemy.bindparam('viewer_id'),
        membership.IS_MEMBER,
        or_(col(Member.muted_at).is_not(None), NEWS.exists()),
    )
    .order_by(col(Member.conversation_id).desc())
    .limit(_MOST_NEWS)
)
_AROUND = LIVING_BY_TOKEN.add_columns(col(Company.name), col(Company.language), col(Company.accent)).outerjoin(
    Company, sqlalchemy.true()
)


def frame(token: str) -> Frame | None:
    """Whose sign-in this is, the company, whose day it is, who joined lately, the newest first, and what is new for them.

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
        newcomers = [(shown_person(*about), done) for done, *about in db.connection().execute(_NEWCOMERS, joined)]
        waiting = _news(db, viewer.viewer)
        days = celebrations(db, viewer.viewer, today())
    return Frame(
        me=viewer,
        company=CompanyShown(name, language, accent) if name else NOBODYS,
        newcomers=tuple(person for person, _ in newcomers),
        to_welcome=tuple(person for person, is_welcomed in newcomers if not is_welcomed),
        celebrations=days,
        news=waiting,
    )


def _news(db: Session, viewer: Viewer) -> News:
    rows = db.connection().execute(_NEWS, {'viewer_id': viewer.person_id}).all()
    muted = frozenset(row.conversation_id for row in rows if row.muted_at is not None)
    return News(frozenset(row.conversation_id for row in rows) - muted, muted, own_groups(db, viewer))
