"""/people : everybody who works here."""

from components.directory import Directory
from components.page_head import page_head
from components.words import _


async def page() -> None:
    """Find colleagues."""
    page_head(_('Colleagues'), '/people/chart', _('Org chart'))
    await Directory().fill()
