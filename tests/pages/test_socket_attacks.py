"""Attacks on the websocket and on the routes of single pages, against the real program: Cem must not, whatever he sends."""

import contextlib
import json
import uuid

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from components.gate import MOST_PER_SIGN_IN
from data.queries.posts import newest
from data.words import translate
from tests.browser_socket import REFUSED, SOCKET, Page, answer_to, load, sign_in
from tests.cast import PASSWORD, sign_in_cookie
from tests.server import company_server

SOMEBODYS = '0b1c7a52-3c86-4f0e-8f3e-5d2f0f6f7a11'
"""An id that no page has."""


@pytest.fixture(scope='module')
def house(tmp_path_factory):
    with company_server(tmp_path_factory.mktemp('home')) as house:
        yield house


@pytest.fixture(scope='module')
def server(house):
    return house[0]


@pytest.fixture(scope='module')
def cast(house):
    return house[1]


@pytest.fixture
def anna(server, cast) -> Page:
    """A page of Anna's."""
    return load(server.url, sign_in_cookie(cast.anna)['session'])


@pytest.fixture
def cem(server, cast) -> Page:
    """A page of Cem's."""
    return load(server.url, sign_in_cookie(cast.cem)['session'])


@pytest.fixture(autouse=True)
def log(server):
    """What the server wrote since the test began: never a traceback, never an id."""
    before = len(server.log.read_text())

    def since() -> str:
        return server.log.read_text()[before:]

    yield since
    assert 'Traceback' not in since()


def post(page: Page, text: str) -> dict[str, object]:
    """Anna's or Cem's wish to publish this."""
    return page.event('send', {'key': str(uuid.uuid4()), 'text': text, 'pictures': []})


def texts(cast) -> list[str]:
    return [shown.html for shown in newest(cast.bela).posts]


# --- who may connect -----------------------------------------------------------------------------------------------


def test_a_page_works_on_its_own_socket(anna, cast):
    with anna.socket() as socket:
        assert socket.greet().startswith('40{')
        socket.emit('event', post(anna, 'Tee ist fertig'))
        socket.until('Tee ist fertig')
    assert '<p>Tee ist fertig</p>' in texts(cast)


def test_nobody_else_connects_to_a_page(anna, cem):
    stranger = {'cookie': ''}, {'cookie': 'forged'}, {'cookie': cem.cookie + 'x'}
    foreign = {'origin': 'http://evil.example'}, {'origin': None}, {'origin': 'null'}
    for forged in (*stranger, *foreign):
        assert answer_to(anna, **forged) == '403', forged
    assert answer_to(anna, cookie=cem.cookie) == REFUSED
    assert answer_to(anna, cookie=cem.cookie, tab_id='') == REFUSED
    assert answer_to(anna).startswith('40{')


def test_a_refusal_does_not_tell_whether_a_page_exists(anna, cem):
    pages = (anna.client_id, SOMEBODYS, '', 'x' * 5000, cem.client_id + '0')
    assert {answer_to(cem, client_id=client_id) for client_id in pages} == {REFUSED}


def test_another_sign_in_of_the_same_person_is_somebody_else(anna, cast):
    assert answer_to(anna, cookie=sign_in_cookie(cast.anna)['session']) == REFUSED


@pytest.mark.parametrize('implicit', ['true', 'false'])
def test_a_handshake_for_another_page_is_refused(anna, cem, implicit):
    with cem.socket(implicit_handshake=implicit) as socket:
        socket.greet()
        socket.send('421' + json.dumps(['handshake', anna.query]))
        assert socket.until('431') == '431[false]'


@pytest.mark.parametrize(
    'forged',
    [{'next_message_id': 'x'}, {'implicit_handshake': '[]'}, {'tab_id': 'x' * 5000}, {'document_id': 'x' * 5000}],
    ids=str,
)
def test_a_malformed_greeting_is_refused(cem, forged):
    assert answer_to(cem, **forged) == REFUSED


# --- what a socket may send ----------------------------------------------------------------------------------------


def test_messages_for_another_page_do_nothing(anna, cem, cast):
    with anna.socket() as hers, cem.socket() as his:
        hers.greet()
        his.greet()
        his.emit('event', post(anna, 'als Anna geschrieben'))
        his.emit('ack', {'client_id': anna.client_id, 'next_message_id': 10**9})
        his.emit('javascript_response', {'client_id': anna.client_id, 'request_id': SOMEBODYS, 'result': 1})
        his.emit('event', post(cem, 'als Cem geschrieben'))
        hers.until('als Cem geschrieben')
    assert not any('als Anna' in text for text in texts(cast))


def test_a_second_page_of_the_same_sign_in_does_not_speak_for_the_first(anna, server, cast):
    second = load(server.url, anna.cookie)
    with anna.socket() as first, second.socket() as socket:
        first.greet()
        socket.greet()
        socket.emit('event', post(anna, 'aus dem falschen Fenster'))
        socket.emit('event', post(second, 'aus dem richtigen Fenster'))
        socket.until('aus dem richtigen Fenster')
    assert not any('aus dem falschen' in text for text in texts(cast))


def test_a_browser_does_not_choose_what_the_server_knows_of_its_connection(anna, cem):
    """Events named like Socket.IO's own would call NiceGUI's handlers with an environment made up by the browser."""
    forged = {'QUERY_STRING': f'implicit_handshake=true&client_id={anna.client_id}&tab_id=t&document_id=d'}
    with cem.socket() as socket:
        socket.greet()
        socket.emit('connect', forged)
        socket.emit('disconnect', 'now')
        socket.emit('event', cem.event('send', {'key': str(uuid.uuid4()), 'text': 'noch verbunden', 'pictures': []}))
        socket.until('noch verbunden')
    assert answer_to(anna).startswith('40{')  # nobody has pinned another tab to Anna's page


MALFORMED = [
    '42["event"]',
    '42["event",null]',
    '42["event",[]]',
    '42["event",{}]',
    '42["event",{"client_id":{}}]',
    '42["event",{"client_id":"CLIENT"}]',
    '42["event",{"client_id":"CLIENT","id":"4","listener_id":"x","args":[]}]',
    '42["event",{"client_id":"CLIENT","id":4,"listener_id":["x"],"args":[]}]',
    '42["event",{"client_id":"CLIENT","id":4,"listener_id":"x","args":["{"]}]',
    '42["event",{"client_id":"CLIENT","id":4,"listener_id":"no-such-listener","args":[]}]',
    '42["event",{"client_id":"CLIENT","id":99999999999999999999999,"listener_id":"x","args":[]}]',
    '42["ack",{"client_id":"CLIENT","next_message_id":"all"}]',
    '42["javascript_response",{"client_id":"CLIENT"}]',
    '42["log",{"client_id":"CLIENT","level":"no such level","message":"in the log"}]',
    '42["log",{"client_id":"CLIENT","level":"error","message":"in the log"}]',
    '42["handshake"]',
    '42["handshake",7]',
    '42[["event"],{}]',
    '42[{"event":1},{}]',
    '42[]',
    '42{}',
    '42',
    '4',
    '4²',
    '4{}',
    '40{"sid":[]}',
    '40/admin,',
    '43["x"]',
    '430[1]',
    '44{"message":"x"}',
    '45["x"]',
    '4' + '[' * 5000,
    '42["event",' + '[' * 5000,
    '42' + '1' * 200 + '["event",{}]',
    '5',
]


def test_malformed_frames_are_ignored(cem, log):
    for start in range(0, len(MALFORMED), 20):
        with load(cem.url, cem.cookie).socket() as socket:
            socket.greet()
            for frame in MALFORMED[start : start + 20]:
                socket.send(frame.replace('CLIENT', cem.client_id))
    with cem.socket() as socket:
        socket.greet()
        for frame in MALFORMED:
            socket.send(frame.replace('CLIENT', cem.client_id))
        socket.emit('event', post(cem, 'geht noch'))
        socket.until('geht noch')
    assert 'in the log' not in log()
    assert cem.client_id not in log()


@pytest.mark.parametrize(
    'frame',
    ['x', '', '9', '6', '2', 'bAAAA', '451-["event",{"_placeholder":true,"num":0}]', b'\x00', '4' + 'x' * 1_300_000],
    ids=lambda frame: str(frame[:20]),
)
def test_frames_of_no_browser_end_the_connection(cem, frame):
    with cem.socket() as socket:
        socket.greet()
        if frame in ('451-["event",{"_placeholder":true,"num":0}]',):
            socket.send(frame)  # refused as a packet; the attachment that would be held in memory ends it
            socket.send(b'\x00' * 1000)
        else:
            try:
                socket.send(frame)
            except ConnectionClosed:
                return
        assert socket.is_closed()


def test_ten_digits_of_attachments_are_not_waited_for(cem):
    with cem.socket() as socket:
        socket.greet()
        socket.send('459999999999-["event",{"_placeholder":true,"num":0}]')
        socket.emit('event', post(cem, 'ohne Anhang'))
        socket.until('ohne Anhang')


def test_wrong_values_for_every_listener_of_a_page(cem, log):
    values = (None, True, -1, 10**30, 1.5, 'x', '', [], {}, [[[]]], {'key': []}, {'value': {'label': 3}}, ['like', {}])
    for value in values:
        page = load(cem.url, cem.cookie)
        with page.socket() as socket:
            socket.greet()
            for number, element in page.elements().items():
                for listener in element.get('events', []):
                    socket.emit('event', page.message(int(number), listener['listener_id'], value))
            socket.emit('event', post(page, f'nach {value!r}'))
            socket.until('nach ')
    assert 'ERROR' not in log()


@pytest.mark.parametrize('kind', ['sub_pages_open', 'sub_pages_navigate'])
def test_a_page_changes_to_paths_only(cem, kind):
    wrong = (None, 7, [], {}, '', 'admin', '//evil.example', '/\\evil', 'javascript:alert(1)', '/a b', '/' + 'a' * 3000)
    with cem.socket() as socket:
        socket.greet()
        for path in wrong:
            socket.emit('event', cem.event(kind, path))
        socket.emit('event', cem.event(kind, '/', '/'))
        socket.emit('event', cem.event(kind, '/groups'))
        socket.until('people')
    assert not any('evil' in frame or '404' in frame for frame in socket.seen)


def test_a_member_does_not_reach_an_administrators_page_by_socket(cem, anna):
    """Case 25: its builder does not run, also in Cem's language."""
    only_there = 'Whoever has the link or a card can join. Give it to colleagues only.'
    with anna.socket() as socket:
        socket.greet()
        socket.emit('event', anna.event('sub_pages_open', '/admin'))
        socket.until(only_there)
    with cem.socket() as socket:
        socket.greet()
        socket.emit('event', cem.event('sub_pages_open', '/admin'))
        socket.until(translate('de', 'There is nothing here'))
    assert not any(only_there in frame or translate('de', only_there) in frame for frame in socket.seen)


# --- when a right ends ---------------------------------------------------------------------------------------------


def end_by(server, cookie: str, path: str, **form: str) -> None:
    answer = httpx.post(server.url + path, data=form, cookies={'session': cookie}, headers={'Origin': server.url})
    assert answer.status_code < 400


@pytest.mark.parametrize('path', ['/sign-out', '/settings/sign-out-everywhere'])
def test_after_the_end_of_a_sign_in_its_open_page_does_nothing_any_more(server, cast, path):
    """Case 6. What is measured is the order: after the page was told, not one more event counts."""
    cookie = sign_in_cookie(cast.cem)['session']
    page, other = load(server.url, cookie), load(server.url, sign_in_cookie(cast.bela)['session'])
    with page.socket() as socket, other.socket() as belas:
        socket.greet()
        belas.greet()
        end_by(server, cookie, path)
        socket.until('/sign-in')
        socket.emit('event', post(page, 'nach dem Ende'))
        belas.emit('event', post(other, 'von Béla'))
        belas.until('von Béla')
        assert not any('nach dem Ende' in text for text in texts(cast))
        assert socket.is_closed()
    assert answer_to(page) == '403'
    assert httpx.get(server.url, cookies={'session': cookie}).status_code == 401


def test_a_closed_socket_is_not_opened_again_by_itself(server, cast):
    """A browser that ignores being sent away goes on sending on the connection it has."""
    cookie = sign_in_cookie(cast.cem)['session']
    page = load(server.url, cookie)
    with page.socket() as socket:
        socket.greet()
        end_by(server, cookie, '/sign-out')
        socket.until('/sign-in')
        socket.send('41')
        socket.send('40')
        assert socket.until('44') == REFUSED


def test_a_new_password_ends_all_other_sign_ins(server, cast):
    """Case 8; and case 5: a sign-in never goes on with a token from before it."""
    here, there = sign_in(server.url, 'bela', PASSWORD), sign_in(server.url, 'bela', PASSWORD)
    page = load(server.url, there)
    with page.socket() as socket:
        socket.greet()
        end_by(server, here, '/settings/password', old=PASSWORD, new='Vier Tassen Tee, bitte')
        socket.until('/sign-in')
    planted = sign_in_cookie(cast.bela)['session']
    fresh = httpx.post(
        f'{server.url}/sign-in',
        data={'login': 'bela', 'password': 'Vier Tassen Tee, bitte'},
        cookies={'session': planted},
        headers={'Origin': server.url},
    ).cookies['session']
    assert fresh != planted
    statuses = {
        name: httpx.get(server.url, cookies={'session': token}).status_code
        for name, token in {'here': here, 'there': there, 'fresh': fresh}.items()
    }
    assert statuses['there'] == 401
    assert statuses['fresh'] == 200


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
    assert polling.send('42' + json.dumps(['event', post(cem, 'ohne Websocket')])).status_code == 200
    polling.until('ohne Websocket')
    assert '<p>ohne Websocket</p>' in texts(cast)


def test_every_polling_request_must_come_by_the_sign_in_that_began_it(cem, anna, cast):
    polling = Polling(anna)
    polling.send('40')
    forged = '42' + json.dumps(['event', post(anna, 'als Anna gepollt')])
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
