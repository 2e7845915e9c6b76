"""Plain HTML in few elements: frames and empty pages that would cost an element per tag otherwise."""

from markupsafe import Markup
from nicegui import ui

from components.lean import Row


def element(tag: str, css_class: str, **attributes: str) -> ui.element:
    """An element with attributes whose values may hold people's words; `_` in a name stands for `-`."""
    made = Row(tag)
    made._classes = css_class.split()  # type: ignore[assignment]
    for name, value in attributes.items():
        made._props[name.replace('_', '-')] = value
    return made


def markup(tag: str, css_class: str, inner: Markup, **attributes: str) -> ui.element:
    """An element with HTML inside. Only `Markup` is taken: its format() escapes all that is filled in."""
    made = element(tag, css_class, **attributes)
    made._props['innerHTML'] = _html(inner)
    return made


def show_markup(shown: ui.element, inner: Markup) -> None:
    """Replace the HTML inside."""
    shown._props['innerHTML'] = _html(inner)
    shown.update()


def _html(inner: Markup) -> str:
    if not isinstance(inner, Markup):
        raise TypeError('HTML must be Markup')
    return str(inner)
