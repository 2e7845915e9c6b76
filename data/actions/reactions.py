"""One reaction of each person to each post, comment and message: a tap gives it, another kind replaces it, and it can be taken back."""

from sqlmodel import Session

from data import membership, policy
from data.actions.lines import announce_message, members_of
from data.actions.post_changes import announce_post, change_post, recount_post
from data.conversation_events import MessageReacted
from data.db import writing
from data.events import CommentReacted, PostReacted
from data.models import Comment, CommentReaction, Message, MessageReaction, Post, PostReaction
from data.models.columns import now
from data.queries.shown_comments import shown_comment
from data.values import Reaction, Viewer

_Mark = PostReaction | CommentReaction | MessageReaction


def react_to_post(actor: Viewer, post_id: int, reaction: Reaction | None) -> None:
    """React in this way, in place of another one; None takes it back. Can be repeated. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        policy.require_writing(work.db, me.id, policy.visible_post(work.db, actor, post_id).group_id)
        mark = work.db.get(PostReaction, (post_id, me.id))
        differences = _differences(mark, reaction)
        if differences:
            fresh = PostReaction(post_id=post_id, person_id=me.id, kind=Reaction.LIKE)
            _set(work.db, mark or fresh, reaction)
            recount_post(work.db, post_id, **differences)
            announce_post(work, PostReacted, post_id, me, reaction=reaction)


def react_to_comment(actor: Viewer, post_id: int, comment_id: int, reaction: Reaction | None) -> None:
    """Like `react_to_post`, for a comment below it. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        comment = policy.visible_comment(work.db, actor, post_id, comment_id)
        policy.require_writing(work.db, me.id, work.db.get_one(Post, post_id).group_id)
        mark = work.db.get(CommentReaction, (comment_id, me.id))
        differences = _differences(mark, reaction)
        if differences:
            fresh = CommentReaction(comment_id=comment_id, person_id=me.id, kind=Reaction.LIKE)
            _set(work.db, mark or fresh, reaction)
            _recount(work.db, comment, differences)
            change_post(work.db, post_id)
            shown = shown_comment(work.db, comment_id)
            announce_post(work, CommentReacted, post_id, me, comment=shown, reaction=reaction)


def react_to_message(actor: Viewer, conversation_id: int, message_id: int, reaction: Reaction | None) -> None:
    """Like `react_to_post`, for a message; its conversation stays where it stands in lists. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        message = membership.written_message(work.db, actor, conversation_id, message_id)
        mark = work.db.get(MessageReaction, (message_id, me.id))
        differences = _differences(mark, reaction)
        if differences:
            fresh = MessageReaction(message_id=message_id, person_id=me.id, kind=Reaction.LIKE)
            _set(work.db, mark or fresh, reaction)
            message.revision += 1
            _recount(work.db, message, differences)
            members = members_of(work.db, conversation_id)
            announce_message(work, MessageReacted, message, me.id, members, reaction=reaction)


def _differences(mark: _Mark | None, reaction: Reaction | None) -> dict[str, int]:
    """What changes in which counter; nothing if the mark says this already."""
    before = Reaction(mark.kind) if mark is not None else None
    if before == reaction:
        return {}
    lost = {f'{before}_count': -1} if before is not None else {}
    won = {f'{reaction}_count': 1} if reaction is not None else {}
    return lost | won


def _set(db: Session, mark: _Mark, reaction: Reaction | None) -> None:
    if reaction is None:
        db.delete(mark)
    else:
        mark.kind, mark.created_at = reaction, now()
        db.add(mark)
    db.flush()


def _recount(db: Session, written: Comment | Message, differences: dict[str, int]) -> None:
    for name, by in differences.items():
        setattr(written, name, getattr(type(written), name) + by)
    db.flush()
    db.refresh(written)
