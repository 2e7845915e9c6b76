"""The frame around every signed-in page: navigation, live mark, keys, theme."""

from functools import cache, lru_cache
from urllib.parse import urlsplit

import orjson
from markupsafe import Markup

from components import presence, stylesheet, vocabulary
from components.aside import Aside
from components.help import Help
from components.icons import BRAND_MARK, icon_svg
from components.jump import Jump
from components.letters import deliver
from components.markup import element, markup
from components.new_message import NewMessage
from components.shell_keys import ShellKeys
from components.words import _
from data.policy import moderates
from data.values import CompanyShown, Frame, Me
from data.words import N_, translate

NAVIGATION = (
    ('/', 'home', N_('Home')),
    ('/groups', 'groups', N_('Groups')),
    ('/inbox', 'inbox', N_('Inbox')),
    ('/people', 'people', N_('People')),
    ('/topics', 'topics', N_('Topics')),
    ('/search', 'search', N_('Search')),
    ('/notifications', 'bell', N_('Notifications')),
)
_BELL = NAVIGATION[-1]
SETTINGS = ('/settings', 'settings', N_('Settings'))
ADMINISTRATION = ('/admin', 'admin', N_('Administration'))
_INBOX = NAVIGATION[2]
_BAR = NAVIGATION[:3]
_GROUPS = NAVIGATION[1]
_COUNTED = {
    ('nav-item', _INBOX[0]): 'inbox',
    ('bar-item', _INBOX[0]): 'inbox',
    ('nav-item', _GROUPS[0]): 'invitations',
    ('bar-item', _GROUPS[0]): 'groups',
}
"""Of what there stands a number; on a desk, each of the viewer's groups has its own beside it."""
_UNREAD = Markup('<span class="badge" data-unread="{}"></span>')
"""Empty, until browser/unread_mark.js says how much is new."""
_OWN_GROUPS = Markup('<div id="own-groups"></div>')
"""Filled by browser/group_links.js."""
_DIALOGS = {'help': lambda: Help(), 'jump': lambda: Jump(), 'message': lambda: NewMessage()}
"""What opens by a key on every page."""
LIVE_MARK = Markup(
    '<span class="live-mark" role="status"><span class="when-live">{live}</span>'
    '<span class="when-lost">{lost}</span></span>'
)


def head(me: Me, company: CompanyShown) -> str:
    """What stands in the head of every signed-in page: the look, the words the browser needs, and who is here."""
    page = {'viewer': me.viewer.person_id, 'enterSends': me.enter_sends, 'presence': presence.known_to(me)}
    look = {'theme': me.theme, 'accent': company.accent, 'language': me.language}
    own = _HEAD.replace('WORDS', vocabulary.address(me.language)).replace('LOOK', _script_json(look))
    return own.replace('PAGE', _script_json(page))


_HEAD = """
<link rel="stylesheet" href="STYLESHEET">
<link rel="icon" href="/static/icons/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/static/icons/apple-touch-icon.png">
<link rel="manifest" href="/manifest.webmanifest">
<meta name="theme-color" content="#f7f3eb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1a1714" media="(prefers-color-scheme: dark)">
<script src="WORDS"></script>
<script>
  Object.assign(window.teekueche, PAGE);
  addEventListener("popstate", (event) => window.teekueche.onBack?.(event)); // asked before NiceGUI opens a page
  (({theme, accent, language}) => {
    const root = document.documentElement;
    root.lang = language;
    if (theme !== "system") root.dataset.theme = theme;
    if (accent) root.style.setProperty("--accent", accent);
  })(LOOK);
</script>
""".replace('STYLESHEET', stylesheet.ADDRESS)


def _script_json(value: object) -> str:
    return orjson.dumps(value).decode().replace('<', '\\u003c')


class Shell:
    """The frame of one page; `column` is where the page itself goes, `occasions` what stands beside it."""

    def __init__(self, me: Me, around: Frame, path: str) -> None:
        self._me = me
        self._brand = _brand(around.company.name)
        self._keys = ShellKeys(around.news)  # first, as it tells all others whose groups these are
        self._keys.on('beat', presence.on_beat).on('deliver', deliver)
        with element('div', 'shell'):
            markup('header', 'top-bar', self._brand + _live_mark(me.language) + _bell(me.language, path == _BELL[0]))
            markup('nav', 'side-nav', self._side_nav(_section(path)), aria_label=_('Main menu'))
            lost = _('No connection. What you write is kept.')
            self.column = element('main', 'column', id='main', tabindex='-1', data_lost=lost)
            self.occasions = Aside(around.occasions)
            markup('nav', 'bottom-bar', self._bottom_bar(_section(path)), aria_label=_('Main menu'))
        for key, dialog in _DIALOGS.items():
            self._keys.on(key, dialog, args=[])

    def mark_current(self, path: str) -> None:
        """Show in the navigation where the viewer is now."""
        self._keys._props['here'] = _section(urlsplit(path).path)

    def _side_nav(self, here: str) -> Markup:
        language, own = self._me.language, (f'/people/{self._me.person.username}', 'me', N_('My profile'))
        rest = (SETTINGS, ADMINISTRATION) if moderates(self._me.role) else (SETTINGS,)
        current = next((href for href, *_rest in (own, *NAVIGATION, *rest) if _is_within(here, href)), '')
        mine = _link_to(language, 'nav-item nav-rest', 'nav-label', *own, current=current)
        links = _side_links(language, NAVIGATION, current) + _OWN_GROUPS + mine + _side_links(language, rest, current)
        return self._brand + links + _live_mark(language)

    def _bottom_bar(self, here: str) -> Markup:
        language, profile = self._me.language, f'/people/{self._me.person.username}'
        current = next((href for href in (*(item[0] for item in _BAR), profile) if _is_within(here, href)), '')
        own = _link_to(language, 'bar-item', 'bar-label', profile, 'me', N_('Me'), current=current)
        return _bar_links(language, current) + own


def _section(path: str) -> str:
    """Where the navigation stands: a single post is part of the news."""
    return '/' if path.startswith('/post/') else path


def _is_within(here: str, href: str) -> bool:
    return here == href or (href != '/' and here.startswith(f'{href}/'))


@lru_cache(maxsize=8)
def _brand(company: str) -> Markup:
    return Markup('<a class="brand" href="/">{}<span class="brand-name" dir="auto">{}</span></a>').format(
        BRAND_MARK, company
    )


@cache
def _live_mark(language: str) -> Markup:
    return LIVE_MARK.format(live=translate(language, N_('Live')), lost=translate(language, N_('Reconnecting…')))


@cache
def _bell(language: str, is_here: bool) -> Markup:
    return _link_to(language, 'top-bell', 'visually-hidden', *_BELL, current=_BELL[0] if is_here else '')


@cache
def _side_links(language: str, items: tuple[tuple[str, str, str], ...], current: str) -> Markup:
    return Markup('').join(_link_to(language, 'nav-item', 'nav-label', *item, current=current) for item in items)


@cache
def _bar_links(language: str, current: str) -> Markup:
    home, groups, inbox = (_link_to(language, 'bar-item', 'bar-label', *item, current=current) for item in _BAR)
    plus = Markup('<a class="bar-item bar-plus" href="/" data-compose aria-label="{}">{}</a>').format(
        translate(language, N_('New post')), icon_svg('plus')
    )
    return Markup('').join([home, groups, plus, inbox])


def _link_to(
    language: str, css_class: str, label_class: str, href: str, icon: str, label: str, *, current: str
) -> Markup:
    return Markup('<a class="{}" href="{}"{}>{}<span class="{}">{}</span>{}</a>').format(
        css_class,
        href,
        Markup(' aria-current="page"') if href == current else '',
        icon_svg(icon),
        label_class,
        translate(language, label),
        _UNREAD.format(counted) if (counted := _COUNTED.get((css_class, href))) else '',
    )
