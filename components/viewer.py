"""Who looks at which page, and what happens to open pages when a right is lost."""

from collections.abc import Set
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from nicegui import Client, context

from components.people_now import as_now
from data import hub
from data.events import PersonArrived, PersonChanged, PresenceChosen, RightsChanged, SignInsEnded
from data.values import Me, Viewer

_me: WeakKeyDictionary[Client, Me] = WeakKeyDictionary()
_by_viewer: WeakValueDictionary[Viewer, WeakSet[Client]] = WeakValueDictionary()
_together: WeakKeyDictionary[Client, WeakSet[Client]] = WeakKeyDictionary()
"""Keeps the pages of one sign-in findable while one of them is there."""


def enter(client: Client, me: Me) -> None:
    """From now on this page is this person's."""
    _me[client] = as_now(me)
    _together[client] = together = _by_viewer.setdefault(me.viewer, WeakSet())
    together.add(client)


def current() -> Me:
    """The person whose page is being built or whose event is being handled."""
    return whose(context.client)


def whose(client: Client) -> Me:
    """The person this page of the signed-in app belongs to."""
    return _me[client]


def of(client: Client) -> Me | None:
    """The person a page was built for, or None for a page without one."""
    return _me.get(client)


def prefer(client: Client, **chosen: Any) -> None:
    """From now on this page's person prefers this."""
    _me[client] = replace(_me[client], **chosen)


def pages_of(viewer: Viewer) -> list[Client]:
    """All pages of one sign-in that the server still keeps."""
    return [client for client in _by_viewer.get(viewer, ()) if not client.is_deleted]


def pages_of_people(person_ids: Set[int]) -> list[Client]:
    """All pages that these people have open."""
    return [client for client, me in list(_me.items()) if me.viewer.person_id in person_ids]


def everybody() -> list[tuple[Client, Me]]:
    """All pages of the signed-in app, and who looks at each."""
    return list(_me.items())


def watch() -> None:
    """Send people away, or build their pages anew, as soon as their rights change; know what they are called."""
    hub.listen(SignInsEnded, lambda event: _send_away(event.sign_in_ids))
    hub.listen(RightsChanged, lambda event: _reload(event.person_ids))
    hub.listen(PersonChanged, lambda event: _become({event.person.id}, person=event.person))
    hub.listen(PersonArrived, lambda event: _become({event.person_id}, has_arrived=True))
    hub.listen(PresenceChosen, lambda event: _become(event.person_ids, shows_presence=event.shows_presence))


def _send_away(sign_in_ids: frozenset[int]) -> None:
    for client, me in list(_me.items()):
        if me.viewer.sign_in_id in sign_in_ids:
            client.run_javascript('window.location.replace("/sign-in")')


def _reload(person_ids: frozenset[int]) -> None:
    for client in pages_of_people(person_ids):
        client.run_javascript('window.location.reload()')


def _become(person_ids: Set[int], **changes: Any) -> None:
    for client in pages_of_people(person_ids):
        _me[client] = replace(_me[client], **changes)
