"""Posts, their pictures, likes and comments."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from data.models.columns import moment


class Post(SQLModel, table=True):
    """What somebody wrote for everyone.

    `revision` grows with every change that a screen would show, `body_revision` with every change of the text.
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
    )

    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key='person.id', index=True)
    client_key: str
    body: str
    body_html: str
    like_count: int = 0
    comment_count: int = 0
    revision: int = 1
    body_revision: int = 1
    created_at: datetime = moment(default_now=True)
    edited_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    deleted_by_id: int | None = Field(default=None, foreign_key='person.id')


class PostLike(SQLModel, table=True):
    """One person likes one post."""

    __tablename__ = 'post_like'

    post_id: int = Field(foreign_key='post.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    created_at: datetime = moment(default_now=True)


class Comment(SQLModel, table=True):
    """What somebody wrote below a post."""

    __table_args__ = (
        UniqueConstraint('author_id', 'client_key'),
        Index(
            'ix_comment_newest',
            'post_id',
            'id',
            sqlite_where=text('deleted_at IS NULL'),
            postgresql_where=text('deleted_at IS NULL'),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key='post.id')
    author_id: int = Field(foreign_key='person.id', index=True)
    client_key: str
    body: str
    body_html: str
    body_revision: int = 1
    created_at: datetime = moment(default_now=True)
    edited_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    deleted_by_id: int | None = Field(default=None, foreign_key='person.id')


class Picture(SQLModel, table=True):
    """An uploaded picture: its owner's alone until a post shows it at `position`. The files lie by `hash`."""

    id: int = Field(default=None, primary_key=True)
    hash: str = Field(index=True)
    owner_id: int = Field(foreign_key='person.id', index=True)
    post_id: int | None = Field(default=None, foreign_key='post.id', index=True)
    position: int = 0
    width: int
    height: int
    alt: str = ''
    created_at: datetime = moment(default_now=True)


class Portrait(SQLModel, table=True):
    """The picture that stands for a person."""

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    picture_id: int = Field(foreign_key='picture.id', index=True)
    created_at: datetime = moment(default_now=True)
