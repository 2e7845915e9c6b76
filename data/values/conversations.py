"""Conversations, what is said in them, and what one of their members has of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.values.people import PersonShown
from data.values.posts import PictureShown, Reaction


class ConversationKind(StrEnum):
    """Between whom: exactly one between two people, or one with a name and up to a hundred people."""

    PAIR = 'pair'
    GROUP = 'group'


class Note(StrEnum):
    """What a line tells that nobody wrote: its author did this, to the one it is about if there is such a person."""

    FOUNDED = 'founded'
    RENAMED = 'renamed'
    NEW_PICTURE = 'new_picture'
    ADDED = 'added'
    ADDED_TO_ALL = 'added_to_all'
    REMOVED = 'removed'
    LEFT = 'left'


@dataclass(frozen=True, slots=True)
class ConversationShown:
    """A conversation as all its members see it.

    A group has a `name` and perhaps a `picture`; `pair` are the two between whom it is otherwise.
    """

    id: int
    kind: ConversationKind
    name: str
    picture: int | None
    pair: tuple[PersonShown, ...]
    member_count: int


@dataclass(frozen=True, slots=True)
class Membership:
    """What one member alone has of a conversation.

    `read_id` is the newest message they have seen; `unread` counts what others wrote since, at most MOST_UNREAD.
    """

    read_id: int
    unread: int
    is_muted: bool
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that somebody sent, to be downloaded: its name as it was sent, and its size in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class LineShown:
    """A message on one line, as a list of conversations or an answer shows it.

    `text` is the beginning of its words without marks, or the name that a note tells of; `pictures` and `files` are how
    many it has. Nothing of that is left of a deleted one.
    """

    id: int
    author: PersonShown
    text: str
    pictures: int
    files: int
    note: Note | None
    about: PersonShown | None
    created_at: datetime
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A message as everyone who may see it sees it; their order is that of their ids.

    `line` is what it is in short, and says who wrote it and when. `key` is what the author's browser called it (none for
    notes). `answers` is the message that it answers, for those who may see that one. `reactions` are counts in the order
    of Reaction. `revision` orders changes: an older one is to be ignored.
    """

    conversation_id: int
    line: LineShown
    key: str | None
    html: str
    answers: LineShown | None
    pictures: tuple[PictureShown, ...]
    files: tuple[FileShown, ...]
    reactions: tuple[int, ...]
    edited_at: datetime | None
    revision: int

    @property
    def id(self) -> int:
        """By what it is called and stands in order."""
        return self.line.id


@dataclass(frozen=True, slots=True)
class MessagePage:
    """An unbroken stretch of messages, oldest first, and the viewer's own reactions to them.

    Whether there are `earlier` ones that they may see, and `later` ones.
    """

    messages: tuple[MessageShown, ...]
    earlier: bool
    later: bool
    marks: Mapping[int, Reaction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConversationEntry:
    """A conversation as it stands in the list of one of its members; `last` is its last line, which puts it in order."""

    conversation: ConversationShown
    mine: Membership
    last: LineShown | None
    last_at: datetime


ConversationPlace = tuple[datetime, int]
"""Where a conversation stands in a list, the latest first: the moment of its last line, and its id."""


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """A stretch of somebody's conversations, the latest first; those that they have pinned come with the first stretch.

    `next` is the place after which older ones follow, None at the end.
    """

    pinned: tuple[ConversationEntry, ...]
    conversations: tuple[ConversationEntry, ...]
    next: ConversationPlace | None


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member, and how far they have read since when, if both they and the viewer let that be known."""

    person: PersonShown
    joined_at: datetime
    read_id: int | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class MembersPage:
    """All members of a conversation by name, and whether the viewer may remove others."""

    members: tuple[MemberShown, ...]
    may_remove: bool


@dataclass(frozen=True, slots=True)
class SeenShown:
    """Somebody has seen a message, at `seen_at` at the latest."""

    person: PersonShown
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Discretion:
    """Whether somebody lets others learn that they are here, what they have read and that they write.

    Of the first two, whether the company lets anybody learn them.
    """

    presence: bool
    receipts: bool
    typing: bool
    presence_for_all: bool
    receipts_for_all: bool


@dataclass(frozen=True, slots=True)
class FoundMessages:
    """What was found, the latest first, and the id before which the search goes on, None when all has been looked at."""

    lines: tuple[LineShown, ...]
    next: int | None
