"""Beside the column on a desk: who joined lately, and whose day it is."""

from functools import lru_cache

from markupsafe import Markup

from components import viewer
from components.avatar import avatar
from components.celebrations import day_rows, day_words, still_here
from components.live import Listening
from components.markup import show_markup
from components.people_now import as_now
from components.words import _
from data.events import PersonChanged
from data.values import Celebration, Frame, PersonShown

_CARD = Markup('<section class="aside-card"><h2 class="aside-title">{}</h2>{}</section>')
_PERSON = Markup(
    '<a class="person" href="/people/{}">{}<span class="person-text"><span class="person-name"><bdi>{}</bdi></span>'
    '<span class="person-note">{}</span></span></a>'
)


class Aside(Listening):
    """Cards that name them, each as they are now."""

    def __init__(self, around: Frame) -> None:
        super().__init__('aside')
        self._shown = as_now((around.newcomers, around.celebrations))
        self._title, self._day_words = _('New here'), day_words()
        self.classes('aside')
        self._props['aria-label'] = _('Colleagues')
        self.listen(PersonChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        self._show()

    def _on_changed(self, _event: PersonChanged) -> None:
        shown = as_now(self._shown)
        if shown is not self._shown:
            self._shown = shown
            self._show()

    def _show(self) -> None:
        newcomers, celebrations = self._shown
        show_markup(self, _cards(self._title, newcomers, self._day_words, still_here(celebrations)))


@lru_cache(maxsize=32)
def _cards(
    title: str, newcomers: tuple[PersonShown, ...], words: tuple[str, ...], celebrations: tuple[Celebration, ...]
) -> Markup:
    cards = [_CARD.format(words[0], day_rows(words, celebrations))] if celebrations else []
    cards += [_CARD.format(title, Markup('').join(map(_person, newcomers)))] if newcomers else []
    return Markup('').join(cards)


def _person(person: PersonShown) -> Markup:
    return _PERSON.format(person.username, avatar(person), person.name, person.job)
