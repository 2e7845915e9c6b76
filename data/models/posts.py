"""Posts, their reactions, comments and topics."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from data.models.columns import bytewise, moment
from data.values import Reaction


class Reactable(SQLModel):
    """What can be reacted to; one count for each Reaction."""

    like_count: int = 0
    love_count: int = 0
    celebrate_count: int = 0
    laugh_count: int = 0
    wow_count: int = 0
    support_count: int = 0


class Post(Reactable, table=True):
    """What somebody wrote, for everyone or in a group, see data/policy.py for who may see it.

    `revision` grows with every change that a screen would show, `body_revision` with every change of the text.
    `stands_at` is the moment at which it counts as written for everyone under "important", see data/importance.py.
    """

    __table_args__ = (
        UniqueConstraint('author_id', 'client_key'),
        Index(
            'ix_post_newest',
            'created_at',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
        Index(
            'ix_post_important',
            'stands_at',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
        Index(
            'ix_post_of_author',
            'author_id',
            'group_id',
            'created_at',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
        Index(
            'ix_post_of_group',
            'group_id',
            'created_at',
            'id',
            sqlite_where=text('deleted_at IS NULL AND group_id IS NOT NULL'),
            postgresql_where=text('deleted_at IS NULL AND group_id IS NOT NULL'),
        ),
        Index(
            'ix_post_pinned',
            'group_id',
            'pinned_at',
            sqlite_where=text('pinned_at IS NOT NULL'),
            postgresql_where=text('pinned_at IS NOT NULL'),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key='person.id', index=True)
    group_id: int | None = Field(default=None, foreign_key='groups.id')
    shared_id: int | None = Field(default=None, foreign_key='post.id', index=True)
    client_key: str
    body: str
    body_html: str
    comment_count: int = 0
    share_count: int = 0
    revision: int = 1
    body_revision: int = 1
    created_at: datetime = moment(default_now=True)
    stands_at: datetime = moment(default_now=True)
    pinned_at: datetime | None = moment(nullable=True)
    edited_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    deleted_by_id: int | None = Field(default=None, foreign_key='person.id')


class PostReaction(SQLModel, table=True):
    """How one person reacts to one post."""

    __tablename__ = 'post_reaction'
    __table_args__ = (
        Index(None, 'post_id', 'created_at', 'person_id'),
        Index(None, 'person_id', 'created_at', 'post_id'),
    )

    post_id: int = Field(foreign_key='post.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True)
    kind: Reaction = Field(sa_type=String)
    created_at: datetime = moment(default_now=True)


class Comment(Reactable, table=True):
    """What somebody wrote below a post. `thread_id` is the comment that it answers, or its own id."""

    __table_args__ = (
        UniqueConstraint('author_id', 'client_key'),
        Index(
            'ix_comment_newest',
            'post_id',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
        Index(
            'ix_comment_threads',
            'post_id',
            'thread_id',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key='post.id')
    thread_id: int | None = Field(default=None, foreign_key='comment.id', index=True)
    author_id: int = Field(foreign_key='person.id', index=True)
    client_key: str
    body: str
    body_html: str
    body_revision: int = 1
    created_at: datetime = moment(default_now=True)
    edited_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    deleted_by_id: int | None = Field(default=None, foreign_key='person.id')


class CommentReaction(SQLModel, table=True):
    """How one person reacts to one comment."""

    __tablename__ = 'comment_reaction'
    __table_args__ = (Index(None, 'comment_id', 'created_at', 'person_id'),)

    comment_id: int = Field(foreign_key='comment.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    kind: Reaction = Field(sa_type=String)
    created_at: datetime = moment(default_now=True)


class FormerText(SQLModel, table=True):
    """What stood in a post, or in a comment below it, from `written_at` until it was edited."""

    __tablename__ = 'former_text'
    __table_args__ = (Index(None, 'post_id', 'comment_id', 'id'),)

    id: int = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key='post.id')
    comment_id: int | None = Field(default=None, foreign_key='comment.id', index=True)
    body: str
    body_html: str
    written_at: datetime = moment()


class Topic(SQLModel, table=True):
    """What posts are about: the folded tag, how it was first written, how many visible posts for everyone name it."""

    tag: str = bytewise(primary_key=True)
    name: str
    post_count: int = 0


class PostTopic(SQLModel, table=True):
    """A visible post names a topic; `created_at` is the post's."""

    __tablename__ = 'post_topic'
    __table_args__ = (Index(None, 'tag', 'created_at', 'post_id'),)

    tag: str = bytewise(foreign_key='topic.tag', primary_key=True)
    post_id: int = Field(foreign_key='post.id', primary_key=True, index=True)
    created_at: datetime = moment()
