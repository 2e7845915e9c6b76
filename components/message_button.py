"""From a colleague to the conversation with them."""

from markupsafe import escape
from nicegui import ui

from components import viewer
from components.act import act_or_say
from components.live import Listening
from components.markup import show_markup
from components.person_row import name_of
from components.words import _
from data.actions.conversations import open_pair
from data.events import PersonChanged
from data.values import PersonShown


class MessageButton(Listening):
    """For one colleague who is here, and not for oneself."""

    def __init__(self, person: PersonShown) -> None:
        super().__init__('button')
        self.classes('button button-quiet')
        self._person_id = person.id
        self._props |= {'type': 'button', 'aria-label': _('Write to {name}', name=name_of(person))}
        self.mark(f'message-{person.id}')
        self.on('click', lambda: write_to(person.id), args=[])
        self.listen(PersonChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        show_markup(self, escape(_('Message')))

    def _on_changed(self, event: PersonChanged) -> None:
        if event.person.id == self._person_id:
            with self:
                self._props['aria-label'] = _('Write to {name}', name=name_of(event.person))
            self.update()


async def write_to(person_id: int) -> None:
    """Open the conversation with a colleague, which begins with this if there is none."""
    outcome = await act_or_say(open_pair, person_id)
    if outcome.ok:
        ui.navigate.to(f'/inbox/{outcome.value}')
