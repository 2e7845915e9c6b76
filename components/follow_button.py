"""The button to follow somebody, or to follow them no longer; the same on all of one's open pages."""

from markupsafe import escape

from components import viewer
from components.act import act_or_say
from components.live import Listening
from components.markup import show_markup
from components.person_row import name_of
from components.words import _
from data.actions.follows import follow, unfollow
from data.events import FollowChanged, PersonChanged
from data.values import PersonShown


class FollowButton(Listening):
    """For one colleague; `followed` says how it is now. Whoever shows it listens first and reads then."""

    def __init__(self, person: PersonShown, *, followed: bool) -> None:
        super().__init__('button')
        self._person, self._followed = person, followed
        self.classes('button button-quiet follow-button')
        self._props['type'] = 'button'
        self.mark(f'follow-{person.id}')
        me = viewer.current().viewer.person_id
        self.listen(FollowChanged, self._on_changed, person_id=me)
        self.listen(PersonChanged, self._on_person_changed, person_id=me)
        self.on('click', self._on_click, args=[])
        self._show()

    def set_followed(self, *, followed: bool) -> None:
        """Show whether the viewer follows this person."""
        self._followed = followed
        with self:
            self._show()

    async def _on_click(self) -> None:
        await act_or_say(unfollow if self._followed else follow, self._person.id)

    def _on_changed(self, event: FollowChanged) -> None:
        if event.person_id == self._person.id:
            self.set_followed(followed=event.follows)

    def _on_person_changed(self, event: PersonChanged) -> None:
        if event.person.id == self._person.id:
            self._person = event.person
            self.set_followed(followed=self._followed)

    def _show(self) -> None:
        called = name_of(self._person)
        label, name = (
            (_('Unfollow'), _('Unfollow {name}', name=called))
            if self._followed
            else (_('Follow'), _('Follow {name}', name=called))
        )
        self._props |= {'aria-label': name, 'data-followed': 'yes' if self._followed else None}
        show_markup(self, escape(label))
