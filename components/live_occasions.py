"""Whom to welcome and whose day it is, on one page: what ends is gone at once, what may have begun is looked up."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol
from weakref import WeakSet

from components import viewer
from components.act import act
from components.in_turn import in_turn
from components.live import Listening
from components.people_now import as_now
from components.person_row import is_here
from data.events import (
    CelebrationBegan,
    CelebrationsEnded,
    Congratulated,
    Event,
    PersonArrived,
    PersonCame,
    PersonChanged,
    ProfileFieldChanged,
    WelcomeSettled,
)
from data.queries.celebrations import DAYS, keys_of, today
from data.queries.occasions import occasions
from data.values import FieldName, Occasions


class ShowsOccasions(Protocol):
    """Cards on the same page."""

    def show_occasions(self, now: Occasions) -> None:
        """Show them as they are now."""


class LiveOccasions(Listening):
    """Stands around a page, and tells its cards what its viewer may know now."""

    def __init__(self, tag: str, known: Occasions) -> None:
        super().__init__(tag)
        self.now = as_now(known)
        self._cards: WeakSet[ShowsOccasions] = WeakSet()
        self._is_stale = False
        for event_type, change in _CHANGES.items():
            self.listen(event_type, partial(self._on_event, change), person_id=viewer.current().viewer.person_id)

    def show_on(self, card: ShowsOccasions) -> None:
        """Show them on this card, now and whenever they change."""
        self._cards.add(card)
        card.show_occasions(self.now)

    def _on_event(self, change: Callable[[Occasions, Any], Occasions], event: Event) -> None:
        before, self._is_stale = self.now, True  # what is being read may be older
        self._become(change(before, event))
        if _may_add(event) or _count(self.now) < _count(before):  # others may move up
            in_turn(self._read)

    def _become(self, now: Occasions) -> None:
        self.now = now
        for card in tuple(self._cards):
            card.show_occasions(now)

    async def _read(self) -> None:
        if self.is_deleted:
            return
        self._is_stale = False
        with self:
            outcome = await act(occasions)
        if self._is_stale:
            in_turn(self._read)
        elif outcome.ok and not self.is_deleted:
            self._become(as_now(outcome.value))


def _count(now: Occasions) -> int:
    return len(now.newcomers) + len(now.celebrations)


def _may_add(event: Event) -> bool:
    return isinstance(event, PersonCame | CelebrationBegan) or _tells_today(event)


def _tells_today(event: Event) -> bool:
    """Whether a day of today is told; only the database knows whether it is to be celebrated."""
    told = event.field if isinstance(event, ProfileFieldChanged) and event.name in DAYS else None
    return told is not None and told.text[-5:] in keys_of(today())


def _as_before(now: Occasions, _: Event) -> Occasions:
    return now


def _changed(now: Occasions, _: PersonChanged) -> Occasions:
    now = as_now(now)
    return Occasions(
        newcomers=tuple(filter(is_here, now.newcomers)),
        to_welcome=tuple(filter(is_here, now.to_welcome)),
        celebrations=tuple(each for each in now.celebrations if is_here(each.person)),
    )


def _settled(now: Occasions, event: WelcomeSettled) -> Occasions:
    return replace(now, to_welcome=tuple(person for person in now.to_welcome if person.id != event.newcomer_id))


def _told(now: Occasions, event: ProfileFieldChanged) -> Occasions:
    return now if event.name not in DAYS or _tells_today(event) else _without(now, event.person_id, event.name)


def _ended(now: Occasions, event: CelebrationsEnded) -> Occasions:
    return _without(now, event.person_id, *DAYS)


def _without(now: Occasions, person_id: int, *days: FieldName) -> Occasions:
    gone = {(person_id, day is FieldName.BIRTHDAY) for day in days}
    left = (each for each in now.celebrations if (each.person.id, each.is_birthday) not in gone)
    return replace(now, celebrations=tuple(left))


def _congratulated(now: Occasions, event: Congratulated) -> Occasions:
    known = (
        replace(each, is_congratulated=each.is_congratulated or each.person.id == event.celebrant_id)
        for each in now.celebrations
    )
    return replace(now, celebrations=tuple(known))


_CHANGES: dict[type[Event], Callable[..., Occasions]] = {
    PersonCame: _as_before,
    PersonArrived: _as_before,
    PersonChanged: _changed,
    WelcomeSettled: _settled,
    ProfileFieldChanged: _told,
    CelebrationBegan: _as_before,
    CelebrationsEnded: _ended,
    Congratulated: _congratulated,
}
"""What each kind of event makes of what is known."""
