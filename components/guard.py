"""Ties NiceGUI's websocket to the sign-in that a page was built for.

NiceGUI takes whoever knows a page's id for its owner. Here a socket and a page belong together only if both came by the
same living sign-in; everything else that a browser sends is dropped before NiceGUI sees it.
"""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import HTTPException, Request
from nicegui import Client, app, core, json, ui
from nicegui import nicegui as theirs
from nicegui.element import Element
from pydantic import BaseModel, Field, StrictInt, ValidationError
from socketio.exceptions import ConnectionRefusedError as SocketRefused

from components import gate, viewer
from components.claims import is_local_path
from components.line import note
from data import hub
from data.events import SignInsEnded

REFUSED = 'Implicit handshake failed'
"""The browser loads the page anew on exactly this text, and learns at the door why it was refused."""
TIME_TO_LEAVE = 0.5
"""Seconds that pages get to leave by themselves before their sockets are closed."""
TAB_STORAGE_AGE = 24 * 60 * 60.0
MOST_PAGES = 60
"""How many pages without a browser one sign-in may hold: never connected, or left a moment ago."""
PAGE_CHANGES = frozenset({'sub_pages_open', 'sub_pages_navigate'})

_Id = Annotated[str, Field(max_length=64)]
_ended: set[int] = set()
_listening: list[Callable[[], None]] = []


class Greeting(BaseModel):
    """How a browser introduces its page. What else it says (`old_tab_id`) does not reach NiceGUI."""

    client_id: _Id
    tab_id: _Id
    document_id: _Id
    next_message_id: int | None = None
    implicit_handshake: bool = False


class Event(BaseModel):
    """Something happened at an element; the arguments are JSON texts."""

    client_id: _Id
    id: StrictInt
    listener_id: _Id
    args: list[str | None] = []


class Answer(BaseModel):
    """The value of JavaScript that the server asked for."""

    client_id: _Id
    request_id: _Id
    result: Any = None


class Acknowledgement(BaseModel):
    """What has arrived so far."""

    client_id: _Id
    next_message_id: StrictInt


def install() -> None:
    """Guard NiceGUI's socket from now on; may be called again, which forgets what has ended."""
    gate.install()
    app.storage.max_tab_storage_age = TAB_STORAGE_AGE
    core.sio.on('connect', handler=_connect)
    core.sio.on('handshake', handler=_handshake)
    core.sio.on('event', handler=_guarded(Event, _handle_event))
    core.sio.on('javascript_response', handler=_guarded(Answer, theirs._on_javascript_response))
    core.sio.on('ack', handler=_guarded(Acknowledgement, theirs._on_ack))
    core.sio.on('log', handler=_drop)
    _ended.clear()
    while _listening:
        _listening.pop()()
    _listening.append(hub.listen(SignInsEnded, _on_sign_ins_ended))


async def _connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
    greeting = _greeting(dict(parse_qsl(environ.get('QUERY_STRING', ''))))
    if greeting is None or _page(sid, greeting['client_id']) is None:
        note('a socket for a page of somebody else')
        raise SocketRefused(REFUSED)
    environ['QUERY_STRING'] = urlencode(greeting | {'implicit_handshake': str(greeting['implicit_handshake']).lower()})
    await theirs._on_connect(sid, environ, None)


async def _handshake(sid: str, message: object) -> bool:
    greeting = _greeting(message)
    if greeting is None or _page(sid, greeting['client_id']) is None:
        note('a handshake for a page of somebody else')
        return False
    return await theirs._on_handshake(sid, greeting)


def _greeting(message: object) -> dict[str, Any] | None:
    try:
        return Greeting.model_validate(message).model_dump(exclude_none=True)
    except ValidationError:
        return None


def _page(sid: str, client_id: str) -> Client | None:
    """The page with this id, if it and the socket came by the same living sign-in."""
    client = Client.instances.get(client_id)
    owner = viewer.of(client) if client is not None else None
    mine = (core.sio.get_environ(sid) or {}).get('asgi.scope', {}).get('me')
    if owner is None or mine is None or owner.viewer != mine.viewer:
        return None
    return None if mine.viewer.sign_in_id is None or mine.viewer.sign_in_id in _ended else client


def _guarded(form: type[BaseModel], handle: Callable[[str, dict[str, Any]], None]) -> Callable[[str, object], None]:
    """`handle`, but only for well-formed messages of a page from its own socket."""

    def guarded(sid: str, message: object) -> None:
        try:
            checked = form.model_validate(message).model_dump()
            if _page(sid, checked['client_id']) is None or not _has_joined(sid, checked['client_id']):
                note('a message for a page of somebody else')
                return
            handle(sid, checked)
        except Exception:  # handlers of ours never raise until here: the message does not fit its page
            note('a malformed message')

    return guarded


def _has_joined(sid: str, client_id: str) -> bool:
    return any(member == sid for member, _ in core.sio.manager.get_participants('/', client_id))


def _handle_event(sid: str, event: dict[str, Any]) -> None:
    sender = Client.instances[event['client_id']].elements.get(event['id'])
    if sender is None or not _is_shown(sender):
        return  # also removed or hidden while the message was on its way
    listener = sender._event_listeners[event['listener_id']]
    if listener.type in PAGE_CHANGES and not _is_local_path(event['args']):
        note('a change to a page that is none')
        return
    theirs._on_event(sid, event)


def _is_shown(element: Element) -> bool:
    """NiceGUI asks this of the element itself only."""
    return not any(
        not around.visible or (isinstance(around, ui.dialog) and not around.value) for around in element.ancestors()
    )


def _is_local_path(arguments: list[str | None]) -> bool:
    path = json.loads(arguments[0] or '') if len(arguments) == 1 else None
    return isinstance(path, str) and is_local_path(path)


def _drop(sid: str, message: object) -> None:
    """Browsers do not write into the server's log."""


def _on_sign_ins_ended(event: SignInsEnded) -> None:
    _ended.update(event.sign_in_ids)
    loop = asyncio.get_running_loop()
    loop.call_later(TIME_TO_LEAVE, lambda: asyncio.ensure_future(gate.close_all(event.sign_in_ids)))


async def room_for_page(request: Request) -> None:
    """Raise 429 where a sign-in has too many pages without a browser: each is memory until NiceGUI forgets it."""
    mine = request.scope['me'].viewer
    if sum(not client.has_socket_connection for client in viewer.pages_of(mine)) >= MOST_PAGES:
        raise HTTPException(429)
