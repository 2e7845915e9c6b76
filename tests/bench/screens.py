"""Virtual browsers: a page of somebody and its websocket. As cheap as can be, so that the server is what is measured."""

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from tests.browser_socket import SOCKET, Page
from tests.cast import PASSWORD

TEXT, PING, PONG = 1, 9, 10
NO_MASK = bytes(4)  # a mask of zeros is one, and costs nothing

OnText = Callable[[float, bytes], None]
"""Gets the time at which a text came, and the text."""


class Socket(asyncio.Protocol):
    """A websocket that notes when each text arrives, and reads it only when asked."""

    def __init__(self, request: bytes) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.on_text: OnText = self._keep
        self._early: list[tuple[float, bytes]] = []
        self.closed = False
        self._request = request
        self._buffer = b''

    def _keep(self, at: float, text: bytes) -> None:
        self._early.append((at, text))

    def listen(self, on_text: OnText) -> None:
        """Call `on_text` with every text, also those that have come already."""
        self.on_text = on_text
        while self._early:
            on_text(*self._early.pop(0))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self.transport: Any = transport
        transport.write(self._request)

    def connection_lost(self, _: Exception | None) -> None:
        """Remember it; nobody may lose a page in a benchmark."""
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(ConnectionError('closed while opening'))

    def data_received(self, data: bytes) -> None:
        """Take the frames that are complete."""
        now = time.perf_counter()
        self._buffer += data
        if not self.opened.done():
            head, complete, rest = self._buffer.partition(b'\r\n\r\n')
            if not complete:
                return
            if b' 101 ' not in head.splitlines()[0]:
                self.opened.set_exception(ConnectionError(head.decode()))
                return
            self._buffer = rest
            self.opened.set_result(None)
        while (frame := self._next()) is not None:
            kind, content = frame
            if kind == TEXT:
                self.on_text(now, content)
            elif kind == PING:
                self._write(PONG, content)

    def _next(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        start, length = 2, buffer[1]
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(buffer) < start:
                return None
            length = int.from_bytes(buffer[2:start])
        if len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[0] & 15, buffer[start : start + length]

    def send(self, text: str) -> None:
        """Send a text."""
        self._write(TEXT, text.encode())

    def _write(self, kind: int, content: bytes) -> None:
        length = len(content)
        size = bytes([128 | length]) if length < 126 else struct.pack('!BH', 254, length)
        self.transport.write(bytes([128 | kind]) + size + NO_MASK + content)


async def open_socket(url: str, path: str, cookie: str = '') -> Socket:
    """Open a websocket to `path` of the server at `url`, on a connection of its own. ConnectionError if refused."""
    address = urlsplit(url)
    key = base64.b64encode(os.urandom(16)).decode()
    request = (
        f'GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: {url}\r\nUpgrade: websocket\r\n'
        f'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nCookie: {cookie}\r\n\r\n'
    )
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: Socket(request.encode()), '127.0.0.1', address.port)
    await asyncio.wait_for(socket.opened, 30)
    return socket


@dataclass
class Screen:
    """A page that somebody has open. `on_message` gets the time and the text of all but housekeeping."""

    page: Page
    socket: Socket | None = None
    on_message: OnText = lambda *_: None
    _connected: asyncio.Event = field(default_factory=asyncio.Event)

    async def connect(self) -> None:
        """Open the socket, as the page's script would."""
        query = self.page.query | {'EIO': 4, 'transport': 'websocket'}
        self.socket = await open_socket(self.page.url, f'{SOCKET}?{urlencode(query)}', self.page.cookie)
        self.socket.listen(self._on_text)
        await asyncio.wait_for(self._connected.wait(), 30)

    def _on_text(self, at: float, text: bytes) -> None:
        if text.startswith(b'42'):
            self.on_message(at, text)
        elif text.startswith(b'0'):
            self.socket.send('40')
        elif text.startswith(b'40'):
            self._connected.set()
        elif text == b'2':
            self.socket.send('3')

    def emit(self, kind: str, *args: Any) -> None:
        """Tell the server that this happened at the first element that listens for it."""
        self.send(self.page.event(kind, *args))

    def send(self, event: dict[str, Any]) -> None:
        """Tell the server of an event."""
        self.socket.send('42' + json.dumps(['event', event]))


async def sign_in(url: str, username: str) -> str:
    """Sign somebody in by the form, in a browser of their own; returns their cookie."""
    form = {'login': username, 'password': PASSWORD}
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        answer = await http.post(f'{url}/sign-in', data=form, headers={'Origin': url})
    if answer.status_code != 303:
        raise RuntimeError(f'sign-in answered {answer.status_code}')
    return f'session={answer.cookies["session"]}'


async def open_page(http: httpx.AsyncClient, url: str, cookie: str = '', path: str = '/') -> Page:
    """Load a page of the server at `url`."""
    answer = await http.get(url + path, headers={'Cookie': cookie} if cookie else {})
    answer.raise_for_status()
    return Page(url, cookie, answer.text)


async def open_screens(url: str, cookies: list[str], count: int) -> list[Screen]:
    """Open that many pages one after the other, each with its socket, taking turns with the cookies ('' for none)."""
    screens = []
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        for number in range(count):
            screen = Screen(await open_page(http, url, cookies[number % len(cookies)]))
            await screen.connect()
            screens.append(screen)
    return screens
