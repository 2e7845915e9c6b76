"""/settings : what is mine here. Language and look, the Enter key, what others learn, my password, and where I am signed in."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from nicegui import events, ui

from components import viewer
from components.act import act
from components.device_list import DeviceList
from components.form import Choices
from components.myself import Myself
from components.panel import panel
from components.password_form import password_form
from components.shown_to_others import shown_to_others
from components.ways_out import WaysOut
from components.words import _
from data.actions.people import set_preferences
from data.values import EnterSends
from data.words import N_

THEMES = (('system', N_('Automatic')), ('light', N_('Light')), ('dark', N_('Dark')))
ENTER_SENDS = (
    (EnterSends.AUTOMATIC, N_('With a keyboard, not on a touchscreen')),
    (EnterSends.ALWAYS, N_('Always')),
    (EnterSends.NEVER, N_('Never')),
)
LANGUAGES = (('de', Markup('<span lang="de">Deutsch</span>')), ('en', Markup('<span lang="en">English</span>')))


async def page() -> None:
    """Everything that only I can change."""
    ui.page_title(_('Settings'))
    Myself()
    _preferences()
    _writing()
    await shown_to_others()
    with panel(_('Password')):
        password_form()
    with panel(_('Signed in on'), _('See something you don’t recognise? Sign it out and change your password.')):
        await DeviceList().fill()
        WaysOut()


def _preferences() -> None:
    me = viewer.current()
    with panel(_('Language and look')):
        language = Choices('language', _('Language'), LANGUAGES, me.language)
        theme = Choices('theme', _('Look'), [(value, _(label)) for value, label in THEMES], me.theme)
    for group in (language, theme):
        group.on('change', _saves(group), js_handler='(event) => emit(event.target.value)')


def _writing() -> None:
    with panel(_('Writing messages')):
        chosen = viewer.current().enter_sends
        enter = Choices(
            'enter_sends',
            _('Enter sends'),
            [(value, _(label)) for value, label in ENTER_SENDS],
            chosen,
            hint=_('Otherwise it makes a new line. Shift+Enter always makes a new line, and Ctrl+Enter always sends.'),
        )
    enter.on('change', _saves(enter), js_handler='(event) => emit(event.target.value)')


def _saves(group: Choices) -> Callable[[events.GenericEventArguments], Awaitable[None]]:
    async def save(event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            outcome = await act(set_preferences, **{group.name: event.args})
            group.say(outcome.message, ok=outcome.ok)
            if outcome.ok:
                ui.navigate.reload()

    return save
