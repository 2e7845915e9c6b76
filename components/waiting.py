"""Posts that belong to a list and do not stand there yet."""

from dataclasses import replace

from data.events import PostCame
from data.values import PostShown


class Held(dict[int, PostCame]):
    """What came, by post, until it is shown."""

    def hold(self, event: PostCame) -> None:
        """Keep what came."""
        self[event.post.id] = event

    def close(self, group_id: int) -> None:
        """Forget what stands in a group, and that something there is passed on."""
        for post_id, event in list(self.items()):
            if event.post.group_id == group_id:
                del self[post_id]
            elif event.original is not None and event.original.group_id == group_id:
                groups = {known_id: name for known_id, name in event.groups.items() if known_id != group_id}
                self[post_id] = replace(event, original=None, groups=groups)


class Waiting:
    """What stands behind the pill of a list.

    That is what `came`; and what is only offered, as loading the list anew shows where it stands.
    """

    def __init__(self) -> None:
        self.came = Held()
        self._offered: dict[int, PostShown] = {}

    def __len__(self) -> int:
        return len(self.came.keys() | self._offered)

    def offer(self, post: PostShown) -> None:
        """Count a post that is there for the viewer from now on."""
        self._offered[post.id] = post

    def drop(self, post_id: int) -> bool:
        """Let a post wait no more. Whether it did."""
        before = len(self)
        self.came.pop(post_id, None)
        self._offered.pop(post_id, None)
        return len(self) < before

    def close(self, group_id: int) -> None:
        """Let nothing wait that stands in a group."""
        self.came.close(group_id)
        self._offered = {post.id: post for post in self._offered.values() if post.group_id != group_id}

    def clear(self) -> None:
        """Let nothing wait."""
        self.came.clear()
        self._offered.clear()
