"""Whom the viewer follows, by name; who is followed no longer stays in sight until the page is left."""

from markupsafe import escape
from nicegui import ui

from components.act import act_or_say
from components.form import button
from components.markup import markup
from components.people_to_follow import PeopleToFollow
from components.words import _
from data.queries.follows import followed


class FollowedList(ui.element):
    """Grows at the end by a button."""

    def __init__(self) -> None:
        super().__init__('div')
        self._after: tuple[str, int] | None = None

    async def fill(self) -> None:
        """Show the next people."""
        outcome = await act_or_say(followed, self._after)
        if not outcome.ok or self.is_deleted:
            return
        with self:
            if outcome.value.people:
                PeopleToFollow(outcome.value.people, followed=True)
            elif self._after is None:
                markup('p', 'list-empty', escape(_('You don’t follow anyone yet.')))
            self._after = outcome.value.next
            if self._after is not None:
                more = button(_('Show more'), 'link-button', self.fill)
                more.on('click', more.delete, args=[])
