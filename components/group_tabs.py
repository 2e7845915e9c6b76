"""The ways to the parts of a group's page."""

from collections.abc import Mapping

from markupsafe import Markup
from nicegui import ui

from components.markup import markup, show_markup
from components.words import _, ngettext
from data.values import GroupEntry
from data.words import N_

_LABELS: Mapping[str, str] = {
    'posts': N_('Posts'),
    'members': N_('Members'),
    'pictures': N_('Pictures'),
    'about': N_('About'),
}
_WAITING = Markup('{} <span class="badge" role="img" aria-label="{}">{}</span>')


def address_of(entry: GroupEntry, part: str) -> str:
    """Where a part of a group's page is found."""
    path = f'/groups/{entry.group.slug}'
    return path if part == 'posts' else f'{path}?part={part}'


def asking_of(entry: GroupEntry) -> str:
    """How many people the viewer has to answer, in words; '' for none."""
    requests = entry.mine.requests
    return ngettext('{n} person would like to join', '{n} people would like to join', requests) if requests else ''


class GroupTabs(ui.element):
    """One link for each part; who looks after the group sees at the members how many ask to be let in."""

    def __init__(self) -> None:
        super().__init__('nav')
        self.classes('tabs group-tabs')
        self._props['aria-label'] = _('Parts of the group')
        with self:
            self._links = {name: markup('a', 'tab', Markup('')) for name in _LABELS}

    def show(self, entry: GroupEntry, part: str) -> None:
        """Show where one is, and what waits."""
        for name, link in self._links.items():
            link._props['href'] = address_of(entry, name)
            link._props['aria-current'] = 'page' if name == part else None
            label, asking = Markup('{}').format(_(_LABELS[name])), asking_of(entry)
            if name == 'members' and asking:
                label = _WAITING.format(label, asking, entry.mine.requests)
            show_markup(link, label)
