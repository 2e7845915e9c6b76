"""The frame around every signed-in page: navigation, live mark, keys, theme."""

from urllib.parse import urlsplit

import orjson
from markupsafe import Markup
from nicegui import ui

from components.browser_words import BROWSER_WORDS
from components.icons import BRAND_MARK, icon_svg
from components.words import _
from data.policy import administers, moderates
from data.values import CompanyShown, Me
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
    """What stands in the head of every signed-in page: the look, and the words the browser needs."""
    page = {
        'viewer': me.viewer.person_id,
        'language': me.language,
        'words': {name: _browser_word(me.language, word) for name, word in BROWSER_WORDS.items()},
    }
    look = {'theme': me.theme, 'accent': company.accent, 'language': me.language}
    return _HEAD.replace('PAGE', _script_json(page)).replace('LOOK', _script_json(look))


_HEAD = """
<link rel="stylesheet" href="/static/app.css">
<link rel="icon" href="/static/icons/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/static/icons/apple-touch-icon.png">
<link rel="manifest" href="/manifest.webmanifest">
<meta name="theme-color" content="#f7f3ec" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1d1a17" media="(prefers-color-scheme: dark)">
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


def _browser_word(language: str, word: str | tuple[str, str]) -> str | tuple[str, str]:
    return translate(language, word) if isinstance(word, str) else plural_forms(language, *word)


def _script_json(value: object) -> str:
    return orjson.dumps(value).decode().replace('<', '\\u003c')


class Shell:
    """The frame of one page; `column` is where the page itself goes."""

    def __init__(self, me: Me, company: CompanyShown) -> None:
        self._me = me
        self._company = company
        with ui.element('div').classes('shell'):
            self._markup('header', 'top-bar', self._top_bar())
            self._side = self._markup('nav', 'side-nav', '').props(f'aria-label="{_("Main menu")}"')
            self.column = ui.element('main').classes('column').props('id=main tabindex=-1')
            self.aside = ui.element('aside').classes('aside').props(f'aria-label="{_("Colleagues")}"')
            self._bottom = self._markup('nav', 'bottom-bar', '').props(f'aria-label="{_("Main menu")}"')
        ShellKeys().on('help', show_help)
        self.mark_current('/')

    @staticmethod
    def _markup(tag: str, css_class: str, inner: str) -> ui.element:
        element = ui.element(tag).classes(css_class)
        element._props['innerHTML'] = inner
        return element

    def mark_current(self, path: str) -> None:
        """Show in the navigation where the viewer is."""
        here = urlsplit(path).path
        self._side._props['innerHTML'] = self._side_nav(here)
        self._bottom._props['innerHTML'] = self._bottom_bar(here)
        self._side.update()
        self._bottom.update()

    def _top_bar(self) -> str:
        return Markup('{}{}').format(self._brand(), self._live_mark())

    def _brand(self) -> Markup:
        return Markup('<a class="brand" href="/">{}<span class="brand-name" dir="auto">{}</span></a>').format(
            Markup(BRAND_MARK), self._company.name
        )

    def _live_mark(self) -> Markup:
        return LIVE_MARK.format(live=_('Live'), lost=_('Reconnecting…'))

    def _side_nav(self, here: str) -> str:
        links = [_link('nav-item', 'nav-label', here, *item) for item in NAVIGATION]
        links.append(_link('nav-item nav-rest', 'nav-label', here, '/settings', 'settings', N_('Settings')))
        if administers(self._me.role) or moderates(self._me.role):
            links.append(_link('nav-item', 'nav-label', here, '/admin', 'admin', N_('Administration')))
        return Markup('{}{}{}').format(self._brand(), Markup('').join(links), self._live_mark())

    def _bottom_bar(self, here: str) -> str:
        home, groups, inbox = (_link('bar-item', 'bar-label', here, *item) for item in NAVIGATION[:3])
        plus = Markup('<a class="bar-item bar-plus" href="/" data-compose aria-label="{}">{}</a>').format(
            _('New post'), Markup(icon_svg('plus'))
        )
        own = _link('bar-item', 'bar-label', here, '/settings', 'me', N_('Me'))
        return Markup('').join([home, groups, plus, inbox, own])


def _link(css_class: str, label_class: str, here: str, href: str, icon: str, label: str) -> Markup:
    current = here == href or (href != '/' and here.startswith(f'{href}/'))
    return Markup('<a class="{}" href="{}"{}>{}<span class="{}">{}</span></a>').format(
        css_class,
        href,
        Markup(' aria-current="page"') if current else '',
        Markup(icon_svg(icon)),
        label_class,
        _(label),
    )


KEYS: tuple[tuple[str, str], ...] = (
    ('?', N_('Show this help')),
    ('/', N_('Search')),
    ('J  K', N_('Next and previous post')),
    ('L', N_('Like the post')),
    ('R', N_('Comment on the post')),
    ('C', N_('Write a post')),
    ('Ctrl Enter', N_('Send what you write')),
    ('Esc', N_('Leave the field; what you wrote stays')),
)


def show_help() -> None:
    """Show the keys."""
    with ui.dialog() as dialog, ui.card():
        ui.label(_('Keys')).classes('panel-title')
        rows = Markup('').join(
            Markup('<dt>{}</dt><dd>{}</dd>').format(
                Markup(' ').join(Markup('<kbd>{}</kbd>').format(key) for key in keys.split()), _(meaning)
            )
            for keys, meaning in KEYS
        )
        Shell._markup('dl', 'keys', rows)
        ui.button(_('Close'), on_click=dialog.close).classes('button button-quiet')
    dialog.on('hide', dialog.delete)
    dialog.open()


def empty_page(drawing: str, title: str, text: str, action: tuple[str, str] | None = None) -> None:
    """A friendly page where there is nothing yet: a drawing, what will be here, and at most one thing to do."""
    inner = Markup('{}<h2>{}</h2><p>{}</p>').format(Markup(drawing), title, text)
    if action is not None:
        inner += Markup('<a class="button button-primary" href="{}">{}</a>').format(*action)
    Shell._markup('section', 'empty', inner)
