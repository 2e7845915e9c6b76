"""Who is here: a memory with a time to live. Nothing of it is stored or logged, and nobody can learn since when or until when.

Used on the event loop only.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from data.values import Viewer

LASTS = 100.0
"""Seconds after which a page that says nothing is not there any more: browsers let hidden pages speak once a minute."""
MOST = 1000
"""Of how many people it is known at most; whoever comes when there are more is seen when somebody has gone."""


class Presence(StrEnum):
    """Somebody has a page before them, or only pages that they do not look at."""

    HERE = 'here'
    AWAY = 'away'


@dataclass(frozen=True, slots=True)
class _Page:
    viewer: Viewer
    is_looked_at: bool
    until: float


_pages: dict[str, _Page] = {}
_present: dict[int, Presence] = {}


def beat(page: str, viewer: Viewer, *, is_looked_at: bool) -> None:
    """Somebody's page is open, and they look at it, or not."""
    _pages[page] = _Page(viewer, is_looked_at, time.monotonic() + LASTS)


def leave(page: str) -> None:
    """The page is not open any more."""
    _pages.pop(page, None)


def forget(which: Callable[[Viewer], bool]) -> None:
    """These are not here any more: they signed out, or do not wish to be seen."""
    for page in [page for page, open_page in _pages.items() if which(open_page.viewer)]:
        del _pages[page]


def changes() -> dict[int, Presence | None]:
    """Who has come, turned to something else or gone since this was last asked; from then on it counts as known."""
    now = time.monotonic()
    for page in [page for page, open_page in _pages.items() if open_page.until < now]:
        del _pages[page]
    found: dict[int, Presence] = {}
    for open_page in _pages.values():
        person_id = open_page.viewer.person_id
        if open_page.is_looked_at or person_id not in found:
            found[person_id] = Presence.HERE if open_page.is_looked_at else Presence.AWAY
    changed: dict[int, Presence | None] = {person_id: None for person_id in _present if person_id not in found}
    for gone in changed:
        del _present[gone]
    for person_id, state in found.items():
        if _present.get(person_id) is not state and (person_id in _present or len(_present) < MOST):
            _present[person_id] = changed[person_id] = state
    return changed


def present() -> Mapping[int, Presence]:
    """Everybody who is known to be there."""
    return MappingProxyType(_present)


def reset() -> None:
    """Forget everybody; tests start from here."""
    _pages.clear()
    _present.clear()
