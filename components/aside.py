"""Beside the column on a desk: who joined lately and is welcomed, and whose day it is."""

from functools import lru_cache

from markupsafe import Markup

from components.celebrations import day_rows, day_words
from components.live_occasions import LiveOccasions
from components.markup import show_markup
from components.person_row import person_link
from components.words import _
from data.values import Celebration, Occasions, PersonShown

_CARD = Markup('<section class="aside-card"><h2 class="aside-title">{}</h2>{}</section>')


class Aside(LiveOccasions):
    """Cards that name them, each as they are now."""

    def __init__(self, known: Occasions) -> None:
        super().__init__('aside', known)
        self._title, self._day_words = _('New here'), day_words()
        self._seen: Seen = ((), ())
        self.classes('aside')
        self._props['aria-label'] = _('Colleagues')
        self.set_visibility(False)
        self.show_on(self)

    def show_occasions(self, now: Occasions) -> None:
        """Show them, without those whom the feed names to be welcomed."""
        seen = tuple(person for person in now.newcomers if person not in now.to_welcome), now.celebrations
        if seen != self._seen:  # it stands on every page, and most of what happens does not concern it
            self._seen = seen
            self.set_visibility(any(seen))
            show_markup(self, _cards(self._title, self._day_words, *seen))


Seen = tuple[tuple[PersonShown, ...], tuple[Celebration, ...]]


@lru_cache(maxsize=32)
def _cards(
    title: str, words: tuple[str, ...], newcomers: tuple[PersonShown, ...], celebrations: tuple[Celebration, ...]
) -> Markup:
    cards = [_CARD.format(words[0], day_rows(words, celebrations))] if celebrations else []
    if newcomers:
        people = (person_link(person, note=person.job) for person in newcomers)
        cards += [_CARD.format(title, Markup('').join(people))]
    return Markup('').join(cards)
