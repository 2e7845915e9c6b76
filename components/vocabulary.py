"""What the scripts in the browser say and heed: one script per language, at an address that changes with what is in it."""

from functools import cache
from hashlib import sha256

import orjson

from components.browser_words import BROWSER_WORDS, LIMITS
from data.words import DATES, plural_forms, translate


@cache
def script(language: str) -> str:
    """Puts language, dates, words and limits into `window.teekueche`, to which each page adds what is its own."""
    words = {name: _word(language, word) for name, word in BROWSER_WORDS.items()}
    told = {'language': language, 'dates': DATES[language].replace('_', '-'), 'words': words, 'limits': LIMITS}
    return f'window.teekueche = {orjson.dumps(told).decode()};\n'


@cache
def address(language: str) -> str:
    """Where browsers find it; they may keep it for good."""
    return f'/static/words-{language}-{sha256(script(language).encode()).hexdigest()[:12]}.js'


def _word(language: str, word: str | tuple[str, str]) -> str | tuple[str, str]:
    return translate(language, word) if isinstance(word, str) else plural_forms(language, *word)
