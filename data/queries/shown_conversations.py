"""Rows of conversations as the values that screens and events show, and what one member alone has of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, literal, select
from sqlmodel import Session, col

from data import membership
from data.models import Conversation, Member, Message
from data.queries.shown_messages import people_by_id
from data.values import ConversationKind, ConversationShown, Membership, PersonShown

MOST_UNREAD = 100
"""How far unread messages are counted."""

CONVERSATIONS = select(
    col(Conversation.id),
    col(Conversation.kind),
    col(Conversation.name),
    col(Conversation.picture_id),
    col(Conversation.pair_key),
)
"""Conversations as `shown_conversations` reads them."""
_COUNTS = (
    select(col(Member.conversation_id), func.count())
    .where(col(Member.conversation_id).in_(bindparam('conversation_ids', expanding=True)), membership.IS_MEMBER)
    .group_by(col(Member.conversation_id))
)
NEWS = (
    select(literal(1))
    .where(
        col(Message.conversation_id) == col(Member.conversation_id),
        col(Message.id) > col(Member.read_id),
        col(Message.author_id) != col(Member.person_id),
        col(Message.note).is_(None),
    )
    .correlate(Member)
)
"""What others wrote since a member has read."""
_UNREAD = select(
    col(Member.conversation_id), select(func.count()).select_from(NEWS.limit(MOST_UNREAD).subquery()).scalar_subquery()
).where(
    col(Member.person_id) == bindparam('viewer_id'),
    col(Member.conversation_id).in_(bindparam('conversation_ids', expanding=True)),
)


def shown_conversations(db: Session, rows: Sequence[Any]) -> list[ConversationShown]:
    """Rows of CONVERSATIONS as their values."""
    people = people_by_id(db, {id for row in rows for id in _pair(row)})
    groups = [row.id for row in rows if row.pair_key is None]
    counts = _numbers(db, _COUNTS, {'conversation_ids': groups}) if groups else {}
    return [_shown(row, people, counts.get(row.id, 2)) for row in rows]


def _pair(row: Any) -> list[int]:
    return [int(id) for id in row.pair_key.split('-')] if row.pair_key is not None else []


def _shown(row: Any, people: Mapping[int, PersonShown], member_count: int) -> ConversationShown:
    return ConversationShown(
        id=row.id,
        kind=ConversationKind(row.kind),
        name=row.name,
        picture=row.picture_id,
        pair=tuple(people[id] for id in _pair(row)),
        member_count=member_count,
    )


def shown_conversation(db: Session, conversation_id: int, member_count: int) -> ConversationShown:
    """The conversation of so many as it stands inside a unit of work, for the event that tells of it."""
    conversation = db.get_one(Conversation, conversation_id)
    return _shown(conversation, people_by_id(db, _pair(conversation)), member_count)


def unread_counts(db: Session, viewer_id: int, conversation_ids: list[int]) -> dict[int, int]:
    """How much others wrote in these conversations since the viewer has read them, each at most MOST_UNREAD."""
    asked = {'viewer_id': viewer_id, 'conversation_ids': conversation_ids}
    return _numbers(db, _UNREAD, asked) if conversation_ids else {}


def _numbers(db: Session, query: Any, asked: dict[str, Any]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.execute(query, asked)}


def shown_membership(db: Session, member: Member) -> Membership:
    """What a member alone has, as it stands inside a unit of work."""
    unread = unread_counts(db, member.person_id, [member.conversation_id])[member.conversation_id]
    return Membership(member.read_id, unread, member.muted_at is not None, member.pinned_at is not None)
