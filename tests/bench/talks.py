"""Conversations of people who are all connected: a message among many sessions, and a hundred people who all write."""

import asyncio
import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import httpx

from data.actions.conversations import found_group, open_pair
from data.actions.people import add_person, arrive
from data.queries.messages import messages
from data.values import Viewer
from tests.bench.company import data_of
from tests.bench.processes import cpu_seconds
from tests.bench.report import Measured
from tests.bench.screens import Screen, open_page, open_screens, sign_in
from tests.bench.watched import PROGRAM, worst
from tests.cast import PASSWORD, found_company
from tests.server import Server, running_server

MEMBERS = 100
OTHERS = 500
MESSAGES = 40
A_SECOND, SECONDS = 200, 30
TEXT = 'Die Bretter für die Treppe sind da, wer hilft beim Abladen? '
_PASSED_OVER = rb'(?:[^"\\]|\\.)*?'
ROW = re.compile(
    rb'"(\d+)":\{"tag":"nicegui-message_row","props":\{"message":"'
    + _PASSED_OVER
    + rb'\\"line\\":\{\\"id\\":(\d+)'
    + _PASSED_OVER
    + rb'\\"key\\":\\"(talk-\d+)'
)
"""A row that is told to a page: the ids of its element and of its message, and the message's key."""


def move_in(home: Path) -> tuple[list[str], int, int]:
    """Fill an empty folder of data; returns usernames, the conversation of the first two, and that of all."""
    with data_of(home):
        anna = found_company().anna
        names = [f'colleague{number}' for number in range(MEMBERS)]
        people = [Viewer(add_person(anna, name=f'Kim {name}', username=name, password=PASSWORD)) for name in names]
        for person in people:
            arrive(person)
        pair = open_pair(people[0], people[1].person_id)
        group = found_group(people[0], 'Alle', [person.person_id for person in people], key='everybody')
        return names, pair, group


async def measure(home: Path, usernames: list[str], pair: int, group: int) -> list[Measured]:
    """Both, each with a server of its own."""
    with _server(home) as server:
        cookies = [await sign_in(server.url, username) for username in usernames]
        measured = await _in_pair(server, cookies, pair)
    with _server(home) as server:
        return measured + await _in_group(home, server, cookies, group)


@contextlib.contextmanager
def _server(home: Path) -> Iterator[Server]:
    with running_server(home, (*PROGRAM, str(home / 'lag'))) as server:
        yield server


async def _in_pair(server: Server, cookies: list[str], pair: int) -> list[Measured]:
    two = await _opened(server, cookies[:2], f'/inbox/{pair}')
    alone = await _said(server, two, pair, 'alone')
    await open_screens(server.url, cookies[2:], OTHERS)
    await asyncio.sleep(5)  # what is told of those who have come is told
    among = await _said(server, two, pair, 'among')
    names = 'the other shows it', 'server CPU'
    return [
        Measured(f'message between two, {OTHERS} other sessions: {name}', many, 'ms', few, budget=2)
        for name, many, few in zip(names, among, alone, strict=True)
    ]


async def _opened(server: Server, cookies: list[str], path: str) -> list[Screen]:
    screens = []
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        for cookie in cookies:
            screen = Screen(await open_page(http, server.url, cookie, path))
            await screen.connect()
            screens.append(screen)
    return screens


async def _said(server: Server, two: list[Screen], talk: int, name: str) -> tuple[float, float]:
    """Milliseconds until the other shows a message, and of the server's CPU."""
    shown: list[float] = []
    costs: list[float] = []
    for number in range(MESSAGES):
        key, seen = f'talk-{name}-{number}', asyncio.Event()
        two[1].on_message = lambda _, text, key=key, seen=seen: seen.set() if key.encode() in text else None
        before, start = cpu_seconds(server.process.pid), time.perf_counter()
        two[0].send(two[0].page.letter(talk, key, TEXT))
        await asyncio.wait_for(seen.wait(), 10)
        shown.append(time.perf_counter() - start)
        await asyncio.sleep(0.15)
        costs.append(cpu_seconds(server.process.pid) - before)
    return median(shown[5:]) * 1000, median(costs[5:]) * 1000


class Reader:
    """Notes in which order the rows of messages come to a screen, and says as a browser does up to which it has read."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.keys: list[bytes] = []
        self.rows: set[tuple[bytes, ...]] = set()
        self._grew = asyncio.Event()
        screen.on_message = self._on_message

    def _on_message(self, _: float, text: bytes) -> None:
        new = [row for row in ROW.findall(text) if row not in self.rows]
        self.rows.update(new)
        self.keys += [key for _, _, key in new]
        if new:
            self._screen.emit('wish', {'name': 'read', 'message_id': int(new[-1][1])})
        self._grew.set()

    async def complete(self, count: int) -> None:
        """Wait until so many have come."""
        while len(self.keys) < count:
            self._grew.clear()
            await self._grew.wait()


async def _in_group(home: Path, server: Server, cookies: list[str], group: int) -> list[Measured]:
    screens = await _opened(server, cookies, f'/inbox/{group}')
    readers = [Reader(screen) for screen in screens]
    for screen in screens:
        screen.emit('wish', {'name': 'at_end'})
    await asyncio.sleep(5)
    count, start, before = A_SECOND * SECONDS, time.perf_counter(), cpu_seconds(server.process.pid)
    for number in range(count):
        await asyncio.sleep(start + number / A_SECOND - time.perf_counter())
        screen = screens[number % MEMBERS]
        screen.send(screen.page.letter(group, f'talk-{number:06}', TEXT))
    written = time.perf_counter() - start
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*(reader.complete(count) for reader in readers)), 3 * SECONDS)
    took, cpu = time.perf_counter() - start, cpu_seconds(server.process.pid) - before
    await asyncio.sleep(1.1)
    said = _in_order(home, group)
    late, busy = worst(home / 'lag', start)
    wrong = sum(reader.keys != said or len(said) != count for reader in readers)
    what = f'{A_SECOND} messages a second to {MEMBERS} people'
    return [
        Measured(f'{what}: screens that miss one, or show one twice or out of order', wrong, '', budget=0),
        Measured(f'{what}: sent within', written, 's'),
        Measured(f'{what}: the last is shown everywhere after', took, 's', budget=SECONDS + 1),
        Measured(f'{what}: server CPU for each', cpu / count * 1000, 'ms', budget=1000 / A_SECOND),
        Measured(f'{what}: the longest that the loop stood still, whoever held it', late, 'ms'),
        Measured(f'{what}: the longest that the server itself held it', busy, 'ms', budget=50),
    ]


def _in_order(home: Path, group: int) -> list[bytes]:
    keys: list[bytes] = []
    with data_of(home):
        page = messages(Viewer(4), group)
        while True:
            keys[:0] = [message.key.encode() for message in page.messages if message.key]
            if not page.earlier:
                return keys
            page = messages(Viewer(4), group, before=page.messages[0].id)
