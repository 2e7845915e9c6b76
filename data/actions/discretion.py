"""What people let others learn of them in conversations, and so learn of others."""

from sqlmodel import col, select, update

from data import policy
from data.conversation_events import ReceiptsChosen
from data.db import Work, writing
from data.events import PresenceChosen
from data.models import Company, Person
from data.values import Viewer


def set_discretion(actor: Viewer, *, receipts: bool | None = None, typing: bool | None = None) -> None:
    """Choose whether others learn what one has read, and that one writes just now; one learns as much of them."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if receipts is not None and me.shows_receipts is not receipts:
            me.shows_receipts = receipts
            work.announce(ReceiptsChosen(audience=None, person_id=me.id))
        if typing is not None:
            me.shows_typing = typing


def set_presence(actor: Viewer, *, shows: bool) -> None:
    """Let others see whether one is here, and see it of them; or neither."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if me.shows_presence is not shows:
            me.shows_presence = shows
            if work.db.exec(select(Company.shows_presence)).one():
                _tell_of_presence(work, frozenset({me.id}), shows)


def _tell_of_presence(work: Work, person_ids: frozenset[int], shows: bool) -> None:
    work.announce(PresenceChosen(audience=person_ids, person_ids=person_ids, shows_presence=shows))


def set_receipts_for_all(actor: Viewer, shows: bool) -> None:
    """Choose whether anybody may learn who has read what. Administrators only."""
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        work.db.exec(update(Company).values(shows_receipts=shows))
        work.announce(ReceiptsChosen(audience=None, person_id=None))


def set_presence_for_all(actor: Viewer, shows: bool) -> None:
    """Choose whether anybody may see who is here; of those who do not show it, nobody ever does. Administrators only."""
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        work.db.exec(update(Company).values(shows_presence=shows))
        willing = frozenset(work.db.exec(select(Person.id).where(col(Person.shows_presence))))
        _tell_of_presence(work, willing, shows)
