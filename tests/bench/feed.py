"""The feed against its floors: what a page costs the server, what an open one holds, and how fast a like is everywhere."""

import asyncio
import json
import time
from statistics import median

import httpx

from tests.bench.floor import Floor
from tests.bench.processes import cpu_seconds, memory_bytes
from tests.bench.report import Measured
from tests.bench.screens import Screen, Socket, open_page, open_screens, open_socket
from tests.server import Server

LOADS = 120
WARM_UP = 20
HELD = 200
SCREENS = 500
LIKES = 20


async def page_cost(server: Server, floor: Floor, cookies: list[str]) -> list[Measured]:
    """CPU of the server for one load of the feed, in either order."""
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        newest = await _in_turns(http, server.url, server.process.pid, cookies, floor)
        size = len((await open_page(http, server.url, cookies[0])).html)
        important = await _in_turns(http, f'{server.url}/?view=important', server.process.pid, cookies, floor)
    return [
        Measured('feed with 20 posts: server CPU', newest[0], 'ms', newest[1], budget=3),
        Measured('feed with 20 posts, important first: server CPU', important[0], 'ms', important[1]),
        Measured('feed with 20 posts: HTML, not gzipped', size / 1000, 'kB'),
    ]


async def _in_turns(
    http: httpx.AsyncClient, url: str, pid: int, cookies: list[str], floor: Floor
) -> tuple[float, float]:
    """Milliseconds for this page and for the empty one: both servers keep as many pages that nobody connects to."""
    costs = [
        (await _load(http, url, pid, cookies[number % len(cookies)]), await _load(http, floor.url, floor.pid))
        for number in range(WARM_UP + LOADS)
    ]
    page, empty = (median(spent) * 1000 for spent in zip(*costs[WARM_UP:], strict=True))
    return page, empty


async def _load(http: httpx.AsyncClient, url: str, pid: int, cookie: str = '') -> float:
    before = cpu_seconds(pid)
    await open_page(http, url, cookie)
    await asyncio.sleep(0.005)  # what the server does after it has answered counts too
    return cpu_seconds(pid) - before


async def of_sessions(server: Server, floor: Floor, cookies: list[str]) -> list[Measured]:
    """What open sessions hold, and how a like spreads among them."""
    screens, held = await _held(server.url, server.process.pid, cookies)
    _idle, least = await _held(floor.url, floor.pid, [''])
    return [
        Measured('open session on the feed: memory over an idle page', (held - least) / 1000, 'kB', budget=200),
        Measured('open session on the feed: memory', held / 1000, 'kB', least / 1000),
        *await like_speed(server, floor, screens, cookies),
        await presence_cost(server, screens),
    ]


async def _held(url: str, pid: int, cookies: list[str]) -> tuple[list[Screen], float]:
    """Open sessions; returns them and the bytes that each holds in the server, after the first few."""
    screens = await open_screens(url, cookies, WARM_UP)
    await asyncio.sleep(1)
    before = memory_bytes(pid)
    screens += await open_screens(url, cookies, HELD)
    await asyncio.sleep(2)
    return screens, (memory_bytes(pid) - before) / HELD


async def like_speed(server: Server, floor: Floor, screens: list[Screen], cookies: list[str]) -> list[Measured]:
    """How long a like takes to all of many screens, and the same bytes sent to as many bare websockets."""
    screens += await open_screens(server.url, cookies, SCREENS - len(screens))
    bare = [await open_socket(floor.url, '/raw') for _ in screens]
    post_id, liked = _first_post(screens[0])
    feed, raw, text = [], [], b''
    for _ in range(LIKES):
        await asyncio.sleep(0.2)
        spread = Spread(screens)
        liked = not liked
        wish = {'reaction': 'like' if liked else None}
        screens[0].emit('wish', {'post_id': post_id, 'name': 'react', 'wish': wish})
        feed.append(await spread.done(server.process.pid))
        text = spread.text
        await asyncio.sleep(0.2)
        spread = Spread(bare)
        bare[0].send(text.decode())
        raw.append(await spread.done(floor.pid))
    last, middle, cpu, own = (median(values[2:]) for values in zip(*feed, strict=True))
    raw_last, raw_middle, raw_cpu, raw_own = (median(values[2:]) for values in zip(*raw, strict=True))
    assert not any(screen.socket.closed for screen in screens)
    return [
        Measured(f'like on {SCREENS} screens: the last shows it', last, 'ms', raw_last, budget=4),
        Measured(f'like on {SCREENS} screens: half of them show it', middle, 'ms', raw_middle),
        Measured(f'like on {SCREENS} screens: server CPU', cpu, 'ms', raw_cpu),
        Measured(f'like on {SCREENS} screens: bytes to each', len(text), 'B'),
        Measured(f'like on {SCREENS} screens: CPU of the virtual browsers', own, 'ms', raw_own),
    ]


async def presence_cost(server: Server, screens: list[Screen]) -> Measured:
    """What it costs to tell all of many screens that somebody is here, or away; it happens every few seconds at most."""
    costs = []
    for number in range(6):
        spread = Spread(screens)
        screens[0].emit('beat', {'looked_at': number % 2 == 0, 'number': 0})
        _last, _middle, cpu, _own = await spread.done(server.process.pid)
        costs.append(cpu)
    return Measured(f'who is here on {len(screens)} screens: server CPU', median(costs[1:]), 'ms')


def _first_post(screen: Screen) -> tuple[int, bool]:
    for element in screen.page.elements.values():
        if 'mine' in (props := element.get('props', {})):
            return json.loads(props['post'])['id'], 'reaction' in json.loads(props['mine'])
    raise RuntimeError('no post on the page')


class Spread:
    """Waits until a message has come to all."""

    def __init__(self, receivers: list[Screen] | list[Socket]) -> None:
        self.text = b''
        self._times: dict[int, float] = {}
        self._count = len(receivers)
        self._all = asyncio.Event()
        for number, receiver in enumerate(receivers):
            name = 'on_message' if isinstance(receiver, Screen) else 'on_text'
            setattr(receiver, name, self._noting(number))
        self._own = time.process_time()
        self._start = time.perf_counter()

    def _noting(self, number: int):
        def note(at: float, text: bytes) -> None:
            if number not in self._times:
                self._times[number] = at
                self.text = text
                if len(self._times) == self._count:
                    self._all.set()

        return note

    async def done(self, pid: int) -> tuple[float, float, float, float]:
        """Milliseconds: of the last, of the middle one, of the CPU of the sending process, and of our own."""
        before = cpu_seconds(pid)
        await asyncio.wait_for(self._all.wait(), 10)
        own = time.process_time() - self._own
        await asyncio.sleep(0.05)
        times = sorted(self._times.values())
        spans = times[-1] - self._start, median(times) - self._start, cpu_seconds(pid) - before, own
        return tuple(span * 1000 for span in spans)
