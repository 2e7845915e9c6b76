"""/groups/{slug} : a group, and what is written in it."""

from urllib.parse import unquote

from nicegui import ui

from components.group_view import GroupView
from components.words import _


async def page(slug: str) -> None:
    """One that is secret, and one that never was, are the same to whoever is not in it."""
    ui.page_title(_('Groups'))
    await GroupView(unquote(slug)).fill()
