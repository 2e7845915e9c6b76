"""How long people wait in a real browser on a slow phone: a page, a change of page, and what their own tap does."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.bench.in_chromium import chromium
from tests.bench.report import Measured
from tests.browser.conftest import PHONE, QUIET

SLOWER = 4
"""By how much the processor is slowed."""
NETWORK = {'offline': False, 'latency': 150, 'downloadThroughput': 200_000, 'uploadThroughput': 94_000}
"""A slow 4G: milliseconds, and bytes a second. Chromium slows HTTP by it, and websockets by the latency at the most."""
LOADS, CHANGES, TAPS = 3, 5, 7
LIVE = 'window.socket?.connected'

TAP = """([button, shown]) => new Promise((done) => {
  const text = () => document.querySelector(shown)?.textContent, before = text(), start = performance.now();
  const observer = new MutationObserver(() => {
    if (text() === before) return;
    observer.disconnect();
    done(performance.now() - start);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector(button).click();
})"""
LIKE = '.post .action-like'
COUNT = '.post:first-of-type > .post-actions .reaction-counts .number'


async def measure(url: str, floor: str, cookie: str) -> list[Measured]:
    """Milliseconds, each against an empty NiceGUI page, or one with a single button; nothing where there is no Chromium."""
    path = chromium()
    if path is None:
        return []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        feed, empty = [], []
        for _ in range(LOADS):
            feed.append(await _first_load(browser, url, cookie, f'{LIVE} && document.querySelector(".post")'))
            empty.append(await _first_load(browser, floor, '', LIVE))
        pressed, counted = await _likes(browser, url, cookie)
        button = await _button(browser, floor)
        rows = [
            Measured('slow phone: first load of the feed, cold cache', median(feed), 'ms', median(empty), budget=2),
            Measured('slow phone: feed to inbox', *await _changes(browser, url, cookie, floor), budget=1.2),
            Measured('slow phone: from the tap on Like to its answer on the screen', pressed, 'ms', button, budget=0.5),
            Measured('slow phone: from the tap on Like to its count', counted, 'ms', button, budget=3),
        ]
        await browser.close()
        return rows


async def _first_load(browser: Browser, url: str, cookie: str, ready: str) -> float:
    context, page = await _open(browser, url, cookie)
    took = await _timed(lambda: _goto(page, url, ready))
    await context.close()
    return took


async def _open(browser: Browser, url: str, cookie: str) -> tuple[BrowserContext, Page]:
    context = await browser.new_context(viewport=PHONE, has_touch=True)
    if cookie:
        await context.add_cookies([{'name': 'session', 'value': cookie.partition('=')[2], 'url': url}])
    page = await context.new_page()
    cdp = await context.new_cdp_session(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', NETWORK)
    await cdp.send('Emulation.setCPUThrottlingRate', {'rate': SLOWER})
    return context, page


async def _goto(page: Page, url: str, ready: str) -> None:
    await page.goto(url, wait_until='commit')
    await page.wait_for_function(ready)


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1000


async def _changes(browser: Browser, url: str, cookie: str, floor: str) -> tuple[float, str, float]:
    """A change of page, and what loading an empty page once more takes with a warm cache."""
    context, page = await _open(browser, url, cookie)
    await _goto(page, url, f'{LIVE} && document.querySelector(".post")')
    times = []
    for _ in range(CHANGES):
        times.append(await _timed(lambda: _change(page, '/inbox', 'main .inbox-list[aria-busy=false]')))
        await _change(page, '/', 'main .post')
    await context.close()
    context, page = await _open(browser, floor, '')
    await _goto(page, floor, LIVE)
    again = [await _timed(lambda: _goto(page, floor, LIVE)) for _ in range(CHANGES)]
    await context.close()
    return median(times), 'ms', median(again)


async def _change(page: Page, href: str, shows: str) -> None:
    await asyncio.sleep(0.5)
    await page.click(f'.bottom-bar a[href="{href}"]:not([data-compose])')
    await page.wait_for_selector(shows)


async def _likes(browser: Browser, url: str, cookie: str) -> tuple[float, float]:
    """From the tap until the button is pressed, which waits for nobody, and until the server's count has changed."""
    context, page = await _open(browser, url, cookie)
    await _goto(page, url, f'{LIVE} && document.querySelector(".post")')
    pressed, counted = await _taps(page, LIKE, LIKE), await _taps(page, LIKE, COUNT)
    await context.close()
    return pressed, counted


async def _button(browser: Browser, floor: str) -> float:
    context, page = await _open(browser, floor, '')
    await _goto(page, f'{floor}/button', f'{LIVE} && document.querySelector("button")')
    times = await _taps(page, 'button', '.nicegui-content')
    await context.close()
    return times


async def _taps(page: Page, button: str, shown: str) -> float:
    times = []
    for _ in range(TAPS):
        await asyncio.sleep(0.5)
        times.append(await page.evaluate(TAP, [button, shown]))
    return median(times)
