"""Whom people follow: nobody else is told."""

from sqlmodel import col, delete

from data import policy
from data.db import writing
from data.events import FollowChanged
from data.models import Follow, Person
from data.policy import Invalid
from data.values import Viewer
from data.words import N_


def follow(actor: Viewer, person_id: int) -> None:
    """Read what somebody writes under "following" from now on. Raises NotFound, and Invalid for oneself."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if person_id == me.id:
            raise Invalid(N_('Your own posts already appear there.'))
        person = work.db.get(Person, person_id)
        if person is None or person.deactivated_at is not None:
            raise policy.no_such_person()
        if work.db.get(Follow, (me.id, person_id)) is None:
            work.db.add(Follow(follower_id=me.id, person_id=person_id))
            work.announce(FollowChanged(audience=frozenset({me.id}), person_id=person_id, follows=True))


def unfollow(actor: Viewer, person_id: int) -> None:
    """Follow somebody no longer, also one who has left."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        old = col(Follow.follower_id) == me.id, col(Follow.person_id) == person_id
        if work.db.exec(delete(Follow).where(*old)).rowcount:
            work.announce(FollowChanged(audience=frozenset({me.id}), person_id=person_id, follows=False))
