"""Rows by id that are brought up to date: what is still the same stays as it is."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui


class Rows(ui.element):
    """Shows values that have an `id`; `build` makes the element of one."""

    def __init__(self, build: Callable[[Any], ui.element]) -> None:
        super().__init__('div')
        self._build = build
        self._shown: dict[int, tuple[Any, ui.element]] = {}

    def show(self, values: Sequence[Any]) -> None:
        """Show these values in this order."""
        kept = {value.id: value for value in values}
        for row_id in [row_id for row_id, (value, _) in self._shown.items() if kept.get(row_id) != value]:
            self.drop(row_id)
        for place, value in enumerate(values):
            if value.id not in self._shown:
                with self:
                    self._shown[value.id] = value, self._build(value)
            row = self._shown[value.id][1]
            if self.default_slot.children[place] is not row:
                row.move(target_index=place)

    def drop(self, row_id: int) -> None:
        """Take a row away, if it is there."""
        if row_id in self._shown:
            self._shown.pop(row_id)[1].delete()
