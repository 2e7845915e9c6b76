"""Invitations: whether one lets somebody in, and which there are."""

from typing import Any

import sqlalchemy
from sqlalchemy import case, func
from sqlmodel import Session, col, select

from data import policy
from data.db import reading
from data.models import Invitation, Person
from data.models.columns import now
from data.policy import NotFound
from data.tokens import code_hash
from data.values import InvitationShown, Viewer
from data.words import N_

MOST = 200

_ID = func.coalesce(Invitation.sheet_id, Invitation.id)
_MADE_TOGETHER = (
    sqlalchemy.select(
        _ID.label('id'),
        func.min(Invitation.note).label('note'),
        case((func.min(Invitation.sheet_id).is_not(None), func.count())).label('cards'),
        func.sum(Invitation.uses).label('uses'),
        func.sum(Invitation.used_count).label('used_count'),
        func.min(Invitation.created_at).label('created_at'),
        func.min(Invitation.expires_at).label('expires_at'),
        func.min(Person.name).label('created_by'),
    )
    .join(Person, col(Person.id) == col(Invitation.created_by_id))
    .group_by(_ID)
    .order_by(func.min(Invitation.created_at).desc(), _ID.desc())
    .limit(MOST)
)


def usable(code: str) -> bool:
    """Whether somebody may join by this code now."""
    with reading() as db:
        return db.exec(select(Invitation.id).where(*may_be_used(code))).first() is not None


def require_usable(db: Session, code: str) -> None:
    """Raises NotFound unless somebody may join by this code now."""
    if db.exec(select(Invitation.id).where(*may_be_used(code))).first() is None:
        raise no_such_invitation()


def invitations(viewer: Viewer) -> tuple[InvitationShown, ...]:
    """The links and sheets that still let people in, newest first. Administrators and moderators only; raises NotAllowed."""
    with reading() as db:
        policy.require_moderator(policy.acting(db, viewer))
        return tuple(InvitationShown(**row) for row in db.execute(_MADE_TOGETHER.where(*_is_open())).mappings())


def may_be_used(code: str) -> tuple[Any, ...]:
    """The conditions under which this code lets one more person in."""
    return (col(Invitation.code_hash) == code_hash(code), *_is_open())


def no_such_invitation() -> NotFound:
    """The same answer for codes that never were and for those that are used up, expired or ended."""
    return NotFound(N_('This invitation does not work any more. Please ask for a new one.'))


def _is_open() -> tuple[Any, ...]:
    return (
        col(Invitation.used_count) < col(Invitation.uses),
        col(Invitation.ended_at).is_(None),
        col(Invitation.expires_at) > now(),
    )
