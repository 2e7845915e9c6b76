"""What was said in a conversation as far as one page shows it: one unbroken stretch, kept up to date by events."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from components.people_now import as_now
from data.conversation_events import MessageChanged, MessageDeleted, MessageReacted, MessageRestored, MessageSent
from data.queries.messages import PAGE
from data.values import MessagePage, MessageShown, Reaction

MOST = 4 * PAGE
"""How many messages a page holds of a conversation whose end somebody looks at, while more and more come."""


class Stretch:
    """Messages by id in their order, and how the viewer reacts to them.

    Whether there are `earlier` ones before and `later` ones after it; what lies beyond its ends is not shown.
    """

    def __init__(self, page: MessagePage, my_id: int) -> None:
        self.messages: dict[int, MessageShown] = {}
        self.marks: dict[int, Reaction] = {}
        self.earlier, self.later = page.earlier, page.later
        self._my_id = my_id
        self._changed: set[int] = set()
        self._put(as_now(page.messages))
        self.marks |= page.marks

    def extend(self, page: MessagePage, *, later: bool) -> None:
        """Add what stands next to it, at its end or else at its beginning."""
        if later:
            self.later = page.later
        else:
            self.earlier = page.earlier
        self._put(as_now(page.messages))
        self.marks |= page.marks

    def apply(self, event: MessageChanged) -> None:
        """Show what has happened between its ends, and in the quotes of what was said before.

        Everybody in it is as they are, if events come in their order, and `renew_people` is called where somebody changes.
        """
        message = event.message
        known = self.messages.get(message.id)
        if known is not None and known.revision >= message.revision:
            return
        if not isinstance(event, MessageSent):
            self._quote(message)
        if self._holds(message.id):
            self._put((message,))
            self._mark(event)

    def _quote(self, message: MessageShown) -> None:
        for answer in tuple(self.messages.values()):
            if answer.answers is not None and answer.answers.id == message.id:
                self._put((replace(answer, answers=message.line),))

    def _holds(self, message_id: int) -> bool:
        if not self.messages:
            return not (self.earlier or self.later)
        first, last = next(iter(self.messages)), next(reversed(self.messages))
        return (message_id >= first or not self.earlier) and (message_id <= last or not self.later)

    def _mark(self, event: MessageChanged) -> None:
        by_me = isinstance(event, MessageReacted) and event.actor_id == self._my_id
        if isinstance(event, MessageDeleted) or by_me:
            self.marks.pop(event.message.id, None)
        if isinstance(event, MessageReacted) and by_me and event.reaction is not None:
            self.marks[event.message.id] = event.reaction
        if isinstance(event, MessageRestored) and self._my_id in event.marks:
            self.marks[event.message.id] = event.marks[self._my_id]

    def shorten(self) -> None:
        """Forget the oldest of very many that were shown, for whoever looks at the end: they can read back."""
        if len(self.messages) > MOST:
            kept = max(PAGE, len(self._changed))
            self.messages = dict(islice(self.messages.items(), len(self.messages) - kept, None))
            self.marks = {id: mark for id, mark in self.marks.items() if id in self.messages}
            self._changed &= self.messages.keys()
            self.earlier = True

    def take_changed(self) -> set[int]:
        """Which messages are new, or other than when this was last asked."""
        changed, self._changed = self._changed, set()
        return changed

    def renew_people(self) -> None:
        """Show everybody as they are now."""
        self._put(as_now(tuple(self.messages.values())))

    def first_after(self, read_id: int) -> int | None:
        """The first message that others wrote after the one of this id."""
        later = (shown for shown in self.messages.values() if shown.id > read_id and shown.line.note is None)
        return next((shown.id for shown in later if shown.line.author.id != self._my_id), None)

    def last_of(self, person_id: int) -> MessageShown | None:
        """The newest message that somebody wrote and did not delete."""
        own = (shown for shown in reversed(self.messages.values()) if shown.line.author.id == person_id)
        return next((shown for shown in own if shown.line.note is None and not shown.line.is_deleted), None)

    def _put(self, messages: Iterable[MessageShown]) -> None:
        last = next(reversed(self.messages), 0)
        for message in messages:
            self.messages[message.id] = message
            self._changed.add(message.id)
        if any(message.id < last for message in messages):
            self.messages = dict(sorted(self.messages.items()))
