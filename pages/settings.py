"""/settings : what is mine here. Who I am, language and look, my password, and where I am signed in."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from nicegui import events, ui

from components import viewer
from components.act import act
from components.device_list import DeviceList
from components.form import Choices
from components.icons import icon_svg
from components.markup import markup
from components.myself import Myself, NameForm
from components.panel import panel
from components.password_form import password_form
from components.shell import NAVIGATION
from components.shown_to_others import shown_to_others
from components.ways_out import WaysOut
from components.words import _
from data.actions.people import set_preferences
from data.policy import moderates
from data.words import N_

THEMES = (('system', N_('Automatic')), ('light', N_('Light')), ('dark', N_('Dark')))
LANGUAGES = (('de', Markup('<span lang="de">Deutsch</span>')), ('en', Markup('<span lang="en">English</span>')))

_NOT_IN_BARS = ('/people', '/search')
"""What has no place in the bars of a phone."""

_LINK = Markup('<a class="nav-item" href="{}">{}<span class="nav-label">{}</span></a>')


async def page() -> None:
    """Everything that only I can change."""
    ui.page_title(_('Settings'))
    Myself()
    _links()
    with panel(_('What you are called')):
        NameForm()
    _preferences()
    shown_to_others()
    with panel(_('Password')):
        password_form()
    with panel(_('Signed in on'), _('Something here that you do not know? Sign it out and change your password.')):
        await DeviceList().fill()
        WaysOut()


def _links() -> None:
    rest = [item for item in NAVIGATION if item[0] in _NOT_IN_BARS]
    if moderates(viewer.current().role):
        rest.append(('/admin', 'admin', N_('Administration')))
    links = (_LINK.format(href, icon_svg(icon), _(label)) for href, icon, label in rest)
    markup('nav', 'phone-links', Markup('').join(links), aria_label=_('More'))


def _preferences() -> None:
    me = viewer.current()
    with panel(_('Language and look')):
        language = Choices('language', _('Language'), LANGUAGES, me.language)
        theme = Choices('theme', _('Look'), [(value, _(label)) for value, label in THEMES], me.theme)
    for group in (language, theme):
        group.on('change', _saves(group), js_handler='(event) => emit(event.target.value)')


def _saves(group: Choices) -> Callable[[events.GenericEventArguments], Awaitable[None]]:
    async def save(event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            outcome = await act(set_preferences, **{group.name: event.args})
            group.say(outcome.message, ok=outcome.ok)
            if outcome.ok:
                ui.navigate.reload()

    return save
