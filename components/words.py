"""Words in the language of whoever looks at the page."""

from components import viewer
from data.words import translate, translate_count


def _(message: str, **values: object) -> str:
    """The message in the viewer's language, with its `{names}` filled in."""
    return translate(viewer.current().language, message, **values)


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """The form of the message that fits the number `n`, in the viewer's language."""
    return translate_count(viewer.current().language, singular, plural, n, **values)
