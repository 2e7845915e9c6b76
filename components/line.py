"""One browser's connection as the guard sees it: how fast it may send, and how it is ended."""

import asyncio
import logging
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Message, Send

log = logging.getLogger(__name__)

PER_SECOND = 20.0
BURST = 60.0
FLOOD = 1000
"""After so many more dropped frames than kept ones the connection is closed, however slowly they come."""

_noted_at = 0.0
_noted = 0


def note(what: str) -> None:
    """Write at most one line a second about what browsers sent and nobody looked at; never what it was."""
    global _noted, _noted_at
    _noted += 1
    if time.monotonic() - _noted_at >= 1:
        log.warning('refused from browsers: %s messages or sockets, the last was %s', _noted, what)
        _noted, _noted_at = 0, time.monotonic()


@dataclass
class Line:
    """One browser's connection, over all its requests."""

    tokens: float = BURST
    at: float = field(default_factory=time.monotonic)
    dropped: int = 0
    closed: bool = False
    hung_up: bool = False
    writer: asyncio.Task[Any] | None = None

    def takes(self, text: Any) -> bool:
        """Whether this frame may pass. Hangs up on what no browser of ours sends."""
        if self.closed or not isinstance(text, str) or not (text[:1] in tuple('1345') or text == '2probe'):
            self.closed = True
            return False
        now = time.monotonic()
        self.tokens = min(BURST, self.tokens + (now - self.at) * PER_SECOND)
        self.at = now
        if self.tokens >= 1:
            self.tokens, self.dropped = self.tokens - 1, max(0, self.dropped - 1)
            return True
        note('too many messages')
        self.dropped += 1
        self.closed = self.dropped > FLOOD
        return False

    def sender(self, send: Send) -> Send:
        """`send`, which `hang_up` can end while it waits for somebody who does not read."""

        async def sending(message: Message) -> None:
            if self.hung_up:
                raise ConnectionAbortedError
            self.writer = asyncio.current_task()
            await send(message)
            self.writer = None

        return sending

    def hang_up(self) -> None:
        """Send nothing more, whatever waits, and take nothing more."""
        self.closed = self.hung_up = True
        if self.writer is not None:
            self.writer.cancel()


current_line: ContextVar[Line | None] = ContextVar('current_line', default=None)
"""The connection that is being opened."""
