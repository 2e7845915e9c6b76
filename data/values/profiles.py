"""What people tell of themselves, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.values.people import PersonShown
from data.values.posts import PictureShown
from data.values.writing import Source


class Visibility(StrEnum):
    """Who may see something: everyone inside, the owner's team, or the owner alone."""

    EVERYONE = 'everyone'
    TEAM = 'team'
    ME = 'me'


class FieldName(StrEnum):
    """What a profile may tell; their order is that of the page."""

    PRONOUNS = 'pronouns'
    JOB = 'job'
    TEAM = 'team'
    PLACE = 'place'
    ASK_ME = 'ask_me'
    THREE_THINGS = 'three_things'
    ABOUT = 'about'
    SKILLS = 'skills'
    LANGUAGES = 'languages'
    PHONE = 'phone'
    MOBILE = 'mobile'
    EMAIL = 'email'
    MANAGER = 'manager'
    STARTED_ON = 'started_on'
    BIRTHDAY = 'birthday'


def first_visibility(name: FieldName) -> Visibility:
    """To whom a field is told unless its owner chooses; what is private, to nobody without their yes."""
    return Visibility.ME if name in {FieldName.MOBILE, FieldName.BIRTHDAY} else Visibility.EVERYONE


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One thing that somebody tells: `text` as typed, lists by lines, days as 2024-05-31 or, of birthdays, 05-31.

    `html` is there for Markdown only; `other` is whom the field names, as the manager.
    """

    name: FieldName
    text: str
    html: str = ''
    other: PersonShown | None = None


@dataclass(frozen=True, slots=True)
class OwnField(Source):
    """A field as whoever may change it has read it; `visibility` is None where it is another's to choose."""

    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True)
class ProfileShown:
    """Somebody's profile as far as its viewer may see it; of those who have left, only who it was.

    `may_edit` are the fields that the viewer may change, as they stand. `path` are those above this person, the nearest
    first.
    """

    person: PersonShown
    cover: PictureShown | None = None
    fields: tuple[FieldShown, ...] = ()
    may_edit: Mapping[FieldName, OwnField] = field(default_factory=dict)
    path: tuple[PersonShown, ...] = ()
    followed: bool = False
