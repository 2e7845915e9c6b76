"""Newcomers whom somebody may welcome, in their feed; each leaves when that is done or put away."""

from nicegui import events
from pydantic import TypeAdapter, ValidationError

from components.act import act_or_say
from components.claims import Id
from components.lean import Row
from components.live import encode
from data.actions.welcomes import put_welcome_away
from data.values import PersonShown

MOST = 3
"""How many are named at once."""

_NEWCOMER_ID = TypeAdapter(Id)


class WelcomeCard(Row, component='welcome_card.js', dependencies=['browser/*.js']):
    """Names them as they are now; nothing where there is nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.mark('welcome').on('away', self._on_put_away)

    def show(self, newcomers: tuple[PersonShown, ...]) -> None:
        """Show whom to welcome now."""
        self._props['newcomers'] = encode(newcomers[:MOST])
        self.update()

    async def _on_put_away(self, event: events.GenericEventArguments) -> None:
        try:
            newcomer_id = _NEWCOMER_ID.validate_python(event.args, strict=True)
        except ValidationError:
            return
        await act_or_say(put_welcome_away, newcomer_id)
