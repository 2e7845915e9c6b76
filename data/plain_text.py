"""People's text without markup: how much of it is kept, the key under which it is found, and what stands for a name."""

import re
from itertools import groupby
from unicodedata import category, combining, normalize

from data.policy import Invalid
from data.words import N_

MAX_LENGTH = 20_000  # characters
MAX_ALT = 500  # characters of what a picture shows in words
_MAX_MARKS = 8  # combining ones, on one letter
_LINE_END = re.compile('\r\n?|[\x85\u2028\u2029]')
_CONTROL = re.compile(r'[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]')
_NONE = ('Cc', 'Cf', 'Cs')
_UNSEEN = (*_NONE, 'Zs', 'Zl', 'Zp', 'Mn', 'Me')
_FILLERS = frozenset('\u115f\u1160\u2800\u3164\uffa0')
_UMLAUTS = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss'})


def checked(source: str, limit: int = MAX_LENGTH) -> str:
    """Return `source` normalised and trimmed; raises Invalid if nothing visible is left or it exceeds `limit` characters."""
    if len(source) <= 4 * limit:  # a longer one is not worth the work
        source = storable(source)
        source = normalize('NFC', _without_towers(source)).strip()
    if len(source) > limit:
        raise Invalid(N_('Too long: at most {limit} characters.'), limit=limit)
    if all(category(c) in _UNSEEN or c in _FILLERS for c in source):
        raise Invalid(N_('Write something first.'))
    return source


def storable(source: str) -> str:
    """Return `source` without what no database keeps and nobody can see, and with one kind of line end."""
    return _CONTROL.sub('', _LINE_END.sub('\n', source))


def initials(name: str) -> str:
    """Return one or two capital letters for an avatar, from the first and the last word; '?' if there is no letter or digit."""
    words = normalize('NFC', _without_towers(name)).split()
    letters = [next(filter(str.isalnum, word)).upper()[0] for word in words if any(map(str.isalnum, word))]
    return ''.join(letters[:: max(1, len(letters) - 1)]) or '?'


def fold(text: str) -> str:
    """Return the key under which `text` is found and must be unique: 'Müller', 'mueller' and ' MUELLER ' are the same."""
    if text.isascii() and text.isprintable():
        return ' '.join(text.lower().split())
    composed = normalize('NFC', normalize('NFKC', _without_towers(text)).casefold())
    spelt = normalize('NFKD', composed.translate(_UMLAUTS))
    bare = ''.join(c for c in spelt if c.isspace() or (not combining(c) and category(c) not in _NONE))
    return ' '.join(normalize('NFC', bare.casefold()).split())


def _without_towers(text: str) -> str:
    """Cut piles of combining marks: they cover other people's lines, and sorting them takes quadratic time."""
    if text.isascii():
        return text
    runs = groupby(text, lambda c: category(c) in ('Mn', 'Me'))
    return ''.join(''.join(run)[: _MAX_MARKS if marks else None] for marks, run in runs)
