"""The frame around every signed-in page: navigation, live mark, keys, theme."""

from functools import cache
from urllib.parse import urlsplit

import orjson
from markupsafe import Markup
from nicegui import ui

from components.browser_words import BROWSER_WORDS, LIMITS
from components.help import show_help
from components.icons import BRAND_MARK, icon_svg
from components.markup import element, markup, show_markup
from components.newcomers import Newcomers
from components.words import _
from data.policy import administers, moderates
from data.values import CompanyShown, Frame, Me
from data.words import N_, plural_forms, translate

NAVIGATION = (
    ('/', 'home', N_('Home')),
    ('/groups', 'groups', N_('Groups')),
    ('/inbox', 'inbox', N_('Inbox')),
    ('/people', 'people', N_('People')),
    ('/search', 'search', N_('Search')),
    ('/notifications', 'bell', N_('Notifications')),
)
LIVE_MARK = Markup(
    '<span class="live-mark" role="status"><span class="when-live">{live}</span>'
    '<span class="when-lost">{lost}</span></span>'
)


class ShellKeys(ui.element, component='shell.js'):
    """Keys and the live mark; invisible."""


def head(me: Me, company: CompanyShown) -> str:
    """What stands in the head of every signed-in page: the look, and the words and limits the browser needs."""
    words = _browser_words(me.language)
    page = {'viewer': me.viewer.person_id, 'language': me.language, 'words': words, 'limits': LIMITS}
    look = {'theme': me.theme, 'accent': company.accent, 'language': me.language}
    return _HEAD.replace('PAGE', _script_json(page)).replace('LOOK', _script_json(look))


_HEAD = """
<link rel="stylesheet" href="/static/app.css">
<link rel="icon" href="/static/icons/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/static/icons/apple-touch-icon.png">
<link rel="manifest" href="/manifest.webmanifest">
<meta name="theme-color" content="#f7f3eb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1a1714" media="(prefers-color-scheme: dark)">
<script>
  window.teekueche = PAGE;
  (({theme, accent, language}) => {
    const root = document.documentElement;
    root.lang = language;
    if (theme !== "system") root.dataset.theme = theme;
    if (accent) root.style.setProperty("--accent", accent);
  })(LOOK);
</script>
"""


@cache
def _browser_words(language: str) -> dict[str, str | tuple[str, str]]:
    return {name: _browser_word(language, word) for name, word in BROWSER_WORDS.items()}


def _browser_word(language: str, word: str | tuple[str, str]) -> str | tuple[str, str]:
    return translate(language, word) if isinstance(word, str) else plural_forms(language, *word)


def _script_json(value: object) -> str:
    return orjson.dumps(value).decode().replace('<', '\\u003c')


class Shell:
    """The frame of one page; `column` is where the page itself goes."""

    def __init__(self, me: Me, around: Frame) -> None:
        self._me = me
        self._company = around.company
        with ui.element('div').classes('shell'):
            markup('header', 'top-bar', self._brand() + self._live_mark())
            self._side = element('nav', 'side-nav', aria_label=_('Main menu'))
            self.column = element('main', 'column', id='main', tabindex='-1')
            if around.newcomers:
                Newcomers(around.newcomers)
            self._bottom = element('nav', 'bottom-bar', aria_label=_('Main menu'))
        ShellKeys().on('help', show_help)

    def mark_current(self, path: str) -> None:
        """Show in the navigation where the viewer is."""
        here = urlsplit(path).path
        show_markup(self._side, self._side_nav(here))
        show_markup(self._bottom, self._bottom_bar(here))

    def _brand(self) -> Markup:
        return Markup('<a class="brand" href="/">{}<span class="brand-name" dir="auto">{}</span></a>').format(
            BRAND_MARK, self._company.name
        )

    def _live_mark(self) -> Markup:
        return LIVE_MARK.format(live=_('Live'), lost=_('Reconnecting…'))

    def _side_nav(self, here: str) -> Markup:
        links = [self._link('nav-item', 'nav-label', here, *item) for item in NAVIGATION]
        links.append(self._link('nav-item nav-rest', 'nav-label', here, '/settings', 'settings', N_('Settings')))
        if administers(self._me.role) or moderates(self._me.role):
            links.append(self._link('nav-item', 'nav-label', here, '/admin', 'admin', N_('Administration')))
        return Markup('{}{}{}').format(self._brand(), Markup('').join(links), self._live_mark())

    def _bottom_bar(self, here: str) -> Markup:
        home, groups, inbox = (self._link('bar-item', 'bar-label', here, *item) for item in NAVIGATION[:3])
        plus = Markup('<a class="bar-item bar-plus" href="/" data-compose aria-label="{}">{}</a>').format(
            _('New post'), icon_svg('plus')
        )
        own = self._link('bar-item', 'bar-label', here, '/settings', 'me', N_('Me'))
        return Markup('').join([home, groups, plus, inbox, own])

    def _link(self, css_class: str, label_class: str, here: str, href: str, icon: str, label: str) -> Markup:
        current = here == href or (href != '/' and here.startswith(f'{href}/'))
        return _link_to(self._me.language, css_class, label_class, href, icon, label, current=current)


@cache
def _link_to(
    language: str, css_class: str, label_class: str, href: str, icon: str, label: str, *, current: bool
) -> Markup:
    return Markup('<a class="{}" href="{}"{}>{}<span class="{}">{}</span></a>').format(
        css_class,
        href,
        Markup(' aria-current="page"') if current else '',
        icon_svg(icon),
        label_class,
        translate(language, label),
    )
