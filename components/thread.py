"""The comments of a post as far as one viewer has opened them: one unbroken stretch, kept up to date by events."""

from collections.abc import Iterable

from components.live import encode
from components.people_now import as_now
from data.events import CommentDeleted, CommentEdited, CommentPublished, CommentReacted
from data.queries.comments import ThreadPlace, place_of
from data.values import MAX_ID, CommentPage, CommentShown

CommentChanged = CommentPublished | CommentEdited | CommentReacted | CommentDeleted

_BEGINNING, _END = (0, 0), (MAX_ID + 1, 0)


class Thread:
    """What stands below one post on one page, between two bounds; what lies outside them is counted only.

    Every page and event names the post's revision, so that what a page already knew is not counted twice.
    """

    def __init__(self, page: CommentPage, *, instead_of: 'Thread | None' = None) -> None:
        self.comments: dict[int, CommentShown] = {}
        self.gone: set[int] = set()
        """Deleted by this viewer just now: they stand there with a way back, also before or after the stretch."""
        self._from, self._to = _bounds(page)
        self._earlier, self._earlier_as_of = page.earlier, page.revision
        self._total, self._total_as_of = page.total, page.revision
        self._put(page.comments)
        if instead_of is not None:
            self._keep_gone(instead_of)

    def _keep_gone(self, former: 'Thread') -> None:
        for comment_id in former.gone - self.comments.keys():
            self.gone.add(comment_id)
            self._put((former.comments[comment_id],))

    def wanted(self, *, later: bool) -> dict[str, ThreadPlace]:
        """What to load to make the stretch longer at its end, or else at its beginning."""
        return {'after': self._to} if later and self._to != _END else {'before': self._from}

    def extend(self, page: CommentPage, *, later: bool) -> None:
        """Add what was loaded as `wanted`."""
        if later:
            self._to = _bounds(page)[1]
        else:
            self._from = _bounds(page)[0]
            self._earlier, self._earlier_as_of = page.earlier, page.revision
        self._count_all(page.total, page.revision)
        self._put(page.comments)

    def apply(self, event: CommentChanged, *, by_me: bool) -> None:
        """Show what has happened between the bounds, and count what has happened before them."""
        place = event.place if isinstance(event, CommentDeleted) else place_of(event.comment)
        self._count_all(event.post.comment_count, event.post.revision)
        if self._from <= place <= self._to:
            self._change(event, place[1], by_me=by_me)
            return
        self.forget(place[1])
        if place < self._from:
            self._count_earlier(event)

    def _count_all(self, total: int, revision: int) -> None:
        if revision > self._total_as_of:
            self._total, self._total_as_of = total, revision

    def _count_earlier(self, event: CommentChanged) -> None:
        if event.post.revision > self._earlier_as_of and isinstance(event, CommentPublished | CommentDeleted):
            self._earlier += 1 if isinstance(event, CommentPublished) else -1
            self._earlier_as_of = event.post.revision

    def _change(self, event: CommentChanged, comment_id: int, *, by_me: bool) -> None:
        if not isinstance(event, CommentDeleted):
            self.gone.discard(comment_id)
            self._put((event.comment,))
        elif by_me and comment_id in self.comments:
            self.gone.add(comment_id)
        else:
            self.comments.pop(comment_id, None)

    def forget(self, comment_id: int) -> None:
        """The time to undo the deletion is over."""
        if comment_id in self.gone:
            self.gone.discard(comment_id)
            self.comments.pop(comment_id, None)

    def renew_people(self) -> bool:
        """Show everybody as they are now; whether that is any different."""
        before = self.comments
        self._put(before.values())
        return self.comments != before

    def _put(self, comments: Iterable[CommentShown]) -> None:
        all_comments = self.comments | {comment.id: as_now(comment) for comment in comments}
        self.comments = dict(sorted(all_comments.items(), key=lambda item: place_of(item[1])))

    @property
    def earlier(self) -> int:
        """How many stand before the stretch."""
        return self._earlier

    @property
    def later(self) -> int:
        """How many stand after the stretch."""
        return 0 if self._to == _END else max(0, self._total - self._earlier - len(self.comments.keys() - self.gone))

    def encoded(self) -> str:
        """What the browser shows of it."""
        comments = [*self.comments.values()]
        return encode({'comments': comments, 'earlier': self.earlier, 'later': self.later, 'gone': sorted(self.gone)})


def _bounds(page: CommentPage) -> tuple[ThreadPlace, ThreadPlace]:
    """From where to where a page tells everything: to the very beginning or end where nothing lies beyond."""
    if not page.comments:
        return _BEGINNING, _END
    ends = page.earlier + len(page.comments) >= page.total
    return place_of(page.comments[0]) if page.earlier else _BEGINNING, _END if ends else place_of(page.comments[-1])
