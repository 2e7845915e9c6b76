"""What a message holds besides its text: pictures and files that its author has uploaded."""

from sqlmodel import Session, select

from data import policy
from data.actions.post_pictures import MAX_PICTURES, Chosen
from data.models import Attachment, Message, MessagePicture, Picture
from data.names import checked_line
from data.plain_text import MAX_ALT, fold
from data.policy import Invalid, NotFound
from data.words import N_

MAX_FILES = 10
"""The most files in one message."""


def checked_enclosures(pictures: Chosen, files: tuple[int, ...]) -> Chosen:
    """The pictures with words that can be kept. Raises Invalid if they, or the files, are too many."""
    if len(pictures) > MAX_PICTURES:
        raise Invalid(N_('At most {limit} pictures in one message.'), limit=MAX_PICTURES)
    if len(files) > MAX_FILES:
        raise Invalid(N_('At most {limit} files in one message.'), limit=MAX_FILES)
    return tuple((picture_id, checked_line(alt, field='alt', limit=MAX_ALT)) for picture_id, alt in pictures)


def enclose(db: Session, message: Message, pictures: Chosen, files: tuple[int, ...]) -> None:
    """Let a new message hold these, each of which must be its author's and shown or sent nowhere else. Raises NotFound."""
    message.picture_count, message.file_count = len(pictures), len(files)
    _enclose_pictures(db, message, pictures)
    _enclose_files(db, message, files)


def _enclose_pictures(db: Session, message: Message, pictures: Chosen) -> None:
    for position, (picture_id, alt) in enumerate(pictures):
        waiting = Picture.id == picture_id, Picture.owner_id == message.author_id, policy.PICTURE_WAITS
        if db.exec(select(Picture.id).where(*waiting)).first() is None:
            raise NotFound(N_('A picture is missing. Please add it again.'))
        db.add(MessagePicture(message_id=message.id, position=position, picture_id=picture_id, alt=alt))
        db.flush()


def _enclose_files(db: Session, message: Message, files: tuple[int, ...]) -> None:
    for position, attachment_id in enumerate(files):
        attachment = db.get(Attachment, attachment_id)
        if attachment is None or attachment.owner_id != message.author_id or attachment.message_id is not None:
            raise NotFound(N_('A file is missing. Please add it again.'))
        attachment.message_id, attachment.position = message.id, position
        db.flush()
    if files:
        let_find(db, message)


def let_find(db: Session, message: Message) -> None:
    """Have a message found by its words and by the names of its files."""
    names = db.exec(select(Attachment.name).where(Attachment.message_id == message.id)).all()
    message.body_key = fold(' '.join((message.body, *names)))
    db.flush()
