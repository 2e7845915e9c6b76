"""/people/chart : who works for whom."""

from nicegui import ui

from components.org_chart import OrgChart
from components.page_head import page_head
from components.words import _


async def page() -> None:
    """Look at the company from above."""
    ui.page_title(_('Org chart'))
    page_head(_('Org chart'), '/people', _('All colleagues'))
    await OrgChart().fill()
