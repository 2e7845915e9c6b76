"""Who may connect to a page, and what its socket may send."""

import json
import uuid

import pytest
from websockets.exceptions import ConnectionClosed

from data.queries.posts import newest
from data.words import translate
from tests.browser_socket import REFUSED, answer_to, load
from tests.cast import sign_in_cookie

SOMEBODYS = '0b1c7a52-3c86-4f0e-8f3e-5d2f0f6f7a11'
"""An id that no page has."""


def texts(cast) -> list[str]:
    return [shown.html for shown in newest(cast.bela).posts]


# --- who may connect -----------------------------------------------------------------------------------------------


def test_a_page_works_on_its_own_socket(anna, cast):
    with anna.socket() as socket:
        assert socket.greet().startswith('40{')
        socket.emit('event', anna.post('Tee ist fertig'))
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
        his.emit('event', anna.post('als Anna geschrieben'))
        his.emit('ack', {'client_id': anna.client_id, 'next_message_id': 10**9})
        his.emit('javascript_response', {'client_id': anna.client_id, 'request_id': SOMEBODYS, 'result': 1})
        his.emit('event', cem.post('als Cem geschrieben'))
        hers.until('als Cem geschrieben')
    assert not any('als Anna' in text for text in texts(cast))


def test_a_second_page_of_the_same_sign_in_does_not_speak_for_the_first(anna, server, cast):
    second = load(server.url, anna.cookie)
    with anna.socket() as first, second.socket() as socket:
        first.greet()
        socket.greet()
        socket.emit('event', anna.post('aus dem falschen Fenster'))
        socket.emit('event', second.post('aus dem richtigen Fenster'))
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
        socket.emit('event', cem.post('geht noch'))
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
        socket.emit('event', cem.post('ohne Anhang'))
        socket.until('ohne Anhang')


def test_wrong_values_for_every_listener_of_a_page(cem, log):
    values = (None, True, -1, 10**30, 1.5, 'x', '', [], {}, [[[]]], {'key': []}, {'value': {'label': 3}}, ['like', {}])
    for value in values:
        page = load(cem.url, cem.cookie)
        with page.socket() as socket:
            socket.greet()
            for number, element in page.elements.items():
                for listener in element.get('events', []):
                    socket.emit('event', page.message(int(number), listener['listener_id'], value))
            socket.emit('event', page.post(f'nach {value!r}'))
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
        socket.emit('event', cem.event(kind, '/search'))
        socket.until(translate('de', 'Soon you can find posts, people and groups here.'))
    nowhere = translate('de', 'There is nothing here')
    assert not any('evil' in frame or nowhere in frame for frame in socket.seen)


def test_a_member_does_not_reach_an_administrators_page_by_socket(cem, anna):
    """Its builder does not run, also in Cem's language."""
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
