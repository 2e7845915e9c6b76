"""Getting in and out: sign-ins begin with a password, and their end is told at once."""

import logging
from datetime import timedelta

from limits import RateLimitItem
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from data import attempts, passwords, policy
from data.db import Work, reading, writing
from data.events import SignInsEnded
from data.models import Company, Person, SignIn
from data.models.columns import now
from data.names import login_key
from data.policy import Invalid, NotAllowed, NotFound
from data.tokens import new_code, new_token, token_hash
from data.values import SignedIn, Viewer
from data.words import N_

log = logging.getLogger(__name__)

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is kept when a browser was last seen."""


def sign_in(login: str, password: str, *, device: str, device_token: str, address: str) -> SignedIn:
    """Begin a sign-in by username or e-mail address. Slow: call it in the passwords' pool.

    `device` names the browser for its owner, `device_token` is what that browser got at an earlier sign-in (or ''),
    `address` is where it comes from. Raises NotAllowed for a wrong name or password (same time and answer for both),
    attempts.TooMany, and Invalid for a password longer than any can be.
    """
    key = login_key(login)
    with reading() as db:
        person = _active(db, key)
        known = person is not None and _is_known(db, person.id, device_token)
    limit, *who = (attempts.DEVICE, token_hash(device_token), key) if known else (attempts.ACCOUNT, key)
    _check_attempts(limit, who, '' if known else address)
    passwords.check_length(password)
    right, renewed = passwords.verify(password, person.password_hash if person else None)
    if person is None or not right:
        attempts.count(limit, *who)
        attempts.count(attempts.ADDRESS, address)
        raise _wrong()
    attempts.forget(limit, *who)
    with writing() as work:
        me = work.db.get_one(Person, person.id)
        if me.deactivated_at is not None or me.password_hash != person.password_hash:
            raise _wrong()  # changed while we compared
        me.password_hash = renewed or me.password_hash
        return _begun(work.db, me.id, device, device_token if known else new_token())


def begin(viewer: Viewer, *, device: str) -> SignedIn:
    """Begin a sign-in for somebody who has proved who they are in another way: by founding or joining just now."""
    with writing() as work:
        return _begun(work.db, policy.acting(work.db, viewer).id, device, new_token())


def sign_out(actor: Viewer) -> None:
    """End the sign-in that the actor asks through; can be repeated."""
    with writing() as work:
        end(work, actor.person_id, col(SignIn.id) == actor.sign_in_id)


def end_sign_in(actor: Viewer, sign_in_id: int) -> None:
    """End one of the actor's own sign-ins. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        own = select(SignIn.id).where(SignIn.id == sign_in_id, SignIn.person_id == me.id)
        if work.db.exec(own).first() is None:
            raise NotFound(N_('This device is not signed in any more.'))
        end(work, me.id, col(SignIn.id) == sign_in_id)


def end_all_sign_ins(actor: Viewer) -> None:
    """Sign the actor out everywhere, here too."""
    with writing() as work:
        end(work, policy.acting(work.db, actor).id)


def change_password(actor: Viewer, old: str, new: str) -> str:
    """Change the actor's password; returns the new token of their sign-in, all others end. Slow, like sign_in.

    Raises NotAllowed, Invalid and attempts.TooMany.
    """
    with reading() as db:
        me = policy.acting(db, actor)
        company = db.exec(select(Company.name)).one()
    attempts.check(attempts.PASSWORD_CHANGE, str(actor.sign_in_id))
    passwords.check_length(old, field='old')
    if not passwords.verify(old, me.password_hash)[0]:
        attempts.count(attempts.PASSWORD_CHANGE, str(actor.sign_in_id))
        raise Invalid(N_('This is not your present password.'), field='old')
    passwords.check_new(new, company, me.username, me.name, field='new')
    hashed, token = passwords.hash_password(new), new_token()
    with writing() as work:
        mine = policy.acting(work.db, actor)
        if actor.sign_in_id is None or mine.password_hash != me.password_hash:
            raise NotAllowed(N_('You are signed out. Please sign in again.'))
        mine.password_hash = hashed
        work.db.exec(update(SignIn).where(col(SignIn.id) == actor.sign_in_id).values(token_hash=token_hash(token)))
        end(work, mine.id, col(SignIn.id) != actor.sign_in_id)
    return token


def set_password(username: str, new: str) -> None:
    """Give somebody a new password; all their sign-ins end. For whoever has the server itself at hand.

    Raises NotFound and Invalid.
    """
    with reading() as db:
        person = _active(db, login_key(username))
        company = db.exec(select(Company.name)).first() or ''
    if person is None:
        raise policy.no_such_person()
    passwords.check_new(new, company, person.username, person.name)
    hashed = passwords.hash_password(new)
    with writing() as work:
        work.db.get_one(Person, person.id).password_hash = hashed
        end(work, person.id)


def give_password(actor: Viewer, person_id: int) -> str:
    """Give a colleague who forgot theirs a new password to tell them; all their sign-ins end. Administrators only. Slow.

    Raises NotAllowed and NotFound.
    """
    new = new_code()
    hashed = passwords.hash_password(new)
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        if person_id == actor.person_id:
            raise NotAllowed(N_('Change your own password in the settings.'))
        person = work.db.exec(select(Person).where(Person.id == person_id)).first()
        if person is None:
            raise policy.no_such_person()
        person.password_hash = hashed
        end(work, person.id)
    return new


def mark_seen(viewer: Viewer) -> None:
    """Note that this sign-in is in use; exact to SEEN_EVERY."""
    with writing() as work:
        work.db.exec(
            update(SignIn)
            .where(col(SignIn.id) == viewer.sign_in_id, col(SignIn.seen_at) < now() - SEEN_EVERY)
            .values(seen_at=now())
        )


def end(work: Work, person_id: int, *which: ColumnElement[bool]) -> None:
    """Inside a unit of work: end those sign-ins of a person, all without `which`, and tell it."""
    living = select(SignIn.id).where(SignIn.person_id == person_id, col(SignIn.ended_at).is_(None), *which)
    ended = frozenset(work.db.exec(living).all())
    if ended:
        work.db.exec(update(SignIn).where(col(SignIn.id).in_(ended)).values(ended_at=now()))
        work.announce(SignInsEnded(sign_in_ids=ended, audience=frozenset({person_id})))


def _active(db: Session, key: str) -> Person | None:
    if not key.isprintable():  # PostgreSQL can't even be asked
        return None
    named = col(Person.email_key if '@' in key else Person.username) == key
    return db.exec(select(Person).where(named, col(Person.deactivated_at).is_(None))).first()


def _is_known(db: Session, person_id: int, device_token: str) -> bool:
    query = select(SignIn.id).where(SignIn.person_id == person_id, SignIn.device_hash == token_hash(device_token))
    return bool(device_token) and db.exec(query).first() is not None


def _check_attempts(limit: RateLimitItem, who: list[str], address: str) -> None:
    try:
        attempts.check(limit, *who)
        if address:
            attempts.check(attempts.ADDRESS, address)
    except attempts.TooMany:
        log.warning('sign-in refused: too many wrong passwords')
        raise


def _wrong() -> NotAllowed:
    return NotAllowed(N_('Username and password don’t match. Please check both.'))


def _begun(db: Session, person_id: int, device: str, device_token: str) -> SignedIn:
    token = new_token()
    row = SignIn(person_id=person_id, token_hash=token_hash(token), device_hash=token_hash(device_token), device=device)
    db.add(row)
    db.flush()
    return SignedIn(Viewer(person_id, row.id), token, device_token)
