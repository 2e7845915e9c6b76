"""What can be done about a colleague's account: another role, out, and in again."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from markupsafe import Markup, escape
from nicegui import ui

from components.act import Outcome, act, act_or_say
from components.confirm import confirmed
from components.form import Choices, Form, button
from components.markup import element, markup
from components.moments import from_now
from components.words import _
from data.actions.accounts import anonymise, deactivate, reactivate, set_role
from data.actions.sign_ins import give_password
from data.values import AccountShown, Role
from data.words import N_

ROLES = (
    (Role.MEMBER, N_('Member'), N_('Reads and writes like everyone.')),
    (Role.MODERATOR, N_('Moderator'), N_('Also removes what others wrote, and invites.')),
    (Role.ADMIN, N_('Administrator'), N_('Also decides about accounts and the company’s name and colour.')),
)

_ROLE = Markup('<span>{}<span class="row-note">{}</span></span>')

_TOLD = Markup('{} <strong class="code">{}</strong>')

Refill = Callable[[], Awaitable[None]]


def show_account(account: AccountShown, refill: Refill) -> None:
    """Open the dialog; `refill` brings the list up to date after a change."""
    with ui.dialog() as dialog, ui.card():
        markup('h2', 'panel-title', escape(account.person.name), dir='auto')
        if account.deactivated_at is None:
            _role_form(account, partial(_done, dialog, refill))
            _new_password(account)
            _way_out(account, partial(_done, dialog, refill))
        else:
            _way_in(account, account.deactivated_at, partial(_done, dialog, refill))
    dialog.on('hide', dialog.delete)
    dialog.open()


async def _done(dialog: ui.dialog, refill: Refill) -> None:
    dialog.close()
    await refill()


def _role_form(account: AccountShown, done: Refill) -> None:
    async def save(claim: dict[str, str]) -> Outcome:
        if claim['role'] not in set(Role):
            return Outcome(ok=False)
        outcome = await act(set_role, account.id, Role(claim['role']))
        if outcome.ok:
            await done()
        return outcome

    with Form(('role',), save).classes('choices-tall').mark('save-role') as form:
        options = [(role.value, _ROLE.format(_(name), _(what))) for role, name, what in ROLES]
        form.add(Choices('role', _('What may they do?'), options, account.role))
        button(_('Save'), 'button button-primary')


def _new_password(account: AccountShown) -> None:
    async def give() -> None:
        question = _('New password for {name}?', name=account.person.name)
        text = _('The old one stops working, and they are signed out everywhere.')
        if await confirmed(question, text, _('Make a new password')):
            outcome = await act_or_say(give_password, account.id)
            if outcome.ok:
                told.clear()
                with told:
                    markup(
                        'p',
                        'message-ok',
                        _TOLD.format(_('Tell them this password. It is shown only this once:'), outcome.value),
                    )

    with element('div', 'account-out'):
        button(_('New password…'), 'button button-quiet', give).mark('new-password')
        told = element('div', 'new-password')


def _way_out(account: AccountShown, done: Refill) -> None:
    async def shut_out() -> None:
        question = _('Deactivate {name}?', name=account.person.name)
        text = _('They are signed out everywhere at once and can’t sign in any more. What they wrote stays.')
        if await confirmed(question, text, _('Deactivate')) and (await act_or_say(deactivate, account.id)).ok:
            await done()

    with element('div', 'account-out'):
        button(_('Deactivate…'), 'button button-danger', shut_out).mark('deactivate')


def _way_in(account: AccountShown, since: datetime, done: Refill) -> None:
    async def let_in() -> None:
        if (await act_or_say(reactivate, account.id)).ok:
            await done()

    markup('p', '', escape(_('Deactivated {when}.', when=from_now(since))))

    async def forget() -> None:
        question = _('Forget who {name} was?', name=account.person.name)
        text = _(
            'Name, picture, profile and e-mail address are deleted. What they wrote stays, by “Former colleague”. '
            'This can’t be undone.'
        )
        if await confirmed(question, text, _('Anonymise')) and (await act_or_say(anonymise, account.id)).ok:
            await done()

    with element('div', 'actions'):
        button(_('Let in again'), 'button button-primary', let_in).mark('reactivate')
        button(_('Anonymise…'), 'button button-danger', forget).mark('anonymise')
