"""What a page begins with, read in one go before it is built: who asks, what stands around it, and what it shows first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fastapi import Request

from components.live import known_post
from data import hub
from data.queries.frame import frame
from data.queries.posts import newest
from data.values import Frame, PostPage, Viewer

FIRST: dict[str, Callable[[Viewer], PostPage]] = {'/': partial(newest, known=known_post)}
"""What the pages that begin with posts show first."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What was true at one moment."""

    around: Frame
    first: PostPage | None
    moment: int

    @property
    def is_true(self) -> bool:
        """Whether nothing at all has happened since; a page that listens from now on misses nothing."""
        return self.moment == hub.moment()


def opening(token: str, path: str) -> Opening | None:
    """Read what the page at this path begins with, for whoever has the token. None if that is nobody."""
    moment = hub.moment()
    around = frame(token)
    if around is None:
        return None
    first = FIRST.get(path)
    return Opening(around, first(around.me.viewer) if first is not None else None, moment)


def take_first(request: Request) -> PostPage | None:
    """The first posts for the page that this request asked for, once, if they are still true."""
    opened: Opening | None = request.scope.pop('opening', None)
    return opened.first if opened is not None and opened.is_true else None
