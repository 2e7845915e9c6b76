"""People as they are now: a page that read before somebody's name or picture changed shows the change all the same."""

from collections import OrderedDict
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from data.values import PersonShown

ValueT = TypeVar('ValueT')

REMEMBERED = 1000
"""How many lately changed people are kept for pages that read just before the change and show just after it."""

_lately: OrderedDict[int, PersonShown] = OrderedDict()


def remember(person: PersonShown) -> None:
    """From now on this person is as here."""
    _lately[person.id] = person
    _lately.move_to_end(person.id)
    while len(_lately) > REMEMBERED:
        _lately.popitem(last=False)


def as_now(value: ValueT) -> ValueT:
    """The value with everybody in it as they are now; the very same value if nobody in it has changed."""
    return _as_now(value) if _lately else value


def reset() -> None:
    """Forget everybody; tests start from here."""
    _lately.clear()


def _as_now(value: Any) -> Any:
    if isinstance(value, PersonShown):
        now = _lately.get(value.id, value)
        return value if now == value else now
    if isinstance(value, tuple):
        parts = tuple(map(_as_now, value))
        return value if all(map(is_, parts, value)) else parts
    changes = {}
    for name in _fields(type(value)):
        before = getattr(value, name)
        now = _as_now(before)
        if now is not before:
            changes[name] = now
    return replace(value, **changes) if changes else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
