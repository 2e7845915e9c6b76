"""Where the next posts of several authors stand, however many they write that the viewer may not see.

What somebody writes for everyone is one stretch of ix_post_of_author, what they write in a group another one. The viewer may
see either the next post of a stretch or none of it: so one post of each stretch is looked at, and few of those that follow.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, BindParameter, Select, bindparam, func, literal, select, tuple_, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from data import policy
from data.models import Group, Post
from data.models.columns import UtcDateTime
from data.queries.shown_posts import Known, nothing_known, page_of, these_posts
from data.values import MAX_ID, Place, PostPage, Viewer

_LIMIT: BindParameter[int] = bindparam('limit')
_NO_GROUP = 0
"""In whose place posts for everyone are found."""


def after(moment: Any, post_id: Any) -> Any:
    """The condition that something stands after the place (:moment, :id), newest first."""
    return tuple_(moment, post_id) < tuple_(bindparam('moment', type_=UtcDateTime), bindparam('id'))


def asked_from(place: Place | None) -> dict[str, Any]:
    """What `after` asks for."""
    return {} if place is None else {'moment': place[0], 'id': place[1]}


def places_of(authors: Any, *, further: bool) -> Select[Any]:
    """Where the newest posts by these people stand, `:limit` at most, that `:viewer_id` may see: id and created_at.

    `authors` selects people as person_id. With `further` those after a place.
    """
    people = authors.cte('people')
    home = select(people.c.person_id, literal(_NO_GROUP).label('group_id'), literal(0).label('opens_from')).cte('home')
    stretches = (home, False), (_in_groups(people), True)
    heads = [_heads(stretch, in_group, further) for stretch, in_group in stretches]
    lately = _newest(union_all(*heads).subquery('heads')).cte('lately')
    tails = [_tails(lately, in_group, further) for _, in_group in stretches]
    return _newest(union_all(*tails).subquery('tails'))


def posts_at(db: Session, viewer: Viewer, places: Sequence[Any], limit: int, known: Known = nothing_known) -> PostPage:
    """The posts at the first of these places, as many as `limit` says; others follow where there are more places."""
    last = places[limit - 1] if len(places) > limit else None
    ids = [place.id for place in places[:limit]]
    rows = {row.id: row for row in these_posts(db, viewer, ids)}
    next_place = None if last is None else (last.created_at, last.id)
    return page_of(db, viewer, [rows[post_id] for post_id in ids], next_place, known=known)


def _in_groups(people: CTE) -> CTE:
    """In which groups each of them writes, as far as they are in the viewer's reach.

    Found by leaping to the end of one stretch after the other, where what is newest stands, so that it is near by then.
    """
    walk = select(people.c.person_id, literal(MAX_ID).label('group_id')).cte('walk', recursive=True)
    theirs = aliased(Post)
    next_group = select(func.max(theirs.group_id)).where(
        col(theirs.author_id) == walk.c.person_id,
        col(theirs.group_id) < walk.c.group_id,
        col(theirs.deleted_at).is_(None),
    )
    walk = walk.union_all(select(walk.c.person_id, next_group.scalar_subquery()).where(walk.c.group_id.is_not(None)))
    opens_from = policy.opens_from(Group)
    return (
        select(walk.c.person_id, walk.c.group_id, opens_from.label('opens_from'))
        .join(Group, col(Group.id) == walk.c.group_id)
        .where(col(Group.deleted_at).is_(None), opens_from.is_not(None))
        .cte('in_groups')
    )


def _heads(stretch: CTE, in_group: bool, further: bool) -> Select[Any]:
    """The next of each stretch, read off the index: to look up the posts themselves would touch as many pages again."""
    moment, post_id = _next_of(stretch, in_group, further)
    found = select(stretch, moment.limit(1).scalar_subquery().label('created_at'))
    return found.add_columns(post_id.limit(1).scalar_subquery().label('id'))


def _tails(lately: CTE, in_group: bool, further: bool) -> Select[*tuple[Any, ...]]:
    post = aliased(Post)
    is_meant = (lately.c.group_id != _NO_GROUP) if in_group else (lately.c.group_id == _NO_GROUP)
    _, post_id = _next_of(lately, in_group, further)
    found = col(post.id).in_(post_id.limit(_LIMIT))
    return select(col(post.id), col(post.created_at)).select_from(lately).join(post, found).where(is_meant)


def _next_of(stretch: CTE, in_group: bool, further: bool) -> tuple[Select[Any], Select[Any]]:
    """When the next posts of a stretch were written, and their ids."""
    theirs = aliased(Post)
    moment, post_id, group_id = col(theirs.created_at), col(theirs.id), col(theirs.group_id)
    # a sum, as SQLite would rather go through all ids from there on than down the index
    is_open = post_id + 0 >= stretch.c.opens_from
    where = [group_id == stretch.c.group_id, is_open] if in_group else [group_id.is_(None)]
    where += [after(moment, post_id)] * further
    is_theirs = col(theirs.author_id) == stretch.c.person_id, col(theirs.deleted_at).is_(None)
    newest = moment.desc(), post_id.desc()
    at, which = (
        select(each).where(*is_theirs, *where).order_by(*newest).correlate(stretch) for each in (moment, post_id)
    )
    return at, which


def _newest(found: Any) -> Select[Any]:
    is_there = found.c.id.is_not(None)
    return select(found).where(is_there).order_by(found.c.created_at.desc(), found.c.id.desc()).limit(_LIMIT)
