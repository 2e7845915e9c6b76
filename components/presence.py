"""Who is here, on all open pages: told once every few seconds, to all at once, and only of those who have changed.

Whoever does not wish to be seen is not told either.
"""

import asyncio
from typing import Any

import orjson
from nicegui import Client, background_tasks, context, events
from pydantic import ValidationError

from components import viewer
from components.broadcast import Broadcast
from components.claims import Claim
from data import hub, presence
from data.events import PresenceChosen, SignInsEnded
from data.values import Me

EVERY = 3.0
"""Seconds between two looks at who has come or gone."""
AT_ONCE = 50
"""How many pages are told before something else has its turn."""

_number = 0
"""Counts what was told; a page that knows it knows who is here."""


class BeatClaim(Claim):
    """A page says that it is open, whether somebody looks at it, and the last number that it was told."""

    looked_at: bool
    number: int


def on_beat(event: events.GenericEventArguments) -> None:
    """Take what a page says of itself. One that has missed something is told everything."""
    client = context.client
    me = viewer.whose(client)
    try:
        claim = BeatClaim.model_validate(event.args)
    except ValidationError:
        return
    if me.shows_presence:
        presence.beat(client.id, me.viewer, is_looked_at=claim.looked_at)
        if claim.number != _number:
            _tell_all(client)


def on_disconnect(client: Client) -> None:
    """A page was closed, or has lost its connection; it says so itself when it is back."""
    if not client.has_socket_connection:
        presence.leave(client.id)


def known_to(me: Me) -> dict[str, Any] | None:
    """What a page begins with: everybody who is here, or None for who does not wish to be seen."""
    return {'number': _number, 'people': _by_state(presence.present())} if me.shows_presence else None


def watch() -> None:
    """Look for changes from now on, and at once when somebody signs out or does not wish to be seen any more."""
    hub.listen(SignInsEnded, _on_sign_ins_ended)
    hub.listen(PresenceChosen, _on_chosen)


async def keep_told() -> None:
    """Tell all pages of changes, again and again."""
    while True:
        await asyncio.sleep(EVERY)
        await tell_changes()


async def tell_changes() -> None:
    """Tell all pages whose people take part what has changed, if anything has."""
    global _number
    changed = presence.changes()
    if not changed:
        return
    _number += 1
    news = _news({'number': _number, 'people': _by_state(changed)})
    for place, (client, me) in enumerate(viewer.everybody()):
        if place % AT_ONCE == 0:
            await asyncio.sleep(0)
        if me.shows_presence:
            news.reach(client)


def _on_sign_ins_ended(event: SignInsEnded) -> None:
    presence.forget(lambda who: who.sign_in_id in event.sign_in_ids)
    _tell_soon()


def _on_chosen(event: PresenceChosen) -> None:
    presence.forget(lambda who: who.person_id in event.person_ids)
    for client in viewer.pages_of_people(event.person_ids):
        _tell_all(client)
    _tell_soon()


def _tell_soon() -> None:
    background_tasks.create(tell_changes(), name='telling who is here')


def _tell_all(client: Client) -> None:
    _news({'everybody': known_to(viewer.whose(client))}).reach(client)


def _news(news: dict[str, Any]) -> Broadcast:
    return Broadcast('presence', orjson.dumps(news).decode())


def _by_state(people: Any) -> dict[str, list[int]]:
    states: dict[str, list[int]] = {}
    for person_id, state in people.items():
        states.setdefault(state.value if state else 'gone', []).append(person_id)
    return states
