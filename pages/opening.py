"""What a page begins with, read in one go before it is built: who asks, what stands around it, and what it shows first."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request

from components.feed import first_posts
from data import hub
from data.db import reading
from data.queries.frame import frame
from data.values import Frame, Me, PostPage

FIRST: dict[str, Callable[[Me, str], PostPage]] = {'/': first_posts}
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


def opening(token: str, address: str) -> Opening | None:
    """Read what the page at this local address begins with, for whoever has the token. None if that is nobody."""
    moment = hub.moment()
    with reading():
        around = frame(token)
        if around is None:
            return None
        first = FIRST.get(urlsplit(address).path)
        return Opening(around, first(around.me, address) if first is not None else None, moment)


def take_first(request: Request) -> PostPage | None:
    """The first posts for the page that this request asked for, once, if they are still true."""
    opened: Opening | None = request.scope.pop('opening', None)
    return opened.first if opened is not None and opened.is_true else None
