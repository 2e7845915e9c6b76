"""Pages whose time has not come: each says what will be here."""

from nicegui import ui

from components.empty import empty_page
from components.words import _


def notifications() -> None:
    """/notifications"""
    _coming('feed', _('Notifications'), _('Soon you can see here what happened while you were away.'))


def search() -> None:
    """/search"""
    _coming('search', _('Search'), _('Soon you can find posts, people and groups here.'))


def moderation() -> None:
    """/moderation"""
    _coming('feed', _('Moderation'), _('Reports from colleagues will soon appear here.'))


def _coming(drawing: str, title: str, text: str) -> None:
    ui.page_title(title)
    empty_page(drawing, title, text)
