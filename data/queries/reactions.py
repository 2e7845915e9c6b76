"""Who reacted to a post, a comment or a message."""

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from data import membership, policy
from data.db import reading
from data.models import CommentReaction, MessageReaction, Person, Portrait, PostReaction
from data.queries.shown_people import PERSON, shown_person
from data.values import Reaction, ReactionPage, ReactionShown, Viewer

MOST = 100
"""How many are named; of all others there is only the count."""


def reactions(viewer: Viewer, post_id: int, comment_id: int | None = None) -> ReactionPage:
    """Who reacted to a post, or to a comment below it, and how, the latest first. Raises NotFound."""
    with reading() as db:
        policy.visible_post(db, viewer, post_id)
        if comment_id is None:
            return _latest(db, PostReaction, col(PostReaction.post_id) == post_id)
        policy.visible_comment(db, viewer, post_id, comment_id)
        return _latest(db, CommentReaction, col(CommentReaction.comment_id) == comment_id)


def reactions_to_message(viewer: Viewer, conversation_id: int, message_id: int) -> ReactionPage:
    """Who reacted to a message, and how, the latest first. Raises NotFound."""
    with reading() as db:
        membership.written_message(db, viewer, conversation_id, message_id)
        return _latest(db, MessageReaction, col(MessageReaction.message_id) == message_id)


def _latest(
    db: Session, table: type[PostReaction | CommentReaction | MessageReaction], which: ColumnElement[bool]
) -> ReactionPage:
    query = (
        select(*PERSON, col(table.kind))
        .select_from(table)
        .join(Person, col(Person.id) == col(table.person_id))
        .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
        .where(which)
        .order_by(col(table.created_at).desc(), col(table.person_id).desc())
        .limit(MOST + 1)
    )
    found = [ReactionShown(shown_person(*person), Reaction(kind)) for *person, kind in db.execute(query)]
    return ReactionPage(tuple(found[:MOST]), len(found) > MOST)
