"""What people let others learn of them in conversations, and so learn of others."""

from sqlmodel import update

from data import policy
from data.db import writing
from data.models import Company
from data.values import Viewer


def set_discretion(actor: Viewer, *, receipts: bool | None = None, typing: bool | None = None) -> None:
    """Choose whether others learn what one has read, and that one writes just now; one learns as much of them."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if receipts is not None:
            me.shows_receipts = receipts
        if typing is not None:
            me.shows_typing = typing


def set_receipts_for_all(actor: Viewer, shows: bool) -> None:
    """Choose whether anybody may learn who has read what. Administrators only."""
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        work.db.exec(update(Company).values(shows_receipts=shows))
