"""What a group is called and says of itself, as it is stored, and where it may be found."""

import secrets

from sqlmodel import Session, select

from data.models import Group
from data.names import MAX_SLUG
from data.plain_text import checked
from data.policy import Invalid
from data.tokens import CODE_ALPHABET
from data.values import GroupKind
from data.words import N_

MAX_DESCRIPTION = 1_000
_SECRET_LETTERS = 8


def checked_description(text: str) -> str:
    """What a group is for, '' for nothing. Raises Invalid with the field's name."""
    try:
        return checked(text, MAX_DESCRIPTION) if text.strip() else ''
    except Invalid as invalid:
        raise Invalid(invalid.message, field='description', **invalid.values) from invalid


def free_slug(db: Session, slug: str, kind: GroupKind) -> str:
    """The address for a group of this kind; that of a secret one can't be guessed, nor be found by wanting it. Raises Invalid."""
    if kind is GroupKind.SECRET:
        return f'{slug[:MAX_SLUG]}-{"".join(secrets.choice(CODE_ALPHABET) for _ in range(_SECRET_LETTERS))}'
    if db.exec(select(Group.id).where(Group.slug == slug)).first() is not None:
        raise Invalid(N_('Another group is called like this, or once was. Please choose another name.'), field='name')
    return slug
