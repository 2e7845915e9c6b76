"""The conversations that a page lists, and what events make of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from components.people_now import as_now
from data.conversation_events import (
    ConversationChanged,
    MemberJoined,
    MemberLeft,
    MembershipChanged,
    MessageChanged,
    MessageDeleted,
    MessageEdited,
    MessageRestored,
    MessageSent,
)
from data.events import Event
from data.queries.shown_conversations import MOST_UNREAD
from data.values import ConversationEntry, ConversationPage, ConversationPlace


class OwnConversations:
    """Entries by id, as far down as has been read. `missing` is told the id of one that now stands among them."""

    def __init__(self, my_id: int, missing: Callable[[int], None]) -> None:
        self.entries: dict[int, ConversationEntry] = {}
        self.next: ConversationPlace | None = None
        self._my_id = my_id
        self._missing = missing

    def extend(self, page: ConversationPage) -> None:
        """Put what was read at the end."""
        self.next = page.next
        for entry in (*page.pinned, *page.conversations):
            self.put(entry)

    def put(self, entry: ConversationEntry) -> None:
        """Let a conversation stand here as it was read."""
        if entry.last is not None:
            self.entries[entry.conversation.id] = as_now(entry)

    def in_order(self) -> list[int]:
        """The pinned ones first, the latest first."""
        return sorted(self.entries, key=lambda id: _place(self.entries[id]), reverse=True)

    def renew_people(self) -> None:
        """Show everybody as they are now."""
        self.entries = {id: as_now(entry) for id, entry in self.entries.items()}

    def apply(self, events: Iterable[Event]) -> None:
        """Bring up to date what the events are about, and show everybody in it as they are now."""
        for conversation_id in {self._apply(event) for event in events} & self.entries.keys():
            self.entries[conversation_id] = as_now(self.entries[conversation_id])

    def _apply(self, event: Event) -> int:
        conversation_id = _about(event)
        entry = self.entries.get(conversation_id)
        if isinstance(event, MemberLeft) and event.person_id == self._my_id:
            self.entries.pop(conversation_id, None)
        elif entry is not None:
            self.entries[conversation_id] = CHANGES[type(event)](entry, event, self._my_id)
        elif isinstance(event, MessageSent) and event.moves:
            self._missing(conversation_id)
        return conversation_id


def _place(entry: ConversationEntry) -> tuple[Any, ...]:
    return entry.mine.is_pinned, entry.last_at, entry.conversation.id


def _about(event: Any) -> int:
    if isinstance(event, MessageChanged):
        return event.message.conversation_id
    return event.conversation.id if isinstance(event, ConversationChanged | MemberJoined) else event.conversation_id


def _sent(entry: ConversationEntry, event: MessageSent, my_id: int) -> ConversationEntry:
    line = event.message.line
    if not event.moves or (entry.last is not None and line.id <= entry.last.id):
        return replace(entry, conversation=event.conversation)
    is_new = line.note is None and line.author.id != my_id and line.id > entry.mine.read_id
    counts = is_new and entry.mine.unread < MOST_UNREAD
    mine = replace(entry.mine, unread=entry.mine.unread + 1) if counts else entry.mine
    return ConversationEntry(event.conversation, mine, line, line.created_at)


def _changed(entry: ConversationEntry, event: MessageChanged, _: int) -> ConversationEntry:
    is_last = entry.last is not None and entry.last.id == event.message.id
    return replace(entry, last=event.message.line) if is_last else entry


def _renamed(entry: ConversationEntry, event: ConversationChanged | MemberJoined, _: int) -> ConversationEntry:
    return replace(entry, conversation=event.conversation)


def _mine(entry: ConversationEntry, event: MembershipChanged, _: int) -> ConversationEntry:
    return replace(entry, mine=event.mine)


def _stays(entry: ConversationEntry, _: MemberLeft, __: int) -> ConversationEntry:
    return entry


CHANGES: dict[type[Event], Callable[..., ConversationEntry]] = {
    MessageSent: _sent,
    MessageEdited: _changed,
    MessageDeleted: _changed,
    MessageRestored: _changed,
    ConversationChanged: _renamed,
    MemberJoined: _renamed,
    MemberLeft: _stays,
    MembershipChanged: _mine,
}
"""What each kind of event makes of a conversation in the list."""
