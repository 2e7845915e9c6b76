"""Everything that people do with what they tell of themselves, and to whom."""

from functools import partial

from sqlalchemy import literal
from sqlmodel import Session, col, or_, select

from data import policy, profile_rights
from data.actions.telling import announce_person, keep_field, new_field
from data.db import Work, writing
from data.events import OwnFieldChanged, ProfileFieldChanged, RightsChanged
from data.models import Person, ProfileField
from data.plain_text import fold
from data.policy import Conflict, Invalid, NotAllowed
from data.profile_texts import checked_field
from data.queries.profiles import field_as_now, field_to_edit
from data.values import FieldName, Viewer, Visibility, first_visibility
from data.words import N_

Audience = frozenset[int] | None


def set_field(actor: Viewer, person_id: int, name: FieldName, text: str, visibility: Visibility, revision: int) -> None:
    """Tell something of oneself to those whom `visibility` means, or no longer; `text` of the manager is their username or name.

    Administrators set anybody's team, but to whom it is told stays its owner's choice; what is hidden from them they neither
    compare nor empty. `revision` is what was read, 0 for what was never told. Raises Invalid, Conflict, NotFound and NotAllowed.
    """
    told = checked_field(name, text)
    with writing() as work:
        me, owner = _acting_for(work.db, actor, person_id, name)
        before = _present(work.db, owner, name)
        shown_to = Visibility(before.visibility)
        after = new_field(owner.id, name, told, visibility=Visibility(visibility) if me.id == owner.id else shown_to)
        after.revision = before.revision + 1
        if name is FieldName.MANAGER:
            after.text, after.other_id = '', _manager_id(work.db, owner, told.text, before.other_id)
        present = field_to_edit(work.db, me.id, owner.id, name)
        is_same = (after.text, after.other_id, after.visibility) == (before.text, before.other_id, shown_to)
        if me.id == owner.id and is_same:
            return
        if name is FieldName.TEAM and after.text not in ('', before.text):
            _require_team_giver(me)
        if before.revision != revision:
            raise Conflict(N_('This has been changed in the meantime. Choose which version to keep.'), present)
        if me.id != owner.id and after.text == present.text:
            return
        _keep(work, owner, after, profile_rights.who_is_told(work.db, owner, shown_to))


def _present(db: Session, owner: Person, name: FieldName) -> ProfileField:
    found = db.get(ProfileField, (owner.id, name))
    return found or ProfileField(person_id=owner.id, name=name, text='', visibility=first_visibility(name), revision=0)


def _acting_for(db: Session, actor: Viewer, person_id: int, name: FieldName) -> tuple[Person, Person]:
    me = policy.acting(db, actor)
    owner = db.get(Person, person_id)
    if owner is None or owner.deactivated_at is not None:
        raise policy.no_such_person()
    if me.id != owner.id and not (name is FieldName.TEAM and profile_rights.gives_teams(me.role)):
        raise NotAllowed(N_('You can only change your own profile.'))
    return me, owner


def _require_team_giver(me: Person) -> None:
    if not profile_rights.gives_teams(me.role):
        raise NotAllowed(
            N_('Administrators set your team, because it lets you see what colleagues share with their team only.')
        )


def _manager_id(db: Session, owner: Person, called: str, before_id: int | None) -> int | None:
    """Whom the name or username means. Raises Invalid for nobody, several, and for who `owner` sees below themselves."""
    if not called:
        return None
    manager = _colleague(db, fold(called.removeprefix('@')), before_id)
    if _stands_above(db, owner.id, manager.id):
        circle = N_('That would be a circle: {name} already works under you.')
        raise Invalid(circle, field=FieldName.MANAGER, name=manager.name)
    return manager.id


def _colleague(db: Session, key: str, before_id: int | None) -> Person:
    is_there = or_(col(Person.deactivated_at).is_(None), col(Person.id) == before_id)
    named = select(Person).where(or_(Person.username == key, Person.name_key == key), is_there)
    found = list(db.exec(named.order_by(col(Person.username) != key).limit(2)))
    if not found:
        raise Invalid(N_('Nobody here has this name or username.'), field=FieldName.MANAGER)
    if len(found) > 1 and found[0].username != key:
        raise Invalid(N_('Several colleagues have this name. Please use the username.'), field=FieldName.MANAGER)
    return found[0]


def _stands_above(db: Session, person_id: int, below_id: int) -> bool:
    """Whether a person is `below_id`, or their manager, or that one's manager, and so on, as far as that person is told."""
    line = select(literal(below_id).label('id')).cte('line', recursive=True)
    line = line.union(
        select(col(ProfileField.other_id))
        .join(line, col(ProfileField.person_id) == line.c.id)
        .where(
            ProfileField.name == FieldName.MANAGER,
            col(ProfileField.other_id).is_not(None),
            profile_rights.is_told(ProfileField),
        )
    )
    stands = select(line.c.id).where(line.c.id == person_id)
    return db.execute(stands, {'viewer_id': person_id}).first() is not None


def _keep(work: Work, owner: Person, field: ProfileField, seen_by: Audience) -> None:
    """Store a field that `seen_by` could see until now, and tell everybody whom that concerns."""
    job, team = owner.job, owner.team_key
    keep_field(work.db, field)
    work.db.flush()
    _announce_field(work, owner, field, seen_by, profile_rights.who_is_told(work.db, owner, field.visibility))
    own = field_to_edit(work.db, owner.id, owner.id, field.name)
    work.announce(OwnFieldChanged(name=field.name, own=own, audience=frozenset({owner.id})))
    if owner.job != job:
        announce_person(work, owner.id)
    if owner.team_key != team:
        _announce_team_left(work, owner)


def _announce_field(work: Work, owner: Person, field: ProfileField, seen_by: Audience, audience: Audience) -> None:
    changed = partial(ProfileFieldChanged, person_id=owner.id, name=FieldName(field.name), revision=field.revision)
    if audience is not None and (seen_by is None or seen_by - audience):
        work.announce(changed(field=None))
    work.announce(changed(field=field_as_now(work.db, field), audience=audience))


def _announce_team_left(work: Work, owner: Person) -> None:
    """What somebody shows to their team is another team's now, and they see another's."""
    audience = profile_rights.who_is_told(work.db, owner, Visibility.TEAM)
    query = select(ProfileField).where(
        ProfileField.person_id == owner.id,
        ProfileField.visibility == Visibility.TEAM,
        ProfileField.name != FieldName.TEAM,
    )
    for field in work.db.exec(query.order_by(ProfileField.name)):
        _announce_field(work, owner, field, None, audience)
    work.announce(RightsChanged(person_ids=frozenset({owner.id})))
