"""Whom the viewer follows, and whom they might. Nobody learns who follows them, or how many do."""

from typing import Any

import sqlalchemy
from sqlalchemy import BindParameter, bindparam, exists, tuple_
from sqlmodel import Session, col, or_, select

from data.db import reading
from data.models import Follow, Person, Portrait, ProfileValue
from data.queries.shown_people import PERSON, shown_person
from data.values import FieldName, FollowedPage, PersonShown, Viewer, Visibility

PAGE = 50
"""How many people come at once."""

_VIEWER: BindParameter[int] = bindparam('viewer_id')
_PEOPLE = sqlalchemy.select(*PERSON).outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
_BY_NAME = col(Person.name_key), col(Person.id)
_FOLLOWED = (
    _PEOPLE.add_columns(col(Person.name_key))
    .join(Follow, col(Follow.person_id) == col(Person.id))
    .where(col(Follow.follower_id) == _VIEWER)
    .order_by(*_BY_NAME)
    .limit(PAGE + 1)
)
_FURTHER_FOLLOWED = _FOLLOWED.where(tuple_(*_BY_NAME) > tuple_(bindparam('name_key'), bindparam('id')))

_MY_TEAM = select(Person.team_key).where(col(Person.id) == _VIEWER).scalar_subquery()
_IN_MY_TEAM = (col(Person.team_key) == _MY_TEAM) & (col(Person.team_key) != '')
_MY_PLACES = select(ProfileValue.key).where(
    col(ProfileValue.name) == FieldName.PLACE, col(ProfileValue.person_id) == _VIEWER
)
_AT_MY_PLACE = col(Person.id).in_(
    select(ProfileValue.person_id).where(
        col(ProfileValue.name) == FieldName.PLACE,
        col(ProfileValue.key).in_(_MY_PLACES),
        col(ProfileValue.visibility) == Visibility.EVERYONE,  # what the team is told comes with the team
    )
)
_IS_FOLLOWED = exists().where(col(Follow.follower_id) == _VIEWER, col(Follow.person_id) == col(Person.id))
_NEARBY = (
    _PEOPLE.where(
        or_(_IN_MY_TEAM, _AT_MY_PLACE),
        col(Person.id) != _VIEWER,
        col(Person.deactivated_at).is_(None),
    )
    .order_by(_IN_MY_TEAM.desc(), *_BY_NAME)
    .limit(bindparam('limit'))
)
_WORTH_FOLLOWING = _NEARBY.where(~_IS_FOLLOWED)


def followed(viewer: Viewer, after: tuple[str, int] | None = None) -> FollowedPage:
    """Whom the viewer follows by name, those who have left among them; or those after the place `after`."""
    asked: dict[str, object] = {'viewer_id': viewer.person_id}
    query = _FOLLOWED
    if after is not None:
        query, asked = _FURTHER_FOLLOWED, asked | {'name_key': after[0], 'id': after[1]}
    with reading() as db:
        rows = db.connection().execute(query, asked).all()
    people = tuple(shown_person(*row[:-1]) for row in rows[:PAGE])
    return FollowedPage(people, (rows[PAGE - 1].name_key, people[-1].id) if len(rows) > PAGE else None)


def worth_following(viewer: Viewer, limit: int) -> tuple[PersonShown, ...]:
    """Colleagues whom the viewer does not follow yet: first those of their team, then those at their place, by name."""
    return _some(viewer, _WORTH_FOLLOWING, limit)


def nearby(viewer: Viewer, limit: int) -> tuple[PersonShown, ...]:
    """Colleagues of the viewer's team, then those at their place, by name."""
    return _some(viewer, _NEARBY, limit)


def _some(viewer: Viewer, query: Any, limit: int) -> tuple[PersonShown, ...]:
    with reading() as db:
        rows = db.connection().execute(query, {'viewer_id': viewer.person_id, 'limit': limit})
        return tuple(shown_person(*row) for row in rows)


def to_begin_with(viewer: Viewer, limit: int) -> tuple[PersonShown, ...] | None:
    """Whom to follow for somebody who follows nobody yet; None for all others."""
    with reading() as db:
        begun = db.exec(select(Follow.person_id).where(Follow.follower_id == viewer.person_id).limit(1)).first()
    return worth_following(viewer, limit) if begun is None else None


def followers(db: Session, person_id: int) -> frozenset[int]:
    """Who is to be told of what somebody writes; for events alone, and never to be shown."""
    return frozenset(db.exec(select(Follow.follower_id).where(col(Follow.person_id) == person_id)))
