"""Somebody in a list where something can be done about them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from nicegui import events

from components.lean import Row
from components.live import encode
from components.person_row import name_of
from components.words import _
from data.values import PersonShown

Choose = Callable[[str, PersonShown], Awaitable[None]]
"""Does what the viewer chose to do about somebody."""


@dataclass(frozen=True, slots=True)
class Item:
    """What can be chosen below the three dots."""

    name: str
    label: str
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody, a word beside their name, and what can be done: by buttons with their words by name, or in a menu."""

    person: PersonShown
    mark: str = ''
    offers: Mapping[str, str] = field(default_factory=dict)
    menu: tuple[Item, ...] = ()


class PersonActions(Row, component='person_actions.js', dependencies=['browser/*.js']):
    """One person; `choose` is called with the name of what is to be done."""

    def __init__(self, offered: Offered, choose: Choose) -> None:
        super().__init__()
        self._choose = choose
        self.mark(f'person-{offered.person.id}')
        self.on('choose', self._on_choose)
        self.show(offered)

    def show(self, offered: Offered) -> None:
        """Show them as they are now."""
        self._offered = offered
        told = {name: getattr(offered, name) for name in Offered.__slots__}
        told['menu_label'] = _('What you can do about {name}', name=name_of(offered.person))
        self._props['shown'] = encode(told)
        self.update()

    async def _on_choose(self, event: events.GenericEventArguments) -> None:
        if event.args in [*self._offered.offers, *(item.name for item in self._offered.menu)]:
            await self._choose(event.args, self._offered.person)
