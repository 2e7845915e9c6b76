"""Newcomers whom somebody may welcome, in their feed; each leaves when that is done or put away."""

from nicegui import events
from pydantic import TypeAdapter, ValidationError

from components import viewer
from components.act import act_or_say
from components.claims import Id
from components.live import Listening, encode
from components.people_now import as_now
from components.person_row import is_here
from data.actions.welcomes import put_welcome_away
from data.events import PersonChanged, WelcomeSettled
from data.values import PersonShown

MOST = 3
"""How many are named at once."""

_NEWCOMER_ID = TypeAdapter(Id)


class WelcomeCard(Listening, component='welcome_card.js', dependencies=['browser/*.js']):
    """Names them as they are now."""

    def __init__(self, newcomers: tuple[PersonShown, ...]) -> None:
        super().__init__()
        me = viewer.current().viewer.person_id
        self._newcomers = newcomers
        self.mark('welcome').on('away', self._on_put_away)
        self.listen(WelcomeSettled, self._on_settled, person_id=me)
        self.listen(PersonChanged, lambda _event: self._show(), person_id=me)
        self._show()

    def _show(self) -> None:
        self._newcomers = tuple(filter(is_here, as_now(self._newcomers)))
        self._props['newcomers'] = encode(self._newcomers[:MOST])

    async def _on_put_away(self, event: events.GenericEventArguments) -> None:
        try:
            newcomer_id = _NEWCOMER_ID.validate_python(event.args, strict=True)
        except ValidationError:
            return
        await act_or_say(put_welcome_away, newcomer_id)

    def _on_settled(self, event: WelcomeSettled) -> None:
        self._newcomers = tuple(person for person in self._newcomers if person.id != event.newcomer_id)
        self._show()
