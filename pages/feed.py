"""/ : the stream of news."""

from nicegui import ui

from components.composer import Composer
from components.feed import Feed
from data.queries.posts import PAGE
from pages.opening import take_first

FEW = 10
"""How many posts come first where the page is opened inside the app; scrolling brings more."""


async def page() -> None:
    """Write, and read the newest or the most important first."""
    client = ui.context.client
    Composer()
    await Feed().fill(take_first(client.request), limit=FEW if client.has_socket_connection else PAGE)
