"""What somebody who has written `@`, `#` or `:` may mean."""

from collections.abc import Callable
from types import MappingProxyType

import sqlalchemy
from sqlalchemy import ColumnElement, SQLColumnExpression, exists
from sqlmodel import Session, col, or_, select

from data.db import reading
from data.emojis import emojis
from data.models import Group, GroupMember, Person, Portrait
from data.plain_text import fold
from data.queries.shown_people import PERSON, shown_person
from data.queries.topics import busiest_topics
from data.values import GroupKind, Me, Suggestion
from data.words import NN_, translate_count

MOST = 6
"""How many suggestions somebody gets."""
USUAL = 24
"""How many emoji somebody sees who looks for none in particular."""
_LONGEST_PART = 40
_POSTS = NN_('{n} post', '{n} posts')
_LAST = '\U0010ffff'


def suggestions(me: Me, kind: str, part: str, group_id: int | None = None) -> list[Suggestion]:
    """The first suggestions for a word that begins with `part` and is written in a group, or for everyone.

    KeyError for a kind that is none of KINDS.
    """
    return KINDS[kind](me, part[:_LONGEST_PART], group_id)


def _colleagues(me: Me, part: str, group_id: int | None) -> list[Suggestion]:
    """Those whose name or username begins so by name, then those with another such word in their names.

    In a group that the viewer is in, its members come first; in a secret one, nobody else comes. At most five statements.
    """
    wanted = fold(part)
    begins = or_(_begins(col(Person.name_key), wanted), _begins(col(Person.username), wanted))
    holds = col(Person.name_key).contains(f' {wanted}', autoescape=True)
    found: dict[str, Suggestion] = {}
    with reading() as db:
        for circle in _circles(db, me, group_id):
            for which in (begins, holds):
                found |= {suggestion.text: suggestion for suggestion in _people(db, which & circle)}
    return list(found.values())[:MOST]


def _circles(db: Session, me: Me, group_id: int | None) -> list[ColumnElement[bool]]:
    """Who may be meant, those who come first in front."""
    mine = GroupMember.group_id == group_id, GroupMember.person_id == me.viewer.person_id
    own = select(Group.kind).join(GroupMember, col(GroupMember.group_id) == col(Group.id)).where(*mine)
    kind = None if group_id is None else db.exec(own.where(col(Group.deleted_at).is_(None))).first()
    if kind is None:
        return [sqlalchemy.true()]
    inside = exists().where(col(GroupMember.group_id) == group_id, col(GroupMember.person_id) == col(Person.id))
    return [inside] if kind == GroupKind.SECRET else [inside, ~inside]


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


def _topics(me: Me, part: str, _: int | None) -> list[Suggestion]:
    return [
        Suggestion(f'#{topic.name} ', f'#{topic.name}', translate_count(me.language, *_POSTS, topic.post_count))
        for topic in busiest_topics(me.viewer, part)[:MOST]
    ]


def _emojis(me: Me, part: str, _: int | None) -> list[Suggestion]:
    return [Suggestion(sign, name) for sign, name in emojis(me.language, part, MOST if part else USUAL)]


KINDS: MappingProxyType[str, Callable[[Me, str, int | None], list[Suggestion]]] = MappingProxyType(
    {'people': _colleagues, 'topics': _topics, 'emojis': _emojis}
)
"""What can be asked for."""
