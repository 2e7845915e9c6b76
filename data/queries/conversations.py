"""Somebody's own conversations: their list, one of them, who is in it, and where there is something new."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select, true, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data import membership
from data.db import reading
from data.models import Company, Conversation, Member, Person, Portrait
from data.models.columns import UtcDateTime
from data.plain_text import fold
from data.queries.shown_conversations import CONVERSATIONS, MOST_UNREAD, NEWS, shown_conversations, unread_counts
from data.queries.shown_messages import THESE_MESSAGES, lines
from data.queries.shown_people import PERSON, shown_person
from data.values import (
    ConversationEntry,
    ConversationPage,
    ConversationPlace,
    Discretion,
    LineShown,
    Membership,
    MemberShown,
    MembersPage,
    Viewer,
)

PAGE = 30
"""How many conversations come at once."""
MOST_PINNED = 10
"""How many conversations somebody may pin."""
MOST_MEMBERS = 100
"""How many people may be in a conversation."""
_LONGEST_PART = 80

_MINE = (
    CONVERSATIONS.add_columns(
        col(Conversation.last_message_id),
        col(Conversation.last_at),
        col(Member.read_id),
        col(Member.muted_at),
        col(Member.pinned_at),
    )
    .join(Member, col(Member.conversation_id) == col(Conversation.id))
    .where(col(Member.person_id) == bindparam('viewer_id'), membership.IS_MEMBER)
)
_THE_ONE = _MINE.where(col(Conversation.id) == bindparam('conversation_id'))
_LATEST = _MINE.where(col(Conversation.last_message_id) > 0).order_by(
    col(Conversation.last_at).desc(), col(Conversation.id).desc()
)
_PINNED = _LATEST.where(col(Member.pinned_at).is_not(None)).limit(MOST_PINNED)
_OTHERS = _LATEST.where(col(Member.pinned_at).is_(None)).limit(PAGE + 1)
_AFTER = tuple_(col(Conversation.last_at), col(Conversation.id)) < tuple_(
    bindparam('moment', type_=UtcDateTime), bindparam('id')
)
_SOMEBODY = aliased(Member)
_NEWS = (
    select(col(Member.conversation_id))
    .where(
        col(Member.person_id) == bindparam('viewer_id'),
        membership.IS_MEMBER,
        col(Member.muted_at).is_(None),
        NEWS.exists(),
    )
    .limit(MOST_UNREAD)
)
_MEMBERS = (
    select(col(Member.joined_at), col(Member.read_id), col(Member.read_at), col(Person.shows_receipts), *PERSON)
    .join(Person, col(Person.id) == col(Member.person_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(col(Member.conversation_id) == bindparam('conversation_id'), membership.IS_MEMBER)
    .order_by(col(Person.name_key), col(Person.id))
    .limit(MOST_MEMBERS)
)
_DISCRETION = (
    select(
        col(Person.shows_presence),
        col(Person.shows_receipts),
        col(Person.shows_typing),
        col(Company.shows_presence),
        col(Company.shows_receipts),
    )
    .outerjoin(Company, true())
    .where(col(Person.id) == bindparam('viewer_id'))
)


def conversations(viewer: Viewer, part: str = '', after: ConversationPlace | None = None) -> ConversationPage:
    """The viewer's conversations, the latest first, or those after a place; only those in which something was said.

    With `part` those whose name holds it, or that of somebody in them.
    """
    asked: dict[str, Any] = {'viewer_id': viewer.person_id}
    pinned, others = (query.where(_is_called(part)) if part.strip() else query for query in (_PINNED, _OTHERS))
    if after is not None:
        others, asked = others.where(_AFTER), asked | {'moment': after[0], 'id': after[1]}
    with reading() as db:
        first = db.execute(pinned, {'viewer_id': viewer.person_id}).all() if after is None else []
        rows = db.execute(others, asked).all()
        entries = _entries(db, viewer, [*first, *rows[:PAGE]])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    place = None if last is None else (last.last_at, last.id)
    return ConversationPage(tuple(entries[: len(first)]), tuple(entries[len(first) :]), place)


def _is_called(part: str) -> ColumnElement[bool]:
    folded = fold(part[:_LONGEST_PART])
    with_somebody = exists().where(
        col(_SOMEBODY.conversation_id) == col(Conversation.id),
        col(_SOMEBODY.left_at).is_(None),
        col(_SOMEBODY.person_id) != bindparam('viewer_id'),
        col(Person.id) == col(_SOMEBODY.person_id),
        col(Person.name_key).contains(folded, autoescape=True),
    )
    return or_(col(Conversation.name_key).contains(folded, autoescape=True), with_somebody)


def _entries(db: Session, viewer: Viewer, rows: Sequence[Any]) -> list[ConversationEntry]:
    unread = unread_counts(db, viewer.person_id, [row.id for row in rows])
    last = _last_lines(db, rows)
    return [
        ConversationEntry(
            conversation=shown,
            mine=Membership(row.read_id, unread[row.id], row.muted_at is not None, row.pinned_at is not None),
            last=last.get(row.last_message_id),
            last_at=row.last_at,
        )
        for row, shown in zip(rows, shown_conversations(db, rows), strict=True)
    ]


def _last_lines(db: Session, rows: Sequence[Any]) -> dict[int, LineShown]:
    last = [row.last_message_id for row in rows]
    return (
        {line.id: line for line in lines(db, db.execute(THESE_MESSAGES, {'message_ids': last}).all())} if last else {}
    )


def conversation(viewer: Viewer, conversation_id: int) -> ConversationEntry:
    """One of the viewer's conversations, though nothing was said in it yet. Raises NotFound."""
    with reading() as db:
        rows = db.execute(_THE_ONE, {'viewer_id': viewer.person_id, 'conversation_id': conversation_id}).all()
        if not rows:
            raise membership.no_such_conversation()
        return _entries(db, viewer, rows)[0]


def members(viewer: Viewer, conversation_id: int) -> MembersPage:
    """Who is in a conversation, and how far they have read as far as that may be known. Raises NotFound."""
    with reading() as db:
        asked, _ = membership.visible_conversation(db, viewer, conversation_id)
        receipts = shows_receipts(db, viewer)
        rows = db.execute(_MEMBERS, {'conversation_id': conversation_id}).all()
        may_remove = membership.may_remove(db, asked, viewer.person_id)
    return MembersPage(tuple(_member(row, receipts) for row in rows), may_remove)


def _member(row: Any, receipts: bool) -> MemberShown:
    joined_at, read_id, read_at, shows, *person = row
    known = (read_id, read_at) if receipts and shows else (None, None)
    return MemberShown(shown_person(*person), joined_at, *known)


def shows_receipts(db: Session, viewer: Viewer) -> bool:
    """Whether the viewer lets others know what they have read, and so learns it of them; the company may not want it."""
    chosen = _discretion(db, viewer)
    return chosen.receipts and chosen.receipts_for_all


def discretion(viewer: Viewer) -> Discretion:
    """What the viewer lets others learn, as the settings show it."""
    with reading() as db:
        return _discretion(db, viewer)


def _discretion(db: Session, viewer: Viewer) -> Discretion:
    return Discretion(*db.execute(_DISCRETION, {'viewer_id': viewer.person_id}).one())


def unread(viewer: Viewer) -> frozenset[int]:
    """In which of their conversations, muted ones left out, others wrote something new; at most MOST_UNREAD."""
    with reading() as db:
        return frozenset(db.execute(_NEWS, {'viewer_id': viewer.person_id}).scalars())
