"""Live objects: what all open pages show of a post, changed in one place. And elements that listen while they live."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import orjson
from nicegui import binding, ui

from data import hub
from data.events import (
    CommentDeleted,
    CommentEdited,
    CommentPublished,
    PostChanged,
    PostEdited,
    PostLiked,
    PostPublished,
    PostRestored,
)
from data.values import PostShown

EventT = TypeVar('EventT')

POST_CHANGES = (
    PostPublished,
    PostEdited,
    PostRestored,
    PostLiked,
    CommentPublished,
    CommentEdited,
    CommentDeleted,
)
REMEMBERED = 1000
"""How many lately changed posts are kept for pages that read just before the change and show just after it."""


@binding.bindable_dataclass(bindable_fields=['post'])
class LivePost:
    """A post on all open pages: `post` is what cards show, encoded once for all of them."""

    shown: PostShown
    post: str


_posts: WeakValueDictionary[int, LivePost] = WeakValueDictionary()
_lately: OrderedDict[int, PostShown] = OrderedDict()


def live_post(shown: PostShown) -> LivePost:
    """The live object of a post, made if no page shows it yet, and never older than `shown` or the last event."""
    lately = _lately.get(shown.id)
    if lately is not None and lately.revision > shown.revision:
        shown = lately
    live = _posts.get(shown.id)
    if live is None:
        live = _posts[shown.id] = LivePost(shown, encode(shown))
    else:
        _bring_up(live, shown)
    return live


def encode(value: Any) -> str:
    """A value as the JSON text that row components read."""
    return orjson.dumps(value).decode()


def watch() -> None:
    """Keep live objects in step with what happens."""
    for event_type in POST_CHANGES:
        hub.listen(event_type, _on_post_changed)


def reset() -> None:
    """Forget everything; tests start from here."""
    _posts.clear()
    _lately.clear()


def _on_post_changed(event: PostChanged) -> None:
    _lately[event.post.id] = event.post
    _lately.move_to_end(event.post.id)
    while len(_lately) > REMEMBERED:
        _lately.popitem(last=False)
    if (live := _posts.get(event.post.id)) is not None:
        _bring_up(live, event.post)


def _bring_up(live: LivePost, shown: PostShown) -> None:
    if shown.revision > live.shown.revision:
        live.shown = shown
        live.post = encode(shown)


class Listening(ui.element):
    """An element that listens to events for its viewer until it is removed."""

    def __init__(self) -> None:
        super().__init__()
        self._stops: list[Callable[[], None]] = []

    def listen(self, event_type: type[EventT], handler: Callable[[EventT], None], *, person_id: int) -> None:
        """Call `handler` with every event of this type that the person may know."""
        self._stops.append(hub.listen(event_type, handler, person_id=person_id))

    def _handle_delete(self) -> None:
        for stop in self._stops:
            stop()
        super()._handle_delete()
