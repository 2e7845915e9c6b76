"""What others learn of somebody without asking, as far as that person wishes."""

from collections.abc import Awaitable, Callable

from nicegui import events

from components import viewer
from components.act import Outcome, act, act_or_say
from components.form import Choices
from components.panel import panel
from components.words import _
from data.actions.discretion import (
    set_celebrates,
    set_discretion,
    set_presence,
    set_presence_for_all,
    set_receipts_for_all,
)
from data.queries.conversations import discretion
from data.values import Discretion

_YES, _NO = 'yes', 'no'


async def shown_to_others() -> None:
    """The choices about it; each is kept when it is made."""
    me = viewer.current()
    chosen = await act_or_say(discretion)
    with panel(_('What others can see')):
        if chosen.ok:
            _presence(chosen.value)
        days = Choices(
            'celebrates',
            _('Birthday and work anniversary'),
            ((_YES, _('Tell colleagues')), (_NO, _('Keep it to myself'))),
            _YES if me.celebrates else _NO,
            hint=_(
                'On the day, colleagues who can see it on your profile also see it on their home page. '
                'The year and your age are never shown.'
            ),
        )
        if chosen.ok:
            _shown_in_conversations(chosen.value)
    _keep(days, lambda chosen: act(set_celebrates, celebrates=chosen))


def _presence(chosen: Discretion) -> None:
    symmetric = _('If you hide it, you won’t see it for others either. Nobody can see how long you were here.')
    here = Choices(
        'presence',
        _('Whether you are here'),
        ((_YES, _('Show it')), (_NO, _('Keep it to myself'))),
        _YES if chosen.presence else _NO,
        hint=symmetric if chosen.presence_for_all else _to_nobody(),
    )
    _keep(here, lambda chosen: act(set_presence, shows=chosen))


def _to_nobody() -> str:
    return _('Your company shows it to nobody, whatever you choose.')


def _shown_in_conversations(chosen: Discretion) -> None:
    symmetric = _('If you hide it, you won’t see it for others either.')
    receipts = Choices(
        'receipts',
        _('Which messages you have seen'),
        ((_YES, _('Show it')), (_NO, _('Keep it to myself'))),
        _YES if chosen.receipts else _NO,
        hint=symmetric if chosen.receipts_for_all else _to_nobody(),
    )
    typing = Choices(
        'typing',
        _('That you are writing just now'),
        ((_YES, _('Show it')), (_NO, _('Keep it to myself'))),
        _YES if chosen.typing else _NO,
        hint=symmetric,
    )
    _keep(receipts, lambda chosen: act(set_discretion, receipts=chosen))
    _keep(typing, lambda chosen: act(set_discretion, typing=chosen))


async def shown_by_anybody() -> None:
    """What the company lets people learn of each other at all; for administrators."""
    now = await act_or_say(discretion)
    if now.ok:
        here = Choices(
            'presence_for_all',
            _('Who is here'),
            ((_YES, _('Whoever wants may show it')), (_NO, _('Nobody learns it'))),
            _YES if now.value.presence_for_all else _NO,
        )
        _keep(here, lambda chosen: act(set_presence_for_all, chosen))
        receipts = Choices(
            'receipts_for_all',
            _('Who has seen which message'),
            ((_YES, _('Whoever wants may show it')), (_NO, _('Nobody learns it'))),
            _YES if now.value.receipts_for_all else _NO,
            hint=_('Administrators cannot read conversations, and they do not learn who has read what.'),
        )
        _keep(receipts, lambda chosen: act(set_receipts_for_all, chosen))


def _keep(group: Choices, choose: Callable[[bool], Awaitable[Outcome]]) -> None:
    async def keep(event: events.GenericEventArguments) -> None:
        if event.args in (_YES, _NO):
            outcome = await choose(event.args == _YES)
            group.say(outcome.message, ok=outcome.ok)

    group.on('change', keep, js_handler='(event) => emit(event.target.value)')
