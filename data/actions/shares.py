"""Passing a post on: what may be, and that it is counted."""

from sqlmodel import Session, col

from data import group_rights, policy
from data.actions.post_changes import announce_post, change_post
from data.db import Work
from data.events import PostShared
from data.models import Person, Post
from data.values import Viewer
from data.words import N_


def original_of(db: Session, actor: Viewer, shared_id: int, group_id: int | None) -> int:
    """The id of the post that is passed on by passing `shared_id` on into this group, or to everyone. Raises NotFound, NotAllowed."""
    shared = policy.visible_post(db, actor, shared_id)
    original = shared if shared.shared_id is None else policy.visible_post(db, actor, shared.shared_id)
    if group_rights.who_sees(db, original) is not None and original.group_id != group_id:
        raise policy.NotAllowed(
            N_('This stands in a group that not everybody sees, so it can be shared only in there.')
        )
    return original.id


def count_share(work: Work, post: Post, me: Person, *, difference: int) -> None:
    """Count that a post passes another on, or does no longer, and tell it, if all who see that one may know."""
    original = None if post.shared_id is None else work.db.get_one(Post, post.shared_id)
    if original is None or post.group_id not in {None, original.group_id}:
        return
    change_post(work.db, original.id, share_count=col(Post.share_count) + difference)
    if original.deleted_at is None:
        announce_post(work, PostShared, original.id, me)
