"""Who joined lately, beside the column."""

from functools import lru_cache

from markupsafe import Markup

from components import viewer
from components.avatar import avatar
from components.live import Listening
from components.markup import show_markup
from components.people_now import as_now
from components.words import _
from data.events import PersonChanged
from data.values import PersonShown

_CARD = Markup('<section class="aside-card"><h2 class="aside-title">{}</h2>{}</section>')
_PERSON = Markup(
    '<a class="person" href="/people/{}">{}<span class="person-text"><span class="person-name"><bdi>{}</bdi></span>'
    '<span class="person-note">{}</span></span></a>'
)


class Newcomers(Listening):
    """A card that names them, each as they are now."""

    def __init__(self, newcomers: tuple[PersonShown, ...]) -> None:
        super().__init__('aside')
        self._newcomers = as_now(newcomers)
        self._title = _('New here')
        self.classes('aside')
        self._props['aria-label'] = _('Colleagues')
        self.listen(PersonChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        self._show()

    def _on_changed(self, _event: PersonChanged) -> None:
        newcomers = as_now(self._newcomers)
        if newcomers is not self._newcomers:
            self._newcomers = newcomers
            self._show()

    def _show(self) -> None:
        show_markup(self, _card(self._title, self._newcomers))


@lru_cache(maxsize=32)
def _card(title: str, newcomers: tuple[PersonShown, ...]) -> Markup:
    return _CARD.format(title, Markup('').join(map(_person, newcomers)))


def _person(person: PersonShown) -> Markup:
    return _PERSON.format(person.username, avatar(person), person.name, person.job)
