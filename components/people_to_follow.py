"""Colleagues below each other, each as they are now, with the button to follow them."""

from markupsafe import Markup
from nicegui import ui

from components import viewer
from components.avatar import avatar
from components.follow_button import FollowButton
from components.live import Listening
from components.markup import markup, show_markup
from components.people_now import as_now
from data.events import PersonChanged
from data.values import PersonShown

_PERSON = Markup(
    '{}<span class="person-text"><span class="person-name"><bdi>{}</bdi></span><span class="person-note">{}</span></span>'
)


class PeopleToFollow(Listening):
    """One colleague per line."""

    def __init__(self, people: tuple[PersonShown, ...], *, followed: bool) -> None:
        super().__init__('ul')
        self.classes('to-follow')
        self._shown: dict[int, ui.element] = {}
        self.listen(PersonChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        with self:
            for person in as_now(people):
                self._add(person, followed=followed)

    def _add(self, person: PersonShown, *, followed: bool) -> None:
        with ui.element('li').classes('to-follow-row'):
            self._shown[person.id] = markup('a', 'person', _about(person), href=f'/people/{person.username}')
            FollowButton(person, followed=followed)

    def _on_changed(self, event: PersonChanged) -> None:
        if (shown := self._shown.get(event.person.id)) is not None:
            show_markup(shown, _about(event.person))


def _about(person: PersonShown) -> Markup:
    return _PERSON.format(avatar(person), person.name, person.job)
