"""Takes out of NiceGUI what it works out anew for every element and page although the answer is known.

With 20 posts that is a third of what a page costs the server. The answers stay the same; a test compares them.
"""

import weakref
from collections.abc import Callable
from functools import lru_cache
from types import MethodType, SimpleNamespace
from typing import Any

from nicegui import client, context, helpers, json, ui
from nicegui.slot import Slot

_expects_arguments = helpers.expects_arguments


class PlainProps(dict[str, Any]):
    """Props that nobody watches."""

    _suspend_count = 1
    """What `on()` asks: it need not send the element again, as it is new."""


class Row(ui.element):
    """An element without what NiceGUI watches an element's looks with, for those of which there are many.

    Its props are a plain dict, so whoever changes them calls `update()`; classes and style stay as they are.
    """

    def __init__(self, tag: str = 'div', around: Slot | None = None) -> None:
        """Stands at the end of the slot `around`, or of the one whose `with` block this is in."""
        around = around or context.slot
        self._client = around.parent._client
        client = around.parent.client
        self.id = client.next_element_id
        client.next_element_id += 1
        self.tag = self.component.tag if self.component else tag
        self.ignores_events_when_hidden = True
        self.__dict__['___visible'] = True
        self._text = self._update_method = None
        self._deleted = False
        self._markers: list[str] = []
        self._classes, self._style, self._props, self._event_listeners = [], {}, PlainProps(), {}  # type: ignore[assignment]
        self.default_slot = Slot(self, 'default')
        self.slots = {'default': self.default_slot}
        self._parent_slot = weakref.ref(around)
        around.children.append(self)
        client.elements[self.id] = self
        if client._response_built:
            client.outbox.enqueue_update(self)
            if around.parent.id not in client.outbox.updates:
                client.outbox.enqueue_update(around.parent)


def install() -> None:
    """Be lean from now on; may be called again."""
    helpers.expects_arguments = expects_arguments
    client.json = SimpleNamespace(dumps=lambda value: Escapable(json.dumps(value)), loads=json.loads)


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
