"""/ : the stream of news."""

from nicegui import ui

from components.composer import Composer
from components.post_list import PostList
from components.words import _
from data.queries.posts import newest
from pages.opening import take_first


async def page() -> None:
    """Write, and read the newest first."""
    ui.page_title(_('Home'))
    Composer()
    posts = PostList(newest, empty=_('Nothing here yet. Write the first post!'))
    await posts.fill(take_first(ui.context.client.request))
