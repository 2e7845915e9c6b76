"""The order "important": when a post counts as written, and why. Pure; the screen shows every term of it.

    stands at = written at + 8 h · log2(1 + reactions) + 12 h · log2(1 + comments)      the same for everyone
                           + 4 h if its author is in the viewer's team
                           + 2 h for each exchange with its author, 8 h at the most     the viewer's ties

So each doubling of what a post has called forth keeps it above others for some hours more, and everything grows old. An
exchange is one of the viewer's latest 100 reactions or 100 comments, if it was for something that this author wrote.
"""

from datetime import datetime, timedelta
from functools import lru_cache
from math import log2

from data.values import Importance

PER_DOUBLED_REACTIONS = timedelta(hours=8)
PER_DOUBLED_COMMENTS = timedelta(hours=12)
FOR_TEAM = timedelta(hours=4)
PER_EXCHANGE, MOST_FOR_EXCHANGES = timedelta(hours=2), timedelta(hours=8)
MOST_FOR_TIES = FOR_TEAM + MOST_FOR_EXCHANGES
"""By how much a post may stand higher for one viewer than for everyone."""
LATEST = 100
"""How many of the viewer's latest reactions, and of their latest comments, count as exchanges."""


def importance(
    written_at: datetime, reactions: int, comments: int, *, same_team: bool = False, exchanges: int = 0
) -> Importance:
    """The terms of one post for one viewer; without ties, those that are the same for everyone."""
    return Importance(
        written_at=written_at,
        reactions=reactions,
        for_reactions=_doublings(PER_DOUBLED_REACTIONS, reactions),
        comments=comments,
        for_comments=_doublings(PER_DOUBLED_COMMENTS, comments),
        for_team=FOR_TEAM if same_team else timedelta(),
        exchanges=exchanges,
        for_exchanges=min(PER_EXCHANGE * exchanges, MOST_FOR_EXCHANGES),
    )


@lru_cache(maxsize=4096)
def _doublings(time: timedelta, count: int) -> timedelta:
    """For each doubling that time, to the minute: what a screen can show, so that its sum is the true one."""
    return timedelta(minutes=round(time * log2(1 + count) / timedelta(minutes=1)))
