"""Whose day it is today: in the feed where no room is beside the column, and there on a desk."""

from dataclasses import replace

from markupsafe import Markup

from components import viewer
from components.live import Listening
from components.markup import show_markup
from components.people_now import as_now
from components.person_row import is_here, person_link
from components.words import _
from data.events import CelebrationsEnded, Congratulated, PersonChanged, ProfileFieldChanged
from data.queries.celebrations import keys_of, today
from data.values import Celebration, FieldName

_CARD = Markup('<h2 class="feed-card-title">{}</h2>{}')
_ROWS = Markup('<ul class="feed-card-people">{}</ul>')
_ROW = Markup('<li class="feed-card-person">{}{}</li>')
_WISH = Markup(
    '<a class="feed-card-action" href="/" data-compose="@{username} " aria-label="{wish}: {name}">{wish}</a>'
)
_DONE = Markup('<span class="feed-card-done">{}</span>')
_DAYS = {FieldName.BIRTHDAY: True, FieldName.STARTED_ON: False}
"""The fields that tell a day, and whether it is a birthday."""


class KnowsDays(Listening):
    """Whose day it is, as far as its viewer may know that now."""

    def __init__(self, tag: str, celebrations: tuple[Celebration, ...]) -> None:
        super().__init__(tag)
        self._celebrations = celebrations
        self._withdrawn: set[tuple[int, bool]] = set()
        me = viewer.current().viewer.person_id
        self.listen(ProfileFieldChanged, self._on_day_told, person_id=me)
        self.listen(CelebrationsEnded, self._on_ended, person_id=me)
        self.listen(Congratulated, self._on_congratulated, person_id=me)
        self.listen(PersonChanged, lambda _event: self._show(), person_id=me)

    @property
    def celebrations(self) -> tuple[Celebration, ...]:
        """Those of people who have not left meanwhile, nor taken it back."""
        self._celebrations = as_now(self._celebrations)
        return tuple(
            each
            for each in self._celebrations
            if is_here(each.person) and (each.person.id, each.is_birthday) not in self._withdrawn
        )

    def _show(self) -> None:
        raise NotImplementedError

    def _on_day_told(self, event: ProfileFieldChanged) -> None:
        if event.name not in _DAYS:
            return
        day = event.person_id, _DAYS[event.name]
        if event.field is not None and event.field.text[-5:] in keys_of(today()):
            self._withdrawn.discard(day)
        else:
            self._withdrawn.add(day)
        self._show()

    def _on_ended(self, event: CelebrationsEnded) -> None:
        self._withdrawn |= {(event.person_id, is_birthday) for is_birthday in _DAYS.values()}
        self._show()

    def _on_congratulated(self, event: Congratulated) -> None:
        self._celebrations = tuple(
            replace(each, is_congratulated=each.is_congratulated or each.person.id == event.celebrant_id)
            for each in self._celebrations
        )
        self._show()


class Celebrations(KnowsDays):
    """A card that names them as they are now."""

    def __init__(self, celebrations: tuple[Celebration, ...]) -> None:
        super().__init__('section', celebrations)
        self._words = day_words()
        self.classes('feed-card feed-card-days')
        self._props['aria-label'] = self._words[0]
        self._show()

    def _show(self) -> None:
        here = self.celebrations
        self.set_visibility(bool(here))
        show_markup(self, _CARD.format(self._words[0], day_rows(self._words, here)))


def day_words() -> tuple[str, ...]:
    """What `day_rows` says, in the viewer's language; the first is the title."""
    return _('Today'), _('Congratulate'), _('Birthday'), _('Work anniversary'), _('Congratulated')


def day_rows(words: tuple[str, ...], celebrations: tuple[Celebration, ...]) -> Markup:
    """One line for each, with the way to congratulate those who are not yet."""
    _title, wish, birthday, anniversary, done = words
    rows = (
        _ROW.format(
            person_link(each.person, note=birthday if each.is_birthday else anniversary),
            _DONE.format(done)
            if each.is_congratulated
            else _WISH.format(name=each.person.name, username=each.person.username, wish=wish),
        )
        for each in celebrations
    )
    return _ROWS.format(Markup('').join(rows))
