"""Passwords: how they are checked, hashed and compared. Slow on purpose, so off the event loop and only two at a time."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from passlib.context import CryptContext

from data.plain_text import fold
from data.policy import Invalid, Refused
from data.words import N_

P = ParamSpec('P')
T = TypeVar('T')

MIN_BYTES, MAX_BYTES = 10, 1024
THREADS, QUEUE = 2, 20
_COMMON = Path(__file__).parent / 'common_passwords.txt'

context = CryptContext(
    schemes=['argon2'],
    argon2__type='ID',
    argon2__memory_cost=19_456,  # KiB
    argon2__time_cost=2,
    argon2__parallelism=1,
)
"""How new hashes are made; hashes made otherwise are renewed at the next sign-in."""

_pool = ThreadPoolExecutor(THREADS, thread_name_prefix='passwords')
_places = threading.Semaphore(THREADS + QUEUE)


class Busy(Refused):
    """More people want in than the server can check right now; nothing was checked."""

    def __init__(self) -> None:
        super().__init__(N_('Very many people are signing in right now. Please try again in a moment.'))


async def in_pool(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run what hashes passwords in the small pool for it. Raises Busy when too many wait already."""
    if not _places.acquire(blocking=False):
        raise Busy
    future: Future[T] = _pool.submit(partial(work, *args, **kwargs))
    future.add_done_callback(lambda _: _places.release())
    return await asyncio.wrap_future(future)


def check_length(password: str, *, field: str = 'password') -> None:
    """Refuse what is too long to be worth hashing. Raises Invalid."""
    if len(_bytes(password)) > MAX_BYTES:
        raise Invalid(N_('This password is too long.'), field=field)


def check_new(password: str, *words: str, field: str = 'password') -> None:
    """Refuse a new password that is too short, too long, common, or little more than one of `words` or a part of it. Raises Invalid."""
    check_length(password, field=field)
    if len(_bytes(password)) < MIN_BYTES:
        raise Invalid(N_('Please use at least {n} characters.'), field=field, n=MIN_BYTES)
    folded = fold(password)
    letters = ''.join(filter(str.isalpha, folded))
    easy = _common() | {_compact(part) for word in words for part in (word, *word.split())}
    if {folded, letters, _compact(folded)} & easy or len(set(folded)) < 4:
        raise Invalid(N_('This password is too easy to guess. A few words in a row are a good one.'), field=field)


def hash_password(password: str) -> str:
    """What is stored of a password."""
    return cast(str, context.hash(_bytes(password)))


def verify(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether it is the password, and a renewed hash where the stored one is weaker than today's.

    Takes the same time when `stored` is None, for nobody.
    """
    return cast(tuple[bool, str | None], context.verify_and_update(_bytes(password), stored))


def _bytes(password: str) -> bytes:
    return password.encode(errors='surrogatepass')


@cache
def _common() -> frozenset[str]:
    return frozenset(_compact(line) for line in _COMMON.read_text(encoding='utf-8').splitlines() if line)


def _compact(text: str) -> str:
    return ''.join(filter(str.isalnum, fold(text)))
