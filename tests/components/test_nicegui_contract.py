"""What the guard leans on inside NiceGUI, Socket.IO and Engine.IO. When an update fails here, look at components/guard.py,
gate.py and packets.py before anything else: without them every page belongs to whoever knows its id."""

import asyncio
import inspect
import re
from pathlib import Path

import engineio
import nicegui
import pytest
import socketio
from engineio import async_socket, payload
from nicegui import Client, app, core, ui
from nicegui import nicegui as theirs
from nicegui.javascript_request import JavaScriptRequest
from nicegui.sub_pages_router import SubPagesRouter
from socketio import packet
from starlette.routing import Mount

from components import guard
from components.gate import SOCKET_PATH, Gate
from components.packets import EVENTS, TextPacket

NICEGUI = Path(nicegui.__file__).parent
SCRIPT = (NICEGUI / 'static' / 'nicegui.js').read_text()


@pytest.fixture(autouse=True)
def guarded():
    guard.install()


def source(thing: object) -> str:
    return inspect.getsource(thing)


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_these_are_all_handlers_of_the_socket():
    marked = set(re.findall(r"^@sio\.on\('(\w+)'\)$", source(theirs), re.MULTILINE))
    assert marked == EVENTS | {'connect', 'disconnect'}, 'NiceGUI listens to something that the guard does not know'
    for name in marked:
        assert hasattr(theirs, f'_on_{name}'), f'the handler of {name} has another name now'


def test_handlers_take_what_the_guard_gives_them():
    assert len(parameters(theirs._on_connect)) == 3
    for handler in (theirs._on_handshake, theirs._on_event, theirs._on_javascript_response, theirs._on_ack):
        assert len(parameters(handler)) == 2, handler
    assert asyncio.iscoroutinefunction(theirs._on_connect)
    assert asyncio.iscoroutinefunction(theirs._on_handshake)
    assert not asyncio.iscoroutinefunction(theirs._on_event)


def test_handlers_read_no_more_than_the_guard_has_checked():
    read = {
        name: set(re.findall(r"""(?:data|query|msg)(?:\.get\(|\[)'(\w+)'""", source(getattr(theirs, f'_on_{name}'))))
        for name in ('handshake', 'event', 'javascript_response', 'ack')
    }
    assert read['handshake'] <= {*guard.Greeting.model_fields, 'old_tab_id'}
    assert read['event'] | set(re.findall(r"msg(?:\.get\(|\[)'(\w+)'", source(Client.handle_event))) <= set(
        guard.Event.model_fields
    )
    answered = set(re.findall(r"msg(?:\.get\(|\[)'(\w+)'", source(Client.handle_javascript_response)))
    assert read['javascript_response'] | answered <= set(guard.Answer.model_fields)
    assert read['ack'] <= set(guard.Acknowledgement.model_fields)


def test_a_page_joins_the_room_of_its_own_id():
    assert 'sio.enter_room(sid, client.id)' in source(theirs._on_handshake)
    assert 'self.instances[self.id] = self' in source(Client.__init__)
    assert 'await core.sio.emit(message_type, data, room=client_id)' in source(nicegui.outbox.Outbox)
    assert parameters(JavaScriptRequest.resolve) == ['request_id', 'result']


def test_the_browser_loads_anew_when_refused():
    assert guard.REFUSED in source(theirs._on_connect)
    assert f'err.message == "{guard.REFUSED}"' in SCRIPT


def test_the_browser_sends_what_the_guard_lets_through():
    sent = set(re.findall(r'socket\??\.emit\("(\w+)"', SCRIPT))
    assert sent == EVENTS, 'the pages send something that the guard does not know'
    for name in ('document_id', 'tab_id', 'old_tab_id', 'next_message_id'):
        assert f'options.query.{name}' in SCRIPT
    assert {'client_id', 'next_message_id', 'implicit_handshake'} <= set(
        re.findall(r"'(\w+)':", source(Client.build_response))
    )


def test_pages_change_by_these_two_events():
    assert set(re.findall(r"on\('(\w+)'", source(SubPagesRouter.__init__))) == guard.PAGE_CHANGES


async def test_listeners_are_found_at_their_element():
    with Client(ui.page('')) as client:
        assert {listener.type for listener in client.layout._event_listeners.values()} == guard.PAGE_CHANGES
        assert client.elements[client.layout.id] is client.layout
    client.delete()


def test_only_uploads_have_routes_of_a_page():
    """They are not used: tests/shape forbids them. Another one would need the guard."""
    users = {path.name for path in NICEGUI.rglob('*.py') if '/_nicegui/client/' in path.read_text()}
    assert users == {'upload.py', 'general.py'}, 'NiceGUI has other routes of single pages now'


def test_the_socket_is_mounted_where_the_gate_stands():
    guard.install()  # once more
    gates = [route.app for route in app.routes if isinstance(route, Mount) and route.path == SOCKET_PATH]
    assert len(gates) == 1
    assert isinstance(gates[0], Gate)
    assert not isinstance(gates[0].app, Gate)


def test_socket_io_asks_the_packet_class_and_the_queue_that_were_given():
    assert 'self.packet_class(encoded_packet=data)' in source(socketio.AsyncServer._handle_eio_message)
    assert 'self.attachment_count = self.decode(encoded_packet)' in source(packet.Packet.__init__)
    assert 'self.server.create_queue()' in source(async_socket.AsyncSocket.__mro__[1].__init__)
    assert 'len(encoded_packets) > self.max_decode_packets' in source(payload.Payload.decode)
    assert core.sio.packet_class is TextPacket


def test_engine_io_keeps_the_first_request_of_every_connection():
    assert 'self.environ[eio_sid] = environ' in source(socketio.AsyncServer._handle_eio_connect)
    assert 'del self.environ[eio_sid]' in source(socketio.AsyncServer._handle_eio_disconnect)
    assert "'asgi.scope': scope" in source(engineio.async_drivers.asgi)
    assert {'connect', 'disconnect', 'message'} <= set(core.sio.eio.handlers)
    assert core.sio.eio.logger.name == 'engineio.server'
    assert "query['sid'][0]" in source(engineio.AsyncServer.handle_request)


def test_a_writer_ends_at_none():
    """How a slow or ended connection is closed from the server's side."""
    assert 'if packets == [None]' in source(async_socket.AsyncSocket.poll)
    assert 'await ws.close()' in source(async_socket.AsyncSocket._websocket_handler)
