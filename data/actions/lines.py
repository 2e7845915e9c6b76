"""Putting lines into conversations, and telling of them those who may know."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import String, bindparam, cast, func
from sqlmodel import Session, col, select, update

from data import membership
from data.conversation_events import MessageSent
from data.db import Work
from data.models import Conversation, Member, Message, Person
from data.queries.shown_conversations import shown_conversation
from data.queries.shown_messages import shown_message
from data.values import Note

Members = Mapping[int, int]
"""Who is in a conversation, each with the id of the first message that they may see."""
_MEMBERS = select(
    func.aggregate_strings(cast(Member.person_id, String) + ':' + cast(Member.sees_from, String), ' ')
).where(col(Member.conversation_id) == bindparam('conversation_id'), membership.IS_MEMBER)
"""In one row: for each, SQLite's driver lets go of the interpreter and has to wait for the loop to get it back."""
_STANDS_BY = (
    update(Conversation)
    .where(col(Conversation.id) == bindparam('its_id'))
    .values(last_message_id=bindparam('line_id'), last_at=bindparam('said_at'))
    .execution_options(synchronize_session=False)
)


def members_of(db: Session, conversation_id: int) -> dict[int, int]:
    """Who is in a conversation now."""
    told = db.execute(_MEMBERS, {'conversation_id': conversation_id}).scalar_one() or ''
    return {int(person_id): int(sees_from) for person_id, _, sees_from in (one.partition(':') for one in told.split())}


def put_line(db: Session, line: Message, *, moves: bool = True) -> Message:
    """Let a line be the last one of its conversation, which stands in lists by it if it `moves`."""
    db.add(line)
    db.flush()
    if moves:
        now_last = {'line_id': line.id, 'said_at': line.created_at}
        db.exec(_STANDS_BY, params={'its_id': line.conversation_id} | now_last)
    return line


def note(conversation_id: int, me: Person, what: Note, *, about_id: int | None = None, name: str = '') -> Message:
    """A line that tells what somebody did."""
    return Message(conversation_id=conversation_id, author_id=me.id, note=what, about_id=about_id, excerpt=name)


def announce_line(work: Work, line: Message, *, moves: bool = True) -> None:
    """Tell the members of a new line."""
    members = members_of(work.db, line.conversation_id)
    conversation = shown_conversation(work.db, line.conversation_id, len(members))
    announce_message(work, MessageSent, line, line.author_id, members, conversation=conversation, moves=moves)


def announce_message(
    work: Work, event: Callable[..., Any], message: Message, actor_id: int, members: Members, **values: Any
) -> None:
    """Tell of a message as it now stands those members who may see it, and of what it answers those who may see that."""
    shown = shown_message(work.db, message)
    oldest = min(shown.id, shown.answers.id) if shown.answers is not None else shown.id
    whole = frozenset(person_id for person_id, sees_from in members.items() if sees_from <= oldest)
    part = frozenset(person_id for person_id, sees_from in members.items() if oldest < sees_from <= shown.id)
    for audience, told in ((whole, shown), (part, replace(shown, answers=None))):
        if audience:
            work.announce(event(audience=audience, message=told, actor_id=actor_id, **values))
