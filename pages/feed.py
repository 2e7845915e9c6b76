"""/ : the stream of news."""

from nicegui import ui

from components.composer import Composer
from components.post_list import PostList
from components.words import _
from data.queries.posts import PAGE, newest
from pages.opening import take_first

FEW = 10
"""How many posts come first where the page is opened inside the app; scrolling brings more."""


async def page() -> None:
    """Write, and read the newest first."""
    client = ui.context.client
    Composer()
    posts = PostList(newest, empty=_('Nothing here yet. Write the first post!'))
    await posts.fill(take_first(client.request), limit=FEW if client.has_socket_connection else PAGE)
