"""The feed by what is important for its viewer; data/importance.py has the formula."""

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import and_, bindparam, func, select, union_all
from sqlmodel import Session, col

from data import policy
from data.db import reading
from data.importance import LATEST, MOST_FOR_TIES, importance
from data.models import Comment, Person, Post, PostReaction
from data.queries.places import after, asked_from
from data.queries.posts import PAGE
from data.queries.shown_posts import Known, nothing_known, page_of, these_posts
from data.values import MAX_ID, Importance, Place, PostPage, Reaction, Viewer

MOST = 120
"""How many posts are looked at at once."""

_TEAM = select(col(Person.team_key)).where(col(Person.id) == bindparam('viewer_id')).scalar_subquery()
_REACTIONS = reduce(add, (col(getattr(Post, f'{kind}_count')) for kind in Reaction))
_CANDIDATES: Any = (
    select(
        col(Post.id),
        col(Post.author_id),
        col(Post.created_at),
        col(Post.stands_at),
        col(Post.comment_count),
        _REACTIONS.label('reactions'),
        and_(col(Person.team_key) == _TEAM, col(Person.team_key) != '', col(Person.id) != bindparam('viewer_id')).label(
            'same_team'
        ),
    )
    .join(Person, col(Person.id) == col(Post.author_id))
    .where(policy.post_is_at_home())
    .order_by(col(Post.stands_at).desc(), col(Post.id).desc())
    .limit(MOST)
)
_FURTHER_CANDIDATES = _CANDIDATES.where(after(col(Post.stands_at), col(Post.id)))
_MY_REACTIONS = (
    select(col(PostReaction.post_id))
    .where(col(PostReaction.person_id) == bindparam('viewer_id'))
    .order_by(col(PostReaction.created_at).desc(), col(PostReaction.post_id).desc())
    .limit(LATEST)
)
_MY_COMMENTS = (
    select(col(Comment.post_id))
    .where(col(Comment.author_id) == bindparam('viewer_id'), policy.COMMENT_IS_VISIBLE)
    .order_by(col(Comment.id).desc())
    .limit(LATEST)
)
_ANSWERED = union_all(select(_MY_REACTIONS.subquery()), select(_MY_COMMENTS.subquery())).subquery()
_EXCHANGES = (
    select(col(Post.author_id), func.count())
    .join(_ANSWERED, _ANSWERED.c.post_id == col(Post.id))
    .where(policy.post_is_visible(), col(Post.author_id) != bindparam('viewer_id'))
    .group_by(col(Post.author_id))
)


def important(
    viewer: Viewer,
    before: Place | None = None,
    *,
    limit: int = PAGE,
    until: int | None = None,
    known: Known = nothing_known,
) -> PostPage:
    """The posts that count as newest for this viewer, or those after the place `before`; with why each stands there.

    As many as `limit` says; with `until` that many below this post, if it is among those looked at.
    """
    with reading() as db:
        ranked, more = _ranked(db, viewer, before, limit, until)
        why = dict(ranked)
        rows = {row.id: row for row in these_posts(db, viewer, list(why))}
        last = _place(*ranked[-1]) if more else None
        return page_of(db, viewer, [rows[post_id] for post_id in why], last, why, known)


def _ranked(
    db: Session, viewer: Viewer, before: Place | None, limit: int, until: int | None
) -> tuple[list[tuple[int, Importance]], bool]:
    """The next posts by id, and whether others follow.

    Ties lift a post, so one that nobody has looked at yet may belong above some of those found: only what stands too high
    for that is sure. More are looked at until enough are; once is enough unless MOST posts stand within MOST_FOR_TIES.
    """
    asked = {'viewer_id': viewer.person_id}
    exchanges = dict(db.connection().execute(_EXCHANGES, asked).all())
    ranked: list[tuple[int, Importance]] = []
    sure, looked_to, all_seen = ranked, None if before is None else (before[0], MAX_ID), False
    while not all_seen and len(sure) < limit:
        rows = _candidates(db, asked, looked_to)
        found = [(row.id, _why(row, exchanges.get(row.author_id, 0))) for row in rows]
        ranked += [each for each in found if before is None or _place(*each) < before]
        ranked.sort(key=_order, reverse=True)
        all_seen = len(rows) < MOST
        looked_to = (rows[-1].stands_at, rows[-1].id) if rows else None
        sure = [each for each in ranked if all_seen or each[1].stands_at > rows[-1].stands_at + MOST_FOR_TIES]
    found_at = next((at for at, (post_id, _) in enumerate(sure, 1) if post_id == until), 0)
    page = sure[: limit + found_at]
    return page, not (all_seen and len(page) == len(ranked))


def _candidates(db: Session, asked: dict[str, int], looked_to: Place | None) -> Sequence[Any]:
    if looked_to is None:
        return db.connection().execute(_CANDIDATES, asked).all()
    return db.connection().execute(_FURTHER_CANDIDATES, asked | asked_from(looked_to)).all()


def _why(row: Any, exchanges: int) -> Importance:
    return importance(
        row.created_at, row.reactions, row.comment_count, same_team=bool(row.same_team), exchanges=exchanges
    )


def _place(post_id: int, why: Importance) -> Place:
    return why.stands_at, post_id


def _order(ranked: tuple[int, Importance]) -> Place:
    return _place(*ranked)
