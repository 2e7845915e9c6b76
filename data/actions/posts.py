"""Everything that can be done with posts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from data import group_rights, policy
from data.actions.drafts import forget_in, sent_before
from data.actions.former_texts import keep_former
from data.actions.pins import unpin_surplus
from data.actions.post_changes import announce_came, change_post
from data.actions.post_pictures import Chosen, attach_pictures, checked_pictures, exchange_pictures
from data.actions.shares import count_share, original_of
from data.actions.topics import set_topics
from data.actions.welcomes import settle_congratulations, settle_welcomes
from data.db import Work, reading, writing
from data.events import PostDeleted, PostEdited, PostPublished, PostRestored
from data.keys import checked_key
from data.mentions import rendered
from data.models import Comment, Message, Person, Post
from data.models.columns import now
from data.plain_text import MAX_LENGTH, checked
from data.queries.shown_posts import pictures_of, source_of
from data.text import Rendered, render
from data.values import Viewer
from data.words import N_

UNDO_WITHIN = timedelta(minutes=5)
"""How long a deletion can be undone; screens offer it for ten seconds, the rest is for slow networks."""


def publish_post(
    actor: Viewer,
    *,
    key: str,
    text: str,
    pictures: Chosen = (),
    shared_id: int | None = None,
    group_id: int | None = None,
    drafts: tuple[str, ...] = (),
) -> int:
    """Publish a text with the actor's own uploaded pictures, each (id, what it shows in words); returns the post's id.

    It is for everyone, or stands in the group `group_id`. With `shared_id` it passes on another post, with own words or
    none; passing on what somebody passed on passes on the original. `key` is made by the client: the same key again is
    the same post, and its draft is forgotten, as is one of the keys `drafts`. Raises Invalid, NotFound, NotAllowed for
    who is not in the group or would widen who sees a post.
    """
    written = rendered(checked(text, MAX_LENGTH) if text.strip() or not (pictures or shared_id) else '')
    key, pictures = checked_key(key), checked_pictures(pictures)
    with writing() as work:
        me = policy.acting(work.db, actor)
        forget_in(work, me.id, _place(shared_id, group_id), (key, *drafts))
        if (known := sent_before(work.db, Post, me.id, key)) is not None:
            return known
        group_rights.require_writing_in(work.db, actor, group_id)
        original_id = None if shared_id is None else original_of(work.db, actor, shared_id, group_id)
        post = Post(author_id=me.id, client_key=key, body=written.source, body_html=written.html, shared_id=original_id)
        post.stands_at, post.group_id = post.created_at, group_id
        _put(work, post, me, pictures, written)
        settle_welcomes(work, me.id, written.mentions)
        settle_congratulations(work, actor, written.mentions)
        announce_came(work, PostPublished, post, me, written.topics)
        return post.id


def _place(shared_id: int | None, group_id: int | None) -> str:
    if shared_id is not None:
        return f'share-{shared_id}'
    return 'feed' if group_id is None else f'group-{group_id}'


def _put(work: Work, post: Post, me: Person, pictures: Chosen, written: Rendered) -> None:
    work.db.add(post)
    work.db.flush()
    attach_pictures(work.db, me.id, post.id, pictures)
    set_topics(work, post, written.topics)
    count_share(work, post, me, difference=1)


def edit_post(
    actor: Viewer,
    post_id: int,
    *,
    text: str,
    revision: int,
    pictures: Chosen | None = None,
    drafts: tuple[str, ...] = (),
) -> None:
    """Replace what was read as `revision`: the text, and the pictures unless they are None.

    The draft of one of the keys `drafts` is forgotten. Raises Conflict if either has changed since, Invalid, NotFound,
    NotAllowed.
    """
    written = rendered(checked(text, MAX_LENGTH) if text.strip() else '')
    chosen = None if pictures is None else checked_pictures(pictures)
    with writing() as work:
        me, post = _own(work.db, actor, post_id)
        forget_in(work, me.id, f'edit-post-{post_id}', drafts)
        shown = tuple((picture.id, picture.alt) for picture in pictures_of(work.db, post_id))
        chosen = shown if chosen is None else chosen
        if (post.body, shown) == (written.source, chosen):
            return
        if not (written.source or chosen or post.shared_id):
            checked(text)
        require_unchanged(work.db, post, revision)
        if chosen != shown:
            exchange_pictures(work.db, me.id, post_id, chosen)
        _rewrite(work, post, written)
        announce_came(work, PostEdited, post, me, written.topics)


def require_unchanged(db: Session, edited: Post | Comment | Message, revision: int) -> None:
    """Raises Conflict, with what stands there now, unless that is what was read as `revision`."""
    if edited.body_revision != revision:
        message = N_('This has been changed in the meantime. Choose which version to keep.')
        raise policy.Conflict(message, source_of(db, edited))


def _rewrite(work: Work, post: Post, written: Rendered) -> None:
    """Let the post say this from now on, as a new revision also where only its pictures are others."""
    if post.body != written.source:
        keep_former(work.db, post)
        set_topics(work, post, written.topics)
    change_post(
        work.db,
        post.id,
        body=written.source,
        body_html=written.html,
        edited_at=now(),
        body_revision=col(Post.body_revision) + 1,
    )


def _own(db: Session, actor: Viewer, post_id: int) -> tuple[Person, Post]:
    me = policy.acting(db, actor)
    post = policy.visible_post(db, actor, post_id)
    if post.author_id != me.id:
        raise policy.not_yours()
    policy.require_writing(db, me.id, post.group_id)
    return me, post


def delete_post(actor: Viewer, post_id: int) -> None:
    """Take a post away from all screens; `restore_post` brings it back. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = policy.visible_post(work.db, actor, post_id)
        require_may_delete(work.db, me, post, post.author_id)
        change_post(work.db, post_id, deleted_at=now(), deleted_by_id=me.id)
        set_topics(work, post, {})
        count_share(work, post, me, difference=-1)
        told = PostDeleted(post_id=post_id, actor_id=me.id, author_id=post.author_id, created_at=post.created_at)
        work.announce(replace(told, group_id=post.group_id, audience=group_rights.who_sees(work.db, post)))


def require_may_delete(db: Session, me: Person, post: Post, author_id: int) -> None:
    """Raises NotAllowed for who may not take away what `author_id` wrote in or below a post."""
    keeps_order = group_rights.keeps_order(db, me.id, post.group_id)
    if not (keeps_order or policy.may_delete(me.role, me.id, author_id)):
        raise policy.not_yours()


def restore_post(actor: Viewer, post_id: int) -> None:
    """Undo one's own deletion while it is fresh. Raises NotFound."""
    topics = _topics(post_id)
    with writing() as work:
        me = policy.acting(work.db, actor)
        post = policy.post_in_reach(work.db, actor, post_id)
        if not undoable(post, me):
            raise policy.no_such_post()
        if post.deleted_at is None:
            return
        change_post(work.db, post_id, deleted_at=None, deleted_by_id=None)
        unpin_surplus(work, post, me)
        set_topics(work, post, topics)
        count_share(work, post, me, difference=1)
        announce_came(work, PostRestored, post, me, topics)


def _topics(post_id: int) -> Mapping[str, str]:
    """What a deleted post is about; its text can't change meanwhile, and to render it takes time."""
    with reading() as db:
        body = db.exec(select(Post.body).where(Post.id == post_id, col(Post.deleted_at).is_not(None))).first()
    return render(body or '').topics


def undoable(deleted: Any, me: Person) -> bool:
    """Whether the person may undo this deletion: it is theirs and fresh, or there is none."""
    return deleted.deleted_at is None or bool(deleted.deleted_by_id == me.id and is_fresh(deleted.deleted_at))


def is_fresh(deleted_at: datetime | None) -> bool:
    """Whether what was deleted then can still be brought back; so can what was not deleted."""
    return deleted_at is None or now() - deleted_at <= UNDO_WITHIN
