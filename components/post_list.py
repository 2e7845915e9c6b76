"""Posts below each other: grows at the top by itself where the newest stands first, at the end by scrolling."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, events
from pydantic import ValidationError

from components import viewer
from components.act import Outcome, act, act_or_say
from components.arrivals import Arrivals
from components.belonging import ALL, FOLLOWED, Belonging
from components.claims import Claim, Id
from components.live import Listening, encode
from components.post_wishes import CardClaim
from components.thread import CommentChanged
from data.events import CommentDeleted, CommentEdited, CommentPublished, CommentReacted, PostReacted, RightsChanged
from data.group_events import GroupChanged, GroupClosed, GroupOpened
from data.values import Place, PostPage

RETRY_SECONDS = 3
"""How long to wait after a load that failed before the next one."""

Load = Callable[..., PostPage]
"""Takes the viewer and the place after which to read on, and what else its page says to `fill`."""


class UntilClaim(Claim):
    """The post at which somebody was reading."""

    post_id: Id


class PostList(Listening, component='post_list.js', dependencies=['browser/*.js']):
    """The posts that `load(viewer, before)` gives, kept up to date. Listens first, then `fill()` loads.

    Where their order is one of the moment of loading, they keep their places, and `renew` is called to show what waits;
    else the newest stands first, and new ones that are `belonging` here come by themselves.
    `onward` is where to read on at the end. A first load that fails is said, with a way to try again.
    """

    def __init__(
        self,
        load: Load,
        belonging: Belonging = ALL,
        *,
        renew: Callable[[], Awaitable[bool]] | None = None,
        onward: str = '',
        empty: str = '',
        on_change: Callable[[bool], None] = lambda is_empty: None,
    ) -> None:
        super().__init__()
        self.arrivals = Arrivals(self, belonging, ranked=renew is not None, changed=self._changed)
        self.cards = self.arrivals.cards
        self._load = load
        self._is_whole = belonging in (ALL, FOLLOWED)
        self._renew = renew
        self._empty = empty
        if onward:
            self._props['onward'] = onward
        if belonging.group is not None:
            self._props['group'] = belonging.group
        self._props['ends'] = belonging.only is None
        self._on_change = on_change
        self._next: Place | None = None
        self._failed = False
        self._losses = 0
        self.on('act', self._on_act)
        self.on('wish', self._on_wish)
        self._listen()

    def _listen(self) -> None:
        self._me = viewer.current().viewer.person_id
        self.listen(PostReacted, self._on_reacted, person_id=self._me)
        self.listen(GroupChanged, self._on_group_changed, person_id=self._me)
        self.listen(GroupOpened, self._on_group_opened, person_id=self._me)
        self.listen(GroupClosed, self._on_group_closed, person_id=self._me)
        self.listen(RightsChanged, self._on_rights_changed, person_id=self._me)
        for event_type in (CommentPublished, CommentEdited, CommentReacted, CommentDeleted):
            self.listen(event_type, self._on_comment_changed, person_id=self._me)

    async def fill(self, first: PostPage | None = None, **wanted: int) -> bool:
        """Show the next older posts at the end: those of `first`, or newly loaded ones. False if that was refused.

        `wanted` goes to the list's `load`.
        """
        if self.arrivals.loading:
            return True
        if first is not None:
            self._show(first)
            return True
        self._set_loading(True)
        outcome = await self._asked(act_or_say, self._load, self._next, **wanted)
        if self.is_deleted:
            return False
        self._failed = not outcome.ok
        if outcome.ok:
            self._show(outcome.value)
        elif self.cards:
            await asyncio.sleep(RETRY_SECONDS)
        self._set_loading(False)
        self.arrivals.let_in()
        return outcome.ok

    async def _asked(self, ask: Callable[..., Awaitable[Outcome]], *claims: object, **more: int) -> Outcome:
        """An answer, asked for again where something was lost meanwhile, as it may be older than that."""
        while True:
            losses = self._losses
            outcome = await ask(*claims, **more)
            if losses == self._losses or self.is_deleted:
                return outcome

    def _set_loading(self, loading: bool) -> None:
        self.arrivals.loading = self._props['loading'] = loading

    def _show(self, page: PostPage) -> None:
        self._next = page.next
        self.arrivals.show(page)

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, value = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        if name == 'more' and self.arrivals.more and value == next(reversed(self.cards), None):
            await self.fill()
        elif name == 'until' and self.arrivals.more and self._is_whole:
            await self._fill_until(value)
        elif name == 'again' and self._props.get('failed'):
            await self.fill()
        elif name == 'reveal':
            await self._renew() if self._renew is not None else self.arrivals.reveal()
        elif name == 'scrolled':
            self.arrivals.scrolled = value is True

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

    def _changed(self) -> None:
        self._props['failed'] = self._failed and not self.cards
        is_empty = not (self.cards or self._failed)
        self._props['empty'] = self._empty if is_empty else ''
        self._props['waiting'] = len(self.arrivals.waiting)
        self._props['more'] = self.arrivals.more
        self._on_change(is_empty)
        self._show_groups()

    def _show_groups(self) -> None:
        if self.cards.groups or 'groups' in self._props:
            self._props['groups'] = encode({str(group_id): name for group_id, name in self.cards.groups.items()})
        self.update()

    def _on_group_changed(self, event: GroupChanged) -> None:
        if event.group.id in self.cards.groups:
            self.cards.groups[event.group.id] = event.group.named
            self._show_groups()

    def _on_group_opened(self, _: GroupOpened) -> None:
        is_to_begin = self._renew is not None and not (self.cards or self.arrivals.loading)
        look = self._renew if is_to_begin else self._look_again
        background_tasks.create(look(), name='showing what has become visible', context=self)

    async def _look_again(self) -> None:
        """Show or offer what is there for the viewer now, as far down as the list reaches."""
        end, before = self.cards.last_place(), None
        while True:
            outcome = await self.take_in(self._load, before)
            if not outcome.ok or self.is_deleted:
                return
            before = outcome.value.next
            if before is None or end is None or before <= end:
                break
        if not self.arrivals.more:
            self._next, self.arrivals.more = before, before is not None
            self._changed()

    async def take_in(self, ask: Load, *wanted: object) -> Outcome:
        """Show what this query answers, as far as the list reaches."""
        outcome = await self._asked(act, ask, *wanted)
        if outcome.ok and not self.is_deleted:
            self.arrivals.take_in(outcome.value)
        return outcome

    def _on_group_closed(self, event: GroupClosed) -> None:
        self._losses += 1
        self.arrivals.close(event.group_id)

    def _on_rights_changed(self, event: RightsChanged) -> None:
        if self._me in event.person_ids:
            self._losses += 1
            self.arrivals.clear()  # until the page is built anew, which the browser is asked for at the same time

    def _on_reacted(self, event: PostReacted) -> None:
        if event.actor_id == self._me:
            self.cards.show_my_reaction(event)

    def _on_comment_changed(self, event: CommentChanged) -> None:
        self.cards.change_comment(event, by_me=event.actor_id == self._me)

    def _handle_delete(self) -> None:
        self.arrivals.end()
        super()._handle_delete()
