"""Colleagues by what is typed and picked. What somebody tells not everyone finds them only for those who may know it.

However many people there are, few are looked at: where something that is asked for is rare, those who have it are gathered
and put in order, else people are gone through in their order until enough of them have it all.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_
from sqlmodel import Session, and_, col

from data.db import reading
from data.models import Person, Portrait, ProfileValue, ProfileWord
from data.models.columns import UtcDateTime
from data.policy import is_told
from data.queries.people import PERSON, shown_person
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
    found = _words(part)
    values = {'viewer_id': viewer.person_id, 'limit': PAGE + 1} | _bounds(found)
    picked = picked or {}
    values |= {f'key_{name}': key for name, key in picked.items()}
    asked = (*map(str, range(len(found))), *(name for name in PICKS if name in picked))
    if part.strip() and not found:
        return ColleaguePage(())
    with reading() as db:
        rarest = _rarest(db, asked, values)
        if after is not None:
            values |= {'rank': after[0], 'id': after[1]}
        rows = db.connection().execute(_people(asked, rarest, order, after is not None), values).all()
        return _page(db, viewer, rows, order)


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
            .select_from(select(sqlalchemy.literal(1)).where(_has(which)).limit(RARE + 1).subquery())
            .scalar_subquery()
            for which in asked
        )
    )


def _table(which: str) -> type[ProfileWord | ProfileValue]:
    return ProfileWord if which.isdecimal() else ProfileValue


def _has(which: str) -> ColumnElement[bool]:
    """Whether a row stands for what is asked for."""
    if which.isdecimal():
        return and_(
            col(ProfileWord.word) >= bindparam(f'from_{which}'), col(ProfileWord.word) < bindparam(f'to_{which}')
        )
    return and_(col(ProfileValue.name) == which, col(ProfileValue.key) == bindparam(f'key_{which}'))


@cache
def _people(asked: Asked, rarest: str | None, order: PeopleOrder, reads_on: bool) -> Select[Any]:
    """The people who have all of it: out of those who have the rarest thing, or of all."""
    name, created = col(Person.name_key), col(Person.created_at)
    query = select(*PERSON, name).outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    query = query.where(col(Person.deactivated_at).is_(None)).limit(bindparam('limit'))
    if rarest is not None:
        table = _table(rarest)
        had = select(col(table.person_id)).where(_has(rarest), is_told(table)).distinct().limit(RARE + 1).subquery()
        query = query.join(had, had.c.person_id == col(Person.id))
    for which in asked:
        if which != rarest:
            table = _table(which)
            of_them = select(col(table.person_id)).where(
                col(table.person_id) == col(Person.id), _has(which), is_told(table)
            )
            query = query.where(of_them.exists())
    if order is PeopleOrder.NAME:
        query, place = query.order_by(name, col(Person.id)), tuple_(name, col(Person.id))
        return query.where(place > tuple_(bindparam('rank'), bindparam('id'))) if reads_on else query
    query, place = query.order_by(created.desc(), col(Person.id).desc()), tuple_(created, col(Person.id))
    return query.where(place < tuple_(bindparam('rank', type_=UtcDateTime), bindparam('id'))) if reads_on else query


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
