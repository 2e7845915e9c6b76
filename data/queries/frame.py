"""What stands around every signed-in page."""

import sqlalchemy
from sqlalchemy import case, literal
from sqlmodel import Session, col, or_

from data import membership
from data.db import reading
from data.models import Company, Member
from data.models.columns import now
from data.queries.occasions import occasions_for
from data.queries.own_groups import INVITING, own_groups
from data.queries.people import LIVING_BY_TOKEN, NOBODYS, UNSEEN_FOR, me
from data.queries.shown_conversations import NEWS
from data.tokens import token_hash
from data.values import CompanyShown, Frame, News, Viewer

_MOST_NEWS = 1000
_TALKS = (
    sqlalchemy.select(
        col(Member.conversation_id).label('id'),
        case((col(Member.muted_at).is_(None), 'new'), else_='muted').label('what'),
    )
    .where(
        col(Member.person_id) == sqlalchemy.bindparam('viewer_id'),
        membership.IS_MEMBER,
        or_(col(Member.muted_at).is_not(None), NEWS.exists()),
    )
    .order_by(col(Member.conversation_id).desc())
    .limit(_MOST_NEWS)
    .subquery()
)
_NEWS = sqlalchemy.union_all(sqlalchemy.select(_TALKS), sqlalchemy.select(INVITING, literal('inviting')))
"""Conversations and groups with something that waits for somebody; one statement, as every page asks."""
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
        waiting = _news(db, viewer.viewer)
        around_today = occasions_for(db, viewer.viewer)
    return Frame(
        me=viewer,
        company=CompanyShown(name, language, accent) if name else NOBODYS,
        occasions=around_today,
        news=waiting,
    )


def _news(db: Session, viewer: Viewer) -> News:
    rows = db.connection().execute(_NEWS, {'viewer_id': viewer.person_id}).all()
    new, muted, inviting = (
        frozenset(row.id for row in rows if row.what == what) for what in ('new', 'muted', 'inviting')
    )
    return News(new, muted, own_groups(db, viewer), inviting)
