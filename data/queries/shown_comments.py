"""Rows of comments as the values that screens and events show."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data import policy
from data.models import Comment, Person, Portrait, Post
from data.queries.shown_people import PERSON, shown_person
from data.values import CommentShown, Reaction

PREVIEW = 2
"""How many comments stand below a post that is not opened; one more where that would be all."""

_REACTIONS = len(Reaction)
_COMMENT: tuple[Any, ...] = (
    Comment.post_id,
    Comment.id,
    Comment.thread_id,
    Comment.body_html,
    Comment.created_at,
    Comment.edited_at,
    *(getattr(Comment, f'{kind}_count') for kind in Reaction),
    *PERSON,
)
COMMENTS = (
    select(*_COMMENT)
    .join(Person, col(Person.id) == col(Comment.author_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(policy.COMMENT_IS_VISIBLE)
)
"""Comments as `comment_of` reads them."""
_THE_COMMENT = COMMENTS.where(col(Comment.id) == bindparam('comment_id'))
_NEWER = aliased(Comment)
_NEWEST_OF_POST = (
    select(col(_NEWER.id))
    .where(col(_NEWER.post_id) == col(Post.id), col(_NEWER.deleted_at).is_(None))
    .order_by(col(_NEWER.id).desc())
    .limit(PREVIEW + 1)
    .correlate(Post)
)
_NEWEST_COMMENTS = (
    COMMENTS.join(Post, col(Comment.id).in_(_NEWEST_OF_POST))
    .where(col(Post.id).in_(bindparam('post_ids', expanding=True)))
    .order_by(col(Comment.id))
)


def shown_comment(db: Session, comment_id: int) -> CommentShown:
    """The comment as it stands inside a unit of work, for the event that tells of it."""
    return comment_of(db.execute(_THE_COMMENT, {'comment_id': comment_id}).one())


def comment_of(row: Any) -> CommentShown:
    """A row of COMMENTS as its value."""
    _, comment_id, thread_id, html, created_at, edited_at, *rest = row
    author, reactions = shown_person(*rest[_REACTIONS:]), tuple(rest[:_REACTIONS])
    return CommentShown(comment_id, thread_id, author, html, created_at, edited_at, reactions)


def newest_comments(db: Session, post_ids: list[int]) -> dict[int, list[Any]]:
    """Rows of COMMENTS: at least those that `preview` wants, by post."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.connection().execute(_NEWEST_COMMENTS, {'post_ids': post_ids}):
        found[row[0]].append(row)
    return found


def preview(comment_count: int, newest: Sequence[Any]) -> tuple[CommentShown, ...]:
    """What stands below a post of its newest comments: the last by time, or all of them as conversations, rather than one behind a button."""
    whole = comment_count <= len(newest)
    return tuple(map(comment_of, sorted(newest, key=itemgetter(2, 1)) if whole else newest[-PREVIEW:]))
