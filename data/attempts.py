"""Who tried how often: memory of this process, gone with a restart. Nobody is locked out for good."""

import math
import threading
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from data.policy import Refused
from data.values import Viewer
from data.words import N_

ACCOUNT = RateLimitItemPerMinute(5, 30, namespace='account')
"""Wrong passwords for one name, from wherever they come."""
DEVICE = RateLimitItemPerMinute(5, 30, namespace='device')
"""Wrong passwords for one name from a browser that this person has signed in with before."""
PASSWORD_CHANGE = RateLimitItemPerMinute(5, 30, namespace='password-change')
"""Wrong present passwords of one sign-in that wants a new one."""
ADDRESS = RateLimitItemPerMinute(50, 10, namespace='address')
"""Wrong passwords, invitation codes and welcome links from one address."""
UPLOADS = RateLimitItemPerHour(200, namespace='uploads')
"""Files that one person sends."""
MESSAGES = RateLimitItemPerMinute(200, namespace='messages')
"""Messages that one person sends."""

_MOST_NAMES = 10_000


class _Memory(MemoryStorage):
    """Forgets what has expired once a minute; the library starts a thread for that with every attempt."""

    def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802  # its name there
        if not self.timer.is_alive():
            expire = self._MemoryStorage__expire_events  # type: ignore[attr-defined]
            self.timer = threading.Timer(60, expire)
            self.timer.daemon = True
            self.timer.start()


_storage = _Memory()
_limiter = MovingWindowRateLimiter(_storage)


class TooMany(Refused):
    """Too many attempts; the next one has a chance after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            N_('Too many attempts. Please try again in {minutes} min.'), minutes=math.ceil(retry_after / 60)
        )
        self.retry_after = retry_after


def check(limit: RateLimitItem, *who: str) -> None:
    """Raise TooMany if these attempts are used up; does not count one."""
    if not _limiter.test(limit, *who):
        raise TooMany(_seconds_left(limit, *who))


def count(limit: RateLimitItem, *who: str) -> None:
    """Count one attempt."""
    _limiter.hit(limit, *who)
    if len(_storage.events) > _MOST_NAMES:
        _forget_expired()


def forget(limit: RateLimitItem, *who: str) -> None:
    """Start anew, as an attempt was right."""
    _limiter.clear(limit, *who)


def upload_allowed(viewer: Viewer) -> None:
    """Count an upload; raises TooMany."""
    _hit(UPLOADS, str(viewer.person_id))


def message_allowed(viewer: Viewer) -> None:
    """Count a message; raises TooMany."""
    _hit(MESSAGES, str(viewer.person_id))


def _hit(limit: RateLimitItem, who: str) -> None:
    if not _limiter.hit(limit, who):
        raise TooMany(_seconds_left(limit, who))


def reset() -> None:
    """Forget all attempts."""
    _storage.reset()


def _seconds_left(limit: RateLimitItem, *who: str) -> int:
    return max(1, math.ceil(_limiter.get_window_stats(limit, *who).reset_time - time.time()))


def _forget_expired() -> None:  # the library keeps the names of those whose attempts have expired
    for key, attempts in list(_storage.events.items()):
        if not attempts:
            _storage.clear(key)
