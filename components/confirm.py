"""A question before something that is felt at once."""

from markupsafe import escape
from nicegui import ui

from components.form import button
from components.markup import markup
from components.words import _


async def confirmed(question: str, text: str, yes: str) -> bool:
    """Ask; `yes` is the word on the button that does it. False for cancelling in any way."""
    with ui.dialog() as dialog, ui.card():
        markup('h2', 'panel-title', escape(question))
        markup('p', '', escape(text))
        with ui.element('div').classes('actions'):
            button(yes, 'button button-danger', lambda: dialog.submit(True)).mark('yes')
            button(_('Cancel'), 'button button-quiet', lambda: dialog.submit(False)).mark('no')
    dialog.on('hide', dialog.delete)
    return await dialog is True
