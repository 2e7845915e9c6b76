"""What changes with a post, and telling it those who may see it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, update

from data import group_rights
from data.db import Work
from data.events import PostCame
from data.importance import importance
from data.models import Person, Post
from data.queries.follows import followers
from data.queries.marks import everybodys_marks
from data.queries.people import everybody
from data.queries.shown_groups import group_names
from data.queries.shown_posts import existing_post
from data.values import Reaction


def change_post(db: Session, post_id: int, **values: Any) -> None:
    """Change a post's columns by SQL and count it as a new revision."""
    db.exec(update(Post).where(col(Post.id) == post_id).values(revision=col(Post.revision) + 1, **values))
    db.flush()


def recount_post(db: Session, post_id: int, **differences: int) -> None:
    """Raise a post's counters, named as its columns, and let it stand where that puts it under "important"."""
    change_post(db, post_id, **{name: col(getattr(Post, name)) + by for name, by in differences.items()})
    post = db.get_one(Post, post_id, populate_existing=True)
    reactions = sum(getattr(post, f'{kind}_count') for kind in Reaction)
    post.stands_at = importance(post.created_at, reactions, post.comment_count).stands_at
    db.flush()


def announce_came(work: Work, event: type[PostCame], post: Post, me: Person, topics: Iterable[str]) -> None:
    """Tell of a post those who may see it; of what it passes on only those of them who may see that."""
    db, shown = work.db, existing_post(work.db, post.id)
    marks, readers = everybodys_marks(db, shown), followers(db, post.author_id)
    told = event(post=shown, actor_id=me.id, topics=frozenset(topics), followers=readers, marks=marks)
    sees, at_home = group_rights.who_reads(db, post)
    told = replace(told, audience=sees, at_home=at_home, groups=group_names(db, {post.group_id}))
    passed_on = None if post.shared_id is None else db.get_one(Post, post.shared_id)
    if passed_on is None or passed_on.deleted_at is not None:
        work.announce(told)
        return
    original, whole = existing_post(db, passed_on.id), group_rights.who_sees(db, passed_on)
    everyone = told.audience if told.audience is not None else everybody(db)
    know_less = frozenset() if whole is None else everyone - whole
    know_all = told.audience if not know_less else everyone - know_less
    named = group_names(db, {post.group_id, passed_on.group_id})
    work.announce(replace(told, audience=know_all, original=original, groups=named))
    if know_less:
        work.announce(replace(told, audience=know_less))


def announce_post(work: Work, event: Callable[..., Any], post_id: int, me: Person, **values: Any) -> None:
    """Tell of a change with the post as it now stands, those who may see it."""
    audience = group_rights.who_sees(work.db, work.db.get_one(Post, post_id))
    work.announce(event(post=existing_post(work.db, post_id), actor_id=me.id, audience=audience, **values))
