"""People, the company, and what stands around every page."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.values.group_names import OwnGroup


class Role(StrEnum):
    """What a person may do beyond what everyone may."""

    MEMBER = 'member'
    MODERATOR = 'moderator'
    ADMIN = 'admin'


class FeedView(StrEnum):
    """What the feed shows, and in which order."""

    NEWEST = 'newest'
    IMPORTANT = 'important'
    FOLLOWING = 'following'


class EnterSends(StrEnum):
    """Whether the Enter key sends a message: where there is a mouse and so a keyboard, everywhere, or nowhere."""

    AUTOMATIC = 'automatic'
    ALWAYS = 'always'
    NEVER = 'never'


class PeopleView(StrEnum):
    """How the directory looks."""

    CARDS = 'cards'
    LIST = 'list'


class Standing(StrEnum):
    """Whether somebody still works here: `FORMER` ones have no name any more."""

    HERE = 'here'
    LEFT = 'left'
    FORMER = 'former'


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a person and the sign-in they ask through (none on the server's own command line)."""

    person_id: int
    sign_in_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person as a card, a comment or a list shows them to everyone.

    `avatar` is a picture's id; without one they have their `initials` on a colour that their id gives. `job` is what
    everyone may know of it. `new_until` is the end of their time as a newcomer, None if it was over already when this
    was read. Former ones have no name.
    """

    id: int
    name: str
    username: str
    avatar: int | None = None
    initials: str = ''
    job: str = ''
    standing: Standing = Standing.HERE
    new_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person as their own pages need them; read once per page or request.

    Whoever does not show their presence is not shown others' either; who `has_arrived` is through with the first steps.
    """

    viewer: Viewer
    person: PersonShown
    role: Role
    language: str
    theme: str
    feed_view: FeedView
    shows_presence: bool
    celebrates: bool
    has_arrived: bool
    people_view: PeopleView = PeopleView.CARDS
    enter_sends: EnterSends = EnterSends.AUTOMATIC


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has just begun: what the browser must keep, told only this once."""

    viewer: Viewer
    token: str = field(repr=False)
    device_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignInShown:
    """One browser that a person is signed in with; `current` is the one that asks."""

    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class CompanyShown:
    """What every page shows of the company. `accent` is a colour like #3b7a57, or None for the house's own."""

    name: str
    language: str
    accent: str | None


@dataclass(frozen=True, slots=True)
class InvitationShown:
    """A link that still lets people in, or a sheet of cards that do. Their codes are not known any more.

    `cards` are those left of the sheet, None for a link.
    """

    id: int
    note: str
    cards: int | None
    uses: int
    used_count: int
    created_at: datetime
    expires_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class AccountShown:
    """A colleague as administrators see them: what they may do, and since when they may do nothing any more."""

    id: int
    person: PersonShown
    role: Role
    deactivated_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Colleagues by name, and whether there are more than these."""

    accounts: tuple[AccountShown, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class FollowedPage:
    """People whom somebody follows by name, and the place after which others come, None at the end."""

    people: tuple[PersonShown, ...]
    next: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Celebration:
    """Today is somebody's birthday, or the day on which they once began to work here; and whether the viewer has congratulated."""

    is_birthday: bool
    person: PersonShown
    is_congratulated: bool = False


@dataclass(frozen=True, slots=True)
class Occasions:
    """Whom to get to know, the newest first, and whose day it is. `to_welcome` are newcomers not welcomed yet by who looks."""

    newcomers: tuple[PersonShown, ...]
    to_welcome: tuple[PersonShown, ...]
    celebrations: tuple[Celebration, ...]


@dataclass(frozen=True, slots=True)
class News:
    """In which of their conversations somebody finds something new, and which they have muted, that do not count.

    `groups` are those that they are in, by name, `inviting` those that have asked them to come in.
    """

    waiting: frozenset[int]
    muted: frozenset[int]
    groups: tuple[OwnGroup, ...]
    inviting: frozenset[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """Who looks at a page, and what stands around it."""

    me: Me
    company: CompanyShown
    occasions: Occasions
    news: News
