"""Everything that people do with messages, except reacting to them (reactions)."""

from typing import Any

from sqlmodel import Session, col, delete, select, update

from data import membership, policy
from data.actions.drafts import forget_emptied, forget_in, sent_before
from data.actions.enclosures import checked_enclosures, enclose, let_find
from data.actions.lines import announce_line, announce_message, members_of, put_line
from data.actions.post_pictures import Chosen
from data.actions.posts import UNDO_WITHIN, is_fresh, require_unchanged
from data.attempts import message_allowed
from data.conversation_events import MessageDeleted, MessageEdited, MessageRestored
from data.db import writing
from data.keys import checked_key
from data.mentions import rendered
from data.models import Attachment, Conversation, Message, MessagePicture, MessageReaction, Person
from data.models.columns import now
from data.plain_text import checked, fold
from data.policy import NotAllowed
from data.queries.marks import everybodys_marks_on_message
from data.text import excerpt
from data.values import Reaction, Viewer
from data.words import N_

MAX_LENGTH = 8_000
"""The most characters of a message."""
_AT_ONCE = 500
"""How many deleted messages are forgotten in one go."""
_NOTHING: dict[str, Any] = dict.fromkeys(('body', 'body_html', 'body_key', 'excerpt'), '')
_NOTHING |= dict.fromkeys(('picture_count', 'file_count', *(f'{kind}_count' for kind in Reaction)), 0)


def send_message(
    actor: Viewer,
    conversation_id: int,
    *,
    key: str,
    text: str,
    reply_to: int | None = None,
    pictures: Chosen = (),
    files: tuple[int, ...] = (),
    drafts: tuple[str, ...] = (),
) -> int:
    """Say something, with one's own uploaded pictures (id, what it shows in words) and files; returns the message's id.

    `key` is made by the client: the same key again is the same message, and its draft is forgotten, as is one of the
    keys `drafts`. Raises Invalid, NotFound, NotAllowed where nobody is left to read it, and attempts.TooMany.
    """
    written = _written(text, may_be_empty=bool(pictures or files))
    key, pictures = checked_key(key), checked_enclosures(pictures, files)
    with writing() as work:
        me = policy.acting(work.db, actor)
        conversation, _ = membership.visible_conversation(work.db, actor, conversation_id)
        forget_in(work, me.id, f'conversation-{conversation_id}', (key, *drafts))
        if (known := sent_before(work.db, Message, me.id, key)) is not None:
            return known
        _require_may_say(work.db, actor, conversation, reply_to)
        message = Message(
            conversation_id=conversation_id, author_id=me.id, client_key=key, reply_to_id=reply_to, **written
        )
        put_line(work.db, message)
        enclose(work.db, message, pictures, files)
        if files:
            forget_emptied(work, me.id, files)
        announce_line(work, message)
        return message.id


def _written(text: str, *, may_be_empty: bool) -> dict[str, Any]:
    """What is stored of a text."""
    body = '' if may_be_empty and not text.strip() else checked(text, MAX_LENGTH)
    html = rendered(body).html
    return {'body': body, 'body_html': html, 'body_key': fold(body), 'excerpt': excerpt(html)}


def _require_may_say(db: Session, actor: Viewer, conversation: Conversation, reply_to: int | None) -> None:
    """Raises NotAllowed where nobody reads it, TooMany, and NotFound for an answer to what is not there."""
    _require_reader(db, conversation)
    message_allowed(actor)
    if reply_to is not None:
        membership.visible_message(db, actor, conversation.id, reply_to)


def _require_reader(db: Session, conversation: Conversation) -> None:
    """Raises NotAllowed for a conversation with somebody who has left the company."""
    if conversation.pair_key is None:
        return
    pair = [int(person_id) for person_id in conversation.pair_key.split('-')]
    gone = select(Person.id).where(col(Person.id).in_(pair), col(Person.deactivated_at).is_not(None))
    if db.exec(gone).first() is not None:
        raise NotAllowed(N_('Nobody is left to read this.'))


def edit_message(
    actor: Viewer, conversation_id: int, message_id: int, *, text: str, revision: int, drafts: tuple[str, ...] = ()
) -> None:
    """Replace the text that was read as `revision`; the draft of one of the keys `drafts` is forgotten.

    Raises Conflict if the text has changed since, Invalid, NotFound, NotAllowed.
    """
    written = _written(text, may_be_empty=True)
    with writing() as work:
        me, message = _own(work.db, actor, conversation_id, message_id)
        if message.deleted_at is not None:
            raise membership.no_such_message()
        forget_in(work, me.id, f'edit-message-{message_id}', drafts)
        if message.body == written['body']:
            return
        if not written['body'] and not message.picture_count + message.file_count:
            checked(text)
        require_unchanged(work.db, message, revision)
        for name, value in written.items():
            setattr(message, name, value)
        message.edited_at = now()
        message.body_revision += 1
        message.revision += 1
        let_find(work.db, message)
        announce_message(work, MessageEdited, message, me.id, members_of(work.db, conversation_id))


def _own(db: Session, actor: Viewer, conversation_id: int, message_id: int) -> tuple[Person, Message]:
    me = policy.acting(db, actor)
    message = membership.visible_message(db, actor, conversation_id, message_id)
    if message.note is not None or message.author_id != me.id:
        raise policy.not_yours()
    return me, message


def delete_message(actor: Viewer, conversation_id: int, message_id: int) -> None:
    """Take away what one said; everyone sees that it was there. `restore_message` brings it back. NotFound, NotAllowed."""
    with writing() as work:
        me, message = _own(work.db, actor, conversation_id, message_id)
        if message.deleted_at is not None:
            return
        message.deleted_at = now()
        message.revision += 1
        work.db.flush()
        announce_message(work, MessageDeleted, message, me.id, members_of(work.db, conversation_id))


def restore_message(actor: Viewer, conversation_id: int, message_id: int) -> None:
    """Undo the deletion of what one said while it is fresh and nothing of it was forgotten. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        message = membership.visible_message(work.db, actor, conversation_id, message_id)
        if message.author_id != me.id or message.forgotten_at is not None or not is_fresh(message.deleted_at):
            raise membership.no_such_message()
        if message.deleted_at is None:
            return
        message.deleted_at = None
        message.revision += 1
        work.db.flush()
        marks = everybodys_marks_on_message(work.db, message_id)
        announce_message(work, MessageRestored, message, me.id, members_of(work.db, conversation_id), marks=marks)


def sweep_messages() -> None:
    """Forget for good what stood in deleted messages that nobody can bring back any more; files are left to their sweeps."""
    while _forget_some():
        pass


def _forget_some() -> bool:
    with writing() as work:
        over = col(Message.deleted_at) < now() - UNDO_WITHIN, col(Message.forgotten_at).is_(None)
        ids = work.db.exec(select(Message.id).where(*over).limit(_AT_ONCE)).all()
        for table in (MessagePicture, Attachment, MessageReaction):
            work.db.exec(delete(table).where(col(table.message_id).in_(ids)))
        work.db.exec(update(Message).where(col(Message.id).in_(ids)).values(_NOTHING | {'forgotten_at': now()}))
        return bool(ids)
