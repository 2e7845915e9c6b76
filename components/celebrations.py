"""Whose day it is today: in the feed where no room is beside the column, and there on a desk."""

from markupsafe import Markup

from components.lean import Row
from components.markup import show_markup
from components.person_row import person_link
from components.words import _
from data.values import Celebration

_CARD = Markup('<h2 class="feed-card-title">{}</h2>{}')
_ROWS = Markup('<ul class="feed-card-people">{}</ul>')
_ROW = Markup('<li class="feed-card-person">{}{}</li>')
_WISH = Markup(
    '<a class="feed-card-action" href="/" data-compose="@{username} " aria-label="{wish}: {name}">{wish}</a>'
)
_DONE = Markup('<span class="feed-card-done">{}</span>')


class Celebrations(Row):
    """A card that names them as they are now; nothing where it is nobody's day."""

    def __init__(self) -> None:
        super().__init__('section')
        self._words = day_words()
        self.classes('feed-card feed-card-days')
        self._props['aria-label'] = self._words[0]

    def show(self, celebrations: tuple[Celebration, ...]) -> None:
        """Show whose day it is now."""
        self.set_visibility(bool(celebrations))
        show_markup(self, _CARD.format(self._words[0], day_rows(self._words, celebrations)))


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
