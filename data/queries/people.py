"""People as their own pages need them, and the company they work for."""

from datetime import timedelta
from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from data import policy
from data.db import reading
from data.models import Company, Person, Portrait, SignIn, WelcomeToken
from data.models.columns import now
from data.tokens import token_hash
from data.values import CompanyShown, Me, Role, SignInShown, Viewer

UNSEEN_FOR = timedelta(days=90)
"""How long a browser stays signed in without coming back."""
NOBODYS = CompanyShown(name='Teeküche', language='en', accent=None)
"""What stands in for the company before there is one."""

_MOST_SIGN_INS = 50
_ME: tuple[Any, ...] = (
    SignIn.person_id,
    SignIn.id,
    Person.username,
    Person.name,
    Person.role,
    Person.language,
    Person.theme,
    Portrait.picture_id,
)


def me_by_token(token: str) -> Me | None:
    """Whose sign-in this is, or None: ended, unseen for too long, its person deactivated, or never begun. One statement."""
    query = (
        sqlalchemy.select(*_ME)
        .join(Person, col(Person.id) == col(SignIn.person_id))
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .where(
            col(SignIn.token_hash) == token_hash(token),
            col(SignIn.ended_at).is_(None),
            col(SignIn.seen_at) > now() - UNSEEN_FOR,
            col(Person.deactivated_at).is_(None),
        )
    )
    with reading() as db:
        row = db.execute(query).first()
    if row is None:
        return None
    person_id, sign_in_id, username, name, role, language, theme, avatar = row
    return Me(Viewer(person_id, sign_in_id), username, name, Role(role), language, theme, avatar)


def sign_ins(viewer: Viewer) -> tuple[SignInShown, ...]:
    """Where the viewer is signed in, last seen first. Raises NotAllowed."""
    with reading() as db:
        me = policy.acting(db, viewer)
        query = (
            select(SignIn)
            .where(SignIn.person_id == me.id, col(SignIn.ended_at).is_(None), SignIn.seen_at > now() - UNSEEN_FOR)
            .order_by(col(SignIn.seen_at).desc(), col(SignIn.id).desc())
            .limit(_MOST_SIGN_INS)
        )
        return tuple(
            SignInShown(row.id, row.device, row.created_at, row.seen_at, row.id == viewer.sign_in_id)
            for row in db.exec(query)
        )


def company() -> CompanyShown:
    """What every page shows of the company."""
    with reading() as db:
        row = db.exec(select(Company)).first()
    return CompanyShown(row.name, row.language, row.accent) if row else NOBODYS


def has_admin() -> bool:
    """Whether somebody runs this company's server already."""
    with reading() as db:
        return bool(administrators(db))


def welcome_open(token: str) -> bool:
    """Whether this is the living key to /welcome."""
    with reading() as db:
        return is_welcome(db, token)


def is_welcome(db: Session, token: str) -> bool:
    """Whether this is the key to /welcome, and nobody has used one yet."""
    query = select(WelcomeToken.id).where(col(WelcomeToken.token_hash) == token_hash(token))
    return db.exec(query).first() is not None and not administrators(db)


def administrators(db: Session) -> list[int]:
    """The ids of at most two of those who run the server: enough to see whether one is the last."""
    active = select(Person.id).where(Person.role == Role.ADMIN, col(Person.deactivated_at).is_(None))
    return list(db.exec(active.order_by(col(Person.id)).limit(2)).all())
