"""People as their own pages need them, and the company they work for."""

from collections.abc import Set
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, or_, select

from data import policy
from data.db import reading
from data.models import Company, Person, Portrait, SignIn, WelcomeToken
from data.models.columns import UtcDateTime, now
from data.plain_text import fold
from data.queries.shown_people import PERSON, shown_person
from data.tokens import token_hash
from data.values import (
    AccountPage,
    AccountShown,
    CompanyShown,
    EnterSends,
    FeedView,
    Me,
    PeopleView,
    Role,
    SignInShown,
    Viewer,
)

UNSEEN_FOR = timedelta(days=90)
"""How long a browser stays signed in without coming back."""
NOBODYS = CompanyShown(name='Teeküche', language='en', accent=None)
"""What stands in for the company before there is one."""

_MOST_SIGN_INS = 50
_MOST_ACCOUNTS = 50
_LONGEST_PART = 80
_IS_SEEN = sqlalchemy.and_(
    col(Person.shows_presence),
    sqlalchemy.func.coalesce(sqlalchemy.select(col(Company.shows_presence)).scalar_subquery(), sqlalchemy.true()),
)
_ME: tuple[Any, ...] = (
    SignIn.id,
    Person.role,
    Person.language,
    Person.theme,
    Person.feed_view,
    _IS_SEEN,
    Person.celebrates,
    Person.arrived_at,
    Person.people_view,
    Person.enter_sends,
    *PERSON,
)
_ACCOUNT: tuple[Any, ...] = (Person.role, *PERSON)
LIVING_BY_TOKEN = (  # made once, as every request asks
    sqlalchemy.select(*_ME)
    .join(Person, col(Person.id) == col(SignIn.person_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(SignIn.token_hash) == bindparam('token_hash'),
        col(SignIn.ended_at).is_(None),
        col(SignIn.seen_at) > bindparam('since', type_=UtcDateTime),
        col(Person.deactivated_at).is_(None),
    )
)
"""Who is signed in by a token, as `me` reads them."""


def me_by_token(token: str) -> Me | None:
    """Whose sign-in this is, or None: ended, unseen for too long, its person deactivated, or never begun. One statement."""
    asked = {'token_hash': token_hash(token), 'since': now() - UNSEEN_FOR}
    with reading() as db:
        row = db.connection().execute(LIVING_BY_TOKEN, asked).first()
    return me(*row) if row is not None else None


def me(
    sign_in_id: int,
    role: str,
    language: str,
    theme: str,
    feed_view: str,
    shows_presence: bool,
    celebrates: bool,
    arrived_at: datetime | None,
    people_view: str,
    enter_sends: str,
    *about: Any,
) -> Me:
    """The signed-in person that a row of LIVING_BY_TOKEN tells of."""
    person = shown_person(*about)
    return Me(
        viewer=Viewer(person.id, sign_in_id),
        person=person,
        role=Role(role),
        language=language,
        theme=theme,
        feed_view=FeedView(feed_view),
        shows_presence=shows_presence,
        celebrates=celebrates,
        people_view=PeopleView(people_view),
        enter_sends=EnterSends(enter_sends),
        has_arrived=arrived_at is not None,
    )


def sign_ins(viewer: Viewer) -> tuple[SignInShown, ...]:
    """Where the viewer is signed in, last seen first. Raises NotAllowed."""
    with reading() as db:
        person = policy.acting(db, viewer)
        query = (
            select(SignIn)
            .where(SignIn.person_id == person.id, col(SignIn.ended_at).is_(None), SignIn.seen_at > now() - UNSEEN_FOR)
            .order_by(col(SignIn.seen_at).desc(), col(SignIn.id).desc())
            .limit(_MOST_SIGN_INS)
        )
        return tuple(
            SignInShown(row.id, row.device, row.created_at, row.seen_at, row.id == viewer.sign_in_id)
            for row in db.exec(query)
        )


def accounts(viewer: Viewer, part: str = '') -> AccountPage:
    """The first colleagues by name whose name or username holds `part`; deactivated ones come last.

    Administrators only; raises NotAllowed.
    """
    with reading() as db:
        policy.require_admin(policy.acting(db, viewer))
        query = (
            sqlalchemy.select(*_ACCOUNT)
            .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
            .where(_is_called(part), col(Person.anonymised_at).is_(None))
            .order_by(col(Person.deactivated_at).is_not(None), col(Person.name_key), col(Person.id))
            .limit(_MOST_ACCOUNTS + 1)
        )
        found = [_account(*row) for row in db.execute(query)]
    return AccountPage(tuple(found[:_MOST_ACCOUNTS]), len(found) > _MOST_ACCOUNTS)


def _is_called(part: str) -> ColumnElement[bool]:
    folded = fold(part[:_LONGEST_PART])
    name, username = col(Person.name_key), col(Person.username)
    return or_(name.contains(folded, autoescape=True), username.contains(folded, autoescape=True))


def _account(role: str, *about: Any) -> AccountShown:
    shown, (deactivated_at, _) = shown_person(*about), about[-2:]
    return AccountShown(shown.id, shown, Role(role), deactivated_at)


def company() -> CompanyShown:
    """What every page shows of the company."""
    with reading() as db:
        row = db.exec(select(Company)).first()
    return CompanyShown(row.name, row.language, row.accent) if row else NOBODYS


def known_usernames(usernames: Set[str]) -> frozenset[str]:
    """Those of them that somebody has, who works here or did: whoever is forgotten has none."""
    if not usernames:
        return frozenset()
    with reading() as db:
        return frozenset(db.exec(select(Person.username).where(col(Person.username).in_(sorted(usernames)))))


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


def moderators(db: Session) -> frozenset[int]:
    """The ids of all who look after what others write, and after who comes in."""
    roles = col(Person.role).in_((Role.MODERATOR, Role.ADMIN))
    return frozenset(db.exec(select(Person.id).where(roles, col(Person.deactivated_at).is_(None))))


def everybody(db: Session) -> frozenset[int]:
    """The ids of all who work here."""
    return frozenset(db.exec(select(Person.id).where(col(Person.deactivated_at).is_(None))))


def administrators(db: Session) -> list[int]:
    """The ids of at most two of those who run the server: enough to see whether one is the last."""
    active = select(Person.id).where(Person.role == Role.ADMIN, col(Person.deactivated_at).is_(None))
    return list(db.exec(active.order_by(col(Person.id)).limit(2)).all())
