"""Everything that can be done with posts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select, update

from data import policy
from data.db import Work, writing
from data.events import PostDeleted, PostEdited, PostLiked, PostPublished, PostRestored
from data.models import Person, Picture, Post, PostLike
from data.models.columns import now
from data.names import checked_line
from data.policy import Invalid
from data.queries.posts import shown_post
from data.text import MAX_LENGTH, checked, render
from data.values import Viewer
from data.words import N_

MAX_PICTURES = 10
MAX_ALT = 500
UNDO_WITHIN = timedelta(minutes=5)
"""How long a deletion can be undone; screens offer it for ten seconds, the rest is for slow networks."""


def publish_post(actor: Viewer, *, key: str, text: str, pictures: tuple[tuple[int, str], ...] = ()) -> int:
    """Publish a text with the actor's own uploaded pictures, each (id, what it shows in words); returns the post's id.

    `key` is made by the client: the same key again is the same post. Raises Invalid and NotFound.
    """
    body = checked(text, MAX_LENGTH) if text.strip() or not pictures else ''
    html = render(body).html if body else ''
    key, pictures = checked_key(key), _checked(pictures)
    with writing() as work:
        me = policy.acting(work.db, actor)
        known = work.db.exec(select(Post.id).where(Post.author_id == me.id, Post.client_key == key)).first()
        if known is not None:
            return known
        post = Post(author_id=me.id, client_key=key, body=body, body_html=html)
        work.db.add(post)
        work.db.flush()
        _attach(work.db, me.id, post.id, pictures)
        announce_post(work, PostPublished, post.id, me)
        return post.id


def checked_key(key: str) -> str:
    """A client-made key as it may be stored. Raises Invalid."""
    if not 8 <= len(key) <= 64 or not key.isascii() or not key.isprintable():
        raise Invalid(N_('Something went wrong while sending. Please reload the page.'))
    return key


def _checked(pictures: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    if len(pictures) > MAX_PICTURES:
        raise Invalid(N_('At most {limit} pictures in one post.'), limit=MAX_PICTURES)
    return tuple((picture_id, checked_line(alt, field='alt', limit=MAX_ALT)) for picture_id, alt in pictures)


def _attach(db: Session, owner_id: int, post_id: int, pictures: tuple[tuple[int, str], ...]) -> None:
    for position, (picture_id, alt) in enumerate(pictures):
        attached = db.exec(
            update(Picture)
            .where(
                col(Picture.id) == picture_id,
                col(Picture.owner_id) == owner_id,
                col(Picture.post_id).is_(None),
            )
            .values(post_id=post_id, position=position, alt=alt)
        )
        if attached.rowcount != 1:
            raise policy.NotFound(N_('A picture is missing. Please add it again.'))


def like_post(actor: Viewer, post_id: int) -> None:
    """Like a post; liking it twice is liking it once. Raises NotFound."""
    _set_liked(actor, post_id, liked=True)


def unlike_post(actor: Viewer, post_id: int) -> None:
    """Take a like back, if there is one. Raises NotFound."""
    _set_liked(actor, post_id, liked=False)


def _set_liked(actor: Viewer, post_id: int, *, liked: bool) -> None:
    with writing() as work:
        me = policy.acting(work.db, actor)
        policy.visible_post(work.db, actor, post_id)
        like = work.db.get(PostLike, (post_id, me.id))
        if (like is not None) == liked:
            return
        if like is None:
            work.db.add(PostLike(post_id=post_id, person_id=me.id))
        else:
            work.db.delete(like)
        change_post(work.db, post_id, like_count=col(Post.like_count) + (1 if liked else -1))
        announce_post(work, PostLiked, post_id, me, liked=liked)


def change_post(db: Session, post_id: int, **values: Any) -> None:
    """Change a post's columns by SQL and count it as a new revision."""
    db.exec(update(Post).where(col(Post.id) == post_id).values(revision=col(Post.revision) + 1, **values))
    db.flush()


def edit_post(actor: Viewer, post_id: int, *, text: str, revision: int) -> None:
    """Replace the text that was read as `revision`. Raises Invalid if it has changed since, NotFound, NotAllowed."""
    body = checked(text, MAX_LENGTH) if text.strip() else ''
    html = render(body).html if body else ''
    with writing() as work:
        me, post = _own(work.db, actor, post_id)
        if post.body == body:
            return
        if not body and not _has_pictures(work.db, post_id):
            checked(text)
        if post.body_revision != revision:
            raise changed_meanwhile()
        change_post(
            work.db, post_id, body=body, body_html=html, edited_at=now(), body_revision=col(Post.body_revision) + 1
        )
        announce_post(work, PostEdited, post_id, me)


def changed_meanwhile() -> Invalid:
    """The answer to an edit of a text that somebody has changed since it was read."""
    return Invalid(N_('This text was changed in another window. Copy yours, cancel, and edit again.'))


def _own(db: Session, actor: Viewer, post_id: int) -> tuple[Person, Post]:
    me = policy.acting(db, actor)
    post = policy.visible_post(db, actor, post_id)
    if post.author_id != me.id:
        raise policy.not_yours()
    return me, post


def _has_pictures(db: Session, post_id: int) -> bool:
    return db.exec(select(Picture.id).where(Picture.post_id == post_id)).first() is not None


def delete_post(actor: Viewer, post_id: int) -> None:
    """Take a post away from all screens; `restore_post` brings it back. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = policy.visible_post(work.db, actor, post_id)
        if not policy.may_delete(me.role, me.id, post.author_id):
            raise policy.not_yours()
        change_post(work.db, post_id, deleted_at=now(), deleted_by_id=me.id)
        work.announce(PostDeleted(post_id=post_id, actor_id=me.id))


def restore_post(actor: Viewer, post_id: int) -> None:
    """Undo one's own deletion while it is fresh. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = work.db.get(Post, post_id)
        if post is None or not undoable(post, me):
            raise policy.no_such_post()
        if post.deleted_at is None:
            return
        change_post(work.db, post_id, deleted_at=None, deleted_by_id=None)
        liked_by = frozenset(work.db.exec(select(PostLike.person_id).where(PostLike.post_id == post_id)))
        announce_post(work, PostRestored, post_id, me, liked_by=liked_by)


def undoable(deleted: Any, me: Person) -> bool:
    """Whether the person may undo this deletion: it is theirs and fresh, or there is none."""
    if deleted.deleted_at is None:
        return True
    return bool(deleted.deleted_by_id == me.id and now() - deleted.deleted_at <= UNDO_WITHIN)


def announce_post(work: Work, event: Callable[..., Any], post_id: int, me: Person, **values: Any) -> None:
    """Tell of a change with the post as it now stands."""
    work.announce(event(post=shown_post(work.db, post_id), actor_id=me.id, **values))
