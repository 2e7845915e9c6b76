"""/ : the stream of news."""

from nicegui import ui

from components import viewer
from components.celebrations import Celebrations
from components.composer import Composer
from components.feed import Feed
from components.first_steps import FirstSteps
from components.welcome_card import WelcomeCard
from data.values import Frame
from pages.opening import take_first


async def page() -> None:
    """Write, and read the newest or the most important first; above it whom to welcome, and whose day it is."""
    request = ui.context.client.request
    around: Frame = request.scope['around']
    has_arrived = viewer.current().has_arrived
    if not has_arrived:
        await FirstSteps().begin()
    Composer()
    if around.to_welcome and has_arrived:
        WelcomeCard(around.to_welcome)
    if around.celebrations:
        Celebrations(around.celebrations)
    await Feed().fill(take_first(request))
