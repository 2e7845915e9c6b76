"""How somebody leaves: their texts go to the server first, and nothing of them stays in this browser."""

from nicegui import ui

from components.words import _


class WaysOut(ui.element, component='ways_out.js', dependencies=['browser/*.js']):
    """Signs out of this browser, or of all."""

    def __init__(self) -> None:
        super().__init__()
        self._props['ways'] = [
            {'address': '/sign-out', 'label': _('Sign out here')},
            {'address': '/settings/sign-out-everywhere', 'label': _('Sign out everywhere')},
        ]
