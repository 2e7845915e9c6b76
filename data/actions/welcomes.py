"""Who has welcomed which newcomer, or does not wish to."""

from collections.abc import Iterable

from sqlmodel import col, select

from data import policy
from data.db import Work, writing
from data.events import WelcomeSettled
from data.models import Person, Welcome
from data.models.columns import now
from data.queries.people import NEW_FOR
from data.values import Viewer


def put_welcome_away(actor: Viewer, newcomer_id: int) -> None:
    """Be asked no more to welcome this newcomer. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if work.db.get(Person, newcomer_id) is None:
            raise policy.no_such_person()
        _settle(work, me.id, newcomer_id)


def settle_welcomes(work: Work, person_id: int, mentions: Iterable[str]) -> None:
    """Whoever is new and mentioned in a post by this person has been welcomed."""
    new = col(Person.created_at) > now() - NEW_FOR, col(Person.id) != person_id
    mentioned = select(Person.id).where(col(Person.username).in_(sorted(mentions)), *new)
    for newcomer_id in work.db.exec(mentioned).all() if mentions else ():
        _settle(work, person_id, newcomer_id)


def _settle(work: Work, person_id: int, newcomer_id: int) -> None:
    if work.db.get(Welcome, (person_id, newcomer_id)) is None:
        work.db.add(Welcome(person_id=person_id, newcomer_id=newcomer_id))
        work.announce(WelcomeSettled(audience=frozenset({person_id}), newcomer_id=newcomer_id))
