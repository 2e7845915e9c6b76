"""The rows of a conversation on one page, in step with the stretch of messages that it shows."""

from collections.abc import Iterable

from nicegui import ui

from components.message_row import MessageRow
from components.stretch import Stretch


class MessageRows(dict[int, MessageRow]):
    """Rows by the ids of their messages, inside the element `around`."""

    def __init__(self, around: ui.element) -> None:
        super().__init__()
        self._around = around
        self._slot = around.default_slot

    def show(self, stretch: Stretch, fresh_id: int | None) -> None:
        """Bring them up to date; of what was not changed since the last time, nothing is looked at."""
        changed = stretch.take_changed()
        if gone := self.keys() - stretch.messages.keys():
            self._remove(gone)
        new = [id for id in changed if id not in self]
        last = next(reversed(self), 0)
        if all(id > last for id in new):
            self._show_changed(stretch, changed, fresh_id)
        else:
            self._show_all(stretch, fresh_id)

    def _remove(self, gone: Iterable[int]) -> None:
        self._around.client.remove_elements([self.pop(message_id) for message_id in gone])
        self._slot.children = list(self.values())
        self._around.update()

    def _show_changed(self, stretch: Stretch, changed: Iterable[int], fresh_id: int | None) -> None:
        """Rows that stand there already, and new ones below the last."""
        last = next(reversed(self.values()), None)
        for message_id in sorted(changed):
            shown, mark = stretch.messages[message_id], stretch.marks.get(message_id)
            if (row := self.get(message_id)) is not None:
                row.become(shown, row.before, mark)
            else:
                before = last.shown if last is not None else None
                last = self[message_id] = MessageRow(shown, before, mark, self._slot, is_fresh=message_id == fresh_id)

    def _show_all(self, stretch: Stretch, fresh_id: int | None) -> None:
        before = None
        rows = {}
        for place, shown in enumerate(stretch.messages.values()):
            mark = stretch.marks.get(shown.id)
            if (row := self.get(shown.id)) is not None:
                row.become(shown, before, mark)
            else:
                row = MessageRow(shown, before, mark, self._slot, is_fresh=shown.id == fresh_id)
                if self._slot.children[place] is not row:
                    row.move(target_index=place)
            rows[shown.id] = row
            before = shown
        self.clear()
        self.update(rows)
