"""What was deleted stays for a moment with a way back, then leaves."""

import asyncio
from collections.abc import Callable, Hashable

UNDO_SECONDS = 10
"""How long screens offer to undo a deletion."""


class Farewells:
    """Who leaves when the time is over, unless called back; one per element that says goodbye."""

    def __init__(self, seconds: float = UNDO_SECONDS) -> None:
        self._seconds = seconds
        self._leaving: dict[Hashable, asyncio.TimerHandle] = {}

    def begin(self, who: Hashable, leave: Callable[[], None]) -> None:
        """Call `leave` when the time is over; an earlier farewell of the same one is off."""
        self.call_back(who)
        self._leaving[who] = asyncio.get_running_loop().call_later(self._seconds, leave)

    def call_back(self, who: Hashable) -> None:
        """It stays."""
        if (leaving := self._leaving.pop(who, None)) is not None:
            leaving.cancel()

    def end(self) -> None:
        """Nobody is there any more to leave."""
        for who in list(self._leaving):
            self.call_back(who)
