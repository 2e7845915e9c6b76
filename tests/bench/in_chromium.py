"""What a real browser is sent: the first load of the feed with an empty cache, and a change of page."""

import asyncio
import shutil

from playwright.async_api import CDPSession, Page, async_playwright

from tests.bench.report import Measured
from tests.browser.conftest import NAMES, QUIET

DESK = {'width': 1280, 'height': 900}


def chromium() -> str | None:
    """Where the system's Chromium is; says so if there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        print('No Chromium found: what happens in a browser is not measured.')
    return path


async def measure(url: str, cookie: str) -> list[Measured]:
    """Bytes as they crossed the wire; nothing where there is no Chromium."""
    path = chromium()
    if path is None:
        return []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        context = await browser.new_context(viewport=DESK)
        await context.add_cookies([{'name': 'session', 'value': cookie.partition('=')[2], 'url': url}])
        page = await context.new_page()
        wire = await Wire.tap(page)
        await page.goto(url)
        await page.wait_for_selector('html[data-connection=live] .post')
        await asyncio.sleep(1)
        rows = [
            Measured('first load of the feed, cold cache, without pictures', wire.code / 1000, 'kB', budget=480),
            Measured('first load of the feed: pictures in view', wire.pictures / 1000, 'kB'),
            Measured('feed to inbox: over the socket', await _change(page, wire, '/inbox', '.empty'), 'kB', budget=20),
            Measured('inbox to feed: over the socket', await _change(page, wire, '/', '.post'), 'kB', budget=20),
        ]
        await page.goto(f'{url}/inbox')
        await page.wait_for_selector('html[data-connection=live]')
        opened = await _change(page, wire, '/', '.post')
        rows.append(Measured('inbox to a feed not opened before: over the socket', opened, 'kB', budget=20))
        await browser.close()
        return rows


async def _change(page: Page, wire: 'Wire', href: str, shows: str) -> float:
    await asyncio.sleep(1)
    before = wire.socket
    await page.click(f'.side-nav a.nav-item[href="{href}"]')
    await page.wait_for_selector(f'main {shows}')
    await asyncio.sleep(1)
    return (wire.socket - before) / 1000


class Wire:
    """Counts the bytes that come in: by HTTP (packed as they were sent, with headers), and over the websocket."""

    def __init__(self) -> None:
        self.code = self.pictures = self.socket = 0
        self._pictures: set[str] = set()

    @classmethod
    async def tap(cls, page: Page) -> 'Wire':
        """Count from now on."""
        wire = cls()
        cdp: CDPSession = await page.context.new_cdp_session(page)
        await cdp.send('Network.enable')
        cdp.on('Network.responseReceived', wire._on_response)
        cdp.on('Network.loadingFinished', wire._on_finished)
        cdp.on('Network.webSocketFrameReceived', wire._on_frame)
        return wire

    def _on_response(self, event: dict) -> None:
        if '/files/' in event['response']['url']:
            self._pictures.add(event['requestId'])

    def _on_finished(self, event: dict) -> None:
        if event['requestId'] in self._pictures:
            self.pictures += event['encodedDataLength']
        else:
            self.code += event['encodedDataLength']

    def _on_frame(self, event: dict) -> None:
        self.socket += len(event['response']['payloadData'].encode())
