"""Showing at once what happens now and then, and once for all that happens at the same time.

Many pages hear of the same thing. They show it one after the other, and let others have a turn in between.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from itertools import cycle
from weakref import WeakKeyDictionary

AT_ONCE = 0.01
"""Seconds of showing until something else has its turn."""
A_FEW, LONGER = 10, 3
"""Where more things than a few are shown together, the pause may be so many times as long: nobody reads so fast."""
_SPREAD = cycle((0.8, 1.0, 1.2, 0.9, 1.1))
_due: WeakKeyDictionary[asyncio.AbstractEventLoop, deque['Gathering']] = WeakKeyDictionary()
"""Those whose turn it is, in their order, as long as there are any."""


class Gathering:
    """Calls `show` whenever something has happened, but not again within about `pause` seconds.

    Where more than A_FEW things have happened, it is `longer` times that.
    """

    def __init__(self, show: Callable[[], None], pause: float, longer: int = 1) -> None:
        self._show = show
        self.pause = pause
        self._longer = longer
        self._rests_until = 0.0
        self._happened = 0
        self._ended = False

    def soon(self) -> None:
        """Something has happened."""
        self._happened += 1
        if self._happened > 1:
            return
        loop = asyncio.get_running_loop()
        rest = self._rests_until - loop.time()
        if rest > 0:
            loop.call_later(rest, _put, self, loop)
        else:
            _put(self, loop)

    def end(self) -> None:
        """Nothing is to be shown any more."""
        self._ended = True

    def now(self) -> None:
        """It is this one's turn."""
        pause = self.pause * (self._longer if self._happened > A_FEW else 1)
        self._rests_until = asyncio.get_running_loop().time() + pause * next(_SPREAD)
        self._happened = 0
        if not self._ended:
            self._show()


def _put(gathering: Gathering, loop: asyncio.AbstractEventLoop) -> None:
    if loop not in _due:
        _due[loop] = deque()
        loop.call_soon(_show_due, loop)
    _due[loop].append(gathering)


def _show_due(loop: asyncio.AbstractEventLoop) -> None:
    due, until = _due[loop], time.perf_counter() + AT_ONCE
    try:
        while due and time.perf_counter() < until:
            due.popleft().now()
    finally:
        if due:
            loop.call_soon(_show_due, loop)
        else:
            del _due[loop]
