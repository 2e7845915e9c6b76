"""Newcomers whom somebody may welcome, in their feed; each leaves when that is done or put away."""

from functools import lru_cache

from markupsafe import Markup
from nicegui import events
from pydantic import TypeAdapter, ValidationError

from components import viewer
from components.act import act_or_say
from components.claims import Id
from components.icons import icon_svg
from components.live import Listening
from components.markup import show_markup
from components.people_now import as_now
from components.person_row import is_here, person_link
from components.words import _
from data.actions.welcomes import put_welcome_away
from data.events import PersonChanged, WelcomeSettled
from data.values import PersonShown

MOST = 3
"""How many are named at once."""

_NEWCOMER_ID = TypeAdapter(Id)
_CARD = Markup('<h2 class="feed-card-title">{}</h2><ul class="feed-card-people">{}</ul>')
_PERSON = Markup(
    '<li class="feed-card-person">{link}'
    '<a class="feed-card-action" href="/" data-compose="@{username} " aria-label="{welcome}: {name}">{welcome}</a>'
    '<button type="button" class="icon-button" data-away="{id}" aria-label="{put_away}: {name}" title="{put_away}">{cross}</button>'
    '</li>'
)
_PUT_AWAY = """(event) => {
  const button = event.target.closest("[data-away]");
  if (button) emit(Number(button.dataset.away));
}"""


class WelcomeCard(Listening):
    """Names them as they are now."""

    def __init__(self, newcomers: tuple[PersonShown, ...]) -> None:
        super().__init__('section')
        me = viewer.current().viewer.person_id
        self._newcomers = newcomers
        self._words = _('New here'), _('Say welcome'), _('Put away')
        self.classes('feed-card welcome-card').mark('welcome')
        self._props['aria-label'] = self._words[0]
        self.on('click', self._on_put_away, js_handler=_PUT_AWAY)
        self.listen(WelcomeSettled, self._on_settled, person_id=me)
        self.listen(PersonChanged, lambda _event: self._show(), person_id=me)
        self._show()

    def _show(self) -> None:
        self._newcomers = tuple(filter(is_here, as_now(self._newcomers)))
        self.set_visibility(bool(self._newcomers))
        show_markup(self, _card(*self._words, self._newcomers[:MOST]))

    async def _on_put_away(self, event: events.GenericEventArguments) -> None:
        try:
            newcomer_id = _NEWCOMER_ID.validate_python(event.args, strict=True)
        except ValidationError:
            return
        await act_or_say(put_welcome_away, newcomer_id)

    def _on_settled(self, event: WelcomeSettled) -> None:
        self._newcomers = tuple(person for person in self._newcomers if person.id != event.newcomer_id)
        self._show()


@lru_cache(maxsize=32)
def _card(title: str, welcome: str, put_away: str, newcomers: tuple[PersonShown, ...]) -> Markup:
    rows = (
        _PERSON.format(
            id=person.id,
            name=person.name,
            username=person.username,
            link=person_link(person, note=person.job),
            welcome=welcome,
            put_away=put_away,
            cross=icon_svg('close'),
        )
        for person in newcomers
    )
    return _CARD.format(title, Markup('').join(rows))
