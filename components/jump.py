"""The dialog that Ctrl+K opens: from anywhere to a conversation or a colleague."""

from typing import Annotated, Any

from nicegui import events, ui
from pydantic import Field, TypeAdapter, ValidationError

from components import viewer
from components.act import act
from components.live import encode
from components.people_now import as_now
from data.queries.conversations import conversations
from data.queries.suggestions import suggestions
from data.values import Me, Viewer

MOST = 5
"""How many conversations are named."""

_PART = TypeAdapter(Annotated[str, Field(max_length=100)])


class Jump(ui.element, component='jump.js', dependencies=['browser/*.js']):
    """Finds while somebody types; it goes when it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.mark('jump')
        self.on('ask', self._on_ask)
        self.on('close', self.delete, args=[])

    async def _on_ask(self, event: events.GenericEventArguments) -> None:
        try:
            part = _PART.validate_python(event.args, strict=True)
        except ValidationError:
            return
        outcome = await act(_found, viewer.current(), part)
        if outcome.ok and not self.is_deleted:
            self._props['found'] = encode({'part': part, 'places': outcome.value})
            self.update()


def _found(asking: Viewer, me: Me, part: str) -> list[dict[str, Any]]:
    page = conversations(asking, part)
    talks = [entry.conversation for entry in (*page.pinned, *page.conversations)][:MOST]
    named = {me.person.id, *(person.id for talk in talks for person in talk.pair)}
    people = [found.person for found in suggestions(me, 'people', part)]
    others = [{'person': as_now(person)} for person in people if person is not None and person.id not in named]
    return [{'conversation': as_now(talk)} for talk in talks] + others
