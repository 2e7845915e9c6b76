"""Whose day it is today: in the feed where no room is beside the column, and there on a desk."""

from markupsafe import Markup

from components import viewer
from components.avatar import avatar
from components.live import Listening
from components.markup import show_markup
from components.people_now import as_now
from components.words import _
from data.events import PersonChanged
from data.values import Celebration, Standing

_CARD = Markup('<h2 class="feed-card-title">{}</h2>{}')
_ROWS = Markup('<ul class="feed-card-people">{}</ul>')
_ROW = Markup(
    '<li class="feed-card-person"><a class="person" href="/people/{username}">{avatar}<span class="person-text">'
    '<span class="person-name"><bdi>{name}</bdi></span><span class="person-note">{day}</span></span></a>'
    '<a class="feed-card-action" href="/" data-compose="@{username} " aria-label="{wish}: {name}">{wish}</a></li>'
)


class Celebrations(Listening):
    """A card that names them as they are now."""

    def __init__(self, celebrations: tuple[Celebration, ...]) -> None:
        super().__init__('section')
        self._celebrations = celebrations
        self._words = day_words()
        self.classes('feed-card feed-card-days')
        self._props['aria-label'] = self._words[0]
        self.listen(PersonChanged, lambda _event: self._show(), person_id=viewer.current().viewer.person_id)
        self._show()

    def _show(self) -> None:
        self._celebrations = as_now(self._celebrations)
        here = still_here(self._celebrations)
        self.set_visibility(bool(here))
        show_markup(self, _CARD.format(self._words[0], day_rows(self._words, here)))


def still_here(celebrations: tuple[Celebration, ...]) -> tuple[Celebration, ...]:
    """Those of people who have not left meanwhile."""
    return tuple(each for each in celebrations if each.person.standing is Standing.HERE)


def day_words() -> tuple[str, ...]:
    """What `day_rows` says, in the viewer's language; the first is the title."""
    return _('Today'), _('Congratulate'), _('Birthday'), _('Work anniversary')


def day_rows(words: tuple[str, ...], celebrations: tuple[Celebration, ...]) -> Markup:
    """One line for each, with the way to congratulate."""
    _title, wish, birthday, anniversary = words
    rows = (
        _ROW.format(
            name=each.person.name,
            username=each.person.username,
            avatar=avatar(each.person),
            day=birthday if each.is_birthday else anniversary,
            wish=wish,
        )
        for each in celebrations
    )
    return _ROWS.format(Markup('').join(rows))
