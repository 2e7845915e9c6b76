"""The inbox: one's conversations with what is new in them, beside the one that is open."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from nicegui import background_tasks, events
from pydantic import Field, TypeAdapter, ValidationError

from components import viewer
from components.act import act, act_or_say
from components.claims import Id
from components.conversation_row import ConversationRow
from components.gathering import LONGER, Gathering
from components.live import Listening, encode
from components.message_button import write_to
from components.new_message import NewMessage
from components.own_conversations import CHANGES, OwnConversations
from components.people_now import as_now
from data.events import PersonChanged
from data.policy import NotFound, row_id
from data.queries.conversations import conversation, conversations
from data.queries.follows import nearby

ADDRESS = '/inbox'
SUGGESTED = 3
"""How many colleagues are named to whoever has no conversation yet."""
PAUSE = 0.5
"""Seconds in which changes of the list are gathered."""

_PERSON_ID: TypeAdapter[int] = TypeAdapter(Id)
_PART = TypeAdapter(Annotated[str, Field(max_length=100)])


class Inbox(Listening, component='inbox.js', dependencies=['browser/*.js']):
    """Listens first, then `fill()` loads. What is built inside `with inbox.open:` stands beside the list.

    While somebody's hand or focus is in the list its rows keep their places.
    """

    def __init__(self) -> None:
        super().__init__()
        me = viewer.current().viewer.person_id
        self.open = self.add_slot('open')
        self._rows: dict[int, ConversationRow] = {}
        self._listed = OwnConversations(me, self._on_missing)
        self._is_loading = False
        self._happened: list[Any] = []
        self._part = ''
        self._held = False
        self._changes = Gathering(self._settle, PAUSE, LONGER)
        self._props |= {'here': _opened(self.client.sub_pages_router.current_path), 'state': 'loading'}
        self.mark('inbox')
        self.on('act', self._on_act)
        for kind in CHANGES:
            self.listen(kind, self._on_event, person_id=me)
        self.listen(PersonChanged, self._on_person_changed, person_id=me)
        self.follow_address(self._on_address)

    async def fill(self) -> None:
        """Show the latest conversations, or those that hold what is looked for, in place of those that were."""
        part, self._is_loading = self._part, True
        outcome = await act(conversations, part)
        if self.is_deleted or part != self._part:
            return  # something else is looked for meanwhile
        self._is_loading = False
        if not outcome.ok:
            self._set_state('failed')
            return
        self._listed.entries.clear()
        self._listed.extend(outcome.value)
        self._take_in()
        self._held = False
        if not (self._listed.entries or self._part):
            await self._suggest()
        self._settle()

    async def _suggest(self) -> None:
        outcome = await act(nearby, SUGGESTED)
        if outcome.ok and not self.is_deleted:
            self._props['suggested'] = encode(as_now(outcome.value))

    async def _extend(self) -> None:
        after, part, self._is_loading = self._listed.next, self._part, True
        outcome = await act_or_say(conversations, part, after)
        if self.is_deleted or part != self._part:
            return
        self._is_loading = False
        if outcome.ok:
            self._listed.extend(outcome.value)
        self._settle()

    def _take_in(self) -> None:
        happened, self._happened = self._happened, []
        self._listed.apply(happened)

    def _set_state(self, state: str) -> None:
        self._props['state'] = state

    def _settle(self) -> None:
        """Bring the rows up to date, in their order unless that is held."""
        if self.is_deleted or self._is_loading:
            return
        self._take_in()
        entries = self._listed.entries
        for conversation_id in self._rows.keys() - entries.keys():
            self._rows.pop(conversation_id).delete()
        order = self._listed.in_order()
        if self._held:
            order = [id for id in self._rows if id in entries]
        with self:
            for place, conversation_id in enumerate(order):
                self._show(conversation_id, place)
        self._rows = {id: self._rows[id] for id in order}
        self._props['more'] = self._listed.next is not None
        self._props['found'] = len(order)
        self._set_state('shown')

    def _show(self, conversation_id: int, place: int) -> None:
        entry = self._listed.entries[conversation_id]
        row = self._rows.get(conversation_id)
        if row is None:
            row = self._rows[conversation_id] = ConversationRow(entry)
        row.show(entry)
        if self.default_slot.children[place] is not row:
            row.move(target_index=place)

    def _on_event(self, event: Any) -> None:
        self._happened.append(event)
        self._changes.soon()

    def _on_missing(self, conversation_id: int) -> None:
        if not self._part:
            background_tasks.create(self._fetch(conversation_id), name='showing a conversation', context=self)

    async def _fetch(self, conversation_id: int) -> None:
        outcome = await act(conversation, conversation_id)
        if outcome.ok and not (self.is_deleted or self._part) and conversation_id not in self._listed.entries:
            self._listed.put(outcome.value)
            self._changes.soon()

    def _on_person_changed(self, _: PersonChanged) -> None:
        self._listed.renew_people()
        self._changes.soon()

    def _on_address(self, address: str) -> None:
        if not self.is_deleted:
            self._props['here'] = _opened(address)

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name == 'find':
            await self._find(value)
        elif name == 'more' and not self._is_loading and self._listed.next is not None:
            await self._extend()
        elif name == 'again':
            await self.fill()
        elif name == 'hold':
            self._held = value is True
            self._changes.soon()
        elif name == 'new':
            NewMessage()
        elif name == 'write':
            await self._write(value)

    async def _find(self, claim: object) -> None:
        try:
            self._part = _PART.validate_python(claim, strict=True).strip()
        except ValidationError:
            return
        await self.fill()

    async def _write(self, claim: object) -> None:
        try:
            person_id = _PERSON_ID.validate_python(claim, strict=True)
        except ValidationError:
            return
        await write_to(person_id)

    def _handle_delete(self) -> None:
        self._changes.end()
        super()._handle_delete()


def _opened(address: str) -> int:
    """Which conversation an address opens, 0 for none."""
    path = urlsplit(address).path
    try:
        return row_id(path.removeprefix(f'{ADDRESS}/'))
    except NotFound:
        return 0 if path == ADDRESS else -1
