"""/groups/join/{code} : the way into a group for somebody who was sent a link."""

from nicegui import ui

from components.act import act
from components.group_door import GroupDoor
from components.group_view import GroupView
from components.words import _
from data.queries.group_links import own_slug_by_link


async def page(code: str) -> None:
    """Who is in finds the group, however the link is; for all others those that do not work are alike."""
    ui.page_title(_('Groups'))
    inside = await act(own_slug_by_link, code)
    await (GroupView(inside.value) if inside.ok else GroupDoor(code)).fill()
