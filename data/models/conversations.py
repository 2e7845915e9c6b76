"""Conversations, their members, and what they say to each other."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from data.models.columns import bytewise, moment
from data.models.posts import Reactable
from data.values import ConversationKind, Note, Reaction


class Conversation(SQLModel, table=True):
    """Between two people, whose `pair_key` is '3-7' with the lower id first, or a group with a name.

    `last_message_id` and `last_at` are those of the line by which it stands in lists: somebody's leaving is none.
    The id has no foreign key, as each of the two tables would have to be there before the other.
    """

    __table_args__ = (UniqueConstraint('founder_id', 'client_key'),)

    id: int = Field(default=None, primary_key=True)
    kind: ConversationKind = Field(sa_type=String)
    pair_key: str | None = Field(default=None, unique=True)
    name: str = ''
    name_key: str = bytewise(default='')
    picture_id: int | None = Field(default=None, foreign_key='picture.id', index=True)
    founder_id: int = Field(foreign_key='person.id')
    client_key: str | None = None
    created_at: datetime = moment(default_now=True)
    last_message_id: int = 0
    last_at: datetime = moment(default_now=True)


class Member(SQLModel, table=True):
    """Somebody who is in a conversation, or was until `left_at`.

    They may see messages from the id `sees_from` on, and have seen all up to `read_id`.
    """

    __tablename__ = 'conversation_member'

    conversation_id: int = Field(foreign_key='conversation.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    joined_at: datetime = moment(default_now=True)
    left_at: datetime | None = moment(nullable=True)
    removed_by_id: int | None = Field(default=None, foreign_key='person.id')
    sees_from: int = 0
    read_id: int = 0
    read_at: datetime | None = moment(nullable=True)
    muted_at: datetime | None = moment(nullable=True)
    pinned_at: datetime | None = moment(nullable=True)


class Message(Reactable, table=True):
    """What somebody said, or a `note` of what they did, perhaps to the person that it is `about`.

    `excerpt` is its beginning in plain words, `body_key` the folded text in which is searched. `revision` grows with every
    change that a screen would show, `body_revision` with every change of the text. A deleted one is shown as a stone, and can be brought back until it
    was `forgotten_at`: then only its place is left.
    """

    __table_args__ = (
        UniqueConstraint('author_id', 'client_key'),
        Index(None, 'conversation_id', 'id'),
        Index(
            'ix_message_to_forget',
            'deleted_at',
            sqlite_where=text('deleted_at IS NOT NULL AND forgotten_at IS NULL'),
            postgresql_where=text('deleted_at IS NOT NULL AND forgotten_at IS NULL'),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    conversation_id: int = Field(foreign_key='conversation.id')
    author_id: int = Field(foreign_key='person.id')
    client_key: str | None = None
    note: Note | None = Field(default=None, sa_type=String)
    about_id: int | None = Field(default=None, foreign_key='person.id')
    body: str = ''
    body_html: str = ''
    body_key: str = ''
    excerpt: str = ''
    picture_count: int = 0
    file_count: int = 0
    reply_to_id: int | None = Field(default=None, foreign_key='message.id')
    revision: int = 1
    body_revision: int = 1
    created_at: datetime = moment(default_now=True)
    edited_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    forgotten_at: datetime | None = moment(nullable=True)


class MessageReaction(SQLModel, table=True):
    """How one person reacts to one message."""

    __tablename__ = 'message_reaction'
    __table_args__ = (Index(None, 'message_id', 'created_at', 'person_id'),)

    message_id: int = Field(foreign_key='message.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    kind: Reaction = Field(sa_type=String)
    created_at: datetime = moment(default_now=True)


class MessagePicture(SQLModel, table=True):
    """A picture that a message shows; its members' alone, as long as they are."""

    __tablename__ = 'message_picture'

    message_id: int = Field(foreign_key='message.id', primary_key=True)
    position: int = Field(primary_key=True)
    picture_id: int = Field(foreign_key='picture.id', unique=True)
    alt: str = ''


class Attachment(SQLModel, table=True):
    """A file that was sent: its owner's alone until a message has it at `position`. It lies by the random `key`."""

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    owner_id: int = Field(foreign_key='person.id', index=True)
    message_id: int | None = Field(default=None, foreign_key='message.id', index=True)
    position: int = 0
    name: str
    size: int
    created_at: datetime = moment(default_now=True)
