"""Posts as the feed, their own page and the pages of topics show them."""

from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, select, tuple_
from sqlmodel import Session, col

from data import policy
from data.db import reading
from data.models import Picture, Post, PostTopic
from data.models.columns import UtcDateTime
from data.queries.places import after, asked_from, places_of, posts_at
from data.queries.shown_posts import POSTS, POSTS_AT_HOME, Known, nothing_known, page_of, source_of, these_posts
from data.values import Place, PostPage, Source, Viewer

PAGE = 20
"""How many posts come at once."""
MOST_PINNED = 5
"""How many posts may stand at the top of a group."""
MOST_UNTIL = 200
"""How many posts come at once at most for somebody who reads on where they were."""


_BY_TIME = col(Post.created_at).desc(), col(Post.id).desc()
_NEWEST = POSTS_AT_HOME.order_by(*_BY_TIME).limit(bindparam('limit'))
_OLDER = _NEWEST.where(after(col(Post.created_at), col(Post.id)))
_MOMENT = select(col(Post.created_at)).where(policy.post_is_at_home(), col(Post.id) == bindparam('post_id'))
_DOWN_TO = (
    select(col(Post.id))
    .where(
        policy.post_is_at_home(),
        after(col(Post.created_at), col(Post.id)),
        tuple_(col(Post.created_at), col(Post.id)) >= tuple_(bindparam('end', type_=UtcDateTime), bindparam('post_id')),
    )
    .limit(MOST_UNTIL + 1)
)
_OF_TOPIC = (
    POSTS.join(PostTopic, col(PostTopic.post_id) == col(Post.id))
    .where(col(PostTopic.tag) == bindparam('tag'))
    .order_by(col(PostTopic.created_at).desc(), col(PostTopic.post_id).desc())
    .limit(bindparam('limit'))
)
_VISIBLE = POSTS.order_by(*_BY_TIME).limit(bindparam('limit'))
_AUTHOR = select(bindparam('author_id', type_=Integer).label('person_id'))
_OF_AUTHOR, _OLDER_OF_AUTHOR = places_of(_AUTHOR, further=False), places_of(_AUTHOR, further=True)
_OF_GROUP = _VISIBLE.where(col(Post.group_id) == bindparam('group_id'))
_OLDER_OF_GROUP = _OF_GROUP.where(after(col(Post.created_at), col(Post.id)))
_WITH_PICTURES = exists().where(col(Picture.post_id) == col(Post.id))
_PINNED = (
    POSTS.where(col(Post.group_id) == bindparam('group_id'), col(Post.pinned_at).is_not(None))
    .order_by(col(Post.pinned_at).desc(), col(Post.id).desc())
    .limit(MOST_PINNED)
)
_OLDER_OF_TOPIC = _OF_TOPIC.where(after(col(PostTopic.created_at), col(PostTopic.post_id)))


def newest(
    viewer: Viewer,
    before: Place | None = None,
    *,
    limit: int = PAGE,
    until: int | None = None,
    known: Known = nothing_known,
) -> PostPage:
    """The newest posts for everyone and in the viewer's groups, strictly by time, or those after the place `before`.

    As many as `limit` says; with `until` that many below this post, if it is not too far down.
    """
    with reading() as db:
        if until is not None and before is not None:
            limit += _count_down_to(db, viewer, before, until)
        return _stretch(db, viewer, _NEWEST if before is None else _OLDER, before, limit=limit, known=known)


def _count_down_to(db: Session, viewer: Viewer, before: Place, post_id: int) -> int:
    asked: dict[str, Any] = {'viewer_id': viewer.person_id, 'post_id': post_id}
    moment = db.connection().scalar(_MOMENT, asked)
    asked |= {'moment': before[0], 'id': before[1], 'end': moment}
    count = len(db.connection().execute(_DOWN_TO, asked).all()) if moment is not None else 0
    return count if count <= MOST_UNTIL else 0


def of_topic(viewer: Viewer, before: Place | None = None, *, tag: str) -> PostPage:
    """The newest posts that name a topic by its folded tag, or those after the place `before`."""
    with reading() as db:
        return _stretch(db, viewer, _OF_TOPIC if before is None else _OLDER_OF_TOPIC, before, tag=tag)


def of_author(viewer: Viewer, before: Place | None = None, *, author_id: int) -> PostPage:
    """The newest posts by somebody, or those after the place `before`."""
    with reading() as db:
        asked = {'viewer_id': viewer.person_id, 'author_id': author_id, 'limit': PAGE + 1, **asked_from(before)}
        found = db.connection().execute(_OF_AUTHOR if before is None else _OLDER_OF_AUTHOR, asked).all()
        return posts_at(db, viewer, found, PAGE)


def of_group(viewer: Viewer, before: Place | None = None, *, group_id: int) -> PostPage:
    """The newest posts in a group, pinned or not, or those after the place `before`: none that the viewer may not see."""
    with reading() as db:
        return _stretch(db, viewer, _OF_GROUP if before is None else _OLDER_OF_GROUP, before, group_id=group_id)


def of_group_with_pictures(viewer: Viewer, before: Place | None = None, *, group_id: int) -> PostPage:
    """Like `of_group`, only those that show pictures."""
    query = (_OF_GROUP if before is None else _OLDER_OF_GROUP).where(_WITH_PICTURES)
    with reading() as db:
        return _stretch(db, viewer, query, before, group_id=group_id)


def pinned(viewer: Viewer, group_id: int) -> PostPage:
    """The pinned posts of a group, the latest pinned first: none that the viewer may not see."""
    with reading() as db:
        asked = {'viewer_id': viewer.person_id, 'group_id': group_id}
        return page_of(db, viewer, db.connection().execute(_PINNED, asked).all())


def _stretch(
    db: Session,
    viewer: Viewer,
    query: Select[Any],
    before: Place | None,
    *,
    limit: int = PAGE,
    known: Known = nothing_known,
    **values: str | int,
) -> PostPage:
    asked = {'viewer_id': viewer.person_id, 'limit': limit + 1, **values, **asked_from(before)}
    rows = db.connection().execute(query, asked).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return page_of(db, viewer, rows[:limit], None if last is None else (last.created_at, last.id), known=known)


def one(viewer: Viewer, post_id: int) -> PostPage:
    """The one post, as a page of posts. Raises NotFound."""
    with reading() as db:
        rows = these_posts(db, viewer, [post_id])
        if not rows:
            raise policy.no_such_post()
        return page_of(db, viewer, rows)


def source(viewer: Viewer, post_id: int, comment_id: int | None = None) -> Source:
    """What the author may edit, as they wrote it. Raises NotFound, or NotAllowed for anybody else."""
    with reading() as db:
        post = policy.visible_post(db, viewer, post_id)
        written = post if comment_id is None else policy.visible_comment(db, viewer, post_id, comment_id)
        if written.author_id != viewer.person_id:
            raise policy.not_yours()
        return source_of(db, written)
