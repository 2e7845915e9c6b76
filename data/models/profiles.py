"""What people tell of themselves, to whom, and how it is found; whom they follow, and whom they have welcomed."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from data.models.columns import bytewise, moment
from data.values import FieldName, Visibility

_BY_KEY = {'sqlite_with_rowid': False}
"""Rows lie where their primary key does, as many of them are read at once."""


class ProfileField(SQLModel, table=True):
    """One thing that somebody tells of themselves; an emptied one stays, so that `revision` only grows.

    `text` is as it was typed, lists by lines; `html` is that of Markdown. `key` is what days are found by, e.g. '11-24'.
    `other_id` is whom the field names.
    """

    __tablename__ = 'profile_field'
    __table_args__ = (Index(None, 'name', 'key', 'person_id'),)

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    name: FieldName = Field(sa_type=String, primary_key=True)
    text: str
    html: str = ''
    key: str = bytewise(default='')
    other_id: int | None = Field(default=None, foreign_key='person.id', index=True)
    visibility: Visibility = Field(default=Visibility.EVERYONE, sa_type=String)
    revision: int = 1
    changed_at: datetime = moment(default_now=True)


class ProfileValue(SQLModel, table=True):
    """A team, place, skill or language by which people are picked: the folded `key`, and the `label` as it was typed.

    It is as visible as the field that it stands in.
    """

    __tablename__ = 'profile_value'
    __table_args__ = (Index(None, 'person_id', 'name', 'visibility'), _BY_KEY)

    name: FieldName = Field(sa_type=String, primary_key=True)
    key: str = bytewise(primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True)
    label: str
    visibility: Visibility = Field(sa_type=String)


class ProfileWord(SQLModel, table=True):
    """The end of a folded word by which somebody is found: 'meister' has 'meister', 'eister', … so that parts are found.

    It is as visible as the field that it stands in; words of the name stand in none, and everyone may see them.
    """

    __tablename__ = 'profile_word'
    __table_args__ = (Index(None, 'person_id', 'word', 'visibility'), _BY_KEY)

    word: str = bytewise(primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True)
    name: str = Field(primary_key=True)
    visibility: Visibility = Field(sa_type=String)


class Cover(SQLModel, table=True):
    """The picture at the head of somebody's profile."""

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    picture_id: int = Field(foreign_key='picture.id', index=True)
    created_at: datetime = moment(default_now=True)


class Follow(SQLModel, table=True):
    """Somebody wants to read what `person_id` writes. Nobody else is told."""

    follower_id: int = Field(foreign_key='person.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    created_at: datetime = moment(default_now=True)


class Welcome(SQLModel, table=True):
    """Somebody has welcomed a newcomer, or does not wish to be asked to."""

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    newcomer_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    created_at: datetime = moment(default_now=True)


class Congratulation(SQLModel, table=True):
    """Somebody has congratulated a colleague on their birthday or anniversary, which was on this day."""

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    celebrant_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    day: date = Field(primary_key=True)
    created_at: datetime = moment(default_now=True)
