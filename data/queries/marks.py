"""What people say to posts and comments by a tap."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from data.models import CommentReaction, PostReaction
from data.values import CommentShown, Marks, PostShown, Reaction, Viewer

_ON_POSTS = select(col(PostReaction.person_id), col(PostReaction.post_id), col(PostReaction.kind)).where(
    col(PostReaction.post_id).in_(bindparam('post_ids', expanding=True))
)
_MINE_ON_POSTS = _ON_POSTS.where(col(PostReaction.person_id) == bindparam('viewer_id'))
_ON_COMMENTS = select(col(CommentReaction.person_id), col(CommentReaction.comment_id), col(CommentReaction.kind)).where(
    col(CommentReaction.comment_id).in_(bindparam('comment_ids', expanding=True))
)
_MINE_ON_COMMENTS = _ON_COMMENTS.where(col(CommentReaction.person_id) == bindparam('viewer_id'))


def marks_on_posts(db: Session, viewer: Viewer, posts: Sequence[PostShown]) -> dict[int, Marks]:
    """The viewer's own reactions to these posts and to the comments that they show, by post."""
    post_ids = [post.id for post in posts]
    on_posts = {
        post_id: Reaction(kind)
        for _, post_id, kind in db.connection().execute(
            _MINE_ON_POSTS, {'viewer_id': viewer.person_id, 'post_ids': post_ids}
        )
    }
    on_comments = marks_on_comments(db, viewer, [comment for post in posts for comment in post.comments])
    below = {post.id: {c.id: on_comments[c.id] for c in post.comments if c.id in on_comments} for post in posts}
    return {post_id: Marks(on_posts.get(post_id), below[post_id]) for post_id in post_ids}


def marks_on_comments(db: Session, viewer: Viewer, comments: Sequence[CommentShown]) -> dict[int, Reaction]:
    """The viewer's own reactions to these comments, by comment."""
    if not comments:
        return {}
    asked = {'viewer_id': viewer.person_id, 'comment_ids': [comment.id for comment in comments]}
    return {comment_id: Reaction(kind) for _, comment_id, kind in db.connection().execute(_MINE_ON_COMMENTS, asked)}


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
