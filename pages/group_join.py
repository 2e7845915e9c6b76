"""/groups/join/{code} : the way into a group for somebody who was sent a link."""

from nicegui import ui

from components.group_door import GroupDoor
from components.words import _


async def page(code: str) -> None:
    """All links that do not work are alike."""
    ui.page_title(_('Groups'))
    await GroupDoor(code).fill()
