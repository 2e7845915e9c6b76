"""Stands before NiceGUI's socket: which connections there may be, how many, how fast, and whose each request is.

Long polling is allowed, as some proxies and virus scanners break websockets. Whatever holds for a websocket holds for
every single polling request too.
"""

import asyncio
from urllib.parse import parse_qs

from nicegui import background_tasks, core
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import packets
from components.line import Line, current_line, note
from data.settings import settings
from data.values import Me
from data.words import N_, translate

MOST_PER_SIGN_IN = 20
TIME_TO_READ = 5.0
"""Seconds for the last words to somebody whose connection is closed."""
SOCKET_PATH = '/_nicegui_ws'
TOO_MANY_WINDOWS = N_('Too many windows are open. This one is paused; reload it to go on here.')
HUNG_UP: Message = {'type': 'websocket.disconnect', 'code': 1008}


def install() -> None:
    """Put the gate before the socket; may be called again."""
    packets.install()
    core.sio.eio.cors_allowed_origins = []  # pages/access.py has looked at the origin already
    core.sio.eio.http_compression = False  # answers are compressed like all others
    for route in core.app.routes:
        if isinstance(route, Mount) and route.path == SOCKET_PATH and not isinstance(route.app, Gate):
            route.app = Gate(route.app)


class Gate:
    """Stands before NiceGUI's socket: every request must come by the sign-in that opened its connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, frame by frame, or refuse it."""
        query = parse_qs(scope['query_string'].decode('latin-1'))
        line = _line(scope, query.get('sid', [''])[0])
        if line is None or 'j' in query:  # a script of another page could read JSONP
            note('a socket')
            await _refuse(scope, receive, send)
        elif scope['type'] == 'websocket':
            current_line.set(line)
            await self.app(scope, _frames(line, receive), line.sender(send))
        elif scope['method'] == 'POST':
            await self.app(scope, await _body(line, receive), send)
        else:
            await self.app(scope, receive, send)


def _line(scope: Scope, eio_sid: str) -> Line | None:
    me: Me | None = scope.get('me')
    if me is None:
        return None
    if eio_sid:
        first = _open_scopes().get(eio_sid)
        theirs = first is not None and first['me'].viewer == me.viewer and not first['line'].closed
        return first['line'] if theirs else None
    open_here = _open_scopes()
    address = _address(scope)
    if sum(_address(other) == address for other in open_here.values()) >= settings().sockets_per_address:
        return None
    mine = [key for key, other in open_here.items() if other['me'].viewer == me.viewer]
    if len(mine) >= MOST_PER_SIGN_IN:
        background_tasks.create(_retire(mine[0], me.language), name='retire a socket')
    scope['line'] = Line()
    return scope['line']


def _open_scopes() -> dict[str, Scope]:
    """The first request of every open connection, oldest first."""
    return {eio_sid: environ['asgi.scope'] for eio_sid, environ in core.sio.environ.items()}


def _address(scope: Scope) -> str:
    return (scope.get('client') or ('',))[0]


async def _retire(eio_sid: str, language: str) -> None:
    """Close a connection so that its page says why and does not come back by itself."""
    sid = core.sio.manager.sid_from_eio_sid(eio_sid, '/')
    if sid is not None:
        words = {'message': translate(language, TOO_MANY_WINDOWS), 'position': 'bottom', 'timeout': 0}
        await core.sio.emit('notify', words, room=sid)
        await core.sio.disconnect(sid)
    await _close(eio_sid)


async def close_all(sign_in_ids: frozenset[int]) -> None:
    """Close every connection that came by one of these sign-ins."""
    for eio_sid, scope in _open_scopes().items():
        if scope['me'].viewer.sign_in_id in sign_in_ids:
            await _close(eio_sid)


async def _close(eio_sid: str) -> None:
    if eio_sid in core.sio.environ:
        line: Line = core.sio.environ[eio_sid]['asgi.scope']['line']
        line.closed = True
        asyncio.get_running_loop().call_later(TIME_TO_READ, line.hang_up)
    if eio_sid in core.sio.eio.sockets:
        socket = core.sio.eio.sockets[eio_sid]
        await socket.close(wait=False)
        await socket.queue.put(None)  # ends the websocket also of those who do not care for words


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope['type'] == 'websocket':
        await receive()
        await send({'type': 'websocket.close', 'code': 1008})
    else:
        await send({'type': 'http.response.start', 'status': 400, 'headers': [(b'content-length', b'0')]})
        await send({'type': 'http.response.body', 'body': b''})


def _frames(line: Line, receive: Receive) -> Receive:
    async def next_frame() -> Message:
        while True:
            message = await receive()
            if message['type'] != 'websocket.receive' or line.takes(message.get('text')):
                return message
            if line.closed:
                return HUNG_UP

    return next_frame


async def _body(line: Line, receive: Receive) -> Receive:
    """The request's body again, without the frames that may not pass."""
    body, more = b'', True
    while more:
        message = await receive()
        body += message.get('body', b'')
        more = message.get('more_body', False)
    frames = [frame for frame in body.decode(errors='replace').split('\x1e') if line.takes(frame)]
    checked: list[Message] = [{'type': 'http.request', 'body': '\x1e'.join(frames).encode()}]

    async def once() -> Message:
        return checked.pop() if checked else await receive()

    return once
