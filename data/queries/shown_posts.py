"""Rows of posts as the values that screens and events show."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from data import policy
from data.models import Comment, Message, Person, Picture, Portrait, Post
from data.queries.marks import marks_on_posts
from data.queries.shown_comments import newest_comments, preview
from data.queries.shown_groups import group_names
from data.queries.shown_people import PERSON, shown_person
from data.values import (
    CommentShown,
    Importance,
    PictureShown,
    Place,
    PostPage,
    PostShown,
    PostSource,
    Reaction,
    Source,
    Viewer,
)

_REACTIONS = len(Reaction)
_POST: tuple[Any, ...] = (
    Post.id,
    Post.body_html,
    Post.created_at,
    Post.edited_at,
    Post.comment_count,
    Post.share_count,
    Post.shared_id,
    Post.group_id,
    Post.pinned_at,
    Post.revision,
    *(getattr(Post, f'{kind}_count') for kind in Reaction),
    *PERSON,
)
_PICTURE: tuple[Any, ...] = (Picture.post_id, Picture.id, Picture.width, Picture.height, Picture.alt)

# Statements are made once: to put one together takes SQLAlchemy several times as long as SQLite to answer it.
_FOUND: Any = select(col(Post.id), col(Post.revision), col(Post.shared_id), col(Post.created_at))
POSTS = _FOUND.where(policy.post_is_visible())
"""The posts that the person `:viewer_id` may see, as far as `page_of` needs to know them."""
POSTS_AT_HOME = _FOUND.where(policy.post_is_at_home())
"""Those of them that stand in that person's feed."""
_ARE_THESE = col(Post.id).in_(bindparam('post_ids', expanding=True))
_THESE_POSTS = POSTS.where(_ARE_THESE)
_EXISTING = (
    select(*_POST)
    .join(Person, col(Person.id) == col(Post.author_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(_ARE_THESE, col(Post.deleted_at).is_(None))
)
_PICTURES = (
    select(*_PICTURE)
    .where(col(Picture.post_id).in_(bindparam('post_ids', expanding=True)))
    .order_by(col(Picture.position), col(Picture.id))
)


Known = Callable[[int, int], PostShown | None]
"""Answers with the post of this id as it is at this revision, if somebody has it at hand."""


def nothing_known(post_id: int, revision: int) -> None:
    """Nobody has anything at hand."""


def these_posts(db: Session, viewer: Viewer, post_ids: Sequence[int]) -> Sequence[Any]:
    """Rows of POSTS: those of these that the viewer may see."""
    return db.connection().execute(_THESE_POSTS, {'viewer_id': viewer.person_id, 'post_ids': post_ids}).all()


def page_of(
    db: Session,
    viewer: Viewer,
    found: Sequence[Any],
    next: Place | None = None,
    why: Mapping[int, Importance] | None = None,
    known: Known = nothing_known,
) -> PostPage:
    """Rows of POSTS as a page for this viewer: with what they pass on, and the viewer's own marks.

    Posts that are `known` are not read again.
    """
    shared = [row.shared_id for row in found if row.shared_id is not None]
    passed_on = these_posts(db, viewer, shared) if shared else []
    shown = _shown(db, [*found, *passed_on], known)
    posts, originals = shown[: len(found)], {original.id: original for original in shown[len(found) :]}
    marks, groups = marks_on_posts(db, viewer, posts), group_names(db, {post.group_id for post in shown} - {None})
    return PostPage(posts, originals, marks, why or {}, next, groups)


def found_post(db: Session, post_id: int) -> PostShown | None:
    """The post as it stands inside a unit of work, for the event that tells of it; None for one that is deleted."""
    return _put_together(db, [post_id]).get(post_id)


def existing_post(db: Session, post_id: int) -> PostShown:
    """Like `found_post`, for one that is certainly not deleted."""
    found = found_post(db, post_id)
    assert found is not None  # noqa: S101
    return found


def pictures_of(db: Session, post_id: int) -> tuple[PictureShown, ...]:
    """The pictures of one post in their order."""
    return tuple(_pictures(db, [post_id])[post_id])


def source_of(db: Session, written: Post | Comment | Message) -> Source:
    """A post, a comment or a message as its author wrote it."""
    if isinstance(written, Post):
        return PostSource(written.body, written.body_revision, pictures_of(db, written.id))
    return Source(written.body, written.body_revision)


def _shown(db: Session, found: Sequence[Any], known: Known) -> tuple[PostShown, ...]:
    at_hand = {row.id: shown for row in found if (shown := known(row.id, row.revision)) is not None}
    missing = [row.id for row in found if row.id not in at_hand]
    posts = at_hand | (_put_together(db, missing) if missing else {})
    return tuple(posts[row.id] for row in found)


def _put_together(db: Session, post_ids: list[int]) -> dict[int, PostShown]:
    rows = db.connection().execute(_EXISTING, {'post_ids': post_ids}).all()
    pictures, comments = _pictures(db, post_ids), newest_comments(db, post_ids)
    return {row.id: _post(row, tuple(pictures[row.id]), preview(row.comment_count, comments[row.id])) for row in rows}


def _post(row: Any, pictures: tuple[PictureShown, ...], comments: tuple[CommentShown, ...]) -> PostShown:
    (
        post_id,
        html,
        created_at,
        edited_at,
        comment_count,
        share_count,
        shared_id,
        group_id,
        pinned_at,
        revision,
        *rest,
    ) = row
    return PostShown(
        id=post_id,
        author=shown_person(*rest[_REACTIONS:]),
        html=html,
        pictures=pictures,
        created_at=created_at,
        edited_at=edited_at,
        reactions=tuple(rest[:_REACTIONS]),
        comment_count=comment_count,
        share_count=share_count,
        comments=comments,
        shared_id=shared_id,
        group_id=group_id,
        pinned_at=pinned_at,
        revision=revision,
    )


def _pictures(db: Session, post_ids: list[int]) -> dict[int, list[PictureShown]]:
    found: dict[int, list[PictureShown]] = defaultdict(list)
    for post_id, *shown in db.connection().execute(_PICTURES, {'post_ids': post_ids}):
        found[post_id].append(PictureShown(*shown))
    return found
