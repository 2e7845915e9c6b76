"""The real program with a watch on its event loop: `python -m tests.bench.watched FILE` serves like `python main.py`."""

import asyncio
import sys
import time
from pathlib import Path

from nicegui import app, background_tasks

import main

PROGRAM = ('-m', 'tests.bench.watched')
EVERY = 0.002
"""Seconds between two looks."""


async def watch(path: Path) -> None:
    """Write a line every second: the time, and the longest that anything else held the loop, in milliseconds.

    First as a clock shows it, then no more of it than this program computed meanwhile, in whatever thread: the rest of the time
    the machine did something else.
    """
    with path.open('a', buffering=1) as lines:
        while True:
            end, late, busy = time.perf_counter() + 1, 0.0, 0.0
            while (asked := time.perf_counter()) < end:
                computed = time.process_time()
                await asyncio.sleep(EVERY)
                held = time.perf_counter() - asked - EVERY
                late, busy = max(late, held), max(busy, min(held, time.process_time() - computed))
            lines.write(f'{time.perf_counter()} {late * 1000} {busy * 1000}\n')


def worst(path: Path, since: float) -> tuple[float, float]:
    """The longest since a moment of time.perf_counter(), by the clock and by what was computed."""
    looks = [tuple(map(float, line.split())) for line in path.read_text().splitlines()]
    return max(late for at, late, _ in looks if at > since), max(busy for at, _, busy in looks if at > since)


if __name__ == '__main__':
    path = Path(sys.argv.pop())
    app.on_startup(lambda: background_tasks.create(watch(path), name='watching the loop'))
    main.commands()
