"""What browsers send is a claim: only its shape is checked here, its truth by the actions."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from data.values import MAX_ID

Id = Annotated[int, Field(ge=1, le=MAX_ID)]
"""A row's id or revision, as far as a row could have it."""


Key = Annotated[str, Field(pattern=r'^[\x20-\x7e]{8,64}$')]
"""What a browser names a new text by, so that sending it again makes no second one."""


DraftKeys = Annotated[list[Key], Field(max_length=8, default_factory=list)]
"""The keys of the draft that a text continues, as far as its browser knows them."""

_LOCAL_PATH = re.compile(r'/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}')


class Claim(BaseModel):
    """Exactly these fields with exactly these types, or pydantic.ValidationError."""

    model_config = ConfigDict(strict=True, extra='forbid')


class PictureClaim(Claim):
    """An uploaded picture that is to be shown."""

    id: Id
    alt: str = ''


def chosen(claimed: list[PictureClaim]) -> tuple[tuple[int, str], ...]:
    """Pictures as actions take them."""
    return tuple((picture.id, picture.alt) for picture in claimed)


def is_local_path(claimed: str) -> bool:
    """Whether this is an address of ours without a host, as far as any browser could read it."""
    return _LOCAL_PATH.fullmatch(claimed) is not None
