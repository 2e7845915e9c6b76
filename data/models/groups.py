"""Groups: who is in them, who wants to be, and who shall not."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from data.models.columns import bytewise, moment
from data.values import GroupKind, GroupRole


class Group(SQLModel, table=True):
    """Some people and what they write for each other, found at /groups/{slug}.

    Of an open group, everyone may read the posts from the id `open_from` on: what was written before it was opened stays
    its members'. It is None while the group is closed or secret. An archived one can be read only; a deleted one is gone
    for all but its owners, who may bring it back for a while. Its `revision` is that of name and description.
    """

    __tablename__ = 'groups'
    __table_args__ = (UniqueConstraint('founder_id', 'client_key'),)

    id: int = Field(default=None, primary_key=True)
    slug: str = bytewise(unique=True)
    name: str
    name_key: str = bytewise(index=True)
    description: str = ''
    description_html: str = ''
    revision: int = 1
    kind: GroupKind = Field(sa_type=String)
    open_from: int | None = None
    founder_id: int = Field(foreign_key='person.id')
    client_key: str
    member_count: int = 0
    created_at: datetime = moment(default_now=True)
    archived_at: datetime | None = moment(nullable=True)
    archived_by_id: int | None = Field(default=None, foreign_key='person.id')
    deleted_at: datetime | None = moment(nullable=True)
    deleted_by_id: int | None = Field(default=None, foreign_key='person.id')


class GroupCover(SQLModel, table=True):
    """The picture at the head of a group."""

    __tablename__ = 'group_cover'

    group_id: int = Field(foreign_key='groups.id', primary_key=True)
    picture_id: int = Field(foreign_key='picture.id', index=True)
    created_at: datetime = moment(default_now=True)


class GroupMember(SQLModel, table=True):
    """Somebody who is in a group. They have seen what was written until `seen_at`; what is newer is new to them."""

    __tablename__ = 'group_member'

    group_id: int = Field(foreign_key='groups.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    role: GroupRole = Field(default=GroupRole.MEMBER, sa_type=String)
    joined_at: datetime = moment(default_now=True)
    seen_at: datetime = moment(default_now=True)
    muted_at: datetime | None = moment(nullable=True)


class GroupRequest(SQLModel, table=True):
    """Somebody wants to be let into a closed group; gone once it is answered."""

    __tablename__ = 'group_request'

    group_id: int = Field(foreign_key='groups.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    created_at: datetime = moment(default_now=True)


class GroupInvitation(SQLModel, table=True):
    """Somebody was asked by name to come into a group, which is there for them since; gone once it is answered."""

    __tablename__ = 'group_invitation'

    group_id: int = Field(foreign_key='groups.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    invited_by_id: int = Field(foreign_key='person.id')
    created_at: datetime = moment(default_now=True)


class GroupLink(SQLModel, table=True):
    """A code that lets up to `uses` people into a group until it expires; kept as a hash only."""

    __tablename__ = 'group_link'

    id: int = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key='groups.id', index=True)
    code_hash: str = Field(unique=True)
    uses: int
    used_count: int = 0
    created_by_id: int = Field(foreign_key='person.id')
    created_at: datetime = moment(default_now=True)
    expires_at: datetime = moment()
    ended_at: datetime | None = moment(nullable=True)


class GroupBlock(SQLModel, table=True):
    """Somebody shall not come into a group again."""

    __tablename__ = 'group_block'

    group_id: int = Field(foreign_key='groups.id', primary_key=True)
    person_id: int = Field(foreign_key='person.id', primary_key=True, index=True)
    blocked_by_id: int = Field(foreign_key='person.id')
    created_at: datetime = moment(default_now=True)
