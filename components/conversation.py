"""One conversation as one of its members sees it: what is said, who is in it, and the box to say something."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import events
from pydantic import ValidationError

from components import viewer
from components.act import act, act_or_say
from components.conversation_news import NEWS, conversation_of
from components.farewell import Farewells
from components.finding import Finding
from components.gathering import LONGER, Gathering
from components.live import Listening, encode
from components.message_rows import MessageRows
from components.message_wishes import OF_CONVERSATIONS, OF_MESSAGES, MessageWish
from components.people_now import as_now
from components.reading import Reading
from components.receipts import Receipts
from components.stretch import Stretch
from components.typing_now import TypingNow
from data.conversation_events import MemberLeft
from data.policy import NotFound
from data.queries import conversations as queries
from data.queries.messages import messages
from data.values import (
    ConversationEntry,
    ConversationShown,
    Membership,
    MembersPage,
    MessagePage,
    SeenShown,
    Viewer,
)

PAUSE = 0.2
"""Seconds in which what happens in a busy conversation is gathered."""


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a page of a conversation begins with."""

    entry: ConversationEntry
    members: MembersPage
    page: MessagePage


class Conversation(Listening, component='conversation.js', dependencies=['browser/*.js']):
    """Fills its parent. Listens first, then `fill()` loads: from the first unread message on, or the newest.

    What is built inside `with conversation.more:` stands at the right of its head.
    """

    def __init__(self, conversation_id: int) -> None:
        super().__init__()
        self.conversation_id = conversation_id
        self.my_id = viewer.current().viewer.person_id
        self.more = self.add_slot('more')
        self.stretch: Stretch | None = None
        self.rows = MessageRows(self)
        self.shown: ConversationShown | None = None
        self.mine = Membership(0, 0, is_muted=False, is_pinned=False)
        self.newest_id = 0
        self.receipts = Receipts()
        self.reading = Reading(conversation_id)
        self.typing = TypingNow(self._show)
        self.finding = Finding(partial(self.show, 'found'))
        self.farewells = Farewells()
        self.is_at_end = False
        """Whether the viewer looks at the end of the stretch, as their browser says."""
        self._news = Gathering(self._catch_up, PAUSE, LONGER)
        self._fresh_id: int | None = None
        self._seen_by: tuple[SeenShown, ...] | None = None
        self._is_loading = False
        self._happened: list[Callable[[], None]] = []
        self._props |= {'conversation': conversation_id, 'state': 'loading'}
        self.mark(f'conversation-{conversation_id}')
        self.on('wish', self._on_wish)
        for kind, tell in NEWS.items():
            self.listen(kind, partial(self._hear, tell), person_id=self.my_id)

    def _hear(self, tell: Callable[['Conversation', Any], None], event: Any) -> None:
        if conversation_of(event) not in (None, self.conversation_id):
            return
        self._happened.append(partial(tell, self, event))
        if isinstance(event, MemberLeft):
            self._catch_up()  # who is removed may see no more
        else:
            self._news.soon()

    def _catch_up(self) -> None:
        """Take in what has happened; while something is being loaded, that waits for it."""
        if self._is_loading:
            return
        happened, self._happened = self._happened, []
        for tell in happened:
            if self.stretch is not None:
                tell()
        self._show()

    async def fill(self) -> bool:
        """Load and show the conversation; False if the viewer is not in it (any more), or if that did not work."""
        self._set_state('loading')
        self._is_loading = True
        outcome = await act(_opening, self.conversation_id)
        self._is_loading = False
        if self.is_deleted:
            return False
        if not outcome.ok:
            self._set_state('gone' if isinstance(outcome.refused, NotFound) else 'failed')
            return False
        self._open(outcome.value)
        self._catch_up()
        return self._props['state'] == 'open'

    def _open(self, opening: Opening) -> None:
        entry = opening.entry
        self.shown, self.mine = entry.conversation, entry.mine
        self.newest_id = entry.last.id if entry.last is not None else 0
        self.receipts.take(opening.members.members)
        self.stretch = Stretch(opening.page, self.my_id)
        self._fresh_id = self.stretch.first_after(entry.mine.read_id) if entry.mine.unread else None
        self._props['state'] = 'open'

    async def read_who_has_read(self) -> None:
        """Know anew how far everybody has read, as far as that may be known."""
        outcome = await act(queries.members, self.conversation_id)
        if outcome.ok and not self.is_deleted:
            self.receipts.take(outcome.value.members)
            self.set_seen_by(None)
            self._show()

    async def load(self, **where: int) -> bool:
        """Show what lies `before` or `after` the stretch, or another stretch: `around` a message, or the newest."""
        if self._is_loading or self.stretch is None:
            return False
        self._is_loading = True
        outcome = await act_or_say(messages, self.conversation_id, **where)
        self._is_loading = False
        if self.is_deleted:
            return False
        if not outcome.ok:
            self._catch_up()
            return False
        if where.keys() & {'before', 'after'}:
            self.stretch.extend(outcome.value, later='after' in where)
        else:
            self.stretch = Stretch(outcome.value, self.my_id)
        self._catch_up()
        return True

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value

    def _set_state(self, state: str) -> None:
        self.show('state', state)

    def _show(self) -> None:
        """Bring the rows, and all that stands around them, up to date."""
        if self.stretch is None:
            return
        if self.is_at_end and not self.client.outbox.updates:  # what was shown has been sent, and may go
            self.stretch.shorten()
        self.rows.show(self.stretch, self._fresh_id)
        self._props |= {
            'head': encode(as_now(self.shown)),
            'earlier': self.stretch.earlier,
            'later': self.stretch.later,
            'read': self.mine.read_id,
            'unread': self.mine.unread,
            'seen': self.receipts.of(self.stretch.last_of(self.my_id)),
            'typing': encode(as_now(tuple(self.typing.people.values()))),
        }

    def set_seen_by(self, seen_by: tuple[SeenShown, ...] | None) -> None:
        """Show who has seen a message, or nobody any more."""
        self._seen_by = as_now(seen_by)
        self.show('seenBy', encode(self._seen_by) if self._seen_by is not None else '')

    def renew_people(self) -> None:
        """Show everybody as they are now."""
        if self.stretch is not None:
            self.stretch.renew_people()
        for row in self.rows.values():
            row.renew_people()
        if as_now(self._seen_by) is not self._seen_by:
            self.set_seen_by(self._seen_by)

    def close(self) -> None:
        """Nothing of it may be seen here any more."""
        self.stretch = self.shown = None
        self.clear()
        self.rows.clear()
        self.finding.begin('')
        for name in ('head', 'seen', 'seenBy', 'typing', 'found'):
            self._props[name] = ''
        self._set_state('gone')

    async def _on_wish(self, event: events.GenericEventArguments) -> None:
        try:
            wish = MessageWish.model_validate(event.args)
        except ValidationError:
            return
        if wish.name == 'again' and self._props['state'] == 'failed':
            await self.fill()
        elif (fulfil := OF_CONVERSATIONS.get(wish.name)) is not None:
            await fulfil(self, wish)
        elif (on_message := OF_MESSAGES.get(wish.name)) is not None and (row := self.rows.get(wish.message_id or 0)):
            await on_message(self, row, wish)

    def _handle_delete(self) -> None:
        self.typing.end()
        self.farewells.end()
        self._news.end()
        super()._handle_delete()


def _opening(viewer: Viewer, conversation_id: int) -> Opening:
    entry = queries.conversation(viewer, conversation_id)
    where = {'around': entry.mine.read_id + 1} if entry.mine.unread else {}
    return Opening(entry, queries.members(viewer, conversation_id), messages(viewer, conversation_id, **where))
