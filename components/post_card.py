"""One post on a page: shows what is live, sends on what its viewer does."""

from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import Any, ClassVar

from nicegui import Client

from components import viewer
from components.act import act, act_or_say
from components.broadcast import Broadcast
from components.claims import Claim, Id, Key
from components.farewell import Farewells
from components.lean import Row
from components.live import LivePost, encode
from components.thread import CommentChanged, Thread
from data import policy
from data.actions import comments, posts
from data.events import CommentDeleted, CommentPublished
from data.queries import posts as queries
from data.values import PostShown


class Wish(Claim):
    """What somebody wants of a card; each kind of wish uses some of it."""

    liked: bool = False
    later: bool = False
    comment_id: Id | None = None
    revision: int = 0
    key: Key | None = None
    text: str = ''


class PostCard(Row, component='post_card.js', dependencies=['browser/*.js']):
    """A post. `post` is the same for everyone and bound to the live object; the rest is this viewer's own."""

    def __init__(self, live: LivePost, *, liked: bool) -> None:
        super().__init__()
        self.live = live
        self.liked = liked
        self.gone = False
        self._told_past_nicegui = False
        self.thread: Thread | None = None
        self._missed: list[tuple[CommentChanged, bool]] | None = None
        """What happened while comments are being loaded; None while none are."""
        self._farewells = Farewells()
        self.mark(f'post-{live.shown.id}')
        self._props |= {'post': live.post, 'mine': self._mine()}
        live.show_on(self)

    @property
    def shown(self) -> PostShown:
        """The post as it stands now."""
        return self.live.shown

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value
        self.update()

    def show_post(self, post: str, broadcast: Broadcast) -> None:
        """Show what everybody sees of the post."""
        if self.is_deleted:
            return
        self._props['post'] = post
        if broadcast.reach(self.client):
            self._told_past_nicegui = True
        else:
            self.update()

    def renew_people(self) -> None:
        """Show everybody in the open thread as they are now."""
        if not self.is_deleted and self.thread is not None and self.thread.renew_people():
            self._show_thread()

    def catch_up(self) -> None:
        """Tell again what may have been lost with a connection."""
        if self._told_past_nicegui:
            self._told_past_nicegui = False
            self.update()

    def set_liked(self, liked: bool) -> None:
        """Show whether the viewer likes the post."""
        self.liked = liked
        self.show('mine', self._mine())

    def set_gone(self, gone: bool) -> None:
        """Show that the viewer has just deleted the post, with a way back, or that it is back."""
        self.gone = gone
        self.show('mine', self._mine())

    def _mine(self) -> str:
        me = viewer.current()
        author_id = self.shown.author.id
        may_delete = policy.may_delete(me.role, me.viewer.person_id, author_id)
        return _encode_mine(
            liked=self.liked,
            may_edit=author_id == me.viewer.person_id,
            may_delete=may_delete,
            moderates=policy.moderates(me.role),
            gone=self.gone,
        )

    async def open_thread(self, *, at: int | None = None, later: bool = False) -> None:
        """Show the newest comments, or some more before or after those shown; `at` scrolls to one and marks it."""
        if self._missed is not None:
            return
        self._missed = []
        wanted = {'at': at} if self.thread is None or at is not None else self.thread.wanted(later=later)
        outcome = await act_or_say(queries.comments, self.shown.id, **wanted)
        missed, self._missed = self._missed, None
        if not outcome.ok or self.is_deleted:
            return
        if self.thread is None or 'at' in wanted:
            self.thread = Thread(outcome.value)
        else:
            self.thread.extend(outcome.value, later='after' in wanted)
        for event, by_me in missed:
            if event.post.revision > outcome.value.revision:
                self.thread.apply(event, by_me=by_me)
        self._show_thread()
        if at is not None:
            self.show('focus', str(at))

    def comment_changed(self, event: CommentChanged, *, by_me: bool) -> None:
        """Show it where the thread is open; whoever deleted a comment sees a way back for a while."""
        if self._missed is not None:
            self._missed.append((event, by_me))
        if self.thread is None:
            return
        self.thread.apply(event, by_me=by_me)
        if isinstance(event, CommentDeleted) and by_me:
            self._farewells.begin(event.comment_id, partial(self._forget_comment, event.comment_id))
        elif isinstance(event, CommentPublished):
            self._farewells.call_back(event.comment.id)
        self._show_thread()

    def _forget_comment(self, comment_id: int) -> None:
        if self.thread is not None:
            self.thread.forget(comment_id)
            self._show_thread()

    def _show_thread(self) -> None:
        if self.thread is not None:
            self.show('thread', self.thread.encoded())

    def _handle_delete(self) -> None:
        self._farewells.end()
        super()._handle_delete()

    async def act(self, name: str, wish: Wish) -> None:
        """Do what the viewer wishes; the list hears of it, as it hears for all its cards."""
        if (handler := self._handlers.get(name)) is not None:
            await handler(self, wish)

    async def _like(self, wish: Wish) -> None:
        await act_or_say(posts.like_post if wish.liked else posts.unlike_post, self.shown.id)

    async def _thread(self, wish: Wish) -> None:
        await self.open_thread(later=wish.later)

    async def _find(self, wish: Wish) -> None:
        await self.open_thread(at=wish.comment_id)

    async def _comment(self, wish: Wish) -> None:
        outcome = await act(comments.publish_comment, self.shown.id, key=wish.key or '', text=wish.text)
        self._answer(wish.key or '', outcome.ok, outcome.message)

    async def _edit(self, wish: Wish) -> None:
        outcome = await act_or_say(queries.source, self.shown.id, wish.comment_id)
        if outcome.ok:
            source = {'comment_id': wish.comment_id, 'text': outcome.value.text, 'revision': outcome.value.revision}
            self.show('editing', encode(source))

    async def _save(self, wish: Wish) -> None:
        changed = {'text': wish.text, 'revision': wish.revision}
        if wish.comment_id is None:
            outcome = await act(posts.edit_post, self.shown.id, **changed)
        else:
            outcome = await act(comments.edit_comment, self.shown.id, wish.comment_id, **changed)
        self._answer(wish.key or '', outcome.ok, outcome.message)
        if outcome.ok:
            self.show('editing', '')

    async def _cancel_edit(self, _: Wish) -> None:
        self.show('editing', '')

    async def _delete(self, wish: Wish) -> None:
        if wish.comment_id is None:
            await act_or_say(posts.delete_post, self.shown.id)
            return
        if self.thread is None:
            self.thread = Thread.of_preview(self.shown)
        await act_or_say(comments.delete_comment, self.shown.id, wish.comment_id)

    async def _restore(self, wish: Wish) -> None:
        if wish.comment_id is None:
            await act_or_say(posts.restore_post, self.shown.id)
        else:
            await act_or_say(comments.restore_comment, self.shown.id, wish.comment_id)

    def _answer(self, key: str, ok: bool, message: str) -> None:
        self.show('answer', encode({'key': key, 'ok': ok, 'message': message}))

    _handlers: ClassVar[dict[str, Callable[[Any, Wish], Awaitable[None]]]] = {
        'like': _like,
        'thread': _thread,
        'find': _find,
        'comment': _comment,
        'edit': _edit,
        'save': _save,
        'cancel_edit': _cancel_edit,
        'delete': _delete,
        'restore': _restore,
    }


@cache
def _encode_mine(**mine: bool) -> str:
    return encode(mine)


def catch_up(client: Client) -> None:
    """After a page has connected: tell its cards again what may have been lost."""
    for element in list(client.elements.values()):
        if isinstance(element, PostCard):
            element.catch_up()
