"""/ : the stream of news."""

from nicegui import ui

from components.composer import Composer
from components.feed import Feed
from pages.opening import take_first


async def page() -> None:
    """Write, and read the newest or the most important first."""
    Composer()
    await Feed().fill(take_first(ui.context.client.request))
