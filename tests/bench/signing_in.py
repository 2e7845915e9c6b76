"""Many people come in at once: whether everybody else still gets answers."""

import asyncio
import time
from statistics import median

import httpx

from tests.bench.report import Measured
from tests.bench.screens import sign_in

EVERY = 0.02


async def measure(url: str, usernames: list[str]) -> list[Measured]:
    """All sign in at the same moment, while a probe asks for /up again and again."""
    stop = asyncio.Event()
    probe = asyncio.create_task(_probe(f'{url}/up', stop))
    await asyncio.sleep(0.5)
    start = time.perf_counter()
    answers = await asyncio.gather(*(sign_in(url, username) for username in usernames), return_exceptions=True)
    seconds = time.perf_counter() - start
    stop.set()
    waits = await probe
    return [
        Measured(f'{len(usernames)} sign-ins at once: all are in after', seconds, 's'),
        Measured(f'{len(usernames)} sign-ins at once: sent away as too many', sum(map(_failed, answers)), ''),
        Measured('meanwhile /up answers after, median', median(waits) * 1000, 'ms'),
        Measured('meanwhile /up answers after, at most', max(waits) * 1000, 'ms'),
    ]


def _failed(answer: str | BaseException) -> bool:
    return isinstance(answer, BaseException)


async def _probe(url: str, stop: asyncio.Event) -> list[float]:
    waits = []
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        while not stop.is_set():
            start = time.perf_counter()
            (await http.get(url)).raise_for_status()
            waits.append(time.perf_counter() - start)
            await asyncio.sleep(EVERY)
    return waits
