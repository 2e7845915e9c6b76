"""The company, its people, their sign-ins and the invitations that bring them in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlmodel import Field, SQLModel

from data.models.columns import bytewise, moment
from data.values import EnterSends, FeedView, PeopleView, Role


class Company(SQLModel, table=True):
    """The one company that this server is for.

    What people have read is only shown where `shows_receipts`, and who is here where `shows_presence`.
    """

    __table_args__ = (CheckConstraint('id = 1', name='only_one'),)

    id: int = Field(default=1, primary_key=True)
    name: str
    language: str
    accent: str | None = None
    shows_receipts: bool = True
    shows_presence: bool = True
    created_at: datetime = moment(default_now=True)


class WelcomeToken(SQLModel, table=True):
    """The one-time key to /welcome, kept as a hash; gone as soon as there is an administrator."""

    __tablename__ = 'welcome_token'
    __table_args__ = (CheckConstraint('id = 1', name='only_one'),)

    id: int = Field(default=1, primary_key=True)
    token_hash: str
    created_at: datetime = moment(default_now=True)


class Person(SQLModel, table=True):
    """Somebody who works here.

    `username` and `name_key` are folded, `email_key` is `email` in small letters, so that uniqueness and order do not
    depend on the database. Of whether they are there, what they have read and that they write just now, somebody learns
    as much as they show. `job` is what everyone may know of it, `team_key` the folded team that they share things
    with ('' for none), see ProfileField. Who `celebrates` wants their birthday and anniversaries to be known; who has
    `arrived_at` is through with the first steps. Who is anonymised has no name any more.
    """

    id: int = Field(default=None, primary_key=True)
    username: str = bytewise(unique=True)
    email: str | None = None
    email_key: str | None = Field(default=None, unique=True)
    name: str
    name_key: str = bytewise(index=True)
    job: str = ''
    team_key: str = bytewise(default='', index=True)
    role: Role = Field(default=Role.MEMBER, sa_type=String)
    password_hash: str
    language: str
    theme: str = 'system'
    feed_view: FeedView = Field(default=FeedView.NEWEST, sa_type=String)
    people_view: PeopleView = Field(default=PeopleView.CARDS, sa_type=String)
    enter_sends: EnterSends = Field(default=EnterSends.AUTOMATIC, sa_type=String)
    shows_presence: bool = True
    shows_receipts: bool = True
    shows_typing: bool = True
    celebrates: bool = False
    created_at: datetime = moment(default_now=True, index=True)
    arrived_at: datetime | None = moment(nullable=True)
    deactivated_at: datetime | None = moment(nullable=True)
    anonymised_at: datetime | None = moment(nullable=True)


class SignIn(SQLModel, table=True):
    """One browser of one person. The cookie's token is kept as a hash only; ending it never deletes the row."""

    __tablename__ = 'sign_in'

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key='person.id', index=True)
    token_hash: str = Field(unique=True)
    device_hash: str = Field(index=True)
    device: str
    created_at: datetime = moment(default_now=True)
    seen_at: datetime = moment(default_now=True)
    ended_at: datetime | None = moment(nullable=True)


class Invitation(SQLModel, table=True):
    """A code that lets up to `uses` people join until it expires; kept as a hash only.

    `sheet_id` is the first of the cards that were made together, None for a link.
    """

    id: int = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True)
    note: str = ''
    sheet_id: int | None = Field(default=None, foreign_key='invitation.id', index=True)
    uses: int
    used_count: int = 0
    created_by_id: int = Field(foreign_key='person.id', index=True)
    created_at: datetime = moment(default_now=True)
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(nullable=True)
