"""Inviting into a group: by name, or by a link that lets several in."""

from typing import Annotated

from markupsafe import escape
from nicegui import events, ui
from pydantic import Field, TypeAdapter, ValidationError

from components.act import Outcome, act, say
from components.answers import answer
from components.claims import Id
from components.form import Form, button, whole_number
from components.invitation_link import group_url
from components.invite_form import number_field, show_link
from components.markup import markup
from components.words import _, ngettext
from data.actions.group_entries import MAX_DAYS, MAX_USES, MOST_AT_ONCE, invite_people, make_link
from data.values import GroupEntry, GroupKind

_PEOPLE = TypeAdapter(Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)])


def invite_row(entry: GroupEntry) -> None:
    """The buttons for it, as far as the viewer may; nobody is invited into what is archived."""
    looks_after = entry.mine.keeps_order
    may_invite = looks_after or (entry.mine.role is not None and entry.group.kind is GroupKind.OPEN)
    if not may_invite or entry.group.archived_at is not None:
        return
    with ui.element('div').classes('actions group-invite'):
        button(_('Invite people'), 'button button-quiet', lambda: GroupInvite(entry.id)).mark('invite-people')
        if looks_after:
            button(_('Link to join…'), 'button button-quiet', lambda: _ask_for_link(entry.id)).mark('make-link')


class GroupInvite(ui.element, component='group_invite.js', dependencies=['browser/*.js']):
    """The dialog with suggestions; it goes when it is closed."""

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self._group_id = group_id
        self.mark('group-invite')
        self.on('invite', self._on_invite)
        self.on('close', self.delete, args=[])

    async def _on_invite(self, event: events.GenericEventArguments) -> None:
        try:
            people = _PEOPLE.validate_python(event.args, strict=True)
        except ValidationError:
            return
        outcome = await act(invite_people, self._group_id, people)
        if self.is_deleted:
            return
        if outcome.ok:
            invited = ngettext('{n} person is invited.', '{n} people are invited.', outcome.value)
            say(invited if outcome.value else _('They are all in here or invited already.'))
        self._props['answer'] = answer('invite', outcome)
        self.update()


def _ask_for_link(group_id: int) -> None:
    async def make(claim: dict[str, str]) -> Outcome:
        uses, days = whole_number(claim['uses']), whole_number(claim['days'])
        outcome = await act(make_link, group_id, uses=uses, days=days)
        if outcome.ok and not made.is_deleted:
            form.set_visibility(False)  # now the link is to be copied
            show_link(made, group_url(ui.context.client.request, outcome.value[1]))
            with made, ui.element('div').classes('actions'):
                button(_('Close'), 'button button-quiet', dialog.close)
        return outcome

    with ui.dialog() as dialog, ui.card().classes('group-card'):
        markup('h2', 'panel-title', escape(_('Link to join')))
        with Form(('uses', 'days'), make).mark('group-link') as form:
            markup('p', 'field-hint', escape(_('Colleagues who open it come in without being asked.')))
            with ui.element('div').classes('field-line'):
                uses = number_field('uses', _('For how many people'), 10, MAX_USES)
                days = number_field('days', _('Days it is valid'), 14, MAX_DAYS)
            form.add(uses, days)
            with ui.element('div').classes('actions'):
                button(_('Make a link'), 'button button-primary')
                button(_('Cancel'), 'button button-quiet', dialog.close)
        made = ui.element('div')
    dialog.on('hide', dialog.delete)
    dialog.open()
