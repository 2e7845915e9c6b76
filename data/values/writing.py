"""Texts as their authors write and have written them, and what helps with that."""

from dataclasses import dataclass
from datetime import datetime

from data.values.people import PersonShown
from data.values.posts import PictureShown


@dataclass(frozen=True, slots=True)
class Source:
    """A text as its author wrote it, and which revision of it this is."""

    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class PostSource(Source):
    """What its author wrote and shows in a post; the revision is that of both."""

    pictures: tuple[PictureShown, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """What stands or stood in a post or a comment since it was written or edited; what that changed is marked."""

    html: str
    written_at: datetime
    is_original: bool


@dataclass(frozen=True, slots=True)
class DraftShown:
    """What somebody has begun to write, as their own browsers need it. `pictures` are (id, what it shows in words).

    `files` are ids. Where it comes from the server, `sizes` are the pictures' widths and heights, and `names` what
    the files are called, each with its size in bytes.
    """

    text: str
    key: str
    revision: int | None
    pictures: tuple[tuple[int, str], ...] = ()
    sizes: tuple[tuple[int, int], ...] = ()
    files: tuple[int, ...] = ()
    names: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be meant by the beginning of a word: `text` takes its place; `person` is whom it names, if anybody."""

    text: str
    name: str
    note: str = ''
    person: PersonShown | None = None
