"""Emoji by their names, in the reader's language and in English. Slow the first time, so call it in a thread."""

import re
import tomllib
from functools import cache
from itertools import islice
from pathlib import Path

import emoji

from data.plain_text import fold

FAVOURITES = ('👍', '😊', '🎉', '❤️', '☕', '🙏')
_MORE = tomllib.loads(Path(__file__).with_suffix('.toml').read_text())
COMMON: dict[str, str] = _MORE['common']
"""The most used emoji, most used first, with more words by which they are found."""
_NEWEST = 15
"""The version of Emoji that the devices of today can draw."""
_SKIN_TONES = ('skin_tone', 'hautfarbe')
_SMALL = frozenset(_MORE['german']['small'].split())
_ABBREVIATIONS = frozenset(_MORE['german']['abbreviations'].split())
_NO_MATCH = 3


def emojis(language: str, part: str, most: int) -> list[tuple[str, str]]:
    """The first emoji with a word that begins with `part`, each with its name; the usual ones for an empty part.

    Those with exactly this name come first, then those with this word, then the others; among these the common ones.
    """
    wanted = _key(part)
    known = named(language)
    if not wanted:
        usual = dict.fromkeys((*FAVOURITES, *COMMON))
        return [(sign, known[sign][0]) for sign in islice(usual, most)]
    ranked = ((_rank(wanted, keys), sign, name) for sign, (name, keys) in known.items())
    found = sorted((rank, order, sign, name) for order, (rank, sign, name) in enumerate(ranked) if rank < _NO_MATCH)
    return [(sign, name) for _, _, sign, name in islice(found, most)]


def _rank(wanted: str, keys: str) -> int:
    """0 if it is a name, 1 if it is a word in a name, 2 if a word begins with it."""
    beginnings = (f'| {wanted} |', f' {wanted} ', f' {wanted}')
    return next((rank for rank, beginning in enumerate(beginnings) if beginning in keys), _NO_MATCH)


@cache
def named(language: str) -> dict[str, tuple[str, str]]:
    """Of every emoji the name that is shown, and all folded names as '| one | another |'; common ones and short names first."""
    emoji.config.load_language(language)
    found: dict[str, tuple[str, str]] = {}
    for sign, data in emoji.EMOJI_DATA.items():
        names = [data[tongue] for tongue in (language, 'en') if tongue in data] + data.get('alias', [])
        if data['status'] == emoji.STATUS['fully_qualified'] and data['E'] <= _NEWEST and not _is_toned(names):
            keys = dict.fromkeys(map(_key, [*names, *COMMON.get(sign, '').split(', ')]))
            found[sign] = _shown(names[0], language), f'| {" | ".join(keys)} |'
    places = {sign: place for place, sign in enumerate(COMMON)}
    return dict(sorted(found.items(), key=lambda item: (places.get(item[0], len(places)), len(item[1][0]))))


def _key(name: str) -> str:
    return fold(name.strip(':').replace('_', ' ').replace('-', ' '))


def _is_toned(names: list[str]) -> bool:
    return any(tone in name for name in names for tone in _SKIN_TONES)


def _shown(name: str, language: str) -> str:
    words = name.strip(':').replace('_', ' ')
    if language == 'de':
        words = re.sub(r'[^\W\d]+', lambda word: _in_german(word[0]), words)
    return words[:1].upper() + words[1:]


def _in_german(word: str) -> str:
    if word in _SMALL:
        return word
    return word.upper() if word in _ABBREVIATIONS else word[:1].upper() + word[1:]
