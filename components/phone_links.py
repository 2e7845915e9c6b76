"""What the side navigation shows on a desk and the bars of a phone have no room for."""

from markupsafe import Markup

from components import viewer
from components.icons import icon_svg
from components.markup import markup
from components.shell import ADMINISTRATION, NAVIGATION, SETTINGS
from components.words import _
from data.policy import moderates

_NOT_IN_BARS = ('/people', '/topics', '/search')
_LINK = Markup('<a class="nav-item" href="{}">{}<span class="nav-label">{}</span></a>')


def phone_links() -> None:
    """Shown on small screens only."""
    rest = [*(item for item in NAVIGATION if item[0] in _NOT_IN_BARS), SETTINGS]
    if moderates(viewer.current().role):
        rest.append(ADMINISTRATION)
    links = (_LINK.format(href, icon_svg(icon), _(label)) for href, icon, label in rest)
    markup('nav', 'phone-links', Markup('').join(links), aria_label=_('More'))
