"""What a member can do about a group besides writing in it: hear less of it, leave, and decide about it as its owner."""

from markupsafe import escape
from nicegui import events, ui

from components.act import act_or_say
from components.confirm import confirmed
from components.form import button
from components.live import encode
from components.markup import markup
from components.words import _
from data.actions.group_members import leave_group, mute_group, unmute_group
from data.queries.groups import must_hand_over
from data.values import GroupEntry, GroupKind


class GroupMenu(ui.element, component='group_menu.js', dependencies=['browser/*.js']):
    """The three dots beside what else can be done with a group."""

    def __init__(self, entry: GroupEntry) -> None:
        super().__init__()
        self._entry = entry
        self._props['label'] = _('More about this group')
        mute = ('unmute', _('Unmute')) if entry.mine.muted else ('mute', _('Mute'))
        items = [mute, ('leave', _('Leave group…'))]
        if entry.mine.decides:
            items.insert(0, ('settings', _('Settings')))
        self._props['items'] = encode([{'name': name, 'label': label} for name, label in items])
        self.mark('group-menu')
        self.on('choose', self._on_choose)

    async def _on_choose(self, event: events.GenericEventArguments) -> None:
        if event.args in ('mute', 'unmute'):
            await act_or_say(mute_group if event.args == 'mute' else unmute_group, self._entry.id)
        elif event.args == 'leave':
            await _leave(self._entry)
        elif event.args == 'settings':
            _go(self._entry, 'settings')


def _go(entry: GroupEntry, part: str) -> None:
    ui.navigate.to(f'/groups/{entry.group.slug}?part={part}')


async def _leave(entry: GroupEntry) -> None:
    outcome = await act_or_say(must_hand_over, entry.id)
    if not outcome.ok:
        return
    if outcome.value:
        await _must_hand_over(entry)
        return
    text = _('What you wrote stays for the others.')
    if entry.group.kind is GroupKind.SECRET:
        text = _('What you wrote stays for the others. You will not find this group again unless somebody invites you.')
    if await confirmed(_('Leave “{name}”?', name=entry.group.name), text, _('Leave')):
        await act_or_say(leave_group, entry.id)


async def _must_hand_over(entry: GroupEntry) -> None:
    alone = entry.group.member_count == 1
    ways = _('You are alone in here. You can delete the group, or archive it.')
    if entry.group.archived_at is not None:
        ways = _('You are alone in here. You can delete the group.')
    with ui.dialog() as dialog, ui.card():
        markup('h2', 'panel-title', escape(_('Who looks after the group then?')))
        told = _('You are its only owner. Make somebody else an owner first, then you can leave.')
        markup('p', '', escape(ways if alone else told))
        part, label = ('settings', _('To the settings')) if alone else ('members', _('Choose an owner'))
        with ui.element('div').classes('actions'):
            button(label, 'button button-primary', lambda: dialog.submit(part)).mark('hand-over')
            button(_('Cancel'), 'button button-quiet', dialog.close)
    dialog.on('hide', dialog.delete)
    if await dialog == part:
        _go(entry, part)
