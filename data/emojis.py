"""Emoji by their names, in the reader's language and in English. Slow the first time, so call it in a thread."""

from functools import cache
from itertools import islice

import emoji

from data.text import fold

FAVOURITES = ('👍', '😊', '🎉', '❤️', '☕', '🙏')
_NEWEST = 15
"""The version of Emoji that the devices of today can draw."""
_SKIN_TONES = ('skin_tone', 'hautfarbe')


def emojis(language: str, part: str, most: int) -> list[tuple[str, str]]:
    """The first emoji with a word that begins with `part`, each with its name; favourites for an empty part."""
    wanted = _key(part)
    if not wanted:
        return [(sign, _named(language)[sign][0]) for sign in FAVOURITES[:most]]
    ranked = ((_rank(wanted, names), sign, names[0]) for sign, names in _named(language).items())
    found = sorted((rank, len(name), order, sign, name) for order, (rank, sign, name) in enumerate(ranked) if rank < 2)
    return [(sign, name) for _, _, _, sign, name in islice(found, most)]


def _rank(wanted: str, names: tuple[str, ...]) -> int:
    """0 if a name begins with it, 1 if a word in a name does, 2 if none."""
    keys = names[1:]
    if any(key.startswith(wanted) for key in keys):
        return 0
    return 1 if any(f' {wanted}' in key for key in keys) else 2


@cache
def _named(language: str) -> dict[str, tuple[str, ...]]:
    """Of every emoji the name that is shown, and all folded names under which it is found."""
    emoji.config.load_language(language)
    found: dict[str, tuple[str, ...]] = {}
    for sign, data in emoji.EMOJI_DATA.items():
        names = [data[tongue] for tongue in (language, 'en') if tongue in data] + data.get('alias', [])
        if data['status'] == emoji.STATUS['fully_qualified'] and data['E'] <= _NEWEST and not _is_toned(names):
            found[sign] = (names[0].strip(':').replace('_', ' '), *dict.fromkeys(map(_key, names)))
    return found


def _key(name: str) -> str:
    return fold(name.strip(':').replace('_', ' ').replace('-', ' '))


def _is_toned(names: list[str]) -> bool:
    return any(tone in name for name in names for tone in _SKIN_TONES)
