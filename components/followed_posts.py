"""The posts of those whom the viewer follows, and the viewer's own; colleagues to begin with while there is nobody."""

from collections.abc import Awaitable, Callable

from markupsafe import escape
from nicegui import background_tasks, events, ui

from components.act import act
from components.belonging import FOLLOWED
from components.markup import markup
from components.people_to_follow import PeopleToFollow
from components.post_list import Load, PostList
from components.words import _
from data.events import FollowChanged
from data.queries.follows import to_begin_with
from data.values import PostPage

SUGGESTED = 3
"""How many colleagues are named to whoever follows nobody."""


class FollowedPosts(PostList):
    """When somebody is followed from now on, `renew` is called to show their posts, too, but not while somebody reads."""

    def __init__(self, load: Load, renew: Callable[[], Awaitable[bool]]) -> None:
        super().__init__(load, FOLLOWED, empty=_('The people you follow haven’t written anything yet.'))
        self._read_anew = renew
        self._is_outdated = False
        self._beginning: ui.element | None = None
        self.listen(FollowChanged, self._on_follow_changed, person_id=self._me)

    async def fill(self, first: PostPage | None = None, **wanted: int) -> bool:
        """Show the next posts, below whom to follow for whoever follows nobody."""
        begins = not self.cards
        filled = await super().fill(first, **wanted)
        if begins:
            await self._offer_beginning()
        return filled

    async def _offer_beginning(self) -> None:
        outcome = await act(to_begin_with, SUGGESTED) if self._beginning is None else None
        if outcome is None or not outcome.ok or self.is_deleted or self._beginning is not None:
            return
        if outcome.value is None:
            with self.add_slot('top'):
                markup('a', 'link-button whom-i-follow', escape(_('People you follow')), href='/following')
            return
        with self.add_slot('top'), ui.element('section').classes('whom-to-follow') as self._beginning:
            told = _('Posts by the colleagues you follow will appear here, together with your own.')
            markup('p', '', escape(told))
            PeopleToFollow(outcome.value, followed=False)
            markup('a', 'link-button', escape(_('All colleagues')), href='/people')
        self._empty = ''
        self._changed()

    def _on_follow_changed(self, event: FollowChanged) -> None:
        if event.follows:
            self._is_outdated = True
            self._renew_on_top()
            return
        self.arrivals.unfollow(event.person_id)
        background_tasks.create(self._offer_beginning(), name='offering whom to follow', context=self)

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        await super()._on_act(event)
        self._renew_on_top()

    def _renew_on_top(self) -> None:
        if self._is_outdated and not (self.arrivals.scrolled or self.is_deleted):
            self._is_outdated = False
            background_tasks.create(self._read_anew(), name='showing who is followed now', context=self)
