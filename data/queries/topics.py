"""What posts are about."""

from sqlalchemy import bindparam
from sqlmodel import col, select

from data import policy
from data.db import reading
from data.models import Post, PostTopic, Topic
from data.plain_text import fold
from data.values import TopicShown, Viewer
from data.words import N_

MOST = 8


_NAMED = (
    select(PostTopic.post_id)
    .join(Post, col(Post.id) == col(PostTopic.post_id))
    .where(col(PostTopic.tag) == bindparam('tag'), policy.post_is_visible())
    .limit(1)
)


def topic(viewer: Viewer, tag: str) -> TopicShown:
    """The topic with this folded tag, if some post names it that the viewer may see. Raises NotFound."""
    with reading() as db:
        found = db.get(Topic, tag)
        asked = {'viewer_id': viewer.person_id, 'tag': tag}
        if found is None or not (found.post_count or db.exec(_NAMED, params=asked).first()):
            raise policy.NotFound(N_('Nobody has written about this yet.'))
    return shown_topic(found)


def shown_topic(row: Topic) -> TopicShown:
    """A topic as pages and events show it."""
    return TopicShown(row.tag, row.name, row.post_count)


def busiest_topics(viewer: Viewer, beginning: str = '', limit: int = MOST) -> tuple[TopicShown, ...]:
    """The topics of most posts that begin with what was typed, however it is spelt."""
    query = (
        select(Topic)
        .where(col(Topic.tag).startswith(fold(beginning), autoescape=True), col(Topic.post_count) > 0)
        .order_by(col(Topic.post_count).desc(), col(Topic.tag))
        .limit(limit)
    )
    with reading() as db:
        return tuple(map(shown_topic, db.exec(query)))
