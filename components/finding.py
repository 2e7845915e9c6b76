"""What was found in an open conversation, kept as it is now: what was deleted or edited may not stay readable in it."""

from collections.abc import Callable
from itertools import count

from components.live import encode
from components.people_now import as_now
from data.values import FoundMessages, LineShown


class Finding:
    """The lines that hold one part of a text, the latest first; `show` takes them, encoded, whenever they are other ones."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._numbers = count(1)
        self.begin('')

    def begin(self, part: str) -> None:
        """From now on this is looked for: what was found before is forgotten."""
        self._part = part
        self._next: int | None = None
        self._lines: dict[int, LineShown] = {}
        self._changed: dict[int, LineShown] = {}

    def take(self, part: str, found: FoundMessages) -> None:
        """Add what one search has found, unless something else is looked for meanwhile."""
        if part == self._part:
            self._lines |= {line.id: self._changed.get(line.id, line) for line in found.lines}
            self._next = found.next
            self._tell()

    def change(self, line: LineShown) -> None:
        """A message is other than it was; a search on its way may have read it before."""
        self._changed[line.id] = line
        if line.id in self._lines:
            self._lines[line.id] = line
            self._tell()

    def _tell(self) -> None:
        lines = tuple(line for line in self._lines.values() if not line.is_deleted)
        told = {'part': self._part, 'lines': as_now(lines), 'next': self._next, 'number': next(self._numbers)}
        self._show(encode(told))
