"""Invitations: whether one lets somebody in, and which there are."""

from typing import Any

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


def usable(code: str) -> bool:
    """Whether somebody may join by this code now."""
    with reading() as db:
        return db.exec(select(Invitation.id).where(*may_be_used(code))).first() is not None


def require_usable(db: Session, code: str) -> None:
    """Raises NotFound unless somebody may join by this code now."""
    if db.exec(select(Invitation.id).where(*may_be_used(code))).first() is None:
        raise no_such_invitation()


def invitations(viewer: Viewer) -> tuple[InvitationShown, ...]:
    """The invitations that still let people in, newest first. Administrators and moderators only; raises NotAllowed."""
    with reading() as db:
        policy.require_moderator(policy.acting(db, viewer))
        query = (
            select(Invitation, Person.name)
            .join(Person, col(Person.id) == col(Invitation.created_by_id))
            .where(*_is_open())
            .order_by(col(Invitation.created_at).desc(), col(Invitation.id).desc())
            .limit(MOST)
        )
        return tuple(
            InvitationShown(
                id=row.id,
                note=row.note,
                uses=row.uses,
                used_count=row.used_count,
                created_at=row.created_at,
                expires_at=row.expires_at,
                created_by=name,
            )
            for row, name in db.exec(query)
        )


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
