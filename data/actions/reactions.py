"""One reaction of each person to each post and comment: a tap gives it, another kind replaces it, and it can be taken back."""

from sqlmodel import Session

from data import policy
from data.actions.posts import announce_post, change_post, recount_post
from data.db import writing
from data.events import CommentReacted, PostReacted
from data.models import Comment, CommentReaction, PostReaction
from data.models.columns import now
from data.queries.shown import shown_comment
from data.values import Reaction, Viewer


def react_to_post(actor: Viewer, post_id: int, reaction: Reaction | None) -> None:
    """React in this way, in place of another one; None takes it back. Can be repeated. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        policy.visible_post(work.db, actor, post_id)
        mark = work.db.get(PostReaction, (post_id, me.id))
        differences = _differences(mark, reaction)
        if differences:
            fresh = PostReaction(post_id=post_id, person_id=me.id, kind=Reaction.LIKE)
            _set(work.db, mark or fresh, reaction)
            recount_post(work.db, post_id, **differences)
            announce_post(work, PostReacted, post_id, me, reaction=reaction)


def react_to_comment(actor: Viewer, post_id: int, comment_id: int, reaction: Reaction | None) -> None:
    """Like `react_to_post`, for a comment below it. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        comment = policy.visible_comment(work.db, actor, post_id, comment_id)
        mark = work.db.get(CommentReaction, (comment_id, me.id))
        differences = _differences(mark, reaction)
        if differences:
            fresh = CommentReaction(comment_id=comment_id, person_id=me.id, kind=Reaction.LIKE)
            _set(work.db, mark or fresh, reaction)
            _recount(work.db, comment, differences)
            change_post(work.db, post_id)
            shown = shown_comment(work.db, comment_id)
            announce_post(work, CommentReacted, post_id, me, comment=shown, reaction=reaction)


def _differences(mark: PostReaction | CommentReaction | None, reaction: Reaction | None) -> dict[str, int]:
    """What changes in which counter; nothing if the mark says this already."""
    before = Reaction(mark.kind) if mark is not None else None
    if before == reaction:
        return {}
    lost = {f'{before}_count': -1} if before is not None else {}
    won = {f'{reaction}_count': 1} if reaction is not None else {}
    return lost | won


def _set(db: Session, mark: PostReaction | CommentReaction, reaction: Reaction | None) -> None:
    if reaction is None:
        db.delete(mark)
    else:
        mark.kind, mark.created_at = reaction, now()
        db.add(mark)
    db.flush()


def _recount(db: Session, comment: Comment, differences: dict[str, int]) -> None:
    for name, by in differences.items():
        setattr(comment, name, getattr(Comment, name) + by)
    db.flush()
    db.refresh(comment)
