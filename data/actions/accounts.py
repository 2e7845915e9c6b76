"""What administrators do with colleagues' accounts: out and in again, other rights, and the end of a name."""

from sqlmodel import Session, col, delete, or_, update

from data import policy
from data.actions.group_accounts import count_into_groups, count_out_of_groups, forget_in_groups
from data.actions.pictures import KEEP_UNUSED
from data.actions.sign_ins import end
from data.actions.telling import announce_person, announce_who_came
from data.db import Work, writing
from data.events import FollowChanged, RightsChanged
from data.models import (
    Congratulation,
    Cover,
    Draft,
    DraftFile,
    DraftPicture,
    Follow,
    Person,
    Picture,
    Portrait,
    ProfileField,
    ProfileValue,
    ProfileWord,
    SignIn,
    Welcome,
)
from data.models.columns import now
from data.policy import NotAllowed
from data.queries.follows import followers
from data.queries.people import administrators
from data.values import Role, Viewer
from data.words import N_

_PERSONAL = (DraftFile, DraftPicture, Draft, ProfileWord, ProfileValue, ProfileField, Portrait, Cover)


def deactivate(actor: Viewer, person_id: int) -> None:
    """Shut somebody out at once; what they wrote stays under their name. Administrators only, and never the last of them."""
    with writing() as work:
        person = _for_admin(work, actor, person_id)
        if person.deactivated_at is not None:
            return
        _keep_one_admin(work.db, person)
        person.deactivated_at = now()
        end(work, person.id)
        announce_person(work, person.id)
        count_out_of_groups(work, person.id)


def reactivate(actor: Viewer, person_id: int) -> None:
    """Let somebody in again, by signing in anew. Administrators only."""
    with writing() as work:
        person = _for_admin(work, actor, person_id)
        if person.deactivated_at is not None:
            person.deactivated_at = None
            announce_person(work, person.id)
            announce_who_came(work, person.id)
            count_into_groups(work, person.id)


def set_role(actor: Viewer, person_id: int, role: Role) -> None:
    """Say what somebody may do. Administrators only; the last of them stays one."""
    with writing() as work:
        person = _for_admin(work, actor, person_id)
        if person.role == Role(role):
            return
        _keep_one_admin(work.db, person)
        person.role = Role(role)
        work.announce(RightsChanged(person_ids=frozenset({person_id})))


def anonymise(actor: Viewer, person_id: int) -> None:
    """Forget for good who somebody was who is deactivated; what they wrote stays, by a former colleague.

    Administrators only. Words of others that name them stay as they were written, and whoever comes may be called as they
    were: their username is free.
    """
    with writing() as work:
        person = _for_admin(work, actor, person_id)
        if person.deactivated_at is None:
            raise NotAllowed(N_('Deactivate the account first.'))
        _forget(work, person_id)
        _without_name(person)
        announce_person(work, person_id)


def _forget(work: Work, person_id: int) -> None:
    forget_in_groups(work.db, person_id)
    for table in _PERSONAL:
        work.db.exec(delete(table).where(col(table.person_id) == person_id))
    for follower_id in sorted(followers(work.db, person_id)):
        work.announce(FollowChanged(audience=frozenset({follower_id}), person_id=person_id, follows=False))
    work.db.exec(delete(Follow).where(or_(col(Follow.person_id) == person_id, col(Follow.follower_id) == person_id)))
    for pair, other_id in ((Welcome, Welcome.newcomer_id), (Congratulation, Congratulation.celebrant_id)):
        work.db.exec(delete(pair).where(or_(col(pair.person_id) == person_id, col(other_id) == person_id)))
    work.db.exec(update(SignIn).where(col(SignIn.person_id) == person_id).values(device=''))
    unused = col(Picture.owner_id) == person_id, policy.PICTURE_WAITS
    work.db.exec(update(Picture).where(*unused).values(created_at=now() - KEEP_UNUSED))  # the next sweep takes them


def _without_name(person: Person) -> None:
    person.name = person.name_key = person.job = person.team_key = person.password_hash = ''
    person.username = f'-{person.id}'  # nobody can be called so
    person.email = person.email_key = None
    person.role = Role.MEMBER
    person.anonymised_at = now()


def _for_admin(work: Work, actor: Viewer, person_id: int) -> Person:
    policy.require_admin(policy.acting(work.db, actor))
    person = work.db.get(Person, person_id)
    if person is None or person.anonymised_at is not None:
        raise policy.no_such_person()
    return person


def _keep_one_admin(db: Session, person: Person) -> None:
    if administrators(db) == [person.id]:
        raise NotAllowed(N_('Somebody has to run this place: name another administrator first.'))
