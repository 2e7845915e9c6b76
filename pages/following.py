"""/following : whom I follow, for my eyes only."""

from markupsafe import escape
from nicegui import ui

from components.followed_list import FollowedList
from components.markup import markup
from components.words import _


async def page() -> None:
    """Colleagues by name, each with the button to follow them no longer."""
    ui.page_title(_('People you follow'))
    markup('h1', 'page-title', escape(_('People you follow')))
    markup('p', 'field-hint', escape(_('Only you can see this list. Nobody is told who follows them.')))
    await FollowedList().fill()
