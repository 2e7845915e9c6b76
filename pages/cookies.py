"""The two cookies: who is signed in, and that this browser has been known before."""

from datetime import timedelta

from data.queries.people import UNSEEN_FOR
from data.settings import settings

SESSION = 'session'
DEVICE = 'device'
DEVICE_FOR = timedelta(days=400)
"""As long as browsers keep a cookie at most."""


def session(token: str) -> str:
    """The header that gives a browser the token of its sign-in."""
    return _cookie(SESSION, token, UNSEEN_FOR, '/')


def no_session() -> str:
    """The header that takes it away."""
    return _cookie(SESSION, '', timedelta(), '/')


def device(token: str) -> str:
    """The header by which a browser is known again when it signs in anew."""
    return _cookie(DEVICE, token, DEVICE_FOR, '/sign-in')


def _cookie(name: str, value: str, keep: timedelta, path: str) -> str:
    secure = '; Secure' if settings().https else ''
    return f'{name}={value}; Max-Age={int(keep.total_seconds())}; Path={path}; HttpOnly; SameSite=Lax{secure}'
