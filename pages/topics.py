"""/topics : what is written about the most."""

from nicegui import ui

from components.page_head import way_back
from components.topic_list import TopicList
from components.words import _


async def page() -> None:
    """The busiest topics, each a way to its posts."""
    ui.page_title(_('Topics'))
    way_back(_('Topics'))
    await TopicList().fill()
