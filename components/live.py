"""Live objects: what all open pages show of a post, changed in one place. And elements that listen while they live."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from functools import cache, partial
from itertools import count
from typing import Any, Protocol, TypeVar
from weakref import WeakSet, WeakValueDictionary

import orjson
from nicegui.sub_pages_router import SubPagesRouter

from components import people_now
from components.broadcast import Broadcast
from components.lean import Watched
from components.people_now import as_now
from data import hub
from data.events import (
    CommentDeleted,
    CommentEdited,
    CommentPublished,
    CommentReacted,
    PersonChanged,
    PostChanged,
    PostEdited,
    PostPublished,
    PostReacted,
    PostRestored,
    PostShared,
)
from data.group_events import PostPinned
from data.values import PostShown

EventT = TypeVar('EventT')

POST_CHANGES = (
    PostPublished,
    PostEdited,
    PostRestored,
    PostReacted,
    PostShared,
    PostPinned,
    CommentPublished,
    CommentEdited,
    CommentReacted,
    CommentDeleted,
)
REMEMBERED = 1000
"""How many lately changed posts are kept for pages that read just before the change and show just after it."""


class ShowsPost(Protocol):
    """A card on somebody's page; it lives as long as its page does."""

    def show_post(self, live: 'LivePost', broadcast: Broadcast) -> None:
        """Show the post as it now stands, by the message for all pages where that reaches."""

    def renew_people(self) -> None:
        """Show everybody in what only this card shows as they are now."""


class LivePost:
    """A post on all open pages: `post` is what cards show, encoded once for all of them.

    Cards bind to it by `show_on`. NiceGUI's own binding looks at all cards of the post again for every further one:
    with 500 pages open that alone costs a new page of 20 posts more than everything else together.
    """

    def __init__(self, shown: PostShown) -> None:
        self._cards: WeakSet[ShowsPost] = WeakSet()
        self._become(as_now(shown))

    def show_on(self, card: ShowsPost) -> None:
        """Show on this card what becomes of the post."""
        self._cards.add(card)

    def bring_up(self, shown: PostShown) -> None:
        """Show this on all cards, unless it is older than what they show."""
        if shown.revision > self.shown.revision:
            self._become(as_now(shown))
            self._tell()

    def renew_people(self) -> None:
        """Show everybody in the post, and in the threads opened below it, as they are now."""
        shown = as_now(self.shown)
        if shown is not self.shown:
            self._become(shown)
            self._tell()
        for card in tuple(self._cards):
            card.renew_people()

    def _become(self, shown: PostShown) -> None:
        self.shown = shown
        # browsers take the later edition, as a new name or picture makes no new revision of the posts that show it
        self.post = encode(_told(shown) | {'edition': next(_editions)})

    def _tell(self) -> None:
        broadcast = Broadcast('post', self.post)
        for card in tuple(self._cards):
            card.show_post(self, broadcast)


_editions = count(1)
_posts: WeakValueDictionary[int, LivePost] = WeakValueDictionary()
_lately: OrderedDict[int, PostShown] = OrderedDict()


def live_post(shown: PostShown) -> LivePost:
    """The live object of a post, made if no page shows it yet, and never older than `shown` or the last event."""
    lately = _lately.get(shown.id)
    if lately is not None and lately.revision > shown.revision:
        shown = lately
    live = _posts.get(shown.id)
    if live is None:
        live = _posts[shown.id] = LivePost(shown)
    else:
        live.bring_up(shown)
    return live


def known_post(post_id: int, revision: int) -> PostShown | None:
    """The post of this revision as open pages show it; for queries, so from any thread."""
    live = _posts.get(post_id)
    shown = live.shown if live is not None else None
    return shown if shown is not None and shown.revision == revision else None


def encode(value: Any) -> str:
    """A value as the JSON text that row components read: a moment to the second, a length of time in minutes.

    Fields that have their default are left out, as there are many of them on a page.
    """
    return orjson.dumps(value, _plain, _OPTIONS).decode()


_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_OMIT_MICROSECONDS | orjson.OPT_UTC_Z


def _plain(value: Any) -> Any:
    return value // timedelta(minutes=1) if isinstance(value, timedelta) else _told(value)


def _told(value: Any) -> dict[str, Any]:
    return {name: told for name, default in _defaults(type(value)) if (told := getattr(value, name)) != default}


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def watch() -> None:
    """Keep live objects in step with what happens."""
    for event_type in POST_CHANGES:
        hub.listen(event_type, _on_post_changed)
    hub.listen(PersonChanged, _on_person_changed)


def reset() -> None:
    """Forget everything; tests start from here."""
    _posts.clear()
    _lately.clear()
    people_now.reset()


def _on_post_changed(event: PostChanged) -> None:
    _lately[event.post.id] = event.post
    _lately.move_to_end(event.post.id)
    while len(_lately) > REMEMBERED:
        _lately.popitem(last=False)
    if (live := _posts.get(event.post.id)) is not None:
        live.bring_up(event.post)


def _on_person_changed(event: PersonChanged) -> None:
    people_now.remember(event.person)
    for live in tuple(_posts.values()):
        live.renew_people()


def _forget(router: SubPagesRouter, handler: Callable[[str], None]) -> None:
    # a new list, as this may happen while the router goes through the old one
    router._path_changed_handlers = [other for other in router._path_changed_handlers if other != handler]


class Listening(Watched):
    """An element that listens to events for its viewer until it is removed."""

    def __init__(self, tag: str = 'div') -> None:
        super().__init__(tag)
        self._stops: list[Callable[[], None]] = []

    def listen(self, event_type: type[EventT], handler: Callable[[EventT], None], *, person_id: int) -> None:
        """Call `handler` with every event of this type that the person may know."""
        self._stops.append(hub.listen(event_type, handler, person_id=person_id))

    def follow_address(self, handler: Callable[[str], None]) -> None:
        """Call `handler` with every address that the page goes to; the router, which outlives this, forgets it then."""
        router = self.client.sub_pages_router
        router.on_path_changed(handler)
        self._stops.append(partial(_forget, router, handler))

    def _handle_delete(self) -> None:
        for stop in self._stops:
            stop()
        super()._handle_delete()
