"""The company's own colour: a colour that white words on it can be read on."""

import re

from data.policy import Invalid
from data.words import N_

PAPER = '#fffdf9'
"""The lightest ground of the pages, and the words on a button."""
READABLE = 4.5
"""The least contrast of words and their ground (WCAG 2, level AA)."""

_HEX = re.compile('#[0-9a-f]{6}')


def checked_accent(accent: str) -> str:
    """A colour like #3b7a57 as it is stored. Raises Invalid, also for one too light to read words on or in it."""
    accent = accent.strip().lower()
    if not _HEX.fullmatch(accent):
        raise Invalid(N_('Please choose a colour like #3b7a57.'), field='accent')
    if contrast(accent, PAPER) < READABLE:
        raise Invalid(N_('Words in this colour could hardly be read. Please choose a darker one.'), field='accent')
    return accent


def contrast(one: str, other: str) -> float:
    """The contrast of two colours like #3b7a57, from 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
