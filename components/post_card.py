"""One post on a page: shows what is live, sends on what its viewer does."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, ClassVar

from nicegui import events, ui
from pydantic import ValidationError

from components import viewer
from components.act import act, act_or_say
from components.claims import Claim, Id
from components.live import LivePost, encode
from data import policy
from data.actions import comments, posts
from data.queries import posts as queries
from data.values import CommentPage, CommentShown, PostShown

UNDO_SECONDS = 10
"""How long a card offers to undo a deletion before it leaves the page."""


class Wish(Claim):
    """What somebody wants of a card; each kind of wish uses some of it."""

    liked: bool = False
    comment_id: Id | None = None
    revision: int = 0
    key: str = ''
    text: str = ''


class PostCard(ui.element, component='post_card.js', dependencies=['browser/*.js']):
    """A post. `post` is the same for everyone and bound to the live object; the rest is this viewer's own."""

    def __init__(self, live: LivePost, *, liked: bool) -> None:
        super().__init__()
        self.live = live
        self.liked = liked
        self.gone = False
        self.thread: CommentPage | None = None
        self._gone_comments: set[int] = set()
        self.mark(f'post-{live.shown.id}')
        with self._props.suspend_updates():
            self._props['mine'] = self._mine()
            self.on('act', self._on_act)
            live.show_on(self)

    @property
    def shown(self) -> PostShown:
        """The post as it stands now."""
        return self.live.shown

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value

    def show_post(self, post: str) -> None:
        """Show what everybody sees of the post."""
        if not self.is_deleted:
            self.show('post', post)

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
        return encode(
            {
                'liked': self.liked,
                'may_edit': author_id == me.viewer.person_id,
                'may_delete': policy.may_delete(me.role, me.viewer.person_id, author_id),
                'moderates': policy.moderates(me.role),
                'gone': self.gone,
            }
        )

    async def open_thread(self, *, at: int | None = None) -> None:
        """Show the newest comments, or some earlier ones too; `at` scrolls to a comment and marks it."""
        before = self.thread.comments[0].id if self.thread and self.thread.comments and at is None else None
        outcome = await act_or_say(queries.comments, self.shown.id, before, at=at)
        if not outcome.ok or self.is_deleted:
            return
        later = self.thread.comments if self.thread and at is None else ()
        self._show_thread(CommentPage(outcome.value.comments + later, outcome.value.earlier))
        if at is not None:
            self.show('focus', str(at))

    def comment_published(self, comment: CommentShown) -> None:
        """Show a new comment, or one that is back, where the thread is open."""
        self._gone_comments.discard(comment.id)
        if self.thread is not None:
            others = [other for other in self.thread.comments if other.id != comment.id]
            ordered = tuple(sorted([*others, comment], key=lambda shown: shown.id))
            self._show_thread(replace(self.thread, comments=ordered))

    def comment_edited(self, comment: CommentShown) -> None:
        """Show a comment's new text where the thread is open."""
        if self.thread is not None:
            shown = tuple(comment if other.id == comment.id else other for other in self.thread.comments)
            self._show_thread(replace(self.thread, comments=shown))

    def comment_deleted(self, comment_id: int, *, by_me: bool) -> None:
        """Take a comment away; whoever deleted it sees a way back for a while."""
        if self.thread is None:
            return
        if by_me:
            self._gone_comments.add(comment_id)
            with self:
                ui.timer(UNDO_SECONDS, lambda: self._forget_comment(comment_id), once=True)
            self._show_thread(self.thread)
        else:
            self._drop_comment(comment_id)

    def _forget_comment(self, comment_id: int) -> None:
        if comment_id in self._gone_comments:
            self._drop_comment(comment_id)

    def _drop_comment(self, comment_id: int) -> None:
        self._gone_comments.discard(comment_id)
        if self.thread is not None:
            left = tuple(comment for comment in self.thread.comments if comment.id != comment_id)
            self._show_thread(replace(self.thread, comments=left))

    def _show_thread(self, thread: CommentPage) -> None:
        self.thread = thread
        self.show(
            'thread', encode({'comments': thread.comments, 'earlier': thread.earlier, 'gone': [*self._gone_comments]})
        )

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, claim = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        handler = self._handlers.get(name) if isinstance(name, str) else None
        try:
            wish = Wish.model_validate(claim or {})
        except ValidationError:
            return
        if handler is not None:
            await handler(self, wish)

    async def _like(self, wish: Wish) -> None:
        await act_or_say(posts.like_post if wish.liked else posts.unlike_post, self.shown.id)

    async def _thread(self, _: Wish) -> None:
        await self.open_thread()

    async def _find(self, wish: Wish) -> None:
        await self.open_thread(at=wish.comment_id)

    async def _comment(self, wish: Wish) -> None:
        outcome = await act(comments.publish_comment, self.shown.id, key=wish.key, text=wish.text)
        self._answer(wish.key, outcome.ok, outcome.message)

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
        self._answer(wish.key, outcome.ok, outcome.message)
        if outcome.ok:
            self.show('editing', '')

    async def _cancel_edit(self, _: Wish) -> None:
        self.show('editing', '')

    async def _delete(self, wish: Wish) -> None:
        if wish.comment_id is None:
            await act_or_say(posts.delete_post, self.shown.id)
            return
        if self.thread is None:
            preview = self.shown.comments
            self.thread = CommentPage(preview, self.shown.comment_count - len(preview))
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
