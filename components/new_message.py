"""Beginning a conversation: with one colleague, or with several under a name."""

from typing import Annotated

from nicegui import events, ui
from pydantic import Field, ValidationError

from components.act import act
from components.answers import answer
from components.claims import Claim, Id, Key
from components.live import encode
from data.actions.conversations import found_group, open_pair
from data.queries.conversations import MOST_MEMBERS
from data.values import Viewer

PeopleClaim = Annotated[list[Id], Field(min_length=1, max_length=MOST_MEMBERS)]


class BeginClaim(Claim):
    """With whom; several people need a name."""

    people: PeopleClaim
    name: str
    key: Key


class NewMessage(ui.element, component='new_message.js', dependencies=['browser/*.js']):
    """The dialog for it, which goes on to the conversation; it goes when it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.mark('new-message')
        self.on('begin', self._on_begin)
        self.on('close', self.delete, args=[])

    async def _on_begin(self, event: events.GenericEventArguments) -> None:
        try:
            claim = BeginClaim.model_validate(event.args)
        except ValidationError:
            return
        outcome = await act(_begin, claim)
        if self.is_deleted:
            return
        self._props['answer'] = answer(claim.key, outcome)
        if outcome.ok:
            self._props['begun'] = encode(outcome.value)
        self.update()


def _begin(viewer: Viewer, claim: BeginClaim) -> int:
    if len(claim.people) == 1:
        return open_pair(viewer, claim.people[0])
    return found_group(viewer, claim.name, claim.people, key=claim.key)
