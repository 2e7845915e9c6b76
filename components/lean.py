"""Takes out of NiceGUI what it works out anew for every element and page although the answer is known.

With 20 posts that is a third of what a page costs the server. The answers stay the same; a test compares them.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from functools import lru_cache
from types import MethodType, SimpleNamespace
from typing import Any

from engineio import packet as eio_packet
from nicegui import client, core, helpers, json
from socketio import packet
from socketio.async_manager import AsyncManager

_expects_arguments = helpers.expects_arguments


def install() -> None:
    """Be lean from now on; may be called again."""
    helpers.expects_arguments = expects_arguments
    core.sio.manager.emit = emit
    if sys.version_info < (3, 12):
        asyncio.wait_for = wait_for
    client.json = SimpleNamespace(dumps=lambda value: Escapable(json.dumps(value)), loads=json.loads)


def expects_arguments(function: Callable[..., Any]) -> bool:
    """Whether a handler wants arguments; every element asks this of the same three methods."""
    if isinstance(function, MethodType):
        return _method_expects_arguments(function.__func__, type(function.__self__))
    return _expects_arguments(function)


@lru_cache(maxsize=1000)
def _method_expects_arguments(function: Callable[..., Any], owner: type) -> bool:
    return _expects_arguments(MethodType(function, owner))


async def emit(event: str, data: Any, namespace: str, room: str | None = None, **options: Any) -> None:
    """Send to everyone in a room, one after the other; Socket.IO starts a task for each, though a page has one reader."""
    if not isinstance(data, dict) or any(options.values()):
        await AsyncManager.emit(core.sio.manager, event, data, namespace, room=room, **options)
        return
    text = core.sio.packet_class(packet.EVENT, namespace=namespace, data=[event, data]).encode()
    sent = eio_packet.Packet(eio_packet.MESSAGE, text)
    for _, eio_sid in list(core.sio.manager.get_participants(namespace, room)):
        socket = core.sio.eio.sockets.get(eio_sid)
        if socket is not None and not socket.closed:
            socket.queue.put_nowait(sent)  # whether it still answers its pings is looked at elsewhere


async def wait_for(awaitable: Awaitable[Any], timeout: float | None) -> Any:  # noqa: ASYNC109 - the original's name
    """`asyncio.wait_for` without a task of its own, as since Python 3.12. Every open page waits so, twice, all the time."""
    if timeout is None:
        return await awaitable
    loop, task, expired = asyncio.get_running_loop(), asyncio.current_task(), []

    def expire() -> None:
        expired.append(task)
        task.cancel()

    timer = loop.call_later(timeout, expire)
    try:
        return await awaitable
    except asyncio.CancelledError:
        if expired and task.uncancel() == 0:
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()


class Escapable(str):
    """JSON for a page. `str.translate` asks a table about every single character, `replace` only finds some."""

    __slots__ = ()

    def translate(self, table: dict[int, str], /) -> str:
        """Replace all characters that the table names, '&' first, as the others bring it in."""
        text = str(self)
        for code, replacement in sorted(table.items(), key=lambda entry: entry[0] != ord('&')):
            text = text.replace(chr(code), replacement)
        return text
