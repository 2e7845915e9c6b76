"""Groups, and who is in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.values.group_names import GroupKind, GroupName
from data.values.people import PersonShown
from data.values.posts import PictureShown
from data.values.writing import Source


class GroupRole(StrEnum):
    """What somebody is in a group, the highest first."""

    OWNER = 'owner'
    MODERATOR = 'moderator'
    MEMBER = 'member'


KEEPERS = frozenset({GroupRole.OWNER, GroupRole.MODERATOR})
"""Those who look after what others write in a group, and after who comes in."""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group as all see it for whom it is there. Everyone may read its posts from the id `open_from` on, if that is one."""

    id: int
    slug: str
    name: str
    html: str
    kind: GroupKind
    cover: PictureShown | None
    member_count: int
    created_at: datetime
    archived_at: datetime | None
    open_from: int | None

    @property
    def named(self) -> GroupName:
        """What stands on the cards of its posts."""
        return GroupName(self.slug, self.name, self.kind, self.open_from)


@dataclass(frozen=True, slots=True)
class GroupText(Source):
    """What a group says of itself, as an owner typed it, and what it is called; the revision is that of both."""

    name: str


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """What one person alone has of a group; no `role` for who is not in it.

    `unread` are posts by others since they were there last, up to a limit, `requests` people who ask to be let in, for those who
    answer them. They may ask themselves, or be invited by somebody. Who `stands_in` acts as its owner, as none works here any more.
    """

    role: GroupRole | None = None
    seen_at: datetime | None = None
    muted: bool = False
    unread: int = 0
    requests: int = 0
    asks: bool = False
    invited_by: PersonShown | None = None
    stands_in: bool = False

    @property
    def is_invited(self) -> bool:
        """Whether somebody has asked this person by name to come in."""
        return self.invited_by is not None

    @property
    def decides(self) -> bool:
        """Whether this person may do what owners may."""
        return self.role is GroupRole.OWNER or self.stands_in

    @property
    def keeps_order(self) -> bool:
        """Whether this person may take away what others wrote there."""
        return self.role in KEEPERS

    @property
    def looks_after(self) -> bool:
        """Whether this person answers those who ask to be let in."""
        return self.keeps_order or self.stands_in


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group, and what the viewer has of it."""

    group: GroupShown
    mine: GroupMembership

    @property
    def id(self) -> int:
        """The group's."""
        return self.group.id


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Groups by name; `next` is the name and id after which others follow, None at the end."""

    groups: tuple[GroupEntry, ...]
    next: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class GroupMemberShown:
    """Somebody who is in a group."""

    person: PersonShown
    role: GroupRole
    joined_at: datetime

    @property
    def id(self) -> int:
        """The person's."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class GroupMemberPage:
    """Members, those with a role first, then by name; `next` is the place after which others follow, None at the end."""

    members: tuple[GroupMemberShown, ...]
    next: tuple[int, str, int] | None = None


class Waits(StrEnum):
    """Who is not in a group: those who ask to be let in, those who were invited by name, and those who shall not come in."""

    REQUESTS = 'requests'
    INVITED = 'invited'
    BLOCKED = 'blocked'


WaitsPlace = tuple[datetime, int]
"""Since when somebody waits, and who."""


@dataclass(frozen=True, slots=True)
class GroupWaiting:
    """Some of those for whom a group waits, or whom it blocks, and how many they are together; `next` as in other pages."""

    people: tuple[PersonShown, ...] = ()
    count: int = 0
    next: WaitsPlace | None = None


@dataclass(frozen=True, slots=True)
class DeletedGroup:
    """A group that its owner may bring back `until` then."""

    id: int
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class GroupLinkShown:
    """A link into a group that still works; its code is not kept."""

    id: int
    uses: int
    used_count: int
    expires_at: datetime
    created_by: str
