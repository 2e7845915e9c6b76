"""What belongs to a conversation besides what is said in it: who is in it, what it is called, and what one has of it."""

from collections.abc import Callable
from typing import Annotated, Any

from nicegui import background_tasks, events, ui
from pydantic import Field, TypeAdapter, ValidationError

from components import viewer
from components.act import act
from components.answers import answer
from components.claims import Claim, Id
from components.icons import icon_svg
from components.live import Listening, encode
from components.markup import show_markup
from components.new_message import PeopleClaim
from components.people_now import as_now
from components.words import _
from data.actions import conversations, memberships
from data.conversation_events import ConversationChanged, MemberJoined, MemberLeft, MembershipChanged
from data.events import Event, PersonChanged
from data.queries.conversations import conversation, members
from data.values import ConversationEntry, MembersPage, Viewer


class AddClaim(Claim):
    """Whom to bring into a group, and whether they see what was said before."""

    people: PeopleClaim
    sees_all: bool


def _add(actor: Viewer, conversation_id: int, claim: AddClaim) -> None:
    conversations.add_people(actor, conversation_id, claim.people, sees_all=claim.sees_all)


def _mute(actor: Viewer, conversation_id: int, wanted: bool) -> None:
    (memberships.mute if wanted else memberships.unmute)(actor, conversation_id)


def _pin(actor: Viewer, conversation_id: int, wanted: bool) -> None:
    (memberships.pin if wanted else memberships.unpin)(actor, conversation_id)


def _leave(actor: Viewer, conversation_id: int, _: None) -> None:
    conversations.leave(actor, conversation_id)


WISHES: dict[str, tuple[Callable[..., None], TypeAdapter[Any]]] = {
    'rename': (conversations.rename, TypeAdapter(Annotated[str, Field(max_length=1000)])),
    'picture': (conversations.set_picture, TypeAdapter(Id | None)),
    'add': (_add, TypeAdapter(AddClaim)),
    'remove': (conversations.remove, TypeAdapter(Id)),
    'leave': (_leave, TypeAdapter(None)),
    'mute': (_mute, TypeAdapter(bool)),
    'pin': (_pin, TypeAdapter(bool)),
}
"""What may be asked for here, by the names that browsers use: the action, and the shape of the claim it takes."""


class DetailsButton(ui.element):
    """Opens the details of a conversation."""

    def __init__(self, conversation_id: int) -> None:
        super().__init__('button')
        self.classes('icon-button')
        self._props |= {
            'type': 'button',
            'aria-label': _('About this conversation'),
            'title': _('About this conversation'),
        }
        self.mark('details')
        show_markup(self, icon_svg('details'))
        self.on('click', lambda: self._open(conversation_id), args=[])

    def _open(self, conversation_id: int) -> None:
        with self.client:  # it outlives what it is about, and leads away from there
            ConversationDetails(conversation_id)


class ConversationDetails(Listening, component='conversation_details.js', dependencies=['browser/*.js']):
    """The dialog with them, kept up to date; it goes when it is closed."""

    def __init__(self, conversation_id: int) -> None:
        super().__init__()
        self._conversation_id = conversation_id
        self.mark('conversation-details')
        self.on('wish', self._on_wish)
        self.on('close', self.delete, args=[])
        for kind in (ConversationChanged, MemberJoined, MemberLeft, MembershipChanged, PersonChanged):
            self.listen(kind, self._on_event, person_id=viewer.current().viewer.person_id)
        self._renew()

    def _on_event(self, event: Event) -> None:
        conversation_id = event.conversation.id if isinstance(event, ConversationChanged | MemberJoined) else None
        if getattr(event, 'conversation_id', conversation_id) in (None, self._conversation_id):
            self._renew()

    def _renew(self) -> None:
        background_tasks.create(self.fill(), name='reading a conversation', context=self)

    async def fill(self) -> None:
        """Show what is so now; nothing any more to whoever is not in the conversation."""
        outcome = await act(_about, self._conversation_id)
        if not self.is_deleted:
            self._props['about'] = encode(as_now(outcome.value)) if outcome.ok else ''
            self._props['gone'] = not outcome.ok
            self.update()

    async def _on_wish(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name not in WISHES:
            return
        action, shape = WISHES[name]
        try:
            claim = shape.validate_python(value, strict=True)
        except ValidationError:
            return
        outcome = await act(action, self._conversation_id, claim)
        if not self.is_deleted:
            self._props['answer'] = answer(name, outcome)
            self.update()


def _about(viewer: Viewer, conversation_id: int) -> tuple[ConversationEntry, MembersPage]:
    return conversation(viewer, conversation_id), members(viewer, conversation_id)
