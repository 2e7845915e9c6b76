"""What people let others learn of them: in conversations, where they learn as much of others, and on their days."""

from sqlmodel import col, select, update

from data import policy, profile_rights
from data.conversation_events import ReceiptsChosen
from data.db import Work, writing
from data.events import CelebrationBegan, CelebrationsEnded, PresenceChosen
from data.models import Company, Person, ProfileField
from data.queries.celebrations import DAYS, keys_of, today
from data.values import Viewer, Visibility


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


def set_celebrates(actor: Viewer, *, celebrates: bool) -> None:
    """Have others told of one's birthday and work anniversaries, as far as they may see these days; or not."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if me.celebrates and not celebrates:
            work.announce(CelebrationsEnded(person_id=me.id))
        elif celebrates and not me.celebrates:
            _tell_of_today(work, me)
        me.celebrates = celebrates


def _tell_of_today(work: Work, me: Person) -> None:
    is_today = col(ProfileField.name).in_(DAYS), col(ProfileField.key).in_(keys_of(today()))
    for field in work.db.exec(select(ProfileField).where(ProfileField.person_id == me.id, *is_today)):
        audience = profile_rights.who_is_told(work.db, me, Visibility(field.visibility))
        work.announce(CelebrationBegan(person_id=me.id, audience=audience))


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
