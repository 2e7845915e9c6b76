"""Who writes in an open conversation just now, as one page shows it, and how often it tells that its viewer does."""

import time
from collections.abc import Callable

from components.farewell import Farewells
from data.values import PersonShown

LASTS = 6.0
"""How many seconds somebody is said to write after the last sign of it."""
EVERY = 2.0
"""How many seconds apart one page may tell that its viewer writes."""


class TypingNow:
    """People by id; `changed` is called when one of them has given no sign for a while."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.people: dict[int, PersonShown] = {}
        self._changed = changed
        self._silences = Farewells(LASTS)
        self._told_at = 0.0

    def begin(self, person: PersonShown) -> None:
        """Somebody gives a sign that they write."""
        self.people[person.id] = person
        self._silences.begin(person.id, lambda: self._forget(person.id))

    def stop(self, person_id: int) -> None:
        """They have said it, or are gone."""
        self._silences.call_back(person_id)
        self.people.pop(person_id, None)

    def _forget(self, person_id: int) -> None:
        self.stop(person_id)
        self._changed()

    def may_tell(self) -> bool:
        """Whether it is time to tell the others again that the viewer writes."""
        now = time.monotonic()
        if now - self._told_at < EVERY:
            return False
        self._told_at = now
        return True

    def end(self) -> None:
        """Nobody looks any more."""
        self._silences.end()
