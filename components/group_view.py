"""A group as far as its viewer may see it, kept up to date; what they lose is taken away at once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup
from nicegui import background_tasks, ui

from components import viewer
from components.act import Outcome, act
from components.empty import empty_page, nothing_here
from components.gone_texts import GoneTexts
from components.group_about import about
from components.group_head import GroupHead
from components.group_members import members_of
from components.group_pictures import pictures_of
from components.group_posts import posts_of
from components.group_settings import settings_of
from components.group_tabs import GroupTabs, address_of
from components.icons import icon_svg
from components.live import Listening
from components.markup import markup
from components.words import _
from data.group_events import GroupChanged, GroupGone, GroupMineChanged, GroupWaitingChanged
from data.policy import NotFound
from data.queries.groups import group
from data.values import GroupEntry, GroupKind

Part = Callable[[GroupEntry], Awaitable[None]]
"""Makes all elements of one part of the page before it waits for anything, as another part may be wanted meanwhile."""

PARTS: Mapping[str, Part] = {
    'posts': posts_of,
    'members': members_of,
    'pictures': pictures_of,
    'about': about,
    'settings': settings_of,
}
_LOCKED = Markup('{}<h2>{}</h2><p>{}</p>')


def part_of(address: str) -> str:
    """The part of a group's page that an address asks for."""
    asked = parse_qs(urlsplit(address).query).get('part', [''])[-1]
    return asked if asked in PARTS else 'posts'


def can_read(entry: GroupEntry) -> bool:
    """Whether posts and people of a group are there for the viewer."""
    return entry.mine.role is not None or entry.group.kind is GroupKind.OPEN


class GroupView(Listening):
    """Listens first, then `fill()` loads."""

    def __init__(self, slug: str) -> None:
        super().__init__('article')
        self.classes('group')
        self._slug = slug
        self._entry: GroupEntry | None = None
        self._part = part_of(self.client.sub_pages_router.current_path)
        self._built_for: object = None
        self._reading = self._is_outdated = False
        me = viewer.current().viewer.person_id
        self.listen(GroupChanged, self._on_changed, person_id=me)
        self.listen(GroupGone, self._on_gone, person_id=me)
        self.listen(GroupMineChanged, self._on_mine, person_id=me)
        self.listen(GroupWaitingChanged, self._on_waiting, person_id=me)
        self.follow_address(self._on_address)

    async def fill(self) -> None:
        """Show the group as it stands; one that is not there for the viewer is like one that never was."""
        outcome = None
        while outcome is None or self._is_outdated:
            self._reading, self._is_outdated = True, False
            outcome = await act(group, self._slug)
            self._reading = False
        if self.is_deleted:
            return
        with self:
            if not outcome.ok:
                self._take_away(outcome)
            elif self._become(outcome.value):
                await self._build()

    def _take_away(self, outcome: Outcome) -> None:
        self._entry = self._built_for = None
        self.clear()
        ui.page_title(_('Groups'))
        GoneTexts()
        if isinstance(outcome.refused, NotFound):
            nothing_here()
        else:
            empty_page('lost', _('That did not work'), _('The page could not be built. Please try again.'))

    def _become(self, entry: GroupEntry) -> bool:
        """Show what the group is now; whether what stands below its head is to be built anew."""
        before, self._entry = self._entry, entry
        if before is None:
            self.clear()
            self._head = GroupHead()
            self._tabs = GroupTabs()
            self._body = ui.element('div').classes('group-body')
        if before is None or before.group.name != entry.group.name:
            ui.page_title(entry.group.name)
        self._head.show(entry)
        self._tabs.show(entry, self._open_part(entry))
        built_for, self._built_for = self._built_for, _look_of(entry)
        return built_for != self._built_for

    async def _build(self) -> None:
        entry = self._entry
        if entry is None or self.is_deleted:
            return  # it went meanwhile
        self._body.clear()
        self._tabs.set_visibility(can_read(entry))
        if not can_read(entry):
            with self._body:
                GoneTexts()
                told = _('Only members see what is written here, and who is in it.')
                markup(
                    'section', 'empty group-locked', _LOCKED.format(icon_svg('closed-group'), _('For members'), told)
                )
            return
        part = self._open_part(entry)
        self._tabs.show(entry, part)
        with self._body:
            await PARTS[part](entry)

    def _open_part(self, entry: GroupEntry) -> str:
        return self._part if self._part != 'settings' or entry.mine.decides else 'posts'

    def _on_address(self, address: str) -> None:
        if self._entry is None or self.is_deleted or urlsplit(address).path != address_of(self._entry, 'posts'):
            return
        if part_of(address) != self._part:
            self._part = part_of(address)
            self._build_later()

    def _on_changed(self, event: GroupChanged) -> None:
        self._is_outdated = self._reading
        if self._entry is not None and event.group.id == self._entry.id:
            self._show(replace(self._entry, group=event.group))
        elif self._entry is None and event.group.slug == self._slug:
            self._renew()

    def _on_mine(self, event: GroupMineChanged) -> None:
        self._is_outdated = self._reading
        if self._entry is not None and event.group_id == self._entry.id:
            self._show(replace(self._entry, mine=event.mine))

    def _on_waiting(self, event: GroupWaitingChanged) -> None:
        self._is_outdated = self._reading
        if self._entry is not None and event.group_id == self._entry.id:
            self._show(replace(self._entry, mine=replace(self._entry.mine, requests=event.requests)))

    def _show(self, entry: GroupEntry) -> None:
        moved, self._slug = entry.group.slug != self._slug, entry.group.slug
        with self:
            if self._become(entry):
                self._build_later()
            if moved:
                ui.navigate.to(address_of(entry, self._part))

    def _build_later(self) -> None:
        background_tasks.create(self._build(), name='showing a part of a group', context=self)

    def _on_gone(self, event: GroupGone) -> None:
        self._is_outdated = self._reading
        if self._entry is not None and event.group_id == self._entry.id:
            self._renew()

    def _renew(self) -> None:
        background_tasks.create(self.fill(), name='reading a group anew', context=self)


def _look_of(entry: GroupEntry) -> object:
    """What decides which parts there are, and how they look."""
    return entry.group.slug, entry.group.kind, entry.group.archived_at, entry.mine.role, entry.mine.decides
