"""The head of a page: what it is called, and the way to its sister."""

from markupsafe import Markup

from components.markup import markup

_HEAD = Markup('<h1 class="page-title">{}</h1><a class="link-button" href="{}">{}</a>')


def page_head(title: str, href: str, sister: str) -> None:
    """The title, and a link beside it."""
    markup('header', 'page-head', _HEAD.format(title, href, sister))
