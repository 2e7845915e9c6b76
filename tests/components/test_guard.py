"""The guard's small parts: what ends, what waits, what is too much."""

import asyncio
import json
import logging

import pytest
from engineio.async_socket import AsyncSocket
from engineio.packet import MESSAGE, Packet
from fastapi import HTTPException, Request
from nicegui import Client, app, core, ui

from components import gate, guard, line, packets, viewer
from components.line import BURST, FLOOD, PER_SECOND, Line, current_line, note
from components.packets import Backlog, TextPacket
from data import hub
from data.events import SignInsEnded
from data.values import FeedView, Me, PersonShown, Role, Viewer


def me(person_id: int, sign_in_id: int | None = None) -> Me:
    viewer = Viewer(person_id, sign_in_id or 10 * person_id)
    person = PersonShown(person_id, 'Anna Albrecht', 'anna', None, 'AA')
    return Me(
        viewer,
        person,
        Role.MEMBER,
        'en',
        'system',
        FeedView.NEWEST,
        shows_presence=True,
        celebrates=False,
        has_arrived=True,
    )


ANNA, BELA = me(1), me(2)


@pytest.fixture(autouse=True)
def guarded(monkeypatch):
    """The guard over an empty Socket.IO."""
    guard.install()
    monkeypatch.setattr(line, '_noted_at', 0.0)
    yield
    hub.reset()
    core.sio.environ.clear()
    core.sio.manager.rooms.clear()
    for client in list(Client.instances.values()):
        client.delete()


async def open_page(owner: Me) -> Client:
    client = Client(ui.page(''))
    viewer.enter(client, owner)
    return client


async def open_socket(owner: Me, client: Client | None = None) -> str:
    """A socket that came by the owner's sign-in and has joined the page."""
    eio_sid = core.sio.eio.generate_id()
    core.sio.environ[eio_sid] = {'asgi.scope': {'me': owner, 'line': Line(), 'client': ('192.0.2.1', 1)}}
    sid = await core.sio.manager.connect(eio_sid, '/')
    if client is not None:
        client.tab_id = 'tab'
        await core.sio.enter_room(sid, client.id)
    return sid


def click(client: Client, element: ui.element) -> dict[str, object]:
    [listener] = element._event_listeners.values()
    return {'client_id': client.id, 'id': element.id, 'listener_id': listener.id, 'args': []}


async def send(sid: str, name: str, message: object) -> object:
    return core.sio.handlers['/'][name](sid, message)


async def test_events_reach_the_page_from_its_own_socket_only():
    clicks = []
    client = await open_page(ANNA)
    with client:
        button = ui.button(on_click=lambda: clicks.append(1))
    own, belas, elsewhere = await open_socket(ANNA, client), await open_socket(BELA), await open_socket(ANNA)
    await core.sio.enter_room(belas, client.id)  # even in the room it is not hers
    for sid in (belas, elsewhere):
        await send(sid, 'event', click(client, button))
    assert clicks == []
    await send(own, 'event', click(client, button))
    assert clicks == [1]


async def test_the_end_of_a_sign_in_counts_from_the_next_message_on():
    clicks = []
    client = await open_page(ANNA)
    with client:
        button = ui.button(on_click=lambda: clicks.append(1))
    sid = await open_socket(ANNA, client)
    hub.publish(SignInsEnded(sign_in_ids=frozenset({99})))
    await send(sid, 'event', click(client, button))
    hub.publish(SignInsEnded(sign_in_ids=frozenset({ANNA.viewer.sign_in_id})))
    await send(sid, 'event', click(client, button))
    assert clicks == [1]


async def test_sockets_of_an_ended_sign_in_are_closed_after_a_moment(monkeypatch):
    monkeypatch.setattr(guard, 'TIME_TO_LEAVE', 0.01)
    await open_socket(ANNA)
    await open_socket(BELA)
    hub.publish(SignInsEnded(sign_in_ids=frozenset({ANNA.viewer.sign_in_id})))
    await asyncio.sleep(0.1)
    assert {
        environ['asgi.scope']['me']: environ['asgi.scope']['line'].closed for environ in core.sio.environ.values()
    } == {
        ANNA: True,
        BELA: False,
    }


async def test_what_is_not_shown_does_not_listen():
    """NiceGUI asks only whether the element itself is hidden."""
    clicks = []
    client = await open_page(ANNA)
    with client:
        with ui.card() as card:
            inside = ui.button(on_click=lambda: clicks.append('card'))
        with ui.dialog() as dialog, ui.card():
            within = ui.button(on_click=lambda: clicks.append('dialog'))
    sid = await open_socket(ANNA, client)
    card.visible = False
    for button in (inside, within):
        await send(sid, 'event', click(client, button))
    assert clicks == []
    card.visible = True
    dialog.open()
    for button in (inside, within):
        await send(sid, 'event', click(client, button))
    assert clicks == ['card', 'dialog']
    removed = click(client, inside)
    card.delete()
    await send(sid, 'event', removed)
    assert clicks == ['card', 'dialog']


async def test_a_new_tab_inherits_nothing(monkeypatch):
    """NiceGUI would copy the storage of any tab that the browser names."""
    seen = []
    monkeypatch.setattr(guard.theirs, '_on_connect', lambda sid, environ, _: seen.append(environ) or asyncio.sleep(0))
    client = await open_page(ANNA)
    query = f'implicit_handshake=true&client_id={client.id}&tab_id=t&document_id=d&next_message_id=3&old_tab_id=theirs'
    await core.sio.handlers['/']['connect'](await open_socket(ANNA), {'QUERY_STRING': query}, None)
    assert 'old_tab_id' not in seen[0]['QUERY_STRING']
    assert f'client_id={client.id}' in seen[0]['QUERY_STRING']
    assert 'next_message_id=3' in seen[0]['QUERY_STRING']
    assert app.storage.max_tab_storage_age == 86_400


async def test_pages_without_a_browser_are_limited_per_sign_in():
    request = Request({'type': 'http', 'me': ANNA})
    for _ in range(guard.MOST_PAGES):
        await guard.room_for_page(request)
        await open_page(ANNA)
    with pytest.raises(HTTPException) as refused:
        await guard.room_for_page(request)
    assert refused.value.status_code == 429
    await guard.room_for_page(Request({'type': 'http', 'me': BELA}))
    viewer.pages_of(ANNA.viewer)[0].tab_id = 'connected'
    await guard.room_for_page(request)


# --- how much ------------------------------------------------------------------------------------------------------


def test_a_line_takes_a_burst_and_then_so_many_a_second(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(line.time, 'monotonic', lambda: clock[0])
    one = Line(at=0.0)
    assert sum(one.takes('42[]') for _ in range(200)) == BURST
    clock[0] += 1
    assert sum(one.takes('42[]') for _ in range(200)) == PER_SECOND
    clock[0] += 3600
    assert sum(one.takes('3') for _ in range(200)) == BURST
    assert not one.closed
    for _ in range(FLOOD):
        one.takes('42[]')
    assert one.closed


def test_a_line_hangs_up_on_a_slow_flood_too(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(line.time, 'monotonic', lambda: clock[0])
    one = Line(at=0.0)
    for _ in range(2 * FLOOD):
        clock[0] += 1 / (4 * PER_SECOND)
        one.takes('42[]')
    assert not one.closed
    for _ in range(2 * FLOOD):
        clock[0] += 1 / (4 * PER_SECOND)
        one.takes('42[]')
    assert one.closed


@pytest.mark.parametrize('frame', [None, b'4', '', 'x', '0{}', '2', '6', 'bAAAA'])
def test_a_line_hangs_up_on_other_frames(frame):
    one = Line()
    assert not one.takes(frame)
    assert one.closed
    assert not one.takes('42[]')


async def test_sockets_of_an_address_are_limited(monkeypatch):
    monkeypatch.setattr(gate, 'settings', lambda: type('Settings', (), {'sockets_per_address': 3}))
    scopes = [{'me': me(number), 'client': ('192.0.2.1', number)} for number in range(1, 5)]
    for scope in scopes[:3]:
        assert gate._line(scope, '') is not None
        core.sio.environ[str(scope['client'])] = {'asgi.scope': scope}
    assert gate._line(scopes[3], '') is None
    assert gate._line(scopes[3] | {'client': ('192.0.2.2', 1)}, '') is not None
    assert gate._line({'client': ('192.0.2.3', 1)}, '') is None


async def test_a_slow_reader_loses_what_waits_for_it():
    """Also one that goes on answering pings."""
    socket = AsyncSocket(core.sio.eio, 'slow')
    assert isinstance(socket.queue, Backlog)
    for number in range(1000):
        await socket.send(Packet(MESSAGE, f'2["update",{number}]' + 'x' * 26_000))
        assert socket.queue._bytes <= packets.MOST_WAITING
    assert socket.queue.qsize() == 1
    assert await socket.poll() == []  # which ends its writer
    await socket.send(Packet(MESSAGE, 'later'))
    assert socket.queue.empty()


async def test_a_reader_that_does_not_read_at_all_is_hung_up_on():
    """Its writer waits for room that never comes; ending it frees what it holds."""
    current_line.set(one := Line())
    queue = Backlog()
    current_line.set(None)
    stuck = asyncio.ensure_future(one.sender(lambda _: asyncio.Event().wait())({'type': 'websocket.send'}))
    await asyncio.sleep(0)
    await queue.put(Packet(MESSAGE, 'x' * (packets.MOST_WAITING + 1)))
    with pytest.raises(asyncio.CancelledError):
        await stuck
    with pytest.raises(ConnectionAbortedError):
        await one.sender(lambda _: asyncio.sleep(0))({'type': 'websocket.close'})
    assert not one.takes('42[]')


async def test_a_reader_that_keeps_up_loses_nothing():
    socket = AsyncSocket(core.sio.eio, 'quick')
    for number in range(1000):
        await socket.send(Packet(MESSAGE, f'{number}' + 'x' * 26_000))
        assert len(await socket.poll()) == 1
    assert socket.queue._bytes == 0


@pytest.mark.parametrize(
    'text',
    [
        '2["event"]',
        '2["event",1,2]',
        '2["connect",{}]',
        '2["disconnect",1]',
        '2[["event"],1]',
        '3["x"]',
        '4{}',
        '51-["event",{"_placeholder":true,"num":0}]',
        '59999999999-["event",1]',
        '61-[1]',
        '2/admin,["event",{}]',
        '0/admin,',
        '',
    ],
)
def test_other_packets_are_none(text):
    with pytest.raises((ValueError, TypeError)):
        TextPacket(encoded_packet=text) if text else TextPacket().decode(text)


@pytest.mark.parametrize('text', ['0', '0{"token":1}', '1', '2["event",{}]', '27["handshake",{}]'])
def test_packets_of_pages_are_read(text):
    assert TextPacket(encoded_packet=text).attachment_count == 0


def test_the_log_gets_one_line_a_second_and_no_content(caplog, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(line.time, 'monotonic', lambda: clock[0])
    with caplog.at_level(logging.WARNING):
        for _ in range(500):
            note('a malformed packet')
        assert len(caplog.records) == 1
        clock[0] += 1
        note('a malformed packet')
    assert len(caplog.records) == 2
    assert '500' in caplog.records[1].getMessage()


def test_engine_io_does_not_write_ids_into_the_log(caplog):
    core.sio.eio.logger.error('Invalid session %s', 'abc')
    assert 'abc' not in caplog.text
    assert json.dumps(caplog.messages) == '[]'
