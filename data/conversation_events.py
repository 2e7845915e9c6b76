"""What has happened in conversations, told to their members only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.events import Event
from data.values import ConversationShown, Membership, MemberShown, MessageShown, PersonShown, Reaction


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChanged(Event):
    """A message is now as this says; its audience are the members who may see it, without what it answers if need be."""

    message: MessageShown
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(MessageChanged):
    """It is new, a note too. If it `moves`, it is the last line by which its conversation stands in lists."""

    conversation: ConversationShown
    moves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(MessageChanged):
    """Its text was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDeleted(MessageChanged):
    """Nothing is left of it but that it was there, unless its author brings it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRestored(MessageChanged):
    """It is there again, with the reactions to it by person."""

    marks: Mapping[int, Reaction]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReacted(MessageChanged):
    """The actor reacts to it in this way now, or no longer."""

    reaction: Reaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationChanged(Event):
    """A conversation has this name, picture and number of members now."""

    conversation: ConversationShown


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """Somebody is a member now, who is in the audience, too."""

    conversation: ConversationShown
    member: MemberShown


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """Somebody is a member no longer: what shows them the conversation is to be closed at once. They are told, too."""

    conversation_id: int
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(Event):
    """What its only audience has of a conversation is now `mine`."""

    conversation_id: int
    mine: Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSeen(Event):
    """Somebody has seen all up to a message; told to those who let others know the same."""

    conversation_id: int
    person_id: int
    read_id: int
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsChosen(Event):
    """What somebody has read, or anybody (None), may be known now or no longer. It does not say which: that is read anew."""

    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingBegan(Event):
    """Somebody writes in a conversation just now; nothing is kept of it."""

    conversation_id: int
    person: PersonShown
