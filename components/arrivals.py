"""Posts that come to a list and leave it: which stand there at once, and which wait for their reader or for the list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from components import viewer
from components.belonging import Belonging
from components.cards import Cards
from components.farewell import Farewells
from components.live import Listening, live_post
from components.waiting import Held, Waiting
from data.events import PostCame, PostDeleted, PostEdited, PostPublished, PostRestored
from data.values import Importance, Marks, PostPage, PostShown


class Arrivals:
    """Keeps the cards of one list in step with what is loaded and what happens.

    What is `belonging` to it and whether the order is `ranked` are those of the list; `changed` is called when other cards
    stand there, or others wait.
    """

    def __init__(self, around: Listening, belonging: Belonging, *, ranked: bool, changed: Callable[[], None]) -> None:
        self.cards = Cards(around)
        self.waiting = Waiting()
        self.scrolled = False
        self.loading = False
        self.more = False
        """Whether older posts follow that are not loaded."""
        self._came = Held()
        """What belongs here again, until the list knows how far it reaches."""
        self._elsewhere: set[int] = set()
        """What does not name the topic, or stand in this part of the group, any more."""
        self._gone: set[int] = set()
        self._unfollowed: set[int] = set()
        """Authors whose posts belong here no longer."""
        self._farewells = Farewells()
        self._around, self._belonging, self._ranked, self._changed = around, belonging, ranked, changed
        self._me = viewer.current().viewer.person_id
        self._listen()

    def _listen(self) -> None:
        listen = partial(self._around.listen, person_id=self._me)
        if self._belonging.only is None:
            listen(PostPublished, self._on_published)
        if self._belonging.topic is not None:
            listen(PostEdited, self._on_edited)
        listen(PostRestored, self._on_restored)
        listen(PostDeleted, self._on_deleted)

    def show(self, page: PostPage) -> None:
        """Show what was loaded, unless it has left meanwhile."""
        self._show(page)
        self.more = page.next is not None
        self._changed()

    def take_in(self, page: PostPage) -> None:
        """Show what belongs here from now on, as far as the list reaches."""
        self._elsewhere.difference_update(post.id for post in page.posts)
        for original in page.originals.values():
            self.cards.find_original(original)
        self._show(replace(page, posts=tuple(filter(self._reaches, page.posts))))
        if self._ranked:
            self._offer(page)
        self._changed()

    def _offer(self, page: PostPage) -> None:
        last = self.cards.last_place()
        for post in page.posts:
            comes_later = self.more and last is not None and (page.why[post.id].stands_at, post.id) < last
            if post.id not in self.cards and not (comes_later or self._has_left(post)):
                self.waiting.offer(post)

    def take_out(self, post_id: int) -> None:
        """Show no longer what belongs elsewhere now."""
        self._elsewhere.add(post_id)
        self.waiting.drop(post_id)
        self._remove(post_id)

    def _show(self, page: PostPage) -> None:
        self.cards.groups |= page.groups
        with self._around:
            for shown in page.posts:
                if self._has_left(shown):
                    continue
                if self._ranked or shown.id not in self.waiting.came:
                    self.waiting.drop(shown.id)
                    original = page.originals.get(shown.shared_id or 0)
                    self._insert(shown, page.marks.get(shown.id, Marks()), original, page.why.get(shown.id))

    def reveal(self) -> None:
        """Show what waits."""
        for event in self.waiting.came.values():
            self._insert_event(event)
        self.waiting.clear()
        self._changed()

    def let_in(self) -> None:
        """Show what came while the list was loading, as far as it reaches now and nobody is disturbed.

        What stood here before is nothing new: it takes its old place.
        """
        for post_id, event in self._came.items():
            if post_id in self.waiting.came or self._has_left(event.post):
                continue
            reaches = self._reaches(event.post)
            if reaches and (post_id in self.cards.places or not self._would_push(event)):
                self._insert_event(event)
            elif reaches or self._ranked:
                self.waiting.came.hold(event)
        self._came.clear()
        self._changed()

    def unfollow(self, person_id: int) -> None:
        """Nothing by this author belongs here any more."""
        self._unfollowed.add(person_id)
        waiting = [event.post for event in self.waiting.came.values()]
        for post in [*waiting, *(card.shown for card in self.cards.values())]:
            if post.author.id == person_id:
                self.waiting.drop(post.id)
                self.cards.remove(post.id)
        self._changed()

    def close(self, group_id: int) -> None:
        """Show no longer what stands in a group, nor that it is passed on."""
        self.waiting.close(group_id)
        self._came.close(group_id)
        self.cards.close(group_id)
        self._changed()

    def clear(self) -> None:
        """Show nothing, as it may not be for the viewer any more."""
        self.waiting.clear()
        self._came.clear()
        for post_id in list(self.cards):
            self.cards.remove(post_id)

    def end(self) -> None:
        """The list is gone."""
        self._farewells.end()

    def _has_left(self, post: PostShown) -> bool:
        left = self._gone | self._elsewhere
        return post.id in left or post.author.id in self._unfollowed or not self._belonging.has_its_part(post)

    def _on_published(self, event: PostPublished) -> None:
        if event.post.id in self.cards or not self._belonging.takes(event, self._me):
            return
        if self._ranked and (event.actor_id == self._me or not (self.cards or self.loading)):
            self.cards.place_on_top(event.post)
            self._insert_event(event)
        else:
            self.waiting.came.hold(event)
        if self._ranked or self._would_push(event):
            self._changed()
        else:
            self.reveal()

    def _insert_event(self, event: PostCame) -> None:
        self.cards.groups |= event.groups
        with self._around:
            self._insert(event.post, event.marks.get(self._me, Marks()), event.original)

    def _insert(
        self, shown: PostShown, marks: Marks, original: PostShown | None, why: Importance | None = None
    ) -> None:
        exists = original is not None and original.id not in self._gone
        self.cards.insert(shown, marks, original if exists else None, why)

    def _on_edited(self, event: PostEdited) -> None:
        if self._belonging.takes(event, self._me):
            self._come(event)
        else:
            self.take_out(event.post.id)

    def _on_restored(self, event: PostRestored) -> None:
        self._gone.discard(event.post.id)
        self._farewells.call_back(event.post.id)
        self.cards.show_original(event.post.id, live_post(event.post))
        if self._belonging.takes(event, self._me):
            self._come(event)

    def _come(self, event: PostCame) -> None:
        self._elsewhere.discard(event.post.id)
        card = self.cards.get(event.post.id)
        if card is not None:
            with self._around:
                card.set_gone(False)
        else:
            self._came[event.post.id] = event
            if not self.loading:
                self.let_in()

    def _reaches(self, post: PostShown) -> bool:
        if self._belonging.only is not None:
            return post.id == self._belonging.only
        if self._ranked:
            return post.id in self.cards.places
        last = self.cards.last_place()
        return last is None or not self.more or (post.created_at, post.id) > last

    def _would_push(self, event: PostCame) -> bool:
        """Whether a new card might move what somebody is reading, who did not ask for it."""
        return self.scrolled and event.actor_id != self._me and self._belonging.only is None

    def _on_deleted(self, event: PostDeleted) -> None:
        self._gone.add(event.post_id)
        self.cards.show_original(event.post_id, None)
        if self.waiting.drop(event.post_id):
            self._changed()
        card = self.cards.get(event.post_id)
        if card is None:
            return
        if event.actor_id == self._me:
            with self._around:
                card.set_gone(True)
            self._farewells.begin(event.post_id, partial(self._remove, event.post_id))
        else:
            self._remove(event.post_id)

    def _remove(self, post_id: int) -> None:
        self.cards.remove(post_id)
        self._changed()
