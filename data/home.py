"""The folder of data as a whole: private, and used by one server at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from data.settings import settings


class InUse(Exception):
    """Another process serves this folder of data."""


@contextmanager
def claimed() -> Iterator[None]:
    """Make the folder of data if needed, and keep it to this process; the system gives it back if the process dies.

    Raises InUse and OSError.
    """
    home = settings().home
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)  # also one that a restored backup was unpacked into
    with (home / 'lock').open('w') as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None
        yield
