"""A link with a button that copies it."""

from nicegui import ui


class CopyField(ui.element, component='copy_field.js', dependencies=['browser/*.js']):
    """Shows `text`; `label` names it for screen readers."""

    def __init__(self, text: str, label: str) -> None:
        super().__init__()
        self._props['text'] = text
        self._props['label'] = label
