"""/ : the stream of news."""

from nicegui import ui

from components import viewer
from components.composer import Composer
from components.feed import Feed
from components.feed_cards import FeedCards
from components.first_steps import FirstSteps
from components.live_occasions import LiveOccasions
from pages.opening import take_first


async def page() -> None:
    """Write, and read the newest or the most important first; above it whom to welcome, and whose day it is."""
    request = ui.context.client.request
    occasions: LiveOccasions = request.scope['occasions']
    if not viewer.current().has_arrived:
        await FirstSteps().begin()
    Composer()
    occasions.show_on(FeedCards())
    await Feed().fill(take_first(request))
