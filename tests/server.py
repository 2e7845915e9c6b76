"""The real program as a process of its own, for tests and benchmarks that need a true server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data import db, migrations
from data.settings import settings
from tests.cast import Cast, found_company

ROOT = Path(__file__).parent.parent
START_WITHIN = 60.0
"""Seconds that a start may take on a busy machine."""


@dataclass
class Server:
    """A running server: where it is, and ways to end it."""

    home: Path
    port: int
    log: Path
    program: tuple[str, ...] = ('main.py',)
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        """The address of its start page, without a slash at the end."""
        return f'http://localhost:{self.port}'

    def start(self) -> None:
        """Start it and wait until it answers. RuntimeError with its output if it does not."""
        # NiceGUI takes any process with these variables for a test of its own
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI'))}
        own = {'TEEKUECHE_HOME': str(self.home), 'TEEKUECHE_PORT': str(self.port), 'TEEKUECHE_HOST': '127.0.0.1'}
        with self.log.open('ab') as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program], cwd=ROOT, env=inherited | own, stdout=log, stderr=log
            )
        give_up = time.monotonic() + START_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f'the server did not start:\n{self.log.read_text()}')
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f'{self.url}/up', timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> None:
        """End it as an operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a crash does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None


@contextmanager
def running_server(home: Path, program: tuple[str, ...] = ('main.py',)) -> Iterator[Server]:
    """Serve the folder of data `home` on a free port; its people are to be made before, by actions."""
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    server = Server(home, port, home / 'server.log', program)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def company_server(home: Path) -> Iterator[tuple[Server, Cast]]:
    """Serve the small cast's company from `home`; actions and queries of the test work on the same data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('TEEKUECHE_HOME', str(home))
        settings.cache_clear()
        db.connect(settings().sqlalchemy_url)
        migrations.upgrade()
        cast = found_company()
        with running_server(home) as server:
            yield server, cast
        db.disconnect()
    settings.cache_clear()
