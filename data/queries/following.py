"""What those whom the viewer follows write, with the viewer's own posts among it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from data import policy
from data.db import reading
from data.models import Follow, Post
from data.queries.posts import MOST_UNTIL, PAGE, after
from data.queries.shown import Known, nothing_known, page_of, these_posts
from data.values import Place, PostPage, Viewer


def _places(*, further: bool) -> Select[int, datetime]:
    """Where the next posts stand.

    They are by those authors whose next post is the newest: so of each other author only one post is looked at.
    """
    viewer: BindParameter[int] = bindparam('viewer_id')
    limit: BindParameter[int] = bindparam('limit')
    follows = select(col(Follow.person_id)).where(col(Follow.follower_id) == viewer)
    authors = follows.union_all(select(viewer.label('person_id'))).subquery('authors')
    latest = aliased(Post)
    lately = (
        select(authors.c.person_id)
        .join(latest, col(latest.id) == _next_of(authors, 1, further=further).scalar_subquery())
        .order_by(col(latest.created_at).desc(), col(latest.id).desc())
        .limit(limit)
        .subquery('lately')
    )
    return (
        select(col(Post.id), col(Post.created_at))
        .join(lately, col(Post.id).in_(_next_of(lately, limit, further=further)))
        .order_by(col(Post.created_at).desc(), col(Post.id).desc())
        .limit(limit)
    )


def _next_of(authors: Any, limit: Any, *, further: bool) -> Select[Any]:
    """The next few posts of each author, by ix_post_of_author."""
    theirs = aliased(Post)
    moment, post_id = col(theirs.created_at), col(theirs.id)
    return (
        select(post_id)
        .where(col(theirs.author_id) == authors.c.person_id, policy.post_is_visible(theirs))
        .where(*[after(moment, post_id)] * further)
        .order_by(moment.desc(), post_id.desc())
        .limit(limit)
        .correlate(authors)
    )


_FIRST, _FURTHER = _places(further=False), _places(further=True)


def following(
    viewer: Viewer,
    before: Place | None = None,
    *,
    limit: int = PAGE,
    until: int | None = None,
    known: Known = nothing_known,
) -> PostPage:
    """The newest posts of those whom the viewer follows and their own, or those after the place `before`.

    As many as `limit` says; with `until` that many below this post, if it is not too far down.
    """
    asked: dict[str, object] = {'viewer_id': viewer.person_id, 'limit': limit + 1 + MOST_UNTIL * (until is not None)}
    if before is not None:
        asked |= {'moment': before[0], 'id': before[1]}
    with reading() as db:
        found = db.connection().execute(_FIRST if before is None else _FURTHER, asked).all()
        limit += next((at for at, row in enumerate(found[:MOST_UNTIL], 1) if row.id == until), 0)
        last = found[limit - 1] if len(found) > limit else None
        ids = [row.id for row in found[:limit]]
        rows = {row.id: row for row in these_posts(db, viewer, ids)}
        place = None if last is None else (last.created_at, last.id)
        return page_of(db, viewer, [rows[post_id] for post_id in ids], place, known=known)
