"""By what groups are named where only their names matter."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class GroupKind(StrEnum):
    """Open: all read, and come in at will. Closed: all know of it. Secret: only its members and those it invites know of it."""

    OPEN = 'open'
    CLOSED = 'closed'
    SECRET = 'secret'  # noqa: S105


@dataclass(frozen=True, slots=True)
class GroupName:
    """By what a card names the group that a post stands in. Everyone may read its posts from the id `open_from` on, if that is one."""

    slug: str
    name: str
    kind: GroupKind
    open_from: int | None


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group that the viewer is in. `unread` are posts by others that came after `seen_at`, up to a limit; none if it is muted.

    Who `keeps_order` may take away what others wrote there. `requests` are people who ask to be let in, for those who answer them.
    """

    id: int
    called: GroupName
    seen_at: datetime
    keeps_order: bool = False
    is_archived: bool = False
    is_muted: bool = False
    unread: int = 0
    requests: int = 0
