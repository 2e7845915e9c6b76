"""The cards of a list, in the order of their places."""

from nicegui import ui

from components.live import LivePost, live_post
from components.post_card import PostCard
from components.thread import CommentChanged
from data.events import CommentReacted, PostReacted
from data.values import GroupName, Importance, Marks, Place, PostShown

Reacted = PostReacted | CommentReacted

MOST_REACTIONS = 200
"""To how many posts and comments without a card the viewer's reactions are kept: they matter while posts are loading."""


class Cards(dict[int, PostCard]):
    """Cards by post, the highest place first. They stand inside `around`."""

    def __init__(self, around: ui.element) -> None:
        super().__init__()
        self.places: dict[int, Place] = {}
        """Where posts stand, or stood until they left."""
        self.groups: dict[int, GroupName] = {}
        """What those are called that the posts, and what these pass on, stand in."""
        self._around = around
        self._my_reactions: dict[tuple[int, int | None], Reacted] = {}
        """How the viewer reacted last to posts, and to comments below them, that have no card here (yet)."""

    def insert(self, shown: PostShown, marks: Marks, original: PostShown | None, why: Importance | None = None) -> None:
        """Make a card for the post, unless there is one, and put it at its place: where it stood, or where it belongs.

        Called inside `around`, which is entered once for many cards.
        """
        if shown.id in self:
            return
        passed_on = live_post(original) if original is not None else None
        card = PostCard(live_post(shown), marks, self._around.default_slot, original=passed_on, why=why)
        for reacted_to in [reacted_to for reacted_to in self._my_reactions if reacted_to[0] == shown.id]:
            event = self._my_reactions.pop(reacted_to)
            if event.post.revision > shown.revision:
                _show_reaction(card, event)
        place = self.places.setdefault(shown.id, (why.stands_at if why is not None else shown.created_at, shown.id))
        last = self.last_place()
        self[shown.id] = card
        if last is not None and place > last:
            in_order = sorted(self.items(), key=lambda item: self.places[item[0]], reverse=True)
            card.move(target_index=in_order.index((shown.id, card)))
            self.clear()
            self.update(in_order)

    def place_on_top(self, shown: PostShown) -> None:
        """Let the post's card stand above all others when it is made."""
        first = next(iter(self), None)
        moment = shown.created_at if first is None else max(self.places[first][0], shown.created_at)
        self.places[shown.id] = moment, shown.id

    def last_place(self) -> Place | None:
        """Where the last card stands."""
        return self.places[next(reversed(self))] if self else None

    def remove(self, post_id: int) -> None:
        """Take a card away, if there is one."""
        if (card := self.pop(post_id, None)) is not None:
            card.delete()

    def show_original(self, post_id: int, original: LivePost | None) -> None:
        """Show on all cards that pass this post on what it is now, or that it is not there (any more)."""
        for card in self.values():
            if card.shown.shared_id == post_id:
                card.set_original(original)

    def find_original(self, original: PostShown) -> None:
        """Show the post on all cards that pass it on and could not show it until now."""
        for card in self.values():
            if card.shown.shared_id == original.id and card.original is None:
                card.set_original(live_post(original))

    def close(self, group_id: int) -> None:
        """Take away what stands in a group, also where it is passed on."""
        for card in list(self.values()):
            if card.shown.group_id == group_id:
                self.remove(card.shown.id)
            elif card.original is not None and card.original.shown.group_id == group_id:
                card.set_original(None)
        self.groups.pop(group_id, None)

    def change_comment(self, event: CommentChanged, *, by_me: bool) -> None:
        """Show what happened below a post, and how the viewer reacts there also if it has no card yet."""
        if (card := self.get(event.post.id)) is not None:
            with self._around:
                card.comment_changed(event, by_me=by_me)
        elif by_me and isinstance(event, CommentReacted):
            self._keep(event)

    def show_my_reaction(self, event: Reacted) -> None:
        """Show how the viewer reacts, now or as soon as there is a card."""
        if (card := self.get(event.post.id)) is not None:
            with self._around:
                _show_reaction(card, event)
        else:
            self._keep(event)

    def _keep(self, event: Reacted) -> None:
        reacted_to = event.post.id, event.comment.id if isinstance(event, CommentReacted) else None
        self._my_reactions.pop(reacted_to, None)
        self._my_reactions[reacted_to] = event
        if len(self._my_reactions) > MOST_REACTIONS:
            del self._my_reactions[next(iter(self._my_reactions))]


def _show_reaction(card: PostCard, event: Reacted) -> None:
    if isinstance(event, PostReacted):
        card.set_reaction(event.reaction)
    else:
        card.set_on_comment(event.comment.id, event.reaction)
