"""Rows of messages as the values that screens and events show."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from data.models import (
    Attachment,
    Message,
    MessagePicture,
    MessageReaction,
    Person,
    Picture,
    Portrait,
)
from data.queries.shown_people import PERSON, shown_person
from data.values import (
    NO_REACTIONS,
    FileShown,
    LineShown,
    MessageShown,
    Note,
    PersonShown,
    PictureShown,
    Reaction,
)

_MESSAGE: tuple[Any, ...] = (
    Message.id,
    Message.conversation_id,
    Message.author_id,
    Message.client_key,
    Message.note,
    Message.about_id,
    Message.body_html,
    Message.excerpt,
    Message.picture_count,
    Message.file_count,
    Message.reply_to_id,
    Message.revision,
    Message.created_at,
    Message.edited_at,
    Message.deleted_at,
    *(getattr(Message, f'{kind}_count') for kind in Reaction),
)
_reactions = attrgetter(*(f'{kind}_count' for kind in Reaction))
_PICTURE: tuple[Any, ...] = (
    MessagePicture.message_id,
    Picture.id,
    Picture.width,
    Picture.height,
    MessagePicture.alt,
)

# Statements are made once: to put one together takes SQLAlchemy several times as long as SQLite to answer it.
MESSAGES = select(*_MESSAGE)
"""Messages as `shown_messages` and `lines` read them."""
THESE_MESSAGES = MESSAGES.where(col(Message.id).in_(bindparam('message_ids', expanding=True)))
_ANSWERED = THESE_MESSAGES.where(col(Message.id) >= bindparam('sees_from'))
_PEOPLE = (
    select(*PERSON)
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(col(Person.id).in_(bindparam('person_ids', expanding=True)))
)
_PICTURES = (
    select(*_PICTURE)
    .join(Picture, col(Picture.id) == col(MessagePicture.picture_id))
    .where(col(MessagePicture.message_id).in_(bindparam('message_ids', expanding=True)))
    .order_by(col(MessagePicture.position))
)
_FILES = (
    select(col(Attachment.message_id), col(Attachment.id), col(Attachment.name), col(Attachment.size))
    .where(col(Attachment.message_id).in_(bindparam('message_ids', expanding=True)))
    .order_by(col(Attachment.position))
)
_MINE = select(col(MessageReaction.message_id), col(MessageReaction.kind)).where(
    col(MessageReaction.person_id) == bindparam('viewer_id'),
    col(MessageReaction.message_id).in_(bindparam('message_ids', expanding=True)),
)


def shown_messages(db: Session, rows: Sequence[Any], *, sees_from: int = 0) -> tuple[MessageShown, ...]:
    """Messages, or rows of MESSAGES, for whoever may see messages from this id on: without what others answer, if that is older."""
    answered_ids = [row.reply_to_id for row in rows if row.reply_to_id is not None]
    answered = _answered(db, answered_ids, sees_from) if answered_ids else []
    short = {line.id: line for line in lines(db, [*rows, *answered])}
    living = [row for row in rows if row.deleted_at is None]
    pictures = _of_messages(db, _PICTURES, PictureShown, [row.id for row in living if row.picture_count])
    files = _of_messages(db, _FILES, FileShown, [row.id for row in living if row.file_count])
    visible = {row.id for row in answered}
    return tuple(
        MessageShown(
            conversation_id=row.conversation_id,
            line=short[row.id],
            key=row.client_key,
            html=row.body_html if row.deleted_at is None else '',
            answers=short[row.reply_to_id] if row.reply_to_id in visible else None,
            pictures=tuple(pictures[row.id]),
            files=tuple(files[row.id]),
            reactions=_reactions(row) if row.deleted_at is None else NO_REACTIONS,
            edited_at=row.edited_at,
            revision=row.revision,
        )
        for row in rows
    )


def shown_message(db: Session, message: Message) -> MessageShown:
    """The message as it stands inside a unit of work, with all that it answers, for the event that tells of it."""
    return shown_messages(db, [message])[0]


def lines(db: Session, rows: Sequence[Any]) -> list[LineShown]:
    """Messages, or rows of MESSAGES, in short."""
    people = people_by_id(db, {id for row in rows for id in (row.author_id, row.about_id) if id is not None})
    return [
        LineShown(
            id=row.id,
            author=people[row.author_id],
            **_in_short(row),
            note=Note(row.note) if row.note is not None else None,
            about=people[row.about_id] if row.about_id is not None else None,
            created_at=row.created_at,
            is_deleted=row.deleted_at is not None,
        )
        for row in rows
    ]


def _in_short(row: Any) -> dict[str, Any]:
    """What a line says of a message; nothing of a deleted one."""
    if row.deleted_at is not None:
        return {'text': '', 'pictures': 0, 'files': 0}
    return {'text': row.excerpt, 'pictures': row.picture_count, 'files': row.file_count}


def _answered(db: Session, message_ids: list[int], sees_from: int) -> Sequence[Any]:
    return db.execute(_ANSWERED, {'message_ids': message_ids, 'sees_from': sees_from}).all()


def _of_messages(db: Session, query: Any, value: Callable[..., Any], message_ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    if message_ids:
        for message_id, *shown in db.execute(query, {'message_ids': message_ids}):
            found[message_id].append(value(*shown))
    return found


def people_by_id(db: Session, person_ids: Collection[int]) -> dict[int, PersonShown]:
    """These people as all see them."""
    if not person_ids:
        return {}
    people = (shown_person(*row) for row in db.execute(_PEOPLE, {'person_ids': list(person_ids)}))
    return {person.id: person for person in people}


def marks_on_messages(db: Session, viewer_id: int, messages: Iterable[MessageShown]) -> dict[int, Reaction]:
    """The viewer's own reactions to these messages, by message."""
    asked = {'viewer_id': viewer_id, 'message_ids': [message.id for message in messages if any(message.reactions)]}
    return {id: Reaction(kind) for id, kind in db.execute(_MINE, asked)} if asked['message_ids'] else {}
