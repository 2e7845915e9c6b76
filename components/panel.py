"""A section of a page with settings: its title, and a word about it."""

from markupsafe import escape
from nicegui import ui

from components.markup import markup


def panel(title: str, hint: str = '') -> ui.element:
    """What belongs into it is made in its `with`."""
    with ui.element('section').classes('panel') as made:
        markup('h2', 'panel-title', escape(title))
        if hint:
            markup('p', 'field-hint', escape(hint))
    return made
