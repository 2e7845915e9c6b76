"""The keys by which browsers name what they send, so that sending it again makes no second one."""

from data.policy import Invalid
from data.words import N_


def checked_key(key: str) -> str:
    """A client-made key as it may be stored. Raises Invalid."""
    if not 8 <= len(key) <= 64 or not key.isascii() or not key.isprintable():
        raise Invalid(N_('Something went wrong while sending. Please reload the page.'))
    return key
