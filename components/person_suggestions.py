"""Colleagues to choose from while a name is typed in a form."""

from nicegui import ui

from components.form import Field


class PersonSuggestions(ui.element, component='person_suggestions.js', dependencies=['browser/*.js']):
    """Stands below the field and writes into it whom somebody chooses."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._props['field'] = field.input.html_id
