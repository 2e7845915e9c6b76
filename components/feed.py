"""The posts of the feed in the order that their reader has chosen, and the tabs to choose it by."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from urllib.parse import parse_qs, urlsplit

from markupsafe import escape
from nicegui import background_tasks

from components import viewer
from components.act import act
from components.followed_posts import FollowedPosts
from components.live import Listening, known_post
from components.markup import element, markup
from components.post_list import PostList
from components.words import _
from data.actions.people import set_preferences
from data.queries.following import following
from data.queries.important import important
from data.queries.posts import PAGE, newest
from data.values import FeedView, Me, PostPage
from data.words import N_

LOADS: Mapping[FeedView, Callable[..., PostPage]] = {
    FeedView.NEWEST: partial(newest, known=known_post),
    FeedView.IMPORTANT: partial(important, known=known_post),
    FeedView.FOLLOWING: partial(following, known=known_post),
}
"""What reads the posts in each order."""
FEW = 10
"""How many posts come first where they are read inside the app; scrolling brings more."""
TABS = {FeedView.NEWEST: N_('Newest'), FeedView.IMPORTANT: N_('Important'), FeedView.FOLLOWING: N_('Following')}

_REPLACE = """(event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  history.replaceState({page: link.getAttribute("href")}, "", link.href); // Back leaves the feed, as it is one page
}"""


def view_of(address: str) -> FeedView | None:
    """The order that a local address asks for, if it asks for one that exists."""
    asked = parse_qs(urlsplit(address).query).get('view', [''])[-1]
    return FeedView(asked) if asked in set(FeedView) else None


def first_posts(me: Me, address: str) -> PostPage:
    """What the feed at this address shows first."""
    return LOADS[view_of(address) or me.feed_view](me.viewer)


def address_of(view: FeedView) -> str:
    """Where the feed stands in this order."""
    return f'/?view={view}'


class Feed(Listening):
    """All posts in one of the orders. Another one comes when the address asks for it, and is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self._view = view_of(self.client.sub_pages_router.current_path) or viewer.current().feed_view
        self._latest: PostList | None = None
        with self, element('nav', 'tabs', aria_label=_('Order of the posts')) as tabs:
            self._tabs = {
                view: markup('a', 'tab', escape(_(label)), href=address_of(view)) for view, label in TABS.items()
            }
        tabs.on('click', js_handler=_REPLACE)
        self._mark(self._view)
        self.follow_address(self._on_address)

    async def fill(self, first: PostPage | None = None) -> bool:
        """Show the posts, read anew unless they are given; what stood here stays until they have come. False if refused."""
        limit = FEW if self.client.has_socket_connection else PAGE
        with self:
            self._latest = posts = _list(self._view, self.fill)
        filled = await posts.fill(first, limit=limit)
        if posts.is_deleted:
            return False
        others = [shown for shown in self if isinstance(shown, PostList) and shown is not posts]
        for over in others if posts is self._latest and (filled or not others) else [posts]:
            over.delete()
        return filled

    def _on_address(self, address: str) -> None:
        view = view_of(address)
        if not self.is_deleted and urlsplit(address).path == '/' and view not in (None, self._view):
            before = self._view
            self._mark(view)
            background_tasks.create(self._choose(view, before), name='showing the feed in another order', context=self)

    async def _choose(self, view: FeedView, before: FeedView) -> None:
        filled = await self.fill()
        if self._view is not view:
            return  # another one was chosen meanwhile
        if filled:
            await act(set_preferences, feed_view=view)
        else:
            self._mark(before)

    def _mark(self, view: FeedView) -> None:
        self._view = view
        for name, tab in self._tabs.items():
            tab._props['aria-current'] = 'page' if name is view else None
            tab.update()


def _list(view: FeedView, renew: Callable[[], Awaitable[bool]]) -> PostList:
    empty = _('Nothing here yet. Write the first post!')
    if view is FeedView.NEWEST:
        return PostList(LOADS[view], empty=empty)
    if view is FeedView.FOLLOWING:
        return FollowedPosts(LOADS[view], renew)
    return PostList(LOADS[view], empty=empty, renew=renew, onward=address_of(FeedView.NEWEST))
