"""Posts, comments, what people say to them by a tap, and what they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from data.values.group_names import GroupName
from data.values.people import PersonShown


class Reaction(StrEnum):
    """What somebody can say to a post or a comment with one tap; their order is the one of all lists of counts."""

    LIKE = 'like'
    LOVE = 'love'
    CELEBRATE = 'celebrate'
    LAUGH = 'laugh'
    WOW = 'wow'
    SUPPORT = 'support'


NO_REACTIONS = (0,) * len(Reaction)
"""The counts of what nobody has reacted to."""


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture of a post: upright size in pixels, and what it shows in words."""

    id: int
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment as everyone who may see its post sees it.

    `thread_id` is the comment that it answers, or its own id; `reactions` are counts in the order of Reaction.
    """

    id: int
    thread_id: int
    author: PersonShown
    html: str
    created_at: datetime
    edited_at: datetime | None = None
    reactions: tuple[int, ...] = NO_REACTIONS


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post as everyone who may see it sees it.

    `comments` are the newest few, oldest of them first, or all of them in the order of threads; `reactions` are counts in the order of Reaction; `shared_id` is
    the post that it passes on, which not everybody may see. It stands in the group `group_id`, or is for everyone.
    """

    id: int
    author: PersonShown
    html: str
    created_at: datetime
    revision: int
    pictures: tuple[PictureShown, ...] = ()
    edited_at: datetime | None = None
    reactions: tuple[int, ...] = NO_REACTIONS
    comment_count: int = 0
    share_count: int = 0
    comments: tuple[CommentShown, ...] = ()
    shared_id: int | None = None
    group_id: int | None = None
    pinned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """One person's own reactions to a post and to comments below it, by comment."""

    reaction: Reaction | None = None
    comments: Mapping[int, Reaction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Importance:
    """Why a post stands where it does under "important": each term is the time by which it counts as newer.

    `exchanges` is how often the viewer has lately reacted to or commented on what its author wrote.
    """

    written_at: datetime
    reactions: int
    for_reactions: timedelta
    comments: int
    for_comments: timedelta
    for_team: timedelta
    exchanges: int
    for_exchanges: timedelta

    @property
    def stands_at(self) -> datetime:
        """The moment at which the post counts as written."""
        return self.written_at + self.for_reactions + self.for_comments + self.for_team + self.for_exchanges


Place = tuple[datetime, int]
"""Where a post stands in a list, newest first: a moment, and its id for posts of the same moment."""


@dataclass(frozen=True, slots=True)
class PostPage:
    """A stretch of posts in their order, with the viewer's own marks on them by post.

    `originals` are the posts that these pass on, as far as the viewer may see them; `why` they stand where they do, under
    "important"; `groups` are those that they and their originals stand in; `next` is the place after which older ones
    follow, None at the end.
    """

    posts: tuple[PostShown, ...] = ()
    originals: Mapping[int, PostShown] = field(default_factory=dict)
    marks: Mapping[int, Marks] = field(default_factory=dict)
    why: Mapping[int, Importance] = field(default_factory=dict)
    next: Place | None = None
    groups: Mapping[int, GroupName] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommentPage:
    """A stretch of comments, threads in the order of their beginnings, oldest first, and the viewer's own reactions to them.

    How many stand before it, and the post's count and revision at that moment.
    """

    comments: tuple[CommentShown, ...]
    earlier: int
    total: int
    revision: int
    marks: Mapping[int, Reaction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReactionShown:
    """Who reacted, and how."""

    person: PersonShown
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class ReactionPage:
    """Who reacted, the latest first, and whether there are more."""

    reactions: tuple[ReactionShown, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class TopicShown:
    """A topic: its folded tag, how it was first written, and how many posts name it."""

    tag: str
    name: str
    post_count: int
