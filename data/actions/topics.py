"""Which topics a post names; kept by the actions that change its text or take it away."""

from collections.abc import Mapping, Set

from sqlalchemy import case
from sqlmodel import col, delete, select, update

from data.db import Work
from data.events import TopicsChanged
from data.models import Post, PostTopic, Topic
from data.queries.topics import shown_topic


def set_topics(work: Work, post: Post, topics: Mapping[str, str]) -> None:
    """Inside a unit of work: let a post be found under these topics, tag by how it was written, and under no others.

    Only posts for everyone are counted, and only they decide how a topic is written: nobody learns what is said in groups.
    """
    db, post_id = work.db, post.id
    before = set(db.exec(select(PostTopic.tag).where(PostTopic.post_id == post_id)))
    lost, won = before - topics.keys(), topics.keys() - before
    known = set(db.exec(select(Topic.tag).where(col(Topic.tag).in_(won))))
    db.add_all(Topic(tag=tag, name=topics[tag]) for tag in sorted(won - known))
    db.flush()
    db.exec(delete(PostTopic).where(col(PostTopic.post_id) == post_id, col(PostTopic.tag).in_(lost)))
    db.add_all(PostTopic(tag=tag, post_id=post_id, created_at=post.created_at) for tag in sorted(won))
    if post.group_id is None and won | lost:
        _count(work, won, lost, topics)


def _count(work: Work, won: Set[str], lost: Set[str], topics: Mapping[str, str]) -> None:
    uncounted = select(Topic).where(col(Topic.tag).in_(won), Topic.post_count == 0)
    for topic in work.db.exec(uncounted):
        topic.name = topics[topic.tag]
    work.db.flush()
    one_more_or_less = case((col(Topic.tag).in_(won), 1), else_=-1)
    changed = update(Topic).where(col(Topic.tag).in_(won | lost)).returning(Topic)
    now = work.db.scalars(changed.values(post_count=col(Topic.post_count) + one_more_or_less)).all()
    work.announce(TopicsChanged(topics=tuple(map(shown_topic, now))))
