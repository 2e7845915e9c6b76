"""Which posts belong to a list."""

from dataclasses import dataclass

from data.events import PostCame
from data.values import PostShown


@dataclass(frozen=True, slots=True)
class Belonging:
    """All posts, or `only` one, or those that name a `topic`, of one `author`, in a `group`, or those that are `followed`.

    In a group either those that are `pinned` or the others.
    """

    only: int | None = None
    topic: str | None = None
    author: int | None = None
    group: int | None = None
    pinned: bool = False
    followed: bool = False

    def takes(self, event: PostCame, my_id: int) -> bool:
        """Whether what came is one of them for this viewer."""
        if self.author is not None:
            return event.post.author.id == self.author
        if self.followed:
            return my_id in event.followers or my_id == event.post.author.id
        if self.topic is not None:
            return self.topic in event.topics
        if self.group is not None:
            return event.post.group_id == self.group and self.has_its_part(event.post)
        return self.only is not None or event.at_home is None or my_id in event.at_home

    def has_its_part(self, post: PostShown) -> bool:
        """Whether it is pinned or not, as everything in this part of a group."""
        return self.group is None or (post.pinned_at is not None) is self.pinned


ALL = Belonging()
FOLLOWED = Belonging(followed=True)
