"""What those whom the viewer follows write, with the viewer's own posts among it."""

from sqlalchemy import BindParameter, bindparam, select, union_all
from sqlmodel import col

from data.db import reading
from data.models import Follow
from data.queries.places import asked_from, places_of, posts_at
from data.queries.posts import MOST_UNTIL, PAGE
from data.queries.shown_posts import Known, nothing_known
from data.values import Place, PostPage, Viewer

_VIEWER: BindParameter[int] = bindparam('viewer_id')
_AUTHORS = union_all(
    select(col(Follow.person_id)).where(col(Follow.follower_id) == _VIEWER), select(_VIEWER.label('person_id'))
)
_FIRST, _FURTHER = places_of(_AUTHORS, further=False), places_of(_AUTHORS, further=True)


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
    asked |= asked_from(before)
    with reading() as db:
        found = db.connection().execute(_FIRST if before is None else _FURTHER, asked).all()
        limit += next((at for at, row in enumerate(found[:MOST_UNTIL], 1) if row.id == until), 0)
        return posts_at(db, viewer, found, limit, known)
