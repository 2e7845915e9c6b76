"""By which words something is found: folded, and by their ends too, so that a part of a word finds it."""

import re
from unicodedata import normalize

from data.plain_text import fold

LONGEST = 30
"""Letters of a word, or of its end, that count."""
MOST = 60
"""How many words of one text count."""
_LONGEST_WHOLE = 80
_WORD = re.compile(r'\w+')
_AS_TYPED = str.maketrans({'ı': 'i', 'ø': 'o', 'æ': 'ae', 'œ': 'oe', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th'})
_BARE = str.maketrans('äöüÄÖÜ', 'aouAOU')


def words(text: str) -> list[str]:
    """The folded words of a text, as somebody who searches for them is understood, too: 'Müller-Lüdenscheidt' has two."""
    return [word[:LONGEST] for word in _whole(text)]


def word_ends(text: str) -> set[str]:
    """The ends of all its words, the words themselves among them: what one looks for begins one of these.

    Umlauts count in both spellings: 'Müller' is found by 'mueller' and by 'muller'.
    """
    spellings = {*_whole(text), *_whole(normalize('NFC', text).translate(_BARE))}
    return {word[at : at + LONGEST] for word in spellings for at in range(len(word))}


def _whole(text: str) -> list[str]:
    return [word[:_LONGEST_WHOLE] for word in _WORD.findall(fold(text).translate(_AS_TYPED))[:MOST]]
