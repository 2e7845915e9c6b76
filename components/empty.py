"""A friendly page where there is nothing, or nothing yet."""

from markupsafe import Markup

from components.icons import drawing_svg
from components.markup import markup
from components.words import _


def nothing_here() -> None:
    """What stands at an address that does not exist, or not for this viewer."""
    empty_page('lost', _('There is nothing here'), _('The address may be mistyped, or what was here is gone.'))


def empty_page(drawing: str, title: str, text: str) -> None:
    """A drawing, what is or will be here, and the way to the news."""
    parts = (drawing_svg(drawing), title, text, _('Back to the news'))
    inner = Markup('{}<h2>{}</h2><p>{}</p><a class="button button-primary" href="/">{}</a>').format(*parts)
    markup('section', 'empty', inner)
