"""What is written in a group: those that are pinned, and the newest, with a line below what is new to the viewer."""

from functools import partial
from typing import Any

from markupsafe import escape
from nicegui import background_tasks, events, ui
from pydantic import ValidationError

from components.act import act
from components.belonging import Belonging
from components.claims import Claim, Id
from components.composer import Composer
from components.group_invite import invite_row
from components.group_words import older_note
from components.markup import markup
from components.post_card import PostCard
from components.post_list import PostList
from components.words import _
from data.actions.group_members import mark_visited
from data.group_events import PostPinned
from data.queries.posts import of_group, one, pinned
from data.values import GroupEntry, PostPage, Viewer


async def posts_of(entry: GroupEntry) -> None:
    """Write, read what is pinned, then the newest; where nothing is written yet, call others in."""
    if entry.mine.role is not None and entry.group.archived_at is None:
        Composer(entry.group)
    if entry.group.archived_at is not None:
        markup('p', 'group-archived', escape(_('Archived: read only')))
    with ui.element('section').classes('pinned-posts') as above:
        markup('h2', 'pinned-title', escape(_('Pinned')))
        on_top = GroupPosts(entry, pinned=True, on_change=lambda is_empty: above.set_visibility(not is_empty))
    newest = GroupPosts(entry, pinned=False)
    with newest.add_slot('empty'):
        invite_row(entry)
    await on_top.fill()
    await newest.fill()


class VisitClaim(Claim):
    """The newest post that somebody looked at, if there is one."""

    newest_id: Id | None


class GroupPosts(PostList):
    """The pinned posts of a group, or all others; who is in it has been there once somebody looks at a page with the newest."""

    def __init__(self, entry: GroupEntry, *, pinned: bool, **about: Any) -> None:
        load = partial(_pinned, group_id=entry.id) if pinned else partial(of_group, group_id=entry.id)
        empty = '' if pinned else _('Nothing here yet. Write the first post!')
        if entry.mine.role is None and not pinned:
            empty = ' '.join(filter(None, (_('Nothing here yet.'), older_note(entry))))
        super().__init__(load, Belonging(group=entry.id, pinned=pinned), empty=empty, **about)
        if note := older_note(entry):
            self._props['before'] = note
        self._entry, self._pinned = entry, pinned
        self._line: PostCard | None = None
        self._props['ends'] = not pinned
        self._props['visits'] = entry.mine.role is not None and not pinned
        self._props['pins'] = entry.mine.keeps_order and entry.group.archived_at is None
        self.listen(PostPinned, self._on_pinned, person_id=self._me)

    def _on_pinned(self, event: PostPinned) -> None:
        if event.post.group_id != self._entry.id:
            return
        if (event.post.pinned_at is not None) is self._pinned:
            background_tasks.create(self.take_in(one, event.post.id), name='showing a post at its place', context=self)
        else:
            self.arrivals.take_out(event.post.id)

    def _changed(self) -> None:
        super()._changed()
        if self._props['visits']:
            self._draw_line()

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        match event.args:
            case ['visit', claim]:
                await self._note_visit(claim)
            case _:
                await super()._on_act(event)

    async def _note_visit(self, claim: object) -> None:
        try:
            newest_id = VisitClaim.model_validate(claim).newest_id
        except ValidationError:
            return
        is_shown = newest_id is None or newest_id in self.cards
        if not (self._props['visits'] and is_shown) or self._props.get('visited') == (newest_id or 0):
            return
        outcome = await act(mark_visited, self._entry.id, newest_id)
        if outcome.ok and not self.is_deleted:
            self._props['visited'] = newest_id or 0
            self.update()

    def _draw_line(self) -> None:
        """Below the posts that others wrote since the viewer was here last, if older ones follow."""
        since, cards = self._entry.mine.seen_at, list(self.cards.values())
        new = [card.shown.created_at > since for card in cards] if since is not None else []
        by_others = any(fresh and card.shown.author.id != self._me for fresh, card in zip(new, cards, strict=False))
        below = cards[new.index(False)] if by_others and False in new else None
        if below is not self._line:
            for card, line in ((self._line, False), (below, True)):
                if card is not None and not card.is_deleted:
                    card.show_line(line=line)
            self._line = below


def _pinned(viewer: Viewer, _: object, *, group_id: int) -> PostPage:
    return pinned(viewer, group_id)
