"""Long polling for browsers without websockets, how much may come, and the routes of single pages."""

import contextlib
import json

import httpx
from websockets.exceptions import ConnectionClosed

from components.gate import MOST_PER_SIGN_IN
from data.queries.posts import newest
from tests.browser_socket import SOCKET, Page, answer_to, load
from tests.cast import sign_in_cookie

SOMEBODYS = '0b1c7a52-3c86-4f0e-8f3e-5d2f0f6f7a11'
"""An id that no connection has."""


def texts(cast) -> list[str]:
    return [shown.html for shown in newest(cast.bela).posts]


# --- long polling, for browsers without websockets -----------------------------------------------------------------


class Polling:
    """A connection by long polling."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.http = httpx.Client(timeout=30, headers={'Origin': page.url})
        answer = self.get(sid=None, **page.query)
        self.sid = json.loads(answer.text[1:])['sid']

    def get(self, *, cookie: str | None = None, **query: object) -> httpx.Response:
        return self._ask('GET', cookie, query)

    def send(self, frames: str, *, cookie: str | None = None, **query: object) -> httpx.Response:
        return self._ask('POST', cookie, query, content=frames.encode())

    def _ask(self, method: str, cookie: str | None, query: dict[str, object], **more: object) -> httpx.Response:
        asked = {'EIO': 4, 'transport': 'polling', 'sid': getattr(self, 'sid', None)} | query
        headers = {'Cookie': f'session={self.page.cookie if cookie is None else cookie}'}
        given = {name: value for name, value in asked.items() if value is not None}
        return self.http.request(method, self.page.url + SOCKET, params=given, headers=headers, **more)

    def until(self, part: str) -> str:
        while part not in (text := self.get().text):
            pass
        return text


def test_a_page_works_by_polling(cem, cast):
    polling = Polling(cem)
    polling.send('40')
    polling.until('40{')
    assert polling.send('42' + json.dumps(['event', cem.post('ohne Websocket')])).status_code == 200
    polling.until('ohne Websocket')
    assert '<p>ohne Websocket</p>' in texts(cast)


def test_every_polling_request_must_come_by_the_sign_in_that_began_it(cem, anna, cast):
    polling = Polling(anna)
    polling.send('40')
    forged = '42' + json.dumps(['event', anna.post('als Anna gepollt')])
    for cookie in (cem.cookie, '', sign_in_cookie(cast.anna)['session']):
        assert polling.get(cookie=cookie).status_code in (400, 401)
        assert polling.send(forged, cookie=cookie).status_code in (400, 401)
        assert answer_to(anna, cookie=cookie, sid=polling.sid) == '403'
    assert not any('als Anna gepollt' in text for text in texts(cast))
    assert polling.get(j=0).status_code == 400
    assert polling.get(sid=SOMEBODYS).status_code == 400


def test_polling_takes_no_other_frames_than_a_websocket(cem, log):
    for body in ('x', 'bAAAA', '451-["event",{"_placeholder":true,"num":0}]', '\x1e' * 100, '40\x1e' * 100, 'd=40', ''):
        Polling(cem).send(body)
    page = load(cem.url, cem.cookie)
    assert Polling(page).send('4' * 1_300_000).status_code == 413
    assert 'ERROR' not in log()


# --- how many, how fast --------------------------------------------------------------------------------------------


def test_the_oldest_of_too_many_sockets_is_closed_and_says_why(server, cast):
    cookie = sign_in_cookie(cast.cem)['session']
    oldest = load(server.url, cookie)
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(oldest.socket())
        first.greet()
        for _ in range(MOST_PER_SIGN_IN):
            newer = stack.enter_context(load(server.url, cookie).socket())
            assert newer.greet().startswith('40{')
        assert 'notify' in first.until('42["notify"')
        assert first.until('41') == '41'
        assert first.is_closed()


def test_a_flood_is_cut_and_its_sender_hung_up_on(cem, cast, log):
    before = len(texts(cast))
    with cem.socket() as socket:
        socket.greet()
        with contextlib.suppress(ConnectionClosed):
            for _ in range(20_000):
                socket.emit('ack', {'client_id': cem.client_id, 'next_message_id': 0})
        assert socket.is_closed()
    assert log().count('too many messages') <= 5
    assert len(texts(cast)) == before


# --- the routes of single pages ------------------------------------------------------------------------------------


def test_no_route_of_a_page_takes_anything(server, cem, anna):
    """Cases 43 and 44: NiceGUI's uploads are not used, so nothing of it answers, whoever asks and whatever comes."""
    route = f'{server.url}/_nicegui/client/{anna.client_id}/upload/4'
    for cookie, status in ((anna.cookie, 404), (cem.cookie, 404), ('', 401)):
        cookies, headers = {'session': cookie}, {'Origin': server.url}
        assert httpx.get(route, cookies=cookies).status_code == status
        assert httpx.post(route, files={'f': b'x'}, cookies=cookies, headers=headers).status_code == status
        big = httpx.post(route, content=b'x' * 100_000, cookies=cookies, headers=headers)
        assert big.status_code == 413
    for headers in ({}, {'Origin': 'http://evil.example'}):
        assert httpx.post(route, content=b'x', cookies={'session': anna.cookie}, headers=headers).status_code == 403
