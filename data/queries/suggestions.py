"""What somebody who has written `@`, `#` or `:` may mean."""

from collections.abc import Callable
from types import MappingProxyType

import sqlalchemy
from sqlalchemy import ColumnElement, SQLColumnExpression
from sqlmodel import Session, col, or_

from data.db import reading
from data.emojis import emojis
from data.models import Person, Portrait
from data.queries.people import PERSON, shown_person
from data.queries.topics import busiest_topics
from data.text import fold
from data.values import Me, Suggestion
from data.words import NN_, translate_count

MOST = 6
"""How many suggestions somebody gets."""
USUAL = 24
"""How many emoji somebody sees who looks for none in particular."""
_LONGEST_PART = 40
_POSTS = NN_('{n} post', '{n} posts')
_LAST = '\U0010ffff'


def suggestions(me: Me, kind: str, part: str) -> list[Suggestion]:
    """The first suggestions for a word that begins with `part`. KeyError for a kind that is none of KINDS."""
    return KINDS[kind](me, part[:_LONGEST_PART])


def _colleagues(me: Me, part: str) -> list[Suggestion]:
    """Those whose name or username begins so by name, then those with another such word in their names. Two statements."""
    wanted = fold(part)
    begins = or_(_begins(col(Person.name_key), wanted), _begins(col(Person.username), wanted))
    holds = col(Person.name_key).contains(f' {wanted}', autoescape=True)
    with reading() as db:
        found = {suggestion.text: suggestion for which in (begins, holds) for suggestion in _people(db, which)}
    return list(found.values())[:MOST]


def _begins(key: SQLColumnExpression[str], wanted: str) -> ColumnElement[bool]:
    return (key >= wanted) & (key < wanted + _LAST)  # LIKE would not use the index


def _people(db: Session, which: ColumnElement[bool]) -> list[Suggestion]:
    query = (
        sqlalchemy.select(*PERSON)
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .where(which, col(Person.deactivated_at).is_(None))
        .order_by(col(Person.name_key), col(Person.id))
        .limit(MOST)
    )
    found = [shown_person(*row) for row in db.execute(query)]
    return [Suggestion(f'@{person.username} ', person.name, f'@{person.username}', person) for person in found]


def _topics(me: Me, part: str) -> list[Suggestion]:
    return [
        Suggestion(f'#{topic.name} ', f'#{topic.name}', translate_count(me.language, *_POSTS, topic.post_count))
        for topic in busiest_topics(me.viewer, part)[:MOST]
    ]


def _emojis(me: Me, part: str) -> list[Suggestion]:
    return [Suggestion(sign, name) for sign, name in emojis(me.language, part, MOST if part else USUAL)]


KINDS: MappingProxyType[str, Callable[[Me, str], list[Suggestion]]] = MappingProxyType(
    {'people': _colleagues, 'topics': _topics, 'emojis': _emojis}
)
"""What can be asked for."""
