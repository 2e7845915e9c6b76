"""The comments of a post, a stretch at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_
from sqlmodel import Session, col

from data import policy
from data.db import reading
from data.models import Comment
from data.queries.marks import marks_on_comments
from data.queries.shown_comments import COMMENTS, comment_of
from data.values import CommentPage, CommentShown, Viewer

PAGE = 20
"""How many comments come at once; one more where that is all."""
FORWARD = 100
"""How many comments come at once from a linked one on; one more where that is all."""

ThreadPlace = tuple[int, int]
"""Where a comment stands below its post: its thread, and its own id."""


def comments(
    viewer: Viewer,
    post_id: int,
    *,
    before: ThreadPlace | None = None,
    after: ThreadPlace | None = None,
    at: int | None = None,
) -> CommentPage:
    """One unbroken stretch of a post's comments: threads in the order of their beginnings, answers below what they answer.

    The last ones, or those next to a comment already shown, or those from the beginning of the thread on in which the
    comment `at` stands or stood (the last ones, if there is none). Raises NotFound.
    """
    with reading() as db:
        post = policy.visible_post(db, viewer, post_id)
        query = COMMENTS.where(col(Comment.post_id) == post_id)
        shown: list[CommentShown] = []
        if at is not None:
            place = _place_of(db, post_id, at)
            shown = _around(db, query, place) if place is not None else []
        elif after is not None:
            shown = _forward(db, query.where(_here() > _bound(after)))
        if not shown and after is None:
            shown = _backward(db, query if before is None else query.where(_here() < _bound(before)))
        earlier = post.comment_count - _count_from(db, post_id, shown[0]) if shown else 0
        marks = marks_on_comments(db, viewer, shown)
        return CommentPage(tuple(shown), earlier, post.comment_count, post.revision, marks)


def place_of(comment: CommentShown) -> ThreadPlace:
    """What orders the comments of a post."""
    return comment.thread_id, comment.id


def _here() -> Any:
    return tuple_(col(Comment.thread_id), col(Comment.id))


def _bound(place: Sequence[int] | Row[Any]) -> Any:
    return tuple_(*place)


def _place_of(db: Session, post_id: int, comment_id: int) -> Row[Any] | None:
    query = select(col(Comment.thread_id), col(Comment.id))
    return db.execute(query.where(col(Comment.id) == comment_id, _below(post_id))).first()


def _around(db: Session, query: Select[Any], place: Row[Any]) -> list[CommentShown]:
    """From the beginning of its thread on, or from the place itself on where a page does not reach from there to it."""
    shown = _forward(db, query.where(_here() >= _bound((place[0], 0))))
    reached = len(shown) < FORWARD or place_of(shown[-1]) >= tuple(place)
    return shown if reached else _forward(db, query.where(_here() >= _bound(place)))


def _below(post_id: int) -> ColumnElement[bool]:
    return col(Comment.post_id) == post_id


def _forward(db: Session, query: Select[Any]) -> list[CommentShown]:
    return _first(db, query.order_by(col(Comment.thread_id), col(Comment.id)), FORWARD)


def _backward(db: Session, query: Select[Any]) -> list[CommentShown]:
    return _first(db, query.order_by(col(Comment.thread_id).desc(), col(Comment.id).desc()), PAGE)[::-1]


def _first(db: Session, query: Select[Any], most: int) -> list[CommentShown]:
    """At most so many, or one more rather than leaving just that one for another time."""
    found = db.execute(query.limit(most + 2)).all()
    return [comment_of(row) for row in (found if len(found) <= most + 1 else found[:most])]


def _count_from(db: Session, post_id: int, first: CommentShown) -> int:
    """How many comments there are from this one on: few, where all comments of the post may be very many."""
    query = select(func.count()).where(_below(post_id), _here() >= _bound(place_of(first)), policy.COMMENT_IS_VISIBLE)
    return int(db.execute(query).scalar_one())
