"""One group in a list of groups."""

from collections.abc import Awaitable, Callable

from nicegui import events

from components.group_tabs import asking_of
from components.group_words import facts_of
from components.icons import ICONS
from components.lean import Row
from components.live import encode
from components.person_row import name_of
from components.words import _
from data.plain_text import initials
from data.text import excerpt
from data.values import GroupEntry, GroupKind

HUES = 12

Choose = Callable[[str, GroupEntry], Awaitable[None]]
"""Does what the viewer chose to do about a group."""


class GroupRow(Row, component='group_row.js', dependencies=['browser/*.js']):
    """What a group is, what is new in it, and what can be done at once: `choose` is called with its name."""

    def __init__(self, entry: GroupEntry, choose: Choose) -> None:
        super().__init__()
        self._choose = choose
        self.mark(f'group-{entry.id}')
        self.on('choose', self._on_choose)
        self.show(entry)

    def show(self, entry: GroupEntry) -> None:
        """Show the group as it is now."""
        self._entry = entry
        self._props['group'] = encode(_told(entry))
        self.update()

    async def _on_choose(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str) and event.args in offers(self._entry):
            await self._choose(event.args, self._entry)


def offers(entry: GroupEntry) -> dict[str, str]:
    """What its viewer can do to come into a group, or not, by name, each with its word; the first is what most want."""
    mine = entry.mine
    if mine.role is not None or entry.group.archived_at is not None:
        return {}
    if mine.is_invited:
        return {'join': _('Accept'), 'decline': _('Decline')}
    if mine.asks:
        return {'withdraw': _('Take back')}
    return {'join': _('Join')} if entry.group.kind is GroupKind.OPEN else {'ask': _('Ask to join')}


def invited_by(entry: GroupEntry) -> str:
    """Who asks the viewer to come in, in words; '' for nobody."""
    person = entry.mine.invited_by
    return _('{name} invites you', name=name_of(person)) if person is not None else ''


def _told(entry: GroupEntry) -> dict[str, object]:
    group = entry.group
    facts = facts_of(group, entry.mine)
    return {
        'slug': group.slug,
        'name': group.name,
        'about': excerpt(group.html),
        'icon': ICONS[f'{group.kind}-group'],
        'facts': [*facts, _('You have asked to join')] if entry.mine.asks else facts,
        'cover': group.cover.id if group.cover is not None else None,
        'initials': initials(group.name),
        'hue': group.id % HUES,
        'unread': entry.mine.unread,
        'asking': asking_of(entry),
        'invited': invited_by(entry),
        'is_muted': entry.mine.muted,
        'offers': offers(entry),
    }
