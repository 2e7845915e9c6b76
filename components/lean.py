"""Takes out of NiceGUI what it works out anew for every element and page although the answer is known.

With 20 posts that is a third of what a page costs the server. The answers stay the same; a test compares them.
"""

import weakref
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import MethodType, SimpleNamespace
from typing import Any, Self

from nicegui import client, context, dependencies, helpers, json, outbox, ui
from nicegui.classes import Classes
from nicegui.slot import Slot

_expects_arguments = helpers.expects_arguments
_generate_resources = dependencies.generate_resources

Resources = tuple[list[str], list[str], list[str], dict[str, str], list[str], list[str]]
"""What NiceGUI puts into the head of a page, and only reads there."""


class PlainProps(dict[str, Any]):
    """Props that nobody watches."""

    _suspend_count = 1
    """What `on()` asks: it need not send the element again, as it is new."""


class WatchedProps(PlainProps):
    """Props of which one that is set to something else is sent."""

    def __init__(self, element: ui.element) -> None:
        super().__init__()
        self._element = weakref.ref(element)

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self and self[name] == value:
            return
        super().__setitem__(name, value)
        if (element := self._element()) is not None:
            element.update()

    def __ior__(self, others: Any) -> Self:  # type: ignore[override, misc]
        for name, value in others.items():
            self[name] = value
        return self


class Late:
    """What an element has once somebody asks for it."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, element: Any, _: type) -> Any:
        value = self._make(element)
        setattr(element, self._name, value)
        return value


class Row(ui.element):
    """An element without what NiceGUI watches an element's looks with, for those of which there are many.

    Its props are a plain dict, so whoever changes them calls `update()`; classes are watched once they are asked for, and
    the style stays as it is.
    """

    ignores_events_when_hidden = True
    _text = _update_method = None
    _deleted = False
    _style: Any = {}  # noqa: RUF012
    _markers, _classes, _event_listeners = Late(lambda _: []), Late(lambda _: []), Late(lambda _: {})
    default_slot = Late(lambda row: Slot(row, 'default'))
    slots = Late(lambda row: {'default': row.default_slot})

    def __init__(self, tag: str = 'div', around: Slot | None = None) -> None:
        """Stands at the end of the slot `around`, or of the one whose `with` block this is in."""
        around = around or context.slot
        self._client = around.parent._client
        client = around.parent.client
        self.id = client.next_element_id
        client.next_element_id += 1
        self.tag = self.component.tag if self.component else tag
        self._props = PlainProps()  # type: ignore[assignment]
        self._parent_slot = weakref.ref(around)
        around.children.append(self)
        client.elements[self.id] = self
        if client._response_built:
            client.outbox.enqueue_update(self)
            if around.parent.id not in client.outbox.updates:
                client.outbox.enqueue_update(around.parent)

    @property
    def classes(self) -> Classes[Self]:
        """The classes; who changes them changes what is shown."""
        if not isinstance(self._classes, Classes):
            self._classes = Classes(self._classes, element=self)
        return self._classes

    def update(self) -> None:
        """Send it again; before the page is sent there is nothing to do."""
        client = self._client()
        if client is None or client._response_built:
            super().update()

    def descendants(self, *, include_self: bool = False) -> Iterator[ui.element]:
        """All elements inside; NiceGUI looks for its sub pages in the whole page three times."""
        if self.default_slot.children or len(self.slots) > 1:
            return super().descendants(include_self=include_self)
        return iter((self,) if include_self else ())


setattr(Row, '___visible', True)  # where `visible` is looked up until it is set


class Watched(Row):
    """A row whose props are sent when they are set."""

    def __init__(self, tag: str = 'div') -> None:
        """Stands in the `with` block that this is in."""
        super().__init__(tag)
        self._props = WatchedProps(self)  # type: ignore[assignment]


def install() -> None:
    """Be lean from now on; may be called again."""
    helpers.expects_arguments = expects_arguments
    client.json = SimpleNamespace(dumps=lambda value: Escapable(json.dumps(value)), loads=json.loads)
    client.generate_resources = resources
    outbox.weakref = SimpleNamespace(
        ref=weakref.ref, WeakValueDictionary=dict
    )  # what is deleted is put out of it anyway


def resources(prefix: str, elements: Iterable[ui.element]) -> Resources:
    """The scripts that a page with these elements begins with; they follow from the kinds of the elements alone."""
    return _resources_of(prefix, tuple(dict.fromkeys(map(type, elements))))


@lru_cache(maxsize=100)
def _resources_of(prefix: str, kinds: tuple[type[ui.element], ...]) -> Resources:
    return _generate_resources(prefix, kinds)  # type: ignore[arg-type]  # it asks the component only, which is the class's


def expects_arguments(function: Callable[..., Any]) -> bool:
    """Whether a handler wants arguments; every element asks this of the same three methods."""
    if isinstance(function, MethodType):
        return _method_expects_arguments(function.__func__, type(function.__self__))
    return _expects_arguments(function)


@lru_cache(maxsize=1000)
def _method_expects_arguments(function: Callable[..., Any], owner: type) -> bool:
    return _expects_arguments(MethodType(function, owner))


class Escapable(str):
    """JSON for a page. `str.translate` asks a table about every single character, `replace` only finds some."""

    __slots__ = ()

    def translate(self, table: dict[int, str], /) -> str:
        """Replace all characters that the table names, '&' first, as the others bring it in."""
        text = str(self)
        for code, replacement in sorted(table.items(), key=lambda entry: entry[0] != ord('&')):
            text = text.replace(chr(code), replacement)
        return text
