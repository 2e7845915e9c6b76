"""/ : the stream of news."""

from nicegui import ui

from components.celebrations import Celebrations
from components.composer import Composer
from components.feed import Feed
from components.welcome_card import WelcomeCard
from data.values import Frame
from pages.opening import take_first


async def page() -> None:
    """Write, and read the newest or the most important first; above it whom to welcome, and whose day it is."""
    request = ui.context.client.request
    around: Frame = request.scope['around']
    Composer()
    if around.to_welcome:
        WelcomeCard(around.to_welcome)
    if around.celebrations:
        Celebrations(around.celebrations)
    await Feed().fill(take_first(request))
