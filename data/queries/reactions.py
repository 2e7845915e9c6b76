"""Who reacted to a post or a comment."""

from sqlalchemy import select
from sqlmodel import col

from data import policy
from data.db import reading
from data.models import CommentReaction, Person, Portrait, PostReaction
from data.queries.people import PERSON, shown_person
from data.values import Reaction, ReactionPage, ReactionShown, Viewer

MOST = 100
"""How many are named; of all others there is only the count."""


def reactions(viewer: Viewer, post_id: int, comment_id: int | None = None) -> ReactionPage:
    """Who reacted to a post, or to a comment below it, and how, the latest first. Raises NotFound."""
    table = PostReaction if comment_id is None else CommentReaction
    query = (
        select(*PERSON, col(table.kind))
        .select_from(table)
        .join(Person, col(Person.id) == col(table.person_id))
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .order_by(col(table.created_at).desc(), col(table.person_id).desc())
        .limit(MOST + 1)
    )
    with reading() as db:
        policy.visible_post(db, viewer, post_id)
        if comment_id is None:
            query = query.where(col(PostReaction.post_id) == post_id)
        else:
            policy.visible_comment(db, viewer, post_id, comment_id)
            query = query.where(col(CommentReaction.comment_id) == comment_id)
        found = [ReactionShown(shown_person(*person), Reaction(kind)) for *person, kind in db.execute(query)]
    return ReactionPage(tuple(found[:MOST]), len(found) > MOST)
