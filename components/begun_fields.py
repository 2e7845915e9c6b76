"""What was being changed on a profile when its page was built anew."""

from collections.abc import Mapping

from nicegui import events, ui

from components.field_row import FieldRow


class BegunFields(ui.element, component='begun_fields.js', dependencies=['browser/*.js']):
    """Opens those of the rows, by the names of their fields, of which the browser still has what was typed."""

    def __init__(self, rows: Mapping[str, FieldRow]) -> None:
        super().__init__()
        self._rows = rows
        self.on('begun', self._on_begun)

    def _on_begun(self, event: events.GenericEventArguments) -> None:
        row = self._rows.get(event.args) if isinstance(event.args, str) else None
        if row is not None:
            row.edit()
