"""Reading anew on many open pages, one after the other: whoever waits for something else is not kept waiting meanwhile."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from weakref import WeakKeyDictionary

from nicegui import background_tasks

log = logging.getLogger(__name__)

Read = Callable[[], Awaitable[None]]

_due: WeakKeyDictionary[asyncio.AbstractEventLoop, deque[Read]] = WeakKeyDictionary()


def in_turn(read: Read) -> None:
    """Call `read` as soon as all those that were asked for before are done. It enters its own page by `with`."""
    due = _due.setdefault(asyncio.get_running_loop(), deque())
    due.append(read)
    if len(due) == 1:
        background_tasks.create(_read_all(due), name='reading anew, page by page')


async def _read_all(due: deque[Read]) -> None:
    try:
        while due:
            try:
                await due[0]()
            except Exception:
                log.exception('a page could not be read anew')
            due.popleft()
    finally:
        due.clear()  # who is stopped leaves nobody waiting for a turn that never comes
