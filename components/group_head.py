"""The head of a group: what it is, at a glance, and the way into it and out of it."""

from functools import partial

from markupsafe import Markup
from nicegui import ui

from components.form import button
from components.group_entry import choose
from components.group_menu import GroupMenu
from components.group_row import HUES, offers
from components.group_words import facts_of
from components.icons import icon_svg
from components.markup import markup, show_markup
from components.words import _
from data.values import GroupEntry

_COVER = Markup('<div class="cover" style="--hue: {}">{}</div>')
_PICTURE = Markup(
    '<img src="/files/{id}/1600" srcset="/files/{id}/800 800w, /files/{id}/1600 1600w" sizes="640px" alt="">'
)
_NAME = Markup('<h1 class="page-title" dir="auto">{}</h1><p class="group-facts">{}{}</p>')


class GroupHead(ui.element):
    """Cover, name, kind and size, with what the viewer can do."""

    def __init__(self) -> None:
        super().__init__('header')
        self.classes('group-head')
        self._offered: object = None
        with self:
            self._cover = markup('div', 'group-cover', Markup(''))
            self._name = markup('div', 'group-title', Markup(''))
            self._actions = ui.element('div').classes('group-actions')
            self._about = markup('div', 'group-about prose', Markup(''), dir='auto')

    def show(self, entry: GroupEntry) -> None:
        """Show the group as it is now."""
        group = entry.group
        picture = _PICTURE.format(id=group.cover.id) if group.cover is not None else ''
        show_markup(self._cover, _COVER.format(group.id % HUES, picture))
        facts = ' · '.join(facts_of(group, entry.mine))
        show_markup(self._name, _NAME.format(group.name, icon_svg(f'{group.kind}-group'), facts))
        show_markup(self._about, Markup(group.html))  # noqa: S704 - made by data/text
        self._offer(entry)

    def _offer(self, entry: GroupEntry) -> None:
        offered = entry.group.slug, entry.group.name, entry.group.kind, entry.group.member_count == 1, offers(entry)
        if (*offered, entry.mine.role, entry.mine.decides, entry.mine.muted) == self._offered:
            return  # what somebody is about to tap stays where it is
        self._offered = (*offered, entry.mine.role, entry.mine.decides, entry.mine.muted)
        self._actions.clear()
        with self._actions:
            if entry.mine.asks:
                markup('span', 'meta', Markup('{}').format(_('You have asked to join')))
            for at, (name, label) in enumerate(offers(entry).items()):
                css_class = 'button button-quiet' if at or name == 'withdraw' else 'button button-primary'
                button(label, css_class, partial(choose, name, entry)).mark(name)
            if entry.mine.role is not None:
                GroupMenu(entry)
