"""Colleagues below each other, each as they are now, with the button to follow them."""

from nicegui import ui

from components import viewer
from components.follow_button import FollowButton
from components.live import Listening
from components.markup import markup, show_markup
from components.people_now import as_now
from components.person_row import is_here, person_row
from data.events import PersonChanged
from data.values import PersonShown, Standing


class PeopleToFollow(Listening):
    """One colleague per line; who has left stays among those who are `followed`, until they are forgotten."""

    def __init__(self, people: tuple[PersonShown, ...], *, followed: bool) -> None:
        super().__init__('ul')
        self.classes('to-follow')
        self._followed = followed
        self._rows: dict[int, tuple[ui.element, ui.element]] = {}
        self.listen(PersonChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        with self:
            for person in filter(self._is_named, as_now(people)):
                self._add(person)

    def _is_named(self, person: PersonShown) -> bool:
        return is_here(person) or (self._followed and person.standing is Standing.LEFT)

    def _add(self, person: PersonShown) -> None:
        with ui.element('li').classes('to-follow-row') as row:
            link = markup('a', 'person', person_row(person, note=person.job), href=f'/people/{person.username}')
            FollowButton(person, followed=self._followed)
        self._rows[person.id] = row, link

    def _on_changed(self, event: PersonChanged) -> None:
        if event.person.id not in self._rows:
            return
        if self._is_named(event.person):
            with self:
                show_markup(self._rows[event.person.id][1], person_row(event.person, note=event.person.job))
        else:
            self._rows.pop(event.person.id)[0].delete()
