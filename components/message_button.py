"""From a colleague to the conversation with them."""

from markupsafe import escape
from nicegui import ui

from components.act import act_or_say
from components.markup import show_markup
from components.words import _
from data.actions.conversations import open_pair
from data.values import PersonShown


class MessageButton(ui.element):
    """For one colleague who is here, and not for oneself."""

    def __init__(self, person: PersonShown) -> None:
        super().__init__('button')
        self.classes('button button-quiet')
        self._props |= {'type': 'button', 'aria-label': _('Write to {name}', name=person.name)}
        self.mark(f'message-{person.id}')
        self.on('click', lambda: write_to(person.id), args=[])
        show_markup(self, escape(_('Message')))


async def write_to(person_id: int) -> None:
    """Open the conversation with a colleague, which begins with this if there is none."""
    outcome = await act_or_say(open_pair, person_id)
    if outcome.ok:
        ui.navigate.to(f'/inbox/{outcome.value}')
