"""The head of a page: what it is called, and the way to its sister, or back."""

from markupsafe import Markup

from components.icons import icon_svg
from components.markup import markup
from components.words import _

_HEAD = Markup('<h1 class="page-title">{}</h1><a class="link-button" href="{}">{}</a>')
_BACK = Markup('<a class="icon-button" href="/" aria-label="{back}" title="{back}">{icon}</a><h1>{title}</h1>')
_GO_BACK = """(event) => {
  if (!event.target.closest("a") || !history.state?.page || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  history.back(); // to where somebody was reading; who came from outside goes to the news
}"""


def page_head(title: str, href: str, sister: str) -> None:
    """The title, and a link beside it."""
    markup('header', 'page-head', _HEAD.format(title, href, sister))


def way_back(title: str) -> None:
    """A quiet title behind the way back."""
    head = markup('header', 'way-back', _BACK.format(back=_('Back'), icon=icon_svg('back'), title=title))
    head.on('click', js_handler=_GO_BACK)
