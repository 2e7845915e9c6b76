"""Uploaded pictures, and whom they stand for."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from data.models.columns import moment


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
