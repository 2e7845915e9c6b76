"""`make bench`: measures, prints a table part by part, writes var/bench.json, and fails where a budget is missed."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop

from tests.bench import (
    colleagues,
    company,
    feed,
    in_chromium,
    long_talk,
    members,
    pictures,
    rows,
    signing_in,
    slow_browser,
    talks,
    text_shapes,
)
from tests.bench.floor import running_floor
from tests.bench.report import Measured, show, write
from tests.bench.screens import sign_in
from tests.server import running_server

RESULT = Path(__file__).parent.parent.parent / 'var' / 'bench.json'


def main() -> None:
    """Measure everything. Takes about nine minutes on two cores, which nobody else should use meanwhile."""
    os.environ['TEEKUECHE_SOCKETS_PER_ADDRESS'] = '2000'
    start = time.perf_counter()
    measured: list[Measured] = []
    for part in _parts():
        show(part)
        measured += part
    write(measured, RESULT)
    print(f'{RESULT} written after {time.perf_counter() - start:.0f} s')
    sys.exit(any(row.missed for row in measured))


def _parts() -> Iterator[list[Measured]]:
    with tempfile.TemporaryDirectory() as folder:
        usernames = company.move_in(Path(folder))
        yield uvloop.run(_in_pages(Path(folder), usernames))
        yield uvloop.run(_in_sessions(Path(folder), usernames))
    yield _of_talks()
    for module in (long_talk, rows, members, colleagues):
        yield module.measure()
    yield _text()
    yield pictures.measure()


async def _in_pages(home: Path, usernames: list[str]) -> list[Measured]:
    with running_server(home) as server, running_floor() as floor:
        cookies = [await sign_in(server.url, username) for username in usernames]
        measured = await feed.page_cost(server, floor, cookies)
        measured += await in_chromium.measure(server.url, cookies[0])
        measured += await slow_browser.measure(server.url, floor.url, cookies[0])
        measured += await signing_in.measure(server.url, usernames)
        _check_log(server.log)
    return measured


async def _in_sessions(home: Path, usernames: list[str]) -> list[Measured]:
    with running_server(home) as server, running_floor() as floor:
        cookies = [await sign_in(server.url, username) for username in usernames]
        measured = await feed.of_sessions(server, floor, cookies)
        _check_log(server.log)
    return measured


def _of_talks() -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        measured = uvloop.run(talks.measure(Path(folder), *talks.move_in(Path(folder))))
        _check_log(Path(folder, 'server.log'))
        return measured


def _check_log(log: Path) -> None:
    wrong = [line for line in log.read_text().splitlines() if ' ERROR ' in line or 'Traceback' in line]
    if wrong:
        sys.exit('The server reports errors:\n' + '\n'.join(wrong[:20]))


def _text() -> list[Measured]:
    name, milliseconds = text_shapes.measure()[0]
    return [Measured(f'slowest text: {name}', milliseconds, 'ms', budget=200)]


if __name__ == '__main__':
    main()
