"""Files that people send each other, on disk: as they came, by random names.

    uploads/files/ab/abcdef…

Nothing is ever shown of them, so nobody has to know what is in them. Everything here blocks: call it in a thread.
"""

import re
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from data.files import sync, untouched_since
from data.policy import Invalid, no_such_file
from data.settings import settings
from data.words import N_

MAX_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file on disk: the random key that it is found by, and its size in bytes."""

    key: str
    size: int


def too_large() -> Invalid:
    """The answer for a file that is larger than any may be."""
    return Invalid(N_('The file is larger than {megabytes} MB.'), megabytes=MAX_BYTES // 1024**2)


def keep_file(source: Path) -> KeptFile:
    """Move a file that has come in completely to where it is downloaded from. Raises Invalid, OSError."""
    size = source.stat().st_size
    if size > MAX_BYTES:
        raise too_large()
    key = secrets.token_hex(16)
    place = _place(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    sync(source)
    source.rename(place)
    for folder in place.parents[:4]:  # up to the home, as each may be new
        sync(folder)
    return KeptFile(key, size)


def path_of(key: str) -> Path:
    """The file to download. Raises NotFound."""
    if re.fullmatch('[0-9a-f]{32}', key) and (path := _place(key)).is_file():
        return path
    raise no_such_file()


def sweep(known: set[str], older_than: timedelta) -> None:
    """Remove files whose key is not in `known`, if nobody has touched them for longer than any upload takes."""
    limit = time.time() - older_than.total_seconds()
    for path in _files().glob('??/*'):
        if path.name not in known and untouched_since(limit, path):
            path.unlink(missing_ok=True)


def _place(key: str) -> Path:
    return _files() / key[:2] / key


def _files() -> Path:
    return settings().home / 'uploads' / 'files'
