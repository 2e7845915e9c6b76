"""Rows by id that are brought up to date: what is still the same stays as it is."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui


class Rows(ui.element):
    """Shows values that have an `id`; `build` makes the element of one, `renew` shows another value on it, if it can."""

    def __init__(self, build: Callable[[Any], ui.element], renew: Callable[[Any, Any], None] | None = None) -> None:
        super().__init__('div')
        self._build = build
        self._renew = renew
        self._shown: dict[int, tuple[Any, ui.element]] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._shown)

    def show(self, values: Sequence[Any]) -> None:
        """Show these values in this order."""
        kept = {value.id: value for value in values}
        for row_id, (value, row) in list(self._shown.items()):
            if row_id in kept and kept[row_id] != value and self._renew is not None:
                self._renew(row, kept[row_id])
                self._shown[row_id] = kept[row_id], row
            elif kept.get(row_id) != value:
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
