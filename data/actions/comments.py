"""Everything that can be done with comments."""

from sqlmodel import col, select

from data import policy
from data.actions.posts import announce_post, change_post, changed_meanwhile, checked_key, undoable
from data.db import Work, writing
from data.events import CommentDeleted, CommentEdited, CommentPublished
from data.models import Comment, Person, Post
from data.models.columns import now
from data.queries.posts import shown_comment
from data.text import MAX_LENGTH, checked, render
from data.values import Viewer


def publish_comment(actor: Viewer, post_id: int, *, key: str, text: str) -> int:
    """Write below a post; returns the comment's id. The same key again is the same comment. Raises Invalid, NotFound."""
    body = checked(text, MAX_LENGTH)
    html, key = render(body).html, checked_key(key)
    with writing() as work:
        me = policy.acting(work.db, actor)
        policy.visible_post(work.db, actor, post_id)
        known = work.db.exec(select(Comment.id).where(Comment.author_id == me.id, Comment.client_key == key)).first()
        if known is not None:
            return known
        comment = Comment(post_id=post_id, author_id=me.id, client_key=key, body=body, body_html=html)
        work.db.add(comment)
        work.db.flush()
        _count(work, comment, me, difference=1)
        return comment.id


def _count(work: Work, comment: Comment, me: Person, *, difference: int) -> None:
    change_post(work.db, comment.post_id, comment_count=col(Post.comment_count) + difference)
    if difference > 0:
        shown = shown_comment(work.db, comment.id)
        announce_post(work, CommentPublished, comment.post_id, me, comment=shown)
    else:
        announce_post(work, CommentDeleted, comment.post_id, me, comment_id=comment.id)


def edit_comment(actor: Viewer, post_id: int, comment_id: int, *, text: str, revision: int) -> None:
    """Replace the text that was read as `revision`. Raises Invalid if it has changed since, NotFound, NotAllowed."""
    body = checked(text, MAX_LENGTH)
    html = render(body).html
    with writing() as work:
        me = policy.acting(work.db, actor)
        comment = policy.visible_comment(work.db, actor, post_id, comment_id)
        if comment.author_id != me.id:
            raise policy.not_yours()
        if comment.body == body:
            return
        if comment.body_revision != revision:
            raise changed_meanwhile()
        comment.body, comment.body_html, comment.edited_at = body, html, now()
        comment.body_revision += 1
        work.db.flush()
        change_post(work.db, post_id)
        announce_post(work, CommentEdited, post_id, me, comment=shown_comment(work.db, comment_id))


def delete_comment(actor: Viewer, post_id: int, comment_id: int) -> None:
    """Take a comment away from all screens; `restore_comment` brings it back. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        comment = policy.visible_comment(work.db, actor, post_id, comment_id)
        if not policy.may_delete(me.role, me.id, comment.author_id):
            raise policy.not_yours()
        comment.deleted_at, comment.deleted_by_id = now(), me.id
        work.db.flush()
        _count(work, comment, me, difference=-1)


def restore_comment(actor: Viewer, post_id: int, comment_id: int) -> None:
    """Undo one's own deletion while it is fresh. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        policy.visible_post(work.db, actor, post_id)
        comment = work.db.exec(select(Comment).where(Comment.id == comment_id, Comment.post_id == post_id)).first()
        if comment is None or not undoable(comment, me):
            raise policy.no_such_comment()
        if comment.deleted_at is None:
            return
        comment.deleted_at = comment.deleted_by_id = None
        work.db.flush()
        _count(work, comment, me, difference=1)
