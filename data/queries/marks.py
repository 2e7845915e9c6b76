"""What people say to posts, comments and messages by a tap."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from data.models import CommentReaction, MessageReaction, PostReaction
from data.values import NO_REACTIONS, CommentShown, Marks, PostShown, Reaction, Viewer

_ON_POSTS = select(col(PostReaction.person_id), col(PostReaction.post_id), col(PostReaction.kind)).where(
    col(PostReaction.post_id).in_(bindparam('post_ids', expanding=True))
)
_MINE_ON_POSTS = _ON_POSTS.where(col(PostReaction.person_id) == bindparam('viewer_id'))
_ON_COMMENTS = select(col(CommentReaction.person_id), col(CommentReaction.comment_id), col(CommentReaction.kind)).where(
    col(CommentReaction.comment_id).in_(bindparam('comment_ids', expanding=True))
)
_ON_MESSAGE = select(col(MessageReaction.person_id), col(MessageReaction.kind)).where(
    col(MessageReaction.message_id) == bindparam('message_id')
)
_MINE_ON_COMMENTS = _ON_COMMENTS.where(col(CommentReaction.person_id) == bindparam('viewer_id'))


def marks_on_posts(db: Session, viewer: Viewer, posts: Sequence[PostShown]) -> dict[int, Marks]:
    """The viewer's own reactions to these posts and to the comments that they show, by post."""
    on_posts = _mine(db, _MINE_ON_POSTS, viewer, post_ids=_with_reactions(posts))
    on_comments = marks_on_comments(db, viewer, [comment for post in posts for comment in post.comments])
    below = {post.id: {c.id: on_comments[c.id] for c in post.comments if c.id in on_comments} for post in posts}
    return {post.id: Marks(on_posts.get(post.id), below[post.id]) for post in posts}


def marks_on_comments(db: Session, viewer: Viewer, comments: Sequence[CommentShown]) -> dict[int, Reaction]:
    """The viewer's own reactions to these comments, by comment."""
    return _mine(db, _MINE_ON_COMMENTS, viewer, comment_ids=_with_reactions(comments))


def _with_reactions(shown: Sequence[PostShown] | Sequence[CommentShown]) -> list[int]:
    """What anybody has reacted to; about the rest there is nothing to ask."""
    return [each.id for each in shown if each.reactions != NO_REACTIONS]


def _mine(db: Session, query: Any, viewer: Viewer, **ids: list[int]) -> dict[int, Reaction]:
    if not any(ids.values()):
        return {}
    found = db.connection().execute(query, {'viewer_id': viewer.person_id, **ids})
    return {about: Reaction(kind) for _, about, kind in found}


def everybodys_marks(db: Session, post: PostShown) -> dict[int, Marks]:
    """What all people have said by a tap to a post and to the comments that it shows, by person."""
    on_post = {person: Reaction(kind) for person, _, kind in db.execute(_ON_POSTS, {'post_ids': [post.id]})}
    below: dict[int, dict[int, Reaction]] = defaultdict(dict)
    asked = {'comment_ids': [comment.id for comment in post.comments]}
    for person, comment_id, kind in db.execute(_ON_COMMENTS, asked):
        below[person][comment_id] = Reaction(kind)
    return {person: Marks(on_post.get(person), below.get(person, {})) for person in on_post.keys() | below.keys()}


def everybodys_marks_on_comment(db: Session, comment_id: int) -> dict[int, Reaction]:
    """What all people have said by a tap to a comment, by person."""
    return {person: Reaction(kind) for person, _, kind in db.execute(_ON_COMMENTS, {'comment_ids': [comment_id]})}


def everybodys_marks_on_message(db: Session, message_id: int) -> dict[int, Reaction]:
    """What the members of its conversation have said by a tap to a message, by person."""
    return {person: Reaction(kind) for person, kind in db.execute(_ON_MESSAGE, {'message_id': message_id})}
