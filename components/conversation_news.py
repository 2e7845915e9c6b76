"""What becomes of an open conversation when something happens in it: for each kind of event, what its page then knows."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nicegui import background_tasks

from data.conversation_events import (
    ConversationChanged,
    ConversationSeen,
    MemberJoined,
    MemberLeft,
    MembershipChanged,
    MessageChanged,
    MessageDeleted,
    MessageEdited,
    MessageReacted,
    MessageRestored,
    MessageSent,
    ReceiptsChosen,
    TypingBegan,
)
from data.events import PersonChanged
from data.queries.shown_conversations import MOST_UNREAD

if TYPE_CHECKING:
    from components.conversation import Conversation


def conversation_of(event: Any) -> int | None:
    """In which conversation it happened; None for what has to do with all of them."""
    if isinstance(event, MessageChanged):
        return event.message.conversation_id
    if isinstance(event, ConversationChanged | MemberJoined):
        return event.conversation.id
    return getattr(event, 'conversation_id', None)


def _sent(talk: 'Conversation', event: MessageSent) -> None:
    talk.shown = event.conversation
    talk.typing.stop(event.actor_id)
    if event.message.id > talk.newest_id:
        talk.newest_id = event.message.id
        by_others = event.actor_id != talk.my_id and event.message.line.note is None
        if by_others and talk.mine.unread < MOST_UNREAD:
            talk.mine = replace(talk.mine, unread=talk.mine.unread + 1)
    _changed(talk, event)


def _told_otherwise(talk: 'Conversation', event: MessageEdited | MessageDeleted | MessageRestored) -> None:
    talk.finding.change(event.message.line)
    _changed(talk, event)


def _changed(talk: 'Conversation', event: MessageChanged) -> None:
    if talk.stretch is not None:
        talk.stretch.apply(event)


def _renamed(talk: 'Conversation', event: ConversationChanged) -> None:
    talk.shown = event.conversation


def _joined(talk: 'Conversation', event: MemberJoined) -> None:
    talk.shown = event.conversation
    talk.receipts.join(event.member)


def _left(talk: 'Conversation', event: MemberLeft) -> None:
    talk.receipts.pop(event.person_id, None)
    talk.typing.stop(event.person_id)
    if event.person_id == talk.my_id:
        talk.close()


def _membership(talk: 'Conversation', event: MembershipChanged) -> None:
    talk.mine = event.mine


def _seen(talk: 'Conversation', event: ConversationSeen) -> None:
    if event.person_id in talk.receipts:
        talk.receipts[event.person_id] = event.read_id


def _receipts(talk: 'Conversation', event: ReceiptsChosen) -> None:
    if event.person_id is None or event.person_id in talk.receipts:
        background_tasks.create(talk.read_who_has_read(), name='reading who has read', context=talk)


def _typing(talk: 'Conversation', event: TypingBegan) -> None:
    talk.typing.begin(event.person)


def _person(talk: 'Conversation', _: PersonChanged) -> None:
    talk.renew_people()


NEWS: dict[type, Callable[['Conversation', Any], None]] = {
    MessageSent: _sent,
    MessageEdited: _told_otherwise,
    MessageReacted: _changed,
    MessageDeleted: _told_otherwise,
    MessageRestored: _told_otherwise,
    ConversationChanged: _renamed,
    MemberJoined: _joined,
    MemberLeft: _left,
    MembershipChanged: _membership,
    ConversationSeen: _seen,
    ReceiptsChosen: _receipts,
    TypingBegan: _typing,
    PersonChanged: _person,
}
"""What each kind of event does to the conversation that a page shows."""
