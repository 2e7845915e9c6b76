"""Removing groups for good that were deleted longer ago than they can be brought back."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, delete, exists, select, update

from data.db import writing
from data.models import (
    Comment,
    CommentReaction,
    FormerText,
    Group,
    GroupBlock,
    GroupCover,
    GroupInvitation,
    GroupLink,
    GroupMember,
    GroupRequest,
    Picture,
    Post,
    PostReaction,
    PostTopic,
    Topic,
)
from data.models.columns import now
from data.queries.groups import RESTORE_WITHIN

_OF_GROUPS = (GroupBlock, GroupCover, GroupInvitation, GroupLink, GroupMember, GroupRequest)
_OF_POSTS = (FormerText, PostReaction, PostTopic)


def sweep_groups() -> None:
    """Remove what nobody can bring back any more, and all that was written there; pictures are left to `sweep_pictures`.

    Rows of groups, posts and comments stay, empty: an id that was given again would let old links, drafts and shares find
    something else.
    """
    while _remove_next():
        pass


def _remove_next() -> bool:
    with writing() as work:
        over = select(Group).where(col(Group.deleted_at) < now() - RESTORE_WITHIN, Group.name != '')
        group = work.db.exec(over.limit(1)).first()
        if group is None:
            return False
        _remove_posts(work.db, group)
        for table in _OF_GROUPS:
            work.db.exec(delete(table).where(col(table.group_id) == group.id))
        group.slug = f'/{group.id}'  # nobody can want this address
        group.name = group.name_key = group.description = group.description_html = ''
        group.member_count = 0
        return True


def _remove_posts(db: Session, group: Group) -> None:
    posts = select(Post.id).where(Post.group_id == group.id)
    comments = select(Comment.id).where(col(Comment.post_id).in_(posts))
    db.exec(delete(CommentReaction).where(col(CommentReaction.comment_id).in_(comments)))
    for table in _OF_POSTS:
        db.exec(delete(table).where(col(table.post_id).in_(posts)))
    db.exec(update(Picture).where(col(Picture.post_id).in_(posts)).values(post_id=None, alt=''))
    db.exec(update(Comment).where(col(Comment.id).in_(comments)).values(_nothing(Comment, group)))
    db.exec(update(Post).where(col(Post.group_id) == group.id).values(_nothing(Post, group) | {'pinned_at': None}))
    named = exists().where(col(PostTopic.tag) == col(Topic.tag))
    db.exec(delete(Topic).where(col(Topic.post_count) == 0, ~named))


def _nothing(table: type[Post | Comment], group: Group) -> dict[str, Any]:
    """What is left of what somebody wrote there."""
    return {'body': '', 'body_html': '', 'deleted_at': func.coalesce(table.deleted_at, group.deleted_at)}
