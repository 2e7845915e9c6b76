"""Colleagues by what is typed and picked. What somebody tells not everyone finds them only for those who may know it.

However many people there are, few are looked at: where something that is asked for is rare, those who have it are gathered
and put in order, else people are gone through in their order until enough of them have it all.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col

from data.db import reading
from data.models import Person, Portrait, ProfileValue, ProfileWord
from data.models.columns import UtcDateTime
from data.profile_rights import is_told
from data.queries.shown_people import PERSON, shown_person
from data.search_words import words
from data.values import ColleaguePage, ColleagueShown, FieldName, PeopleOrder, Rank, Viewer

PAGE = 30
"""How many colleagues come at once."""
PICKS = (FieldName.TEAM, FieldName.PLACE, FieldName.SKILLS, FieldName.LANGUAGES)
"""By what colleagues can be picked."""
RARE = 1000
"""Who shares something with no more than so many others is gathered."""
_LONGEST_PART = 80
_MOST_WORDS = 6
_LAST = '\U0010ffff'

_PLACES: dict[PeopleOrder, tuple[Any, ...]] = {
    PeopleOrder.NAME: (col(Person.name_key), col(Person.id)),
    PeopleOrder.NEWCOMERS: (col(Person.created_at), col(Person.id)),
}

Asked = tuple[str, ...]
"""What is asked for: the numbers of words, and the names of fields."""


def colleagues(
    viewer: Viewer,
    part: str = '',
    picked: Mapping[FieldName, str] | None = None,
    order: PeopleOrder = PeopleOrder.NAME,
    after: Rank | None = None,
) -> ColleaguePage:
    """The next who have a word that begins with, or holds, each word of `part`, and all that is picked by folded keys.

    Only who works here. Three statements at most.
    """
    asked, values = what_is_asked(part, picked or {})
    values |= {'viewer_id': viewer.person_id, 'limit': PAGE + 1}
    if asks_for_nobody(part):
        return ColleaguePage(())
    with reading() as db:
        rarest = _rarest(db, asked, values)
        if after is not None:
            values |= {'rank': after[0], 'id': after[1]}
        rows = db.connection().execute(_people(asked, rarest, order, after is not None), values).all()
        return _page(db, viewer, rows, order)


def asks_for_nobody(part: str) -> bool:
    """Whether something was typed in which there is no word."""
    return bool(part.strip()) and not _words(part)


def what_is_asked(part: str, picked: Mapping[FieldName, str]) -> tuple[Asked, dict[str, Any]]:
    """What `part` and all that is picked ask for, and the values for `has_all`, which takes `viewer_id` besides."""
    found = _words(part)
    values = _bounds(found) | {f'key_{name}': key for name, key in picked.items()}
    return (*map(str, range(len(found))), *(name for name in PICKS if name in picked)), values


def has_all(asked: Asked, owner: Any) -> tuple[ColumnElement[bool], ...]:
    """The conditions that `owner`, a person's id, has all that is asked for, as far as the viewer may know it."""
    return tuple(_also(which, owner) for which in asked)


def _words(part: str) -> list[str]:
    """The words to look for; one that begins another one says nothing more."""
    asked = dict.fromkeys(words(part[:_LONGEST_PART]))
    return [word for word in asked if not any(other != word and other.startswith(word) for other in asked)][
        :_MOST_WORDS
    ]


def _bounds(asked: list[str]) -> dict[str, Any]:
    return {f'from_{n}': word for n, word in enumerate(asked)} | {
        f'to_{n}': word + _LAST for n, word in enumerate(asked)
    }


def _rarest(db: Session, asked: Asked, values: Mapping[str, Any]) -> str | None:
    """What of all that is asked for the fewest have, if those are few enough to be gathered."""
    if not asked:
        return None
    counts = db.connection().execute(_counts(asked), values).one()
    fewest, which = min(zip(counts, asked, strict=True))
    return which if fewest <= RARE else None


@cache
def _counts(asked: Asked) -> Select[Any]:
    return select(
        *(
            select(func.count())
            .select_from(select(sqlalchemy.literal(1)).where(_has(_rows(which), which)).limit(RARE + 1).subquery())
            .scalar_subquery()
            for which in asked
        )
    )


def _rows(which: str) -> Any:
    """Rows that stand for what is asked for."""
    return aliased(ProfileWord if which.isdecimal() else ProfileValue)


def _has(rows: Any, which: str) -> ColumnElement[bool]:
    if which.isdecimal():
        return and_(rows.word >= bindparam(f'from_{which}'), rows.word < bindparam(f'to_{which}'))
    return and_(rows.name == which, rows.key == bindparam(f'key_{which}'))


@cache
def _people(asked: Asked, rarest: str | None, order: PeopleOrder, reads_on: bool) -> Select[Any]:
    """The next people who have all of it, in their order: first who they are, then, for these few, what is shown of them."""
    found = _found(asked, rarest, order, reads_on).subquery()
    people = select(*PERSON, col(Person.name_key)).join(found, found.c.id == col(Person.id))
    return people.outerjoin(Portrait, col(Portrait.person_id) == col(Person.id)).order_by(*_in_order(order))


def _found(asked: Asked, rarest: str | None, order: PeopleOrder, reads_on: bool) -> Select[Any]:
    """Where they stand: out of those who have the rarest thing, or of all."""
    owner: Any = col(Person.id)
    query: Select[Any] = select(*_PLACES[order]).where(col(Person.deactivated_at).is_(None))
    if rarest is not None:
        rows = _rows(rarest)
        owner = rows.person_id
        query = query.join(rows, owner == col(Person.id)).where(_has(rows, rarest), is_told(rows)).distinct()
    query = query.where(*has_all(tuple(which for which in asked if which != rarest), owner))
    return query.where(*[_after(order)] * reads_on).order_by(*_in_order(order)).limit(bindparam('limit'))


def _also(which: str, owner: Any) -> ColumnElement[bool]:
    """Whether `owner` has this, too: asked for one after the other, as a join would gather what is common first."""
    rows = _rows(which)
    theirs = select(rows.person_id).where(rows.person_id == owner, _has(rows, which), is_told(rows)).limit(1)
    return theirs.scalar_subquery().is_not(None)


def _in_order(order: PeopleOrder) -> tuple[ColumnElement[Any], ...]:
    place = _PLACES[order]
    return place if order is PeopleOrder.NAME else tuple(part.desc() for part in place)


def _after(order: PeopleOrder) -> ColumnElement[bool]:
    place, there = tuple_(*_PLACES[order]), bindparam('id', type_=Integer)
    if order is PeopleOrder.NAME:
        return place > tuple_(bindparam('rank'), there)
    return place < tuple_(bindparam('rank', type_=UtcDateTime), there)


def _page(db: Session, viewer: Viewer, rows: Any, order: PeopleOrder) -> ColleaguePage:
    shown = [shown_person(*about) for *about, _ in rows[:PAGE]]
    told = _told(db, viewer, [person.id for person in shown])
    found = tuple(
        ColleagueShown(person, told.get((person.id, FieldName.TEAM), ''), told.get((person.id, FieldName.PLACE), ''))
        for person in shown
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    if last is None:
        return ColleaguePage(found)
    return ColleaguePage(found, (last.name_key if order is PeopleOrder.NAME else last.joined_at, last.person_id))


_TOLD = select(col(ProfileValue.person_id), col(ProfileValue.name), col(ProfileValue.label)).where(
    col(ProfileValue.person_id).in_(bindparam('ids', expanding=True)),
    (col(ProfileValue.name) + '').in_((FieldName.TEAM, FieldName.PLACE)),  # SQLite would read all teams otherwise
    is_told(ProfileValue),
)


def _told(db: Session, viewer: Viewer, ids: list[int]) -> dict[tuple[int, str], str]:
    rows = db.connection().execute(_TOLD, {'ids': ids, 'viewer_id': viewer.person_id}) if ids else ()
    return {(person_id, name): label for person_id, name, label in rows}
