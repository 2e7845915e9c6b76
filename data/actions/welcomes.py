"""Who has welcomed which newcomer, or does not wish to, and congratulated whom."""

from collections.abc import Collection, Iterable

from sqlmodel import col, select

from data import policy
from data.db import Work, writing
from data.events import Congratulated, WelcomeSettled
from data.models import Congratulation, Person, Welcome
from data.models.columns import now
from data.queries.celebrations import celebrations, today
from data.queries.shown_people import NEW_FOR
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


def settle_congratulations(work: Work, actor: Viewer, mentions: Collection[str]) -> None:
    """Whoever celebrates today, as far as the actor may know it, and is mentioned in their post has been congratulated."""
    day = today()
    known = celebrations(work.db, actor, day) if mentions else ()
    todo = {each.person.id for each in known if not each.is_congratulated and each.person.username in mentions}
    for celebrant_id in sorted(todo):
        work.db.add(Congratulation(person_id=actor.person_id, celebrant_id=celebrant_id, day=day))
        work.announce(Congratulated(audience=frozenset({actor.person_id}), celebrant_id=celebrant_id))


def _settle(work: Work, person_id: int, newcomer_id: int) -> None:
    if work.db.get(Welcome, (person_id, newcomer_id)) is None:
        work.db.add(Welcome(person_id=person_id, newcomer_id=newcomer_id))
        work.announce(WelcomeSettled(audience=frozenset({person_id}), newcomer_id=newcomer_id))
