"""/people : everybody who works here."""

from nicegui import ui

from components.directory import Directory
from components.page_head import page_head
from components.words import _


async def page() -> None:
    """Find colleagues."""
    ui.page_title(_('Colleagues'))
    page_head(_('Colleagues'), '/people/chart', _('Org chart'))
    await Directory().fill()
