"""Posts below each other: grows at the top by itself where the newest stands first, at the end by scrolling."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import events
from pydantic import ValidationError

from components import viewer
from components.act import act_or_say
from components.cards import Cards
from components.claims import Claim, Id
from components.farewell import Farewells
from components.live import Listening, live_post
from components.post_wishes import Wish
from components.thread import CommentChanged
from data.events import (
    CommentDeleted,
    CommentEdited,
    CommentPublished,
    CommentReacted,
    PostCame,
    PostDeleted,
    PostEdited,
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
    """The posts that `load(viewer, before)` gives, kept up to date. Listens first, then `fill()` loads.

    Either all posts, or `only` one, or those that name a `topic`. Where their order is one of the moment of loading, they
    keep their places, and `renew` is called to show what waits; else the newest stands first, and new ones come by themselves.
    `onward` is where to read on at the end.
    """

    def __init__(
        self,
        load: Load,
        *,
        only: int | None = None,
        topic: str | None = None,
        renew: Callable[[], Awaitable[bool]] | None = None,
        onward: str = '',
        empty: str = '',
        on_change: Callable[[bool], None] = lambda is_empty: None,
    ) -> None:
        super().__init__()
        self.cards = Cards(self)
        self.scrolled = False
        self._load = load
        self._only = only
        self._topic = topic
        self._renew = renew
        self._empty = empty
        if onward:
            self._props['onward'] = onward
        self._on_change = on_change
        self._next: Place | None = None
        self._waiting: dict[int, PostCame] = {}
        self._came: dict[int, PostCame] = {}
        """What belongs here again, until the list knows how far it reaches."""
        self._elsewhere: set[int] = set()
        """What does not name the topic any more."""
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
        if self._topic is not None:
            self.listen(PostEdited, self._on_edited, person_id=me)
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
        self._insert_came()
        return outcome.ok

    def _show(self, page: PostPage) -> None:
        with self:
            for shown in page.posts:
                if shown.id not in self._gone | self._elsewhere and (self._renew or shown.id not in self._waiting):
                    self._waiting.pop(shown.id, None)
                    original = page.originals.get(shown.shared_id or 0)
                    self._insert(shown, page.marks.get(shown.id, Marks()), original, page.why.get(shown.id))
        self._next, self._props['more'] = page.next, page.next is not None
        self._changed()

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name == 'more' and self._props.get('more') and value == next(reversed(self.cards), None):
            await self.fill()
        elif name == 'until' and self._props.get('more') and self._only is None and self._topic is None:
            await self._fill_until(value)
        elif name == 'reveal':
            await self._renew() if self._renew is not None else self._reveal()
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
        if event.post.id in self.cards or not self._belongs(event):
            return
        by_me = event.actor_id == self._me
        self._waiting[event.post.id] = event
        if self._renew is not None:
            if by_me or not (self.cards or self._loading):
                self._waiting.pop(event.post.id)
                self.cards.place_on_top(event.post)
                self._insert_event(event)
            self._changed()
        elif self._would_push(event):
            self._changed()
        else:
            self._reveal()

    def _belongs(self, event: PostCame) -> bool:
        return self._topic is None or self._topic in event.topics

    def _reveal(self) -> None:
        for event in self._waiting.values():
            self._insert_event(event)
        self._waiting.clear()
        self._changed()

    def _insert_event(self, event: PostCame) -> None:
        with self:
            self._insert(event.post, event.marks.get(self._me, Marks()), event.original)

    def _insert(
        self, shown: PostShown, marks: Marks, original: PostShown | None, why: Importance | None = None
    ) -> None:
        exists = original is not None and original.id not in self._gone
        self.cards.insert(shown, marks, original if exists else None, why)

    def _on_edited(self, event: PostEdited) -> None:
        if self._belongs(event):
            self._come(event)
        else:
            self._elsewhere.add(event.post.id)
            self._waiting.pop(event.post.id, None)
            self._remove(event.post.id)

    def _on_restored(self, event: PostRestored) -> None:
        self._gone.discard(event.post.id)
        self._farewells.call_back(event.post.id)
        self.cards.show_original(event.post.id, live_post(event.post))
        if self._belongs(event):
            self._come(event)

    def _come(self, event: PostCame) -> None:
        self._elsewhere.discard(event.post.id)
        card = self.cards.get(event.post.id)
        if card is not None:
            with self:
                card.set_gone(False)
        else:
            self._came[event.post.id] = event
            if not self._loading:
                self._insert_came()

    def _insert_came(self) -> None:
        for post_id, event in self._came.items():
            if post_id in self._gone | self._elsewhere | self._waiting.keys():
                continue
            reaches = self._reaches(event.post)
            if reaches and not self._would_push(event):
                self._insert_event(event)
            elif reaches or self._renew is not None:
                self._waiting[post_id] = event
        self._came.clear()
        self._changed()

    def _reaches(self, post: PostShown) -> bool:
        if self._only is not None:
            return post.id == self._only
        if self._renew is not None:
            return post.id in self.cards.places
        last = self.cards.last_place()
        return last is None or not self._props.get('more') or (post.created_at, post.id) > last

    def _would_push(self, event: PostCame) -> bool:
        """Whether a new card might move what somebody is reading, who did not ask for it."""
        return self.scrolled and event.actor_id != self._me and self._only is None

    def _on_deleted(self, event: PostDeleted) -> None:
        self._gone.add(event.post_id)
        self.cards.show_original(event.post_id, None)
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
        self.cards.remove(post_id)
        self._changed()

    def _changed(self) -> None:
        self._props['empty'] = '' if self.cards else self._empty
        self._props['waiting'] = len(self._waiting)
        self._on_change(not self.cards)
        self.update()

    def _on_reacted(self, event: PostReacted) -> None:
        if event.actor_id == self._me:
            self.cards.show_my_reaction(event)

    def _on_comment_changed(self, event: CommentChanged) -> None:
        by_me = event.actor_id == self._me
        if (card := self.cards.get(event.post.id)) is not None:
            with self:
                card.comment_changed(event, by_me=by_me)
        elif by_me and isinstance(event, CommentReacted):
            self.cards.show_my_reaction(event)

    def _handle_delete(self) -> None:
        self._farewells.end()
        super()._handle_delete()
