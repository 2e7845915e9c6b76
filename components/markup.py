"""Plain HTML in few elements: frames and empty pages that would cost an element per tag otherwise."""

from markupsafe import Markup
from nicegui import ui


def element(tag: str, css_class: str, **attributes: str) -> ui.element:
    """An element with attributes whose values may hold people's words; `_` in a name stands for `-`."""
    made = ui.element(tag)
    with made._props.suspend_updates(), made._classes.suspend_updates():  # a new element is sent anyway
        made._classes.extend(css_class.split())
        for name, value in attributes.items():
            made._props[name.replace('_', '-')] = value
    return made


def markup(tag: str, css_class: str, inner: Markup, **attributes: str) -> ui.element:
    """An element with HTML inside. Only `Markup` is taken: its format() escapes all that is filled in."""
    made = element(tag, css_class, **attributes)
    show_markup(made, inner)
    return made


def show_markup(shown: ui.element, inner: Markup) -> None:
    """Replace the HTML inside."""
    if not isinstance(inner, Markup):
        raise TypeError('HTML must be Markup')
    shown._props['innerHTML'] = str(inner)
    shown.update()
