"""Everything that can be done with comments."""

from sqlmodel import Session, select

from data import policy
from data.actions.drafts import forget_in, sent_before
from data.actions.former_texts import keep_former
from data.actions.post_changes import announce_post, change_post, recount_post
from data.actions.posts import require_may_delete, require_unchanged, undoable
from data.db import Work, writing
from data.events import CommentDeleted, CommentEdited, CommentPublished
from data.keys import checked_key
from data.mentions import rendered
from data.models import Comment, Person, Post
from data.models.columns import now
from data.plain_text import MAX_LENGTH, checked
from data.queries.marks import everybodys_marks_on_comment
from data.queries.shown_comments import shown_comment
from data.values import Viewer


def publish_comment(
    actor: Viewer, post_id: int, *, key: str, text: str, answers: int | None = None, drafts: tuple[str, ...] = ()
) -> int:
    """Write below a post, or in answer to a comment there; returns the comment's id.

    Answering an answer continues its thread. The same key again is the same comment, and its draft is forgotten, as is
    one of the keys `drafts`. Raises Invalid, NotFound, NotAllowed.
    """
    body = checked(text, MAX_LENGTH)
    html, key = rendered(body).html, checked_key(key)
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = policy.visible_post(work.db, actor, post_id)
        place = f'post-{post_id}' if answers is None else f'reply-{answers}'
        forget_in(work, me.id, place, (key, *drafts))
        if (known := sent_before(work.db, Comment, me.id, key)) is not None:
            return known
        policy.require_writing(work.db, me.id, post.group_id)
        comment = Comment(post_id=post_id, author_id=me.id, client_key=key, body=body, body_html=html)
        if answers is not None:
            comment.thread_id = policy.visible_comment(work.db, actor, post_id, answers).thread_id
        _put(work.db, comment)
        _count(work, comment, me, difference=1)
        return comment.id


def _put(db: Session, comment: Comment) -> None:
    """Store it; what answers nothing begins a thread."""
    db.add(comment)
    db.flush()
    if comment.thread_id is None:
        comment.thread_id = comment.id
        db.flush()


def _count(work: Work, comment: Comment, me: Person, *, difference: int) -> None:
    recount_post(work.db, comment.post_id, comment_count=difference)
    if difference > 0:
        shown, marks = shown_comment(work.db, comment.id), everybodys_marks_on_comment(work.db, comment.id)
        announce_post(work, CommentPublished, comment.post_id, me, comment=shown, marks=marks)
    else:
        place = comment.thread_id, comment.id
        announce_post(work, CommentDeleted, comment.post_id, me, place=place)


def edit_comment(
    actor: Viewer, post_id: int, comment_id: int, *, text: str, revision: int, drafts: tuple[str, ...] = ()
) -> None:
    """Replace the text that was read as `revision`; the draft of one of the keys `drafts` is forgotten.

    Raises Conflict if the text has changed since, Invalid, NotFound, NotAllowed.
    """
    body = checked(text, MAX_LENGTH)
    html = rendered(body).html
    with writing() as work:
        me = policy.acting(work.db, actor)
        comment = policy.visible_comment(work.db, actor, post_id, comment_id)
        if comment.author_id != me.id:
            raise policy.not_yours()
        policy.require_writing(work.db, me.id, work.db.get_one(Post, post_id).group_id)
        forget_in(work, me.id, f'edit-comment-{comment_id}', drafts)
        if comment.body == body:
            return
        require_unchanged(work.db, comment, revision)
        keep_former(work.db, comment)
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
        require_may_delete(work.db, me, work.db.get_one(Post, post_id), comment.author_id)
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
