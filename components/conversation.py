"""One conversation as one of its members sees it: what is said, who is in it, and the box to say something."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import events
from pydantic import ValidationError

from components import viewer
from components.act import act, act_or_say
from components.conversation_news import NEWS, conversation_of, read_id
from components.farewell import Farewells
from components.live import Listening, encode
from components.message_row import MessageRow
from components.message_wishes import OF_CONVERSATIONS, OF_MESSAGES, MessageWish
from components.people_now import as_now
from components.stretch import Stretch
from data.policy import NotFound
from data.queries import conversations as queries
from data.queries.messages import messages
from data.values import (
    ConversationEntry,
    ConversationShown,
    Membership,
    MembersPage,
    MessagePage,
    PersonShown,
    SeenShown,
    Viewer,
)

TYPING_SECONDS = 6.0
"""How long somebody is said to write after the last sign of it."""
TYPING_EVERY = 2.0
"""How many seconds apart one page may tell that its viewer writes."""


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
        self.rows: dict[int, MessageRow] = {}
        self.shown: ConversationShown | None = None
        self.mine = Membership(0, 0, is_muted=False, is_pinned=False)
        self.newest_id = 0
        self.read: dict[int, int | None] = {}
        """Up to which message each member has read, as far as that may be known."""
        self.typing: dict[int, PersonShown] = {}
        self.silences = Farewells(TYPING_SECONDS)
        self._fresh_id: int | None = None
        self._seen_by: tuple[SeenShown, ...] | None = None
        self._told_at = 0.0
        self._missed: list[Callable[[], None]] | None = None
        """What happened while something is being loaded; None while nothing is."""
        self._props |= {'conversation': conversation_id, 'state': 'loading'}
        self.mark(f'conversation-{conversation_id}')
        self.on('wish', self._on_wish)
        for kind, tell in NEWS.items():
            self.listen(kind, partial(self._hear, tell), person_id=self.my_id)

    def _hear(self, tell: Callable[['Conversation', Any], None], event: Any) -> None:
        if conversation_of(event) not in (None, self.conversation_id):
            return
        if self._missed is not None:
            self._missed.append(partial(tell, self, event))
        if self.stretch is not None:
            tell(self, event)
            self._show()

    async def fill(self) -> bool:
        """Load and show the conversation; False if the viewer is not in it (any more), or if that did not work."""
        self._set_state('loading')
        self._missed = []
        outcome = await act(_opening, self.conversation_id)
        missed, self._missed = self._missed, None
        if self.is_deleted:
            return False
        if not outcome.ok:
            self._set_state('gone' if isinstance(outcome.refused, NotFound) else 'failed')
            return False
        self._open(outcome.value)
        self._catch_up(missed)
        return self._props['state'] == 'open'

    def _open(self, opening: Opening) -> None:
        entry = opening.entry
        self.shown, self.mine = entry.conversation, entry.mine
        self.newest_id = entry.last.id if entry.last is not None else 0
        self.read = {member.person.id: read_id(member) for member in opening.members.members}
        self.stretch = Stretch(opening.page, self.my_id)
        unread = (shown for shown in self.stretch.messages.values() if shown.id > entry.mine.read_id)
        others = (shown.id for shown in unread if shown.line.author.id != self.my_id and shown.line.note is None)
        self._fresh_id = next(others, None) if entry.mine.unread else None
        self._props['state'] = 'open'

    async def load(self, **where: int) -> bool:
        """Show what lies `before` or `after` the stretch, or another stretch: `around` a message, or the newest."""
        if self._missed is not None or self.stretch is None:
            return False
        self._missed = []
        outcome = await act_or_say(messages, self.conversation_id, **where)
        missed, self._missed = self._missed, None
        if self.is_deleted or not outcome.ok or self.stretch is None:
            return False
        if where.keys() & {'before', 'after'}:
            self.stretch.extend(outcome.value, later='after' in where)
        else:
            self.stretch = Stretch(outcome.value, self.my_id)
        self._catch_up(missed)
        return True

    def _catch_up(self, missed: list[Callable[[], None]]) -> None:
        for tell in missed:
            tell()
        self._show()

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value
        self.update()

    def _set_state(self, state: str) -> None:
        self.show('state', state)

    def _show(self) -> None:
        """Bring the rows, and all that stands around them, up to date."""
        if self.stretch is None:
            return
        for message_id in self.rows.keys() - self.stretch.messages.keys():
            self.rows.pop(message_id).delete()
        with self:
            self._show_rows(self.stretch)
        self._props |= {
            'head': encode(as_now(self.shown)),
            'earlier': self.stretch.earlier,
            'later': self.stretch.later,
            'read': self.mine.read_id,
            'unread': self.mine.unread,
            'seen': self._seen(self.stretch),
            'typing': encode(as_now(tuple(self.typing.values()))),
        }
        self.update()

    def _show_rows(self, stretch: Stretch) -> None:
        before = None
        for place, shown in enumerate(stretch.messages.values()):
            mark = stretch.marks.get(shown.id)
            if (row := self.rows.get(shown.id)) is not None:
                row.become(shown, before, mark)
            else:
                row = self.rows[shown.id] = MessageRow(shown, before, mark, is_fresh=shown.id == self._fresh_id)
                if self.default_slot.children[place] is not row:
                    row.move(target_index=place)
            before = shown

    def _seen(self, stretch: Stretch) -> str:
        """Which message is the viewer's last, and how many others have seen it, as far as that may be known."""
        last = stretch.last_of(self.my_id)
        if last is None:
            return ''
        others = [read_id for person_id, read_id in self.read.items() if person_id != self.my_id]
        by = sum(read_id is not None and read_id >= last.id for read_id in others)
        return encode({'message_id': last.id, 'by': by, 'all': by == len(others)})

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

    def silence(self, person_id: int) -> None:
        """Somebody does not write any more."""
        self.silences.call_back(person_id)
        self.typing.pop(person_id, None)

    def forget_typing(self, person_id: int) -> None:
        """There was no sign of it for a while."""
        self.silence(person_id)
        self._show()

    def may_tell_of_typing(self) -> bool:
        """Whether it is time to tell the others again that the viewer writes."""
        now = time.monotonic()
        if now - self._told_at < TYPING_EVERY:
            return False
        self._told_at = now
        return True

    def close(self) -> None:
        """Nothing of it may be seen here any more."""
        self.stretch = self.shown = None
        self.clear()
        self.rows.clear()
        for name in ('head', 'seen', 'seenBy', 'typing'):
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
        self.silences.end()
        super()._handle_delete()


def _opening(viewer: Viewer, conversation_id: int) -> Opening:
    entry = queries.conversation(viewer, conversation_id)
    where = {'around': entry.mine.read_id + 1} if entry.mine.unread else {}
    return Opening(entry, queries.members(viewer, conversation_id), messages(viewer, conversation_id, **where))
