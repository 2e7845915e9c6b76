"""Who listens to what. Events come from any thread and are always delivered on the event loop, in order of commit."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

log = logging.getLogger(__name__)

EventT = TypeVar('EventT')
Handler = Callable[[Any], None]

_for_all: dict[type, dict[int, Handler]] = defaultdict(dict)
_for_person: dict[type, dict[int, dict[int, Handler]]] = defaultdict(lambda: defaultdict(dict))
_loop: asyncio.AbstractEventLoop | None = None
_next_key = 0
_delivered = 0


def attach(loop: asyncio.AbstractEventLoop) -> None:
    """Deliver on this loop from now on."""
    global _loop
    _loop = loop


def listen(
    event_type: type[EventT], handler: Callable[[EventT], None], *, person_id: int | None = None
) -> Callable[[], None]:
    """Call `handler` with every event of exactly this type; with `person_id` only those that this person may know.

    Returns a function that stops it. Handlers do no I/O. Without `person_id` the handler is the server's own.
    """
    global _next_key
    _next_key += 1
    key = _next_key
    listeners = _for_all[event_type] if person_id is None else _for_person[event_type][person_id]
    listeners[key] = handler

    def stop() -> None:
        listeners.pop(key, None)
        if person_id is not None and not listeners and _for_person[event_type].get(person_id) is listeners:
            del _for_person[event_type][person_id]

    return stop


def publish(event: Any) -> None:
    """Hand a committed event over; safe from any thread. Before the loop runs it is delivered at once."""
    if _loop is not None and _loop.is_running():
        _loop.call_soon_threadsafe(_deliver, event)
    else:
        _deliver(event)


def moment() -> int:
    """How many events have been delivered. What was read since a moment is true as long as it is still that moment."""
    return _delivered


def listener_count() -> int:
    """How many listeners there are, to see leaks."""
    people = (listeners for by_person in _for_person.values() for listeners in by_person.values())
    return sum(map(len, _for_all.values())) + sum(map(len, people))


def reset() -> None:
    """Forget all listeners and the loop."""
    global _loop
    _for_all.clear()
    _for_person.clear()
    _loop = None


def _deliver(event: Any) -> None:
    global _delivered
    _delivered += 1
    handlers = list(_for_all[type(event)].values())
    by_person = _for_person[type(event)]
    for person_id in by_person.keys() if event.audience is None else event.audience & by_person.keys():
        handlers += by_person[person_id].values()
    for handler in handlers:
        try:
            handler(event)
        except Exception:
            log.exception('a listener of %s failed', type(event).__name__)
