"""By which words something is found: folded, and by their ends too, so that a part of a word finds it."""

import re

from data.text import fold

LONGEST = 30
"""Letters of a word that count."""
MOST = 60
"""How many words of one text count."""
_WORD = re.compile(r'\w+')


def words(text: str) -> list[str]:
    """The folded words of a text, as somebody who searches for them is understood, too: 'Müller-Lüdenscheidt' has two."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))[:MOST]]


def word_ends(text: str) -> set[str]:
    """The ends of all its words, the words themselves among them: what one looks for begins one of these."""
    return {word[at:] for word in words(text) for at in range(len(word))}
