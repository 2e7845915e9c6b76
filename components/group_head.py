"""The head of a group: what it is, at a glance, and the way into it and out of it."""

from functools import partial

from markupsafe import Markup
from nicegui import ui

from components.form import button
from components.group_entry import choose
from components.group_menu import GroupMenu
from components.group_row import HUES, invited_by, offers
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
        group, mine, may = entry.group, entry.mine, offers(entry)
        of_group = group.slug, group.name, group.kind, group.archived_at, group.member_count == 1
        offered = of_group, may, invited_by(entry), mine.role, mine.decides, mine.muted
        if offered == self._offered:
            return  # what somebody is about to tap stays where it is
        self._offered = offered
        self._actions.clear()
        with self._actions:
            told = _('You have asked to join') if mine.asks else invited_by(entry) if may else ''
            if told:
                markup('span', 'meta', Markup('{}').format(told))
            for at, (name, label) in enumerate(may.items()):
                css_class = 'button button-quiet' if at or name == 'withdraw' else 'button button-primary'
                button(label, css_class, partial(choose, name, entry)).mark(name)
            if mine.role is not None:
                GroupMenu(entry)
