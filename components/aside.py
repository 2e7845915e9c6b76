"""Beside the column on a desk: who joined lately and is welcomed, and whose day it is."""

from functools import lru_cache

from markupsafe import Markup

from components import viewer
from components.celebrations import KnowsDays, day_rows, day_words
from components.markup import show_markup
from components.people_now import as_now
from components.person_row import is_here, person_link
from components.words import _
from data.events import WelcomeSettled
from data.values import Celebration, Frame, PersonShown

_CARD = Markup('<section class="aside-card"><h2 class="aside-title">{}</h2>{}</section>')


class Aside(KnowsDays):
    """Cards that name them, each as they are now."""

    def __init__(self, around: Frame) -> None:
        super().__init__('aside', around.celebrations)
        self._newcomers = around.newcomers
        self._to_welcome = {person.id for person in around.to_welcome}
        """They stand in the feed."""
        self._title, self._day_words = _('New here'), day_words()
        self._seen: tuple[tuple[PersonShown, ...], tuple[Celebration, ...]] | None = None
        self.classes('aside')
        self._props['aria-label'] = _('Colleagues')
        self.listen(WelcomeSettled, self._on_settled, person_id=viewer.current().viewer.person_id)
        self._show()

    def _show(self) -> None:
        self._newcomers = as_now(self._newcomers)
        here = filter(is_here, self._newcomers)
        seen = tuple(person for person in here if person.id not in self._to_welcome), self.celebrations
        if seen != self._seen:  # it stands on every page, and most of what happens does not concern it
            self._seen = seen
            show_markup(self, _cards(self._title, self._day_words, *seen))

    def _on_settled(self, event: WelcomeSettled) -> None:
        self._to_welcome.discard(event.newcomer_id)
        self._show()


@lru_cache(maxsize=32)
def _cards(
    title: str, words: tuple[str, ...], newcomers: tuple[PersonShown, ...], celebrations: tuple[Celebration, ...]
) -> Markup:
    cards = [_CARD.format(words[0], day_rows(words, celebrations))] if celebrations else []
    if newcomers:
        people = (person_link(person, note=person.job) for person in newcomers)
        cards += [_CARD.format(title, Markup('').join(people))]
    return Markup('').join(cards)
