"""Everything that can be done with invitations. Administrators and moderators invite."""

from datetime import datetime, timedelta

from sqlmodel import col, or_, update

from data import policy
from data.db import Work, writing
from data.events import InvitationsChanged
from data.models import Invitation, Person
from data.models.columns import now
from data.names import checked_line
from data.policy import Invalid
from data.queries.invitations import may_be_used, no_such_invitation
from data.queries.people import moderators
from data.tokens import code_hash, new_code
from data.values import Viewer
from data.words import N_

MAX_USES = 500
MAX_CARDS = 60
MAX_DAYS = 365


def invite(actor: Viewer, *, uses: int, days: int, note: str = '') -> tuple[int, str]:
    """Let up to `uses` people join within `days`; returns the invitation's id and its code, told only this once.

    Raises NotAllowed and Invalid.
    """
    code = new_code()
    with writing() as work:
        invitation = _checked(policy.acting(work.db, actor), code, uses=uses, days=days, note=note)
        work.db.add(invitation)
        work.db.flush()
        _tell(work)
        return invitation.id, code


def invite_sheet(actor: Viewer, *, count: int, days: int, note: str = '') -> list[str]:
    """Make `count` codes to hand out on paper, each for one person. Raises NotAllowed and Invalid."""
    if not 1 <= count <= MAX_CARDS:
        raise Invalid(N_('Please choose between 1 and {limit}.'), field='count', limit=MAX_CARDS)
    codes = [new_code() for _ in range(count)]
    with writing() as work:
        me = policy.acting(work.db, actor)
        rows = [_checked(me, code, uses=1, days=days, note=note) for code in codes]
        work.db.add(rows[0])
        work.db.flush()
        for row in rows:
            row.sheet_id = rows[0].id
        work.db.add_all(rows)
        _tell(work)
    return codes


def end_invitation(actor: Viewer, invitation_id: int) -> None:
    """Let nobody in by this link, or by the cards of this sheet; can be repeated. Raises NotAllowed and NotFound."""
    with writing() as work:
        policy.require_moderator(policy.acting(work.db, actor))
        if work.db.get(Invitation, invitation_id) is None:
            raise no_such_invitation()
        meant = or_(col(Invitation.id) == invitation_id, col(Invitation.sheet_id) == invitation_id)
        work.db.exec(update(Invitation).where(meant, col(Invitation.ended_at).is_(None)).values(ended_at=now()))
        _tell(work)


def use_invitation(work: Work, code: str) -> None:
    """Inside a unit of work: take one use. Raises NotFound when none is left."""
    taken = update(Invitation).where(*may_be_used(code)).values(used_count=col(Invitation.used_count) + 1)
    if work.db.exec(taken).rowcount != 1:
        raise no_such_invitation()
    _tell(work)


def _tell(work: Work) -> None:
    work.announce(InvitationsChanged(audience=moderators(work.db)))


def _checked(me: Person, code: str, *, uses: int, days: int, note: str) -> Invitation:
    policy.require_moderator(me)
    if not 1 <= uses <= MAX_USES:
        raise Invalid(N_('Please choose between 1 and {limit}.'), field='uses', limit=MAX_USES)
    return Invitation(
        code_hash=code_hash(code),
        note=checked_line(note, field='note'),
        uses=uses,
        created_by_id=me.id,
        expires_at=_expiry(days),
    )


def _expiry(days: int) -> datetime:
    if not 1 <= days <= MAX_DAYS:
        raise Invalid(N_('Please choose between 1 and {limit}.'), field='days', limit=MAX_DAYS)
    return now() + timedelta(days=days)
