"""Posts at the top of their group."""

from sqlmodel import Session, col, func, select

from data import group_rights, policy
from data.actions.post_changes import announce_post, change_post
from data.db import Work, writing
from data.group_events import PostPinned
from data.models import Person, Post
from data.models.columns import now
from data.policy import Invalid
from data.queries.posts import MOST_PINNED
from data.values import GroupRole, Viewer
from data.words import N_


def pin_post(actor: Viewer, post_id: int) -> None:
    """Keep a post at the top of its group; can be repeated. Raises NotFound, NotAllowed, and Invalid for too many."""
    _pin(actor, post_id, is_pinned=True)


def unpin_post(actor: Viewer, post_id: int) -> None:
    """Let a post stand by its time only. Raises NotFound, NotAllowed."""
    _pin(actor, post_id, is_pinned=False)


def _pin(actor: Viewer, post_id: int, *, is_pinned: bool) -> None:
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = policy.visible_post(work.db, actor, post_id)
        if post.group_id is None:
            raise policy.NotAllowed(N_('Only posts in groups can be pinned.'))
        group_rights.changeable_group(work.db, actor, post.group_id, GroupRole.MODERATOR)
        if (post.pinned_at is not None) == is_pinned:
            return
        if is_pinned and _count(work.db, post.group_id) >= MOST_PINNED:
            raise Invalid(N_('At most {limit} posts can be pinned.'), limit=MOST_PINNED)
        change_post(work.db, post_id, pinned_at=now() if is_pinned else None)
        announce_post(work, PostPinned, post_id, me)


def _count(db: Session, group_id: int | None) -> int:
    pinned = Post.group_id == group_id, col(Post.pinned_at).is_not(None), col(Post.deleted_at).is_(None)
    return db.exec(select(func.count()).where(*pinned)).one()


def unpin_surplus(work: Work, post: Post, me: Person) -> None:
    """Inside a unit of work: let a pinned post that is back stand by its time if others have taken its place."""
    if post.pinned_at is not None and _count(work.db, post.group_id) > MOST_PINNED:
        change_post(work.db, post.id, pinned_at=None)
        announce_post(work, PostPinned, post.id, me)
