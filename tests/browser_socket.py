"""A browser without a screen and without manners: loads pages, and sends whatever frames a test makes up."""

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

SOCKET = '/_nicegui_ws/socket.io/'
PATIENCE = 20.0
"""Seconds to wait for what has to come."""
REFUSED = '44{"message":"Implicit handshake failed"}'

_ESCAPED = {'&lt;': '<', '&gt;': '>', '&#96;': '`', '&#36;': '$', '&amp;': '&'}


@dataclass
class Page:
    """A page that somebody loaded: its id, its elements, and the cookie it was loaded with."""

    url: str
    cookie: str
    html: str
    tab_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def client_id(self) -> str:
        """What NiceGUI calls this page."""
        return _found(r"'client_id': '([0-9a-f-]+)'", self.html)

    @property
    def query(self) -> dict[str, Any]:
        """What the page's script says when it connects."""
        page = {'client_id': self.client_id, 'tab_id': self.tab_id, 'document_id': str(uuid.uuid4())}
        return page | {'next_message_id': 0, 'implicit_handshake': 'true'}

    @cached_property
    def elements(self) -> dict[str, Any]:
        """The elements that came with the page, by id."""
        text = _found(r'String\.raw`(.*?)`', self.html)
        for escaped, character in _ESCAPED.items():
            text = text.replace(escaped, character)
        return json.loads(text)

    def event(self, kind: str, *args: Any) -> dict[str, Any]:
        """The message that says that this happened at the first element that listens for it."""
        for number, element in self.elements.items():
            for listener in element.get('events', []):
                if listener['type'] == kind:
                    return self.message(int(number), listener['listener_id'], *args)
        raise LookupError(kind)

    def post(self, text: str) -> dict[str, Any]:
        """The wish to publish this."""
        return self.event('send', {'key': str(uuid.uuid4()), 'text': text, 'pictures': []})

    def letter(self, conversation_id: int, key: str, text: str = 'Tee?') -> dict[str, Any]:
        """The wish to send this message."""
        content = {'text': text, 'pictures': [], 'files': []}
        return self.event('deliver', content | {'conversation': conversation_id, 'key': key})

    def message(self, element_id: int, listener_id: str, *args: Any) -> dict[str, Any]:
        """The message that something happened at an element."""
        encoded = [json.dumps(arg) for arg in args]
        return {'client_id': self.client_id, 'id': element_id, 'listener_id': listener_id, 'args': encoded}

    @contextmanager
    def socket(self, cookie: str | None = None, origin: str | None = '', **query: Any) -> Iterator['Socket']:
        """Connect as this page does; other cookies, origins (None for none) and queries on request."""
        asked = {'EIO': 4, 'transport': 'websocket'} | self.query | query
        address = f'{self.url.replace("http", "ws", 1)}{SOCKET}?{urlencode(asked)}'
        headers = {'Cookie': f'session={self.cookie if cookie is None else cookie}'}
        origin = self.url if origin == '' else origin
        with connect(address, origin=origin, additional_headers=headers, compression=None, proxy=None) as connection:
            yield Socket(connection)


@dataclass
class Socket:
    """An open websocket, and what came over it."""

    connection: ClientConnection
    seen: list[str] = field(default_factory=list)

    def greet(self) -> str:
        """Ask to be let in; returns the answer."""
        self.send('40')
        return self.until('4')

    def emit(self, name: str, message: Any) -> None:
        """Send a message as NiceGUI's script does."""
        self.send('42' + json.dumps([name, message]))

    def send(self, frame: str | bytes) -> None:
        """Send anything."""
        self.connection.send(frame)

    def until(self, part: str) -> str:
        """Wait for a frame that contains this, and return it. TimeoutError, or ConnectionClosed."""
        while True:
            frame = self.connection.recv(PATIENCE)
            assert isinstance(frame, str)
            self.seen.append(frame)
            if frame == '2':
                self.send('3')
            elif part in frame and not frame.startswith('0'):
                return frame

    def is_closed(self) -> bool:
        """Whether the server hangs up, whatever it sends before."""
        try:
            while True:
                self.connection.recv(PATIENCE)
        except ConnectionClosed:
            return True
        except TimeoutError:
            return False


def load(url: str, cookie: str, path: str = '/') -> Page:
    """Load a page of the server at `url`."""
    answer = httpx.get(url + path, cookies={'session': cookie}, timeout=PATIENCE)
    answer.raise_for_status()
    return Page(url, cookie, answer.text)


def sign_in(url: str, username: str, password: str) -> str:
    """Sign in by the form; returns the cookie."""
    form = {'login': username, 'password': password}
    answer = httpx.post(f'{url}/sign-in', data=form, headers={'Origin': url}, timeout=PATIENCE)
    assert answer.status_code == 303, answer.status_code
    return answer.cookies['session']


def answer_to(page: Page, **forged: Any) -> str:
    """How the server answers a connection with these things forged."""
    try:
        with page.socket(**forged) as socket:
            return socket.greet()
    except InvalidStatus as refused:
        return str(refused.response.status_code)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL)
    assert found is not None
    return found[1]
