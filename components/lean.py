"""Takes out of NiceGUI what it works out anew for every element and page although the answer is known.

With 20 posts that is a third of what a page costs the server. The answers stay the same; a test compares them.
"""

from collections.abc import Callable
from functools import lru_cache
from types import MethodType, SimpleNamespace
from typing import Any

from nicegui import client, helpers, json

_expects_arguments = helpers.expects_arguments


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
