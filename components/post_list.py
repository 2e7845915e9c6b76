"""Posts below each other, newest first: grows at the top by itself, at the end by scrolling."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from nicegui import events
from pydantic import ValidationError

from components import viewer
from components.act import act_or_say
from components.claims import Claim, Id
from components.farewell import Farewells
from components.live import Listening, LivePost, live_post
from components.post_card import PostCard, Wish
from components.thread import CommentChanged
from data.events import (
    CommentDeleted,
    CommentEdited,
    CommentPublished,
    CommentReacted,
    PostDeleted,
    PostPublished,
    PostReacted,
    PostRestored,
)
from data.values import Importance, Marks, Place, PostPage, PostShown

RETRY_SECONDS = 3
"""How long to wait after a load that failed before the next one."""

Load = Callable[..., PostPage]
"""Takes the viewer and the place after which to read on, and what else its page says to `fill`."""


class CardClaim(Claim):
    """What somebody wants of one of the posts shown."""

    post_id: Id
    name: str
    wish: Wish


class UntilClaim(Claim):
    """The post at which somebody was reading."""

    post_id: Id


class PostList(Listening, component='post_list.js', dependencies=['browser/*.js']):
    """The posts that `load(viewer, before)` gives, kept up to date. Listens first, then `fill()` loads."""

    def __init__(
        self,
        load: Load,
        *,
        only: int | None = None,
        empty: str = '',
        on_change: Callable[[bool], None] = lambda is_empty: None,
    ) -> None:
        super().__init__()
        self.cards: dict[int, PostCard] = {}
        self.scrolled = False
        self._load = load
        self._only = only
        self._empty = empty
        self._on_change = on_change
        self._next: Place | None = None
        self._waiting: dict[int, PostPublished] = {}
        self._my_reactions: dict[int, list[PostReacted | CommentReacted]] = defaultdict(list)
        """How I reacted to posts, and to comments below them, that have no card here (yet)."""
        self._restored: dict[int, PostRestored] = {}
        """What came back, until the list knows how far it reaches."""
        self._farewells = Farewells()
        self._gone: set[int] = set()
        self._loading = False
        self.on('act', self._on_act)
        self.on('wish', self._on_wish)
        self._listen()

    def _listen(self) -> None:
        me = viewer.current().viewer.person_id
        self._me = me
        if self._only is None:
            self.listen(PostPublished, self._on_published, person_id=me)
        self.listen(PostRestored, self._on_restored, person_id=me)
        self.listen(PostDeleted, self._on_deleted, person_id=me)
        self.listen(PostReacted, self._on_reacted, person_id=me)
        for event_type in (CommentPublished, CommentEdited, CommentReacted, CommentDeleted):
            self.listen(event_type, self._on_comment_changed, person_id=me)

    async def fill(self, first: PostPage | None = None, **wanted: int) -> bool:
        """Show the next older posts at the end: those of `first`, or newly loaded ones. False if that was refused.

        `wanted` goes to the list's `load`.
        """
        if self._loading:
            return True
        if first is not None:
            self._show(first)
            return True
        self._loading = self._props['loading'] = True
        outcome = await act_or_say(self._load, self._next, **wanted)
        if self.is_deleted:
            return False
        if outcome.ok:
            self._show(outcome.value)
        elif self.cards:
            await asyncio.sleep(RETRY_SECONDS)
        self._loading = self._props['loading'] = False
        self._insert_restored()
        return outcome.ok

    def _show(self, page: PostPage) -> None:
        for shown in page.posts:
            if shown.id not in self._gone and shown.id not in self._waiting:
                original = page.originals.get(shown.shared_id or 0)
                self._insert(shown, page.marks.get(shown.id, Marks()), original, page.why.get(shown.id))
        self._next, self._props['more'] = page.next, page.next is not None
        self._changed()

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name == 'more' and self._props.get('more'):
            await self.fill()
        elif name == 'until' and self._props.get('more') and self._only is None:
            await self._fill_until(value)
        elif name == 'reveal':
            self._reveal()
        elif name == 'scrolled':
            self.scrolled = value is True

    async def _fill_until(self, claim: object) -> None:
        try:
            place = UntilClaim.model_validate(claim)
        except ValidationError:
            return
        await self.fill(until=place.post_id)
        self._props['reached'] = place.post_id

    async def _on_wish(self, event: events.GenericEventArguments) -> None:
        try:
            claim = CardClaim.model_validate(event.args)
        except ValidationError:
            return
        if (card := self.cards.get(claim.post_id)) is not None:
            await card.act(claim.name, claim.wish)

    def _on_published(self, event: PostPublished) -> None:
        if event.post.id in self.cards:
            return
        self._waiting[event.post.id] = event
        if self.scrolled and event.actor_id != self._me:
            self._changed()
        else:
            self._reveal()

    def _reveal(self) -> None:
        for event in self._waiting.values():
            self._insert(event.post, Marks(), event.original)
        self._waiting.clear()
        self._changed()

    def _insert(
        self, shown: PostShown, marks: Marks, original: PostShown | None, why: Importance | None = None
    ) -> None:
        if shown.id in self.cards:
            return
        live, passed_on = live_post(shown), original and original.id not in self._gone and live_post(original)
        with self:
            card = PostCard(live, marks, original=passed_on or None, why=why)
            for event in self._my_reactions.pop(shown.id, []):
                if event.post.revision > shown.revision:
                    self._show_reaction(card, event)
        last = self._last()
        self.cards[shown.id] = card
        if last is not None and _place(shown) < _place(last):
            in_order = sorted(self.cards.items(), key=lambda item: _place(item[1].shown))
            card.move(target_index=in_order.index((shown.id, card)))
            self.cards = dict(in_order)

    def _last(self) -> PostShown | None:
        return next(reversed(self.cards.values())).shown if self.cards else None

    def _on_restored(self, event: PostRestored) -> None:
        self._gone.discard(event.post.id)
        self._farewells.call_back(event.post.id)
        self._show_original(event.post.id, live_post(event.post))
        card = self.cards.get(event.post.id)
        if card is not None:
            with self:
                card.set_gone(False)
        else:
            self._restored[event.post.id] = event
            if not self._loading:
                self._insert_restored()

    def _insert_restored(self) -> None:
        for post_id, event in self._restored.items():
            if post_id not in self._gone and self._reaches(event.post):
                self._insert(event.post, event.marks.get(self._me, Marks()), event.original)
        self._restored.clear()
        self._changed()

    def _reaches(self, post: PostShown) -> bool:
        if self._only is not None:
            return post.id == self._only
        last = self._last()
        return last is None or not self._props.get('more') or _place(post) < _place(last)

    def _on_deleted(self, event: PostDeleted) -> None:
        self._gone.add(event.post_id)
        self._show_original(event.post_id, None)
        if self._waiting.pop(event.post_id, None) is not None:
            self._changed()
        card = self.cards.get(event.post_id)
        if card is None:
            return
        if event.actor_id == self._me:
            with self:
                card.set_gone(True)
            self._farewells.begin(event.post_id, partial(self._remove, event.post_id))
        else:
            self._remove(event.post_id)

    def _remove(self, post_id: int) -> None:
        if (card := self.cards.pop(post_id, None)) is not None:
            card.delete()
        self._changed()

    def _changed(self) -> None:
        self._props['empty'] = '' if self.cards else self._empty
        self._props['waiting'] = len(self._waiting)
        self._on_change(not self.cards)
        self.update()

    def _show_original(self, post_id: int, original: LivePost | None) -> None:
        for card in self.cards.values():
            if card.shown.shared_id == post_id:
                card.set_original(original)

    def _on_reacted(self, event: PostReacted) -> None:
        if event.actor_id != self._me:
            return
        if (card := self.cards.get(event.post.id)) is not None:
            with self:
                card.set_reaction(event.reaction)
        else:
            self._my_reactions[event.post.id].append(event)

    def _show_reaction(self, card: PostCard, event: PostReacted | CommentReacted) -> None:
        if isinstance(event, PostReacted):
            card.set_reaction(event.reaction)
        else:
            card.set_on_comment(event.comment.id, event.reaction)

    def _on_comment_changed(self, event: CommentChanged) -> None:
        by_me = event.actor_id == self._me
        if (card := self.cards.get(event.post.id)) is not None:
            with self:
                card.comment_changed(event, by_me=by_me)
        elif by_me and isinstance(event, CommentReacted):
            self._my_reactions[event.post.id].append(event)

    def _handle_delete(self) -> None:
        self._farewells.end()
        super()._handle_delete()


def _place(post: PostShown) -> tuple[float, int]:
    """What orders posts from the newest to the oldest."""
    return -post.created_at.timestamp(), -post.id
