"""Reading anew on many open pages, one after the other: whoever waits for something else is not kept waiting meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from weakref import WeakKeyDictionary

from nicegui import background_tasks

log = logging.getLogger(__name__)

Read = Callable[[], Awaitable[None]]

_due: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Read, None]] = WeakKeyDictionary()
"""Those that wait for their turn, in their order, as long as somebody reads."""


def in_turn(read: Read) -> None:
    """Call `read` as soon as all those that were asked for before are done, and once, however often it is asked for until then.

    Asked for while it reads, it is called again, after the others. It enters its own page by `with`.
    """
    loop = asyncio.get_running_loop()
    if loop not in _due:
        _due[loop] = {}
        background_tasks.create(_read_all(loop), name='reading anew, page by page')
    _due[loop].setdefault(read)


async def _read_all(loop: asyncio.AbstractEventLoop) -> None:
    due = _due[loop]
    try:
        while due:
            read = next(iter(due))
            del due[read]
            try:
                await read()
            except Exception:
                log.exception('a page could not be read anew')
    finally:
        del _due[loop]  # who is stopped leaves nobody waiting for a turn that never comes
