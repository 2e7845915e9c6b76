"""Words in the reader's language. English stands in the code; static/locale/*.po holds the others."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LANGUAGES = ('en', 'de')
DATES = {'en': 'en_GB', 'de': 'de_DE'}
"""Whose way of writing dates a language takes: with the day before the month and 24 hours."""
LOCALE = Path(__file__).parent.parent / 'static' / 'locale'


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a message for the catalogue; it is translated later, for whoever reads it."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message that has a form for one and a form for many."""
    return singular, plural


def translate(language: str, message: str, **values: object) -> str:
    """Return `message` in `language` with its `{names}` filled in; English where a translation is missing."""
    found = _catalog(language).get(message)
    text = str(found.string) if found is not None and found.string else message
    return text.format(**values) if values else text


def translate_count(language: str, singular: str, plural: str, n: int, **values: object) -> str:
    """Return the form of the message that fits the number `n`, which also fills `{n}`."""
    return plural_forms(language, singular, plural)[n != 1].format(n=n, **values)


def plural_forms(language: str, singular: str, plural: str) -> tuple[str, str]:
    """Return the forms for one and for many, `{n}` not filled in (German and English have these two)."""
    found = _catalog(language).get(singular)
    if found is not None and isinstance(found.string, (tuple, list)) and all(found.string):
        return found.string[0], found.string[1]
    return singular, plural


def best_language(accept_language: str | None, default: str) -> str:
    """Return the first of our languages that a browser's Accept-Language asks for, else `default`."""
    for part in (accept_language or '').split(','):
        language = part.split(';')[0].strip().split('-')[0].lower()
        if language in LANGUAGES:
            return language
    return default


@cache
def _catalog(language: str) -> Catalog:
    path = LOCALE / f'{language}.po'
    if language not in LANGUAGES or not path.is_file():
        return Catalog()
    with path.open('rb') as file:
        return read_po(file, locale=language)
