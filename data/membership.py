"""Who is in a conversation, and so what there is of it for them: what data/policy.py is for all else."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists
from sqlmodel import Session, col, select

from data.models import Conversation, Member, Message, Person
from data.policy import NotFound
from data.values import ConversationKind, Viewer
from data.words import N_

IS_MEMBER = col(Member.left_at).is_(None)
"""Who is in a conversation. No role opens one, and who left or was removed is as one who never was there."""
_MINE = (
    select(Conversation, Member)
    .join(Member, col(Member.conversation_id) == col(Conversation.id))
    .where(
        col(Conversation.id) == bindparam('conversation_id'), col(Member.person_id) == bindparam('person_id'), IS_MEMBER
    )
)


def visible_conversation(db: Session, viewer: Viewer, conversation_id: int) -> tuple[Conversation, Member]:
    """The conversation and the viewer's own membership of it. Raises NotFound."""
    found = db.exec(_MINE, params={'conversation_id': conversation_id, 'person_id': viewer.person_id}).first()
    if found is None:
        raise no_such_conversation()
    return found


def visible_message(db: Session, viewer: Viewer, conversation_id: int, message_id: int) -> Message:
    """The message or note of that conversation, deleted or not, if the viewer is a member and may see it. NotFound."""
    query = (
        select(Message)
        .join(Member, col(Member.conversation_id) == col(Message.conversation_id))
        .where(
            Message.id == message_id,
            Message.conversation_id == conversation_id,
            Member.person_id == viewer.person_id,
            IS_MEMBER,
            col(Message.id) >= col(Member.sees_from),
        )
    )
    message = db.exec(query).first()
    if message is None:
        raise no_such_message()
    return message


def written_message(db: Session, viewer: Viewer, conversation_id: int, message_id: int) -> Message:
    """Like `visible_message`, for what somebody wrote and has not deleted."""
    message = visible_message(db, viewer, conversation_id, message_id)
    if message.note is not None or message.deleted_at is not None:
        raise no_such_message()
    return message


def in_visible_message(viewer: Viewer, message_id: Any) -> ColumnElement[bool]:
    """The condition that the message named by a column is there for this viewer."""
    return exists().where(
        col(Message.id) == message_id,
        col(Message.deleted_at).is_(None),
        col(Member.conversation_id) == col(Message.conversation_id),
        col(Member.person_id) == viewer.person_id,
        col(Member.sees_from) <= col(Message.id),
        IS_MEMBER,
    )


def in_own_group(viewer: Viewer, picture_id: Any) -> ColumnElement[bool]:
    """The condition that the picture named by a column stands for a conversation of this viewer."""
    return exists().where(
        col(Conversation.picture_id) == picture_id,
        col(Member.conversation_id) == col(Conversation.id),
        col(Member.person_id) == viewer.person_id,
        IS_MEMBER,
    )


def may_remove(db: Session, conversation: Conversation, person_id: int) -> bool:
    """Whether a person may remove others: the founder of a group, or whoever has been in it longest once they are gone."""
    if conversation.kind != ConversationKind.GROUP:
        return False
    first = (
        select(Member.person_id)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(Member.conversation_id == conversation.id, IS_MEMBER, col(Person.deactivated_at).is_(None))
        .order_by(col(Member.person_id) != conversation.founder_id, col(Member.joined_at), col(Member.person_id))
    )
    return db.exec(first.limit(1)).first() == person_id


def no_such_conversation() -> NotFound:
    """The answer for a conversation that is not there, or not for this viewer."""
    return NotFound(N_('This conversation does not exist any more.'))


def no_such_message() -> NotFound:
    """The answer for a message that is not there, or not for this viewer."""
    return NotFound(N_('This message does not exist any more.'))
