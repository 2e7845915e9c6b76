"""Profiles as each viewer may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import Select, bindparam
from sqlmodel import Session, and_, col, select

from data import policy, profile_rights
from data.db import reading
from data.models import Cover, Follow, Person, Picture, Portrait, ProfileField
from data.plain_text import fold
from data.queries.shown_people import PERSON, person_as_now, shown_person
from data.values import (
    FieldName,
    FieldShown,
    OwnField,
    PersonShown,
    PictureShown,
    ProfileShown,
    Standing,
    Viewer,
    Visibility,
    first_visibility,
)

HIGHEST = 20
"""How many people may stand above somebody on their profile."""

# Statements are made once: to put one together takes SQLAlchemy several times as long as SQLite to answer it.
_ROLE = select(Person.role).where(Person.id == bindparam('viewer_id')).scalar_subquery()
_FOLLOWS = and_(col(Follow.person_id) == col(Person.id), col(Follow.follower_id) == bindparam('viewer_id'))
_PROFILE: tuple[Any, ...] = (
    _ROLE,
    Follow.follower_id,
    Picture.id,
    Picture.width,
    Picture.height,
    Picture.alt,
    *PERSON,
)
_WHO = (
    sqlalchemy.select(*_PROFILE)
    .select_from(Person)
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .outerjoin(Follow, _FOLLOWS)
    .outerjoin(Cover, col(Cover.person_id) == col(Person.id))
    .outerjoin(Picture, col(Picture.id) == col(Cover.picture_id))
    .where(col(Person.username) == bindparam('username'))
)
_FIELDS = select(ProfileField).where(ProfileField.person_id == bindparam('person_id'))
_TOLD = _FIELDS.where(profile_rights.is_told(ProfileField))
_TEAM = _FIELDS.where(col(ProfileField.name) == FieldName.TEAM)
_OWNER_ID: Any = col(ProfileField.person_id)
_MANAGER: Select[Any] = sqlalchemy.select(col(ProfileField.other_id).label('id')).where(
    col(ProfileField.name) == FieldName.MANAGER,
    col(ProfileField.other_id).is_not(None),
    profile_rights.is_told(ProfileField),
)
_FIRST = _MANAGER.add_columns(sqlalchemy.literal(1).label('step')).where(bindparam('person_id') == _OWNER_ID)
_ABOVE = _FIRST.cte('above', recursive=True)
_ABOVE = _ABOVE.union_all(
    _MANAGER.add_columns(_ABOVE.c.step + 1).join(_ABOVE, _ABOVE.c.id == _OWNER_ID).where(_ABOVE.c.step < HIGHEST)
)
_ONCE = (
    sqlalchemy.select(_ABOVE.c.id, sqlalchemy.func.min(_ABOVE.c.step).label('step'))
    .where(_ABOVE.c.id != bindparam('person_id'))
    .group_by(_ABOVE.c.id)
    .subquery()
)
_PATH = (
    sqlalchemy.select(*PERSON)
    .join(_ONCE, _ONCE.c.id == Person.id)
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .order_by(_ONCE.c.step)
)


def profile(viewer: Viewer, username: str) -> ProfileShown:
    """Somebody's profile, however their username is spelt. Raises NotFound. At most four statements."""
    asked: dict[str, Any] = {'viewer_id': viewer.person_id, 'username': fold(username)}
    with reading() as db:
        found = db.connection().execute(_WHO, asked).first()
        if found is None:
            raise policy.no_such_person()
        role, follower_id, *picture = found[:6]
        person = shown_person(*found[6:])
        if person.standing is not Standing.HERE:
            return ProfileShown(person)
        asked['person_id'] = person.id
        above = _above(db, asked)
        told = _by_name(db, _TOLD, asked)
        may_edit = _may_edit(db, asked, told, above, gives_teams=profile_rights.gives_teams(role))
    fields = (shown_field(told[name], above[0] if above else None) for name in FieldName if name in told)
    return ProfileShown(
        person=person,
        cover=PictureShown(*picture) if picture[0] is not None else None,
        fields=tuple(filter(None, fields)),
        may_edit=may_edit,
        path=tuple(other for other in above if other.standing is Standing.HERE),
        followed=follower_id is not None,
    )


def to_edit(viewer: Viewer, name: FieldName) -> OwnField:
    """A field of the viewer's own, as they may change it."""
    with reading() as db:
        return field_to_edit(db, viewer.person_id, viewer.person_id, name)


def _by_name(db: Session, query: Any, asked: Mapping[str, Any]) -> dict[FieldName, ProfileField]:
    return {FieldName(row.name): row for row in db.execute(query, asked).scalars()}


def _may_edit(
    db: Session,
    asked: Mapping[str, Any],
    told: Mapping[FieldName, ProfileField],
    above: Sequence[PersonShown],
    *,
    gives_teams: bool,
) -> dict[FieldName, OwnField]:
    if asked['viewer_id'] == asked['person_id']:
        manager = {FieldName.MANAGER: above[0].username} if above and above[0].standing is not Standing.FORMER else {}
        return {name: own_field(told.get(name), name, manager.get(name, '')) for name in FieldName}
    if not gives_teams:
        return {}
    row = _by_name(db, _TEAM, asked).get(FieldName.TEAM)
    text = row.text if row is not None and FieldName.TEAM in told else ''
    return {FieldName.TEAM: OwnField(text, row.revision if row is not None else 0)}


def own_field(row: ProfileField | None, name: FieldName, username: str = '') -> OwnField:
    """A field as its owner changes it, by the username of whom it names; one that was never told has the revision 0."""
    if row is None:
        return OwnField('', 0, first_visibility(name))
    return OwnField(username or row.text, row.revision, Visibility(row.visibility))


def field_to_edit(db: Session, viewer_id: int, person_id: int, name: FieldName) -> OwnField:
    """A field inside a unit of work as its owner or an administrator changes it, who sees it or does not."""
    asked = {'viewer_id': viewer_id, 'person_id': person_id}
    told = _by_name(db, _TOLD, asked)
    above = _above(db, asked) if name is FieldName.MANAGER else []
    return _may_edit(db, asked, told, above, gives_teams=True)[name]


def _above(db: Session, asked: Mapping[str, Any]) -> list[PersonShown]:
    return [shown_person(*row) for row in db.connection().execute(_PATH, asked)]


def shown_field(row: ProfileField, other: PersonShown | None = None) -> FieldShown | None:
    """What a field tells, or None if that is nothing; `other` is whom it names."""
    if row.other_id is not None:
        return FieldShown(FieldName(row.name), '', other=other)
    return FieldShown(FieldName(row.name), row.text, row.html) if row.text else None


def field_as_now(db: Session, row: ProfileField) -> FieldShown | None:
    """What a field tells inside a unit of work, for the event that tells of it."""
    return shown_field(row, None if row.other_id is None else person_as_now(db, row.other_id))
