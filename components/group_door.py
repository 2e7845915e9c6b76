"""What somebody sees who was sent a link into a group: which one it is, and a button, as looking changes nothing."""

from markupsafe import Markup
from nicegui import background_tasks, ui

from components import viewer
from components.act import act, act_or_say
from components.empty import empty_page
from components.form import button
from components.group_row import HUES
from components.group_words import facts_of
from components.icons import icon_svg
from components.live import Listening
from components.markup import element, markup
from components.words import _
from data.actions.group_entries import join_by_link
from data.group_events import GroupGone
from data.plain_text import initials
from data.queries.group_links import group_by_link
from data.queries.groups import group_by_id
from data.values import GroupMembership, GroupShown, Viewer

_GROUP = Markup(
    '<span class="group-tile" style="--hue: {}" aria-hidden="true">{}</span><h1 class="page-title" dir="auto">{}</h1>'
    '<p class="group-facts">{}{}</p><div class="prose" dir="auto">{}</div>'
)


class GroupDoor(Listening):
    """Listens first, then `fill()` loads; all links that do not work are alike."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._group_id = 0
        self.listen(GroupGone, self._on_gone, person_id=viewer.current().viewer.person_id)

    async def fill(self) -> None:
        """Show the group that the link leads into, if it does."""
        outcome = await act(group_by_link, self._code)
        if self.is_deleted:
            return
        self.clear()
        with self:
            if outcome.ok:
                self._show(outcome.value)
            else:
                empty_page('lost', _('This link does not work'), outcome.message)

    def _show(self, group: GroupShown) -> None:
        self._group_id = group.id
        facts = ' · '.join(facts_of(group, GroupMembership()))
        about = Markup(group.html)  # noqa: S704 - made by data/text
        icon = icon_svg(f'{group.kind}-group')
        with element('section', 'empty group-door'):
            told = _GROUP.format(group.id % HUES, initials(group.name), group.name, icon, facts, about)
            markup('div', '', told)
            button(_('Join'), 'button button-primary', self._join).mark('join')

    def _on_gone(self, event: GroupGone) -> None:
        if event.group_id == self._group_id:
            background_tasks.create(self.fill(), name='showing that a link ends', context=self)

    async def _join(self) -> None:
        outcome = await act_or_say(_joined, self._code)
        if outcome.ok:
            ui.navigate.to(f'/groups/{outcome.value}')


def _joined(actor: Viewer, code: str) -> str:
    return group_by_id(actor, join_by_link(actor, code)).group.slug
