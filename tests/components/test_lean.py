"""What is lean answers as NiceGUI itself does."""

import asyncio
import functools
import inspect
from types import SimpleNamespace

import pytest
import socketio
from nicegui import client, core, json
from nicegui.observables import ObservableCollection

from components import lean


class Handlers:
    """All ways to write a handler."""

    def none(self) -> None: ...
    def one(self, event: object) -> None: ...
    def optional(self, event: object = None) -> None: ...
    def many(self, *events: object, **others: object) -> None: ...
    @classmethod
    def of_class(cls, event: object) -> None: ...
    @staticmethod
    def alone(event: object) -> None: ...


def test_whether_handlers_want_arguments():
    his, hers = Handlers(), Handlers()
    for name in ('none', 'one', 'optional', 'many', 'of_class', 'alone'):
        for handler in (getattr(his, name), getattr(hers, name), functools.partial(getattr(his, name))):
            assert lean.expects_arguments(handler) == lean._expects_arguments(handler), name
    assert lean.expects_arguments(lambda event: event)
    assert not lean.expects_arguments(lambda: None)


def test_json_is_escaped_like_before():
    value = {'text': '<b>Käse & Brot</b> für `$5`, &amp;lt; 🧀 \\ "'}
    text = json.dumps(value)
    assert lean.Escapable(text).translate(client.HTML_ESCAPE_TABLE) == text.translate(client.HTML_ESCAPE_TABLE)


def test_nicegui_still_asks_where_lean_answers():
    assert 'helpers.expects_arguments(on_change)' in inspect.getsource(ObservableCollection)
    assert 'elements = json.dumps(' in inspect.getsource(client.Client.build_response)
    assert 'elements.translate(HTML_ESCAPE_TABLE)' in inspect.getsource(client.Client.build_response)


async def test_waiting_ends_with_the_answer_the_time_or_the_waiter():
    assert await lean.wait_for(asyncio.sleep(0, 'tea'), 1) == 'tea'
    assert await lean.wait_for(asyncio.sleep(0, 'tea'), None) == 'tea'
    with pytest.raises(TimeoutError):
        await lean.wait_for(asyncio.sleep(10), 0.01)
    waiter = asyncio.create_task(lean.wait_for(asyncio.sleep(10), 10))
    await asyncio.sleep(0)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    with pytest.raises(ZeroDivisionError):
        await lean.wait_for(_fail(), 1)
    assert asyncio.current_task().cancelling() == 0


async def _fail() -> None:
    raise ZeroDivisionError


async def test_a_message_goes_to_whoever_is_in_the_room(monkeypatch):
    sio = socketio.AsyncServer(async_mode='asgi', json=json)
    monkeypatch.setattr(core, 'sio', sio)
    for name in ('anna', 'bela', 'cem'):
        sio.eio.sockets[f'eio-{name}'] = SimpleNamespace(queue=asyncio.Queue(), closed=name == 'cem')
        sid = await sio.manager.connect(f'eio-{name}', '/')
        if name != 'bela':
            await sio.manager.enter_room(sid, '/', 'page')
    sio.manager.emit = lean.emit
    await sio.emit('update', {'1': 'tea'}, room='page')
    assert sio.eio.sockets['eio-anna'].queue.get_nowait().encode() == '42["update",{"1":"tea"}]'
    assert sio.eio.sockets['eio-bela'].queue.empty()
    assert sio.eio.sockets['eio-cem'].queue.empty()
