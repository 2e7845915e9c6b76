"""Posts and comments as screens show them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data import policy
from data.db import reading
from data.models import Comment, Person, Picture, Portrait, Post, PostLike
from data.models.columns import UtcDateTime
from data.queries.people import shown_person
from data.values import CommentPage, CommentShown, PictureShown, PostPage, PostShown, Source, Viewer

PAGE = 20
"""How many posts or comments come at once."""
FORWARD = 100
"""How many comments come at once from a linked one on."""
PREVIEW = 2
"""How many comments stand below a post that is not opened."""

_PERSON: tuple[Any, ...] = (col(Person.id).label('person_id'), Person.name, Person.username, Portrait.picture_id)
_POST: tuple[Any, ...] = (
    Post.id,
    Post.body_html,
    Post.created_at,
    Post.edited_at,
    Post.like_count,
    Post.comment_count,
    Post.revision,
    *_PERSON,
)
_COMMENT: tuple[Any, ...] = (
    Comment.post_id,
    Comment.id,
    Comment.body_html,
    Comment.created_at,
    Comment.edited_at,
    *_PERSON,
)
_PICTURE: tuple[Any, ...] = (Picture.post_id, Picture.id, Picture.width, Picture.height, Picture.alt)

# Statements are made once: to put one together takes SQLAlchemy several times as long as SQLite to answer it.
_POSTS = (
    select(*_POST)
    .join(Person, col(Person.id) == col(Post.author_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(policy.POST_IS_VISIBLE)
)
_THE_POST = _POSTS.where(col(Post.id) == bindparam('post_id'))
_NEWEST = _POSTS.order_by(col(Post.created_at).desc(), col(Post.id).desc()).limit(PAGE + 1)
_OLDER = _NEWEST.where(
    tuple_(col(Post.created_at), col(Post.id)) < tuple_(bindparam('created_at', type_=UtcDateTime), bindparam('id'))
)
_PICTURES = (
    select(*_PICTURE)
    .where(col(Picture.post_id).in_(bindparam('post_ids', expanding=True)))
    .order_by(col(Picture.position), col(Picture.id))
)
_LIKED = select(col(PostLike.post_id)).where(
    col(PostLike.person_id) == bindparam('viewer_id'),
    col(PostLike.post_id).in_(bindparam('post_ids', expanding=True)),
)
_COMMENTS = (
    select(*_COMMENT)
    .join(Person, col(Person.id) == col(Comment.author_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(policy.COMMENT_IS_VISIBLE)
)
_THE_COMMENT = _COMMENTS.where(col(Comment.id) == bindparam('comment_id'))
_NEWER = aliased(Comment)
_NEWEST_OF_POST = (
    select(col(_NEWER.id))
    .where(col(_NEWER.post_id) == col(Post.id), col(_NEWER.deleted_at).is_(None))
    .order_by(col(_NEWER.id).desc())
    .limit(PREVIEW)
    .correlate(Post)
)
_NEWEST_COMMENTS = (
    _COMMENTS.join(Post, col(Comment.id).in_(_NEWEST_OF_POST))
    .where(col(Post.id).in_(bindparam('post_ids', expanding=True)))
    .order_by(col(Comment.id))
)


def newest(viewer: Viewer, before: tuple[datetime, int] | None = None) -> PostPage:
    """The newest posts strictly by time, or those older than `before`, the (created_at, id) of the last one shown."""
    with reading() as db:
        if before is None:
            rows = db.connection().execute(_NEWEST).all()
        else:
            rows = db.connection().execute(_OLDER, {'created_at': before[0], 'id': before[1]}).all()
        posts = _shown(db, rows[:PAGE])
        return PostPage(posts, _liked(db, viewer, posts), more=len(rows) > PAGE)


def one(viewer: Viewer, post_id: int) -> PostPage:
    """The one post, as a page of posts. Raises NotFound."""
    with reading() as db:
        posts = _shown(db, db.execute(_THE_POST, {'post_id': post_id}).all())
        if not posts:
            raise policy.no_such_post()
        return PostPage(posts, _liked(db, viewer, posts), more=False)


def comments(
    viewer: Viewer, post_id: int, *, before: int | None = None, after: int | None = None, at: int | None = None
) -> CommentPage:
    """One unbroken stretch of a post's comments, oldest first.

    The newest, or those next to a comment already shown, or those from the comment `at` on (the newest, if there are
    none). Raises NotFound.
    """
    with reading() as db:
        post = policy.visible_post(db, viewer, post_id)
        query = _COMMENTS.where(col(Comment.post_id) == post_id)
        shown: list[CommentShown] = []
        if at is not None:
            shown = _forward(db, query.where(col(Comment.id) >= at))
        elif after is not None:
            shown = _forward(db, query.where(col(Comment.id) > after))
        if not shown and after is None:
            shown = _backward(db, query if before is None else query.where(col(Comment.id) < before))
        earlier = post.comment_count - _count_from(db, post_id, shown[0].id) if shown else 0
        return CommentPage(tuple(shown), earlier, post.comment_count, post.revision)


def _forward(db: Session, query: Select[Any]) -> list[CommentShown]:
    return [_comment(row) for row in db.execute(query.order_by(col(Comment.id)).limit(FORWARD))]


def _backward(db: Session, query: Select[Any]) -> list[CommentShown]:
    return [_comment(row) for row in db.execute(query.order_by(col(Comment.id).desc()).limit(PAGE))][::-1]


def source(viewer: Viewer, post_id: int, comment_id: int | None = None) -> Source:
    """What the author may edit, as they wrote it. Raises NotFound, or NotAllowed for anybody else."""
    with reading() as db:
        post = policy.visible_post(db, viewer, post_id)
        written = post if comment_id is None else policy.visible_comment(db, viewer, post_id, comment_id)
        if written.author_id != viewer.person_id:
            raise policy.not_yours()
        return Source(written.body, written.body_revision)


def shown_post(db: Session, post_id: int) -> PostShown:
    """The post as it stands inside a unit of work, for the event that tells of it."""
    return _shown(db, db.execute(_THE_POST, {'post_id': post_id}).all())[0]


def shown_comment(db: Session, comment_id: int) -> CommentShown:
    """The comment as it stands inside a unit of work, for the event that tells of it."""
    return _comment(db.execute(_THE_COMMENT, {'comment_id': comment_id}).one())


def _shown(db: Session, rows: Sequence[Any]) -> tuple[PostShown, ...]:
    ids = [post_id for post_id, *_ in rows]
    if not ids:
        return ()
    pictures, newest_comments = _pictures(db, ids), _newest_comments(db, ids)
    return tuple(
        PostShown(
            post_id,
            shown_person(*author),
            html,
            tuple(pictures[post_id]),
            created_at,
            edited_at,
            like_count,
            comment_count,
            tuple(newest_comments[post_id]),
            revision,
        )
        for post_id, html, created_at, edited_at, like_count, comment_count, revision, *author in rows
    )


def _pictures(db: Session, post_ids: list[int]) -> dict[int, list[PictureShown]]:
    found: dict[int, list[PictureShown]] = defaultdict(list)
    for post_id, *shown in db.connection().execute(_PICTURES, {'post_ids': post_ids}):
        found[post_id].append(PictureShown(*shown))
    return found


def _newest_comments(db: Session, post_ids: list[int]) -> dict[int, list[CommentShown]]:
    found: dict[int, list[CommentShown]] = defaultdict(list)
    for row in db.connection().execute(_NEWEST_COMMENTS, {'post_ids': post_ids}):
        found[row[0]].append(_comment(row))
    return found


def _comment(row: Any) -> CommentShown:
    _, comment_id, html, created_at, edited_at, *author = row
    return CommentShown(comment_id, shown_person(*author), html, created_at, edited_at)


def _liked(db: Session, viewer: Viewer, posts: tuple[PostShown, ...]) -> frozenset[int]:
    wanted = {'viewer_id': viewer.person_id, 'post_ids': [post.id for post in posts]}
    return frozenset(db.connection().scalars(_LIKED, wanted))


def _count_from(db: Session, post_id: int, comment_id: int) -> int:
    """How many comments there are from this one on: few, where all comments of the post may be very many."""
    query = select(func.count()).where(
        col(Comment.post_id) == post_id, col(Comment.id) >= comment_id, policy.COMMENT_IS_VISIBLE
    )
    return int(db.execute(query).scalar_one())
