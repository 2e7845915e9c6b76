"""Colleagues as the directory lists them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.values.people import PersonShown

Rank = tuple[str | datetime, int]
"""Where somebody stands in the directory: by their folded name or by the moment they came, and by id."""


class PeopleOrder(StrEnum):
    """In which order colleagues stand: by name, or those first who came last."""

    NAME = 'name'
    NEWCOMERS = 'newcomers'


@dataclass(frozen=True, slots=True)
class ColleagueShown:
    """Somebody in the directory; `team` and `place` as far as the viewer may know them."""

    person: PersonShown
    team: str
    place: str


@dataclass(frozen=True, slots=True)
class ColleaguePage:
    """Some colleagues in their order, and where to read on, None at the end."""

    colleagues: tuple[ColleagueShown, ...]
    next: Rank | None = None


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A team, place, skill or language by which people are picked, and how many have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class OrgPerson:
    """Somebody in the org chart, and how many they lead."""

    person: PersonShown
    leads: int


@dataclass(frozen=True, slots=True)
class OrgLevel:
    """Some of those who stand below somebody, or at the top, and how many do in all."""

    people: tuple[OrgPerson, ...]
    count: int
