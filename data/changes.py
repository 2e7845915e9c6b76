"""What changed from one text to the next, marked word by word in its HTML. Slow for the event loop, so call it in a thread."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

_MOST_COMPARED = 40_000  # pairs of words; more take tens of milliseconds, so all of what differs counts as replaced
_PARTS = re.compile(r'<(?:"[^"]*"|[^">])*>|[^<\s.,:!?]+|[.,:!?]+|\s+')


def marked(before: str, after: str) -> str:
    """Return `after` with what is new in it in <ins>, and what is gone from `before` in <del>; both are HTML of data/text.

    Adds nothing else, so it is as safe as what it got: tags stay where they are in `after`, and of `before` only words come.
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    return ''.join(_marked(old, new))


def _marked(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for same, i1, i2, j1, j2 in _stretches(old, new):
        if same:
            yield ''.join(new[j1:j2])
            continue
        gone = ''.join(part for part in old[i1:i2] if not _is_tag(part))
        if gone.strip():
            yield f'<del>{gone}</del>'
        for is_tag, parts in groupby(new[j1:j2], _is_tag):
            text = ''.join(parts)
            yield text if is_tag or not text.strip() else f'<ins>{text}</ins>'


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """What is the same at both ends, and between them what differs as far as comparing it is not too much."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    old_end, new_end = len(old) - end, len(new) - end
    yield True, 0, start, 0, start
    if (old_end - start) * (new_end - start) > _MOST_COMPARED:
        yield False, start, old_end, start, new_end
    else:
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, old[start:old_end], new[start:new_end]).get_opcodes():
            yield kind == 'equal', start + i1, start + i2, start + j1, start + j2
    yield True, old_end, len(old), new_end, len(new)


def _is_tag(part: str) -> bool:
    return part.startswith('<')
