"""One post on a page: shows what is live, sends on what its viewer does."""

from functools import partial
from typing import Any

from nicegui import Client
from nicegui.slot import Slot

from components import viewer
from components.act import Outcome, act_or_say
from components.answers import told
from components.broadcast import Broadcast
from components.farewell import Farewells
from components.lean import Row
from components.live import LivePost, encode
from components.own_marks import OwnMarks
from components.people_now import as_now
from components.post_wishes import WISHES, Who, Wish
from components.thread import CommentChanged, Thread
from data.events import CommentDeleted, CommentPublished, CommentReacted
from data.queries.comments import comments
from data.values import Importance, Marks, PostShown, Reaction


class PostCard(Row, component='post_card.js', dependencies=['browser/*.js']):
    """A post. `post` is the same for everyone and bound to the live object; the rest is this viewer's own.

    `original` is the post that it passes on, as far as the viewer may see that; `why` it stands where it does.
    """

    def __init__(
        self,
        live: LivePost,
        marks: Marks,
        around: Slot,
        *,
        original: LivePost | None = None,
        why: Importance | None = None,
    ) -> None:
        super().__init__(around=around)
        self.live = live
        self.original: LivePost | None = None
        self.mine = OwnMarks(marks)
        self.edited: int | None = None
        """Which comment is edited, if one is; else the post."""
        self._outcomes: dict[str, dict[str, Any]] = {}
        """What each box was told last, by its place."""
        self._told_past_nicegui = False
        self.thread: Thread | None = None
        self._missed: list[tuple[CommentChanged, bool]] | None = None
        """What happened while comments are being loaded; None while none are."""
        self._who: Who | None = None
        self._farewells = Farewells()
        self.mark(f'post-{live.shown.id}')
        self._props |= {'post': live.post, 'mine': self._mine()}
        if why is not None:
            self._props['why'] = encode(why)
        live.show_on(self)
        if original is not None:
            self.set_original(original)

    @property
    def shown(self) -> PostShown:
        """The post as it stands now."""
        return self.live.shown

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value
        self.update()

    def show_post(self, live: LivePost, broadcast: Broadcast) -> None:
        """Show what everybody sees of the post, or of the one that it passes on."""
        if self.is_deleted or live not in (self.live, self.original):
            return
        self._props['post' if live is self.live else 'original'] = live.post
        if broadcast.reach(self.client):
            self._told_past_nicegui = True
        else:
            self.update()

    def renew_people(self) -> None:
        """Show everybody in the open thread, and in the list of who reacted, as they are now."""
        if self.is_deleted:
            return
        if self.thread is not None and self.thread.renew_people():
            self._show_thread()
        if as_now(self._who) is not self._who:
            self.set_who(self._who)

    def catch_up(self) -> None:
        """Tell again what may have been lost with a connection."""
        if self._told_past_nicegui:
            self._told_past_nicegui = False
            self.update()

    def set_original(self, original: LivePost | None) -> None:
        """Show the post that this one passes on, or that it is not there (any more)."""
        self.original = original
        if original is not None:
            original.show_on(self)
        self.show('original', original.post if original is not None else '')

    def set_who(self, who: Who | None) -> None:
        """Show who reacted to what somebody looks at, or nobody any more."""
        self._who = as_now(who)
        self.show('who', encode(self._who) if self._who is not None else '')

    def set_reaction(self, reaction: Reaction | None) -> None:
        """Show how the viewer reacts to the post."""
        self.mine.reaction = reaction
        self._show_mine()

    def set_on_comment(self, comment_id: int, reaction: Reaction | None) -> None:
        """Show how the viewer reacts to a comment."""
        self.mine.set_on_comment(comment_id, reaction)
        self._show_mine()

    def answer(self, place: str, key: str | None, outcome: Outcome) -> None:
        """Tell the box at this place how it ended for the text with this key."""
        self._outcomes[place] = told(key or '', outcome)
        self.show('outcomes', encode(self._outcomes))

    def show_line(self, *, line: bool) -> None:
        """Show above it that what stands there is new, or no longer."""
        self._props['line'] = line
        self.update()

    def set_gone(self, gone: bool) -> None:
        """Show that the viewer has just deleted the post, with a way back, or that it is back."""
        self.mine.gone = gone
        self._show_mine()

    def _show_mine(self) -> None:
        self.show('mine', self._mine())

    def _mine(self) -> str:
        return self.mine.encoded(viewer.whose(self.client), self.shown.author.id)

    async def open_thread(self, *, at: int | None = None, later: bool = False) -> None:
        """Show the newest comments, or some more before or after those shown; `at` scrolls to one and marks it."""
        if self._missed is not None:
            return
        self._missed = []
        wanted = {'at': at} if self.thread is None or at is not None else self.thread.wanted(later=later)
        outcome = await act_or_say(comments, self.shown.id, **wanted)
        missed, self._missed = self._missed, None
        if not outcome.ok or self.is_deleted:
            return
        if self.thread is None or 'at' in wanted:
            self.thread = Thread(outcome.value, instead_of=self.thread)
        else:
            self.thread.extend(outcome.value, later='after' in wanted)
        self.mine.on_comments |= outcome.value.marks
        for event, by_me in missed:
            if event.post.revision > outcome.value.revision:
                self._apply(event, by_me=by_me)
        self._show_thread()
        self._show_mine()
        if at is not None:
            self.show('focus', str(at))

    def comment_changed(self, event: CommentChanged, *, by_me: bool) -> None:
        """Show it where the thread is open; whoever deleted a comment sees a way back for a while."""
        if self._missed is not None:
            self._missed.append((event, by_me))
        self._apply(event, by_me=by_me)
        if self.thread is None:
            return
        if isinstance(event, CommentDeleted) and by_me:
            gone = event.place[1]
            self._farewells.begin(gone, partial(self._forget_comment, gone))
        elif isinstance(event, CommentPublished):
            self._farewells.call_back(event.comment.id)
        self._show_thread()

    def _apply(self, event: CommentChanged, *, by_me: bool) -> None:
        if isinstance(event, CommentPublished):
            reaction = event.marks.get(viewer.current().viewer.person_id)
            if reaction is not None:
                self.set_on_comment(event.comment.id, reaction)
        elif isinstance(event, CommentReacted) and by_me:
            self.set_on_comment(event.comment.id, event.reaction)
        if self.thread is not None:
            self.thread.apply(event, by_me=by_me)

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
        if (fulfil := WISHES.get(name)) is not None:
            await fulfil(self, wish)


def catch_up(client: Client) -> None:
    """After a page has connected: tell its cards again what may have been lost."""
    for element in list(client.elements.values()):
        if isinstance(element, PostCard):
            element.catch_up()
