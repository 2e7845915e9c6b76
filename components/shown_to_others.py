"""What others learn of somebody without asking, as far as that person wishes."""

from collections.abc import Awaitable, Callable

from nicegui import events

from components import viewer
from components.act import Outcome, act
from components.form import Choices
from components.panel import panel
from components.words import _
from data.actions.people import set_celebrates, set_presence

_YES, _NO = 'yes', 'no'


def shown_to_others() -> None:
    """The choices about it; each is kept when it is made."""
    me = viewer.current()
    with panel(_('What others learn of you')):
        here = Choices(
            'presence',
            _('Whether you are here'),
            ((_YES, _('Show it')), (_NO, _('Keep it to myself'))),
            _YES if me.shows_presence else _NO,
            hint=_('If you do not show it, you do not see it of others either. Nobody learns how long you were here.'),
        )
        days = Choices(
            'celebrates',
            _('Birthday and work anniversary'),
            ((_YES, _('Tell colleagues')), (_NO, _('Keep it to myself'))),
            _YES if me.celebrates else _NO,
            hint=_(
                'On these days, those who may see them on your profile read of them on their start page. '
                'The year and your age are never shown.'
            ),
        )
    _keep(here, lambda chosen: act(set_presence, shows=chosen))
    _keep(days, lambda chosen: act(set_celebrates, celebrates=chosen))


def _keep(group: Choices, choose: Callable[[bool], Awaitable[Outcome]]) -> None:
    async def keep(event: events.GenericEventArguments) -> None:
        if event.args in (_YES, _NO):
            outcome = await choose(event.args == _YES)
            group.say(outcome.message, ok=outcome.ok)

    group.on('change', keep, js_handler='(event) => emit(event.target.value)')
