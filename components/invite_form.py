"""Inviting: a link to send, which is shown only once, or cards to print."""

from markupsafe import escape
from nicegui import ui

from components.act import Outcome, act
from components.copy_field import CopyField
from components.form import Field, Form, button, whole_number
from components.invitation_link import join_url, qr_svg
from components.markup import element, markup
from components.words import _
from data.actions.invitations import MAX_CARDS, MAX_DAYS, MAX_USES, invite
from data.names import MAX_LINE

CARDS = '/invitations/cards'
"""Where the form for printed cards goes: an ordinary page in a new tab."""


def link_form() -> None:
    """For one link; it appears below, once."""
    form = Form(('uses', 'days', 'note'), lambda claim: _invite(claim, made)).mark('invite')
    with form:
        with ui.element('div').classes('field-line'):
            uses = number_field('uses', _('For how many people'), 10, MAX_USES)
            days = number_field('days', _('Days it is valid'), 14, MAX_DAYS)
        note = Field('note', _('Note for yourself'), dir='auto')
        form.add(uses, days, note)
        button(_('Make a link'), 'button button-primary')
    made = ui.element('div')


async def _invite(claim: dict[str, str], made: ui.element) -> Outcome:
    uses, days = whole_number(claim['uses']), whole_number(claim['days'])
    outcome = await act(invite, uses=uses, days=days, note=claim['note'])
    if outcome.ok and not made.is_deleted:
        show_link(made, join_url(ui.context.client.request, outcome.value[1]))
    return outcome


def show_link(made: ui.element, url: str) -> None:
    """Show a new link in place of the one before: to copy, and to be read by a phone."""
    made.clear()
    with made, element('div', 'made', role='status'):
        markup('p', '', escape(_('Copy the link now, or let a phone scan it: it is shown only this once.')))
        CopyField(url, _('Invitation link'))
        markup('div', 'qr', qr_svg(url), role='img', aria_label=_('QR code of the link'))


def cards_form() -> None:
    """For a sheet of cards, which opens in a tab of its own."""
    with element('form', '', method='post', action=CARDS, target='_blank'):
        with ui.element('div').classes('field-line'):
            number_field('count', _('How many cards'), 12, MAX_CARDS)
            number_field('days', _('Days they are valid'), 30, MAX_DAYS)
        Field('note', _('Note for yourself'), maxlength=str(MAX_LINE), dir='auto')
        button(_('Cards to print'), 'button button-quiet')


def number_field(name: str, label: str, value: int, most: int) -> Field:
    """A field for a whole number from 1 on."""
    return Field(name, label, value=str(value), type='number', inputmode='numeric', min='1', max=str(most), required='')
