"""Who looks at which page, and what happens to open pages when a right is lost."""

import asyncio
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from nicegui import Client, context, core

from data import hub
from data.events import RightsChanged, SignInsEnded
from data.values import Me

GRACE = 0.5
"""Seconds that a page gets to leave by itself before its socket is closed."""

_me: WeakKeyDictionary[Client, Me] = WeakKeyDictionary()


def enter(client: Client, me: Me) -> None:
    """From now on this page is this person's."""
    _me[client] = me


def current() -> Me:
    """The person whose page is being built or whose event is being handled."""
    return _me[context.client]


def of(client: Client) -> Me | None:
    """The person a page was built for, or None for a page without one."""
    return _me.get(client)


def watch() -> None:
    """Send people away, or build their pages anew, as soon as their rights change."""
    hub.listen(SignInsEnded, lambda event: _send_away(event.sign_in_ids))
    hub.listen(RightsChanged, lambda event: _reload(event.person_ids))


def _send_away(sign_in_ids: frozenset[int]) -> None:
    clients = [client for client, me in _me.items() if me.viewer.sign_in_id in sign_in_ids]
    for client in clients:
        client.run_javascript('window.location.replace("/sign-in")')
    asyncio.get_running_loop().call_later(GRACE, lambda: asyncio.ensure_future(_close(clients)))


async def _close(clients: Iterable[Client]) -> None:
    for client in clients:
        for sid in [sid for sid, _ in core.sio.manager.get_participants('/', client.id)]:
            await core.sio.disconnect(sid)
        if not client.is_deleted:
            client.delete()


def _reload(person_ids: frozenset[int]) -> None:
    for client, me in list(_me.items()):
        if me.viewer.person_id in person_ids:
            client.run_javascript('window.location.reload()')
