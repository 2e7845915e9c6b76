"""/people : everybody who works here."""

from markupsafe import escape
from nicegui import ui

from components.directory import Directory
from components.markup import markup
from components.words import _


async def page() -> None:
    """Find colleagues."""
    ui.page_title(_('Colleagues'))
    markup('h1', 'page-title', escape(_('Colleagues')))
    await Directory().fill()
