"""A running server, and windows of people on it: desk or phone, light or dark, German or English."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data import db, migrations
from data.actions.people import set_preferences
from data.settings import settings
from data.values import Viewer
from tests.cast import Cast, found_company, sign_in_cookie
from tests.server import Server, running_server

NAMES = ('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome')
QUIET = (
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
)
PHONE = {'width': 360, 'height': 740}
DESK = {'width': 1280, 'height': 900}

Window = Callable[..., Page]


@pytest.fixture(scope='module')
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the browser tests are skipped, or fail where CI=true.

    One for each module, as Playwright keeps an event loop running and asynchronous tests may follow.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = 'No Chromium found. Install the package "chromium-headless-shell" to run the browser tests.'
        pytest.fail(reason) if os.environ.get('CI') == 'true' else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope='module')
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Cast]]:
    """A folder of data with the small cast, for one module of tests."""
    home = tmp_path_factory.mktemp('home')
    before = os.environ.get('TEEKUECHE_HOME')
    os.environ['TEEKUECHE_HOME'] = str(home)
    settings.cache_clear()
    db.connect(settings().sqlalchemy_url)
    migrations.upgrade()
    yield home, found_company()
    db.disconnect()
    if before is None:
        del os.environ['TEEKUECHE_HOME']
    else:
        os.environ['TEEKUECHE_HOME'] = before
    settings.cache_clear()


@pytest.fixture(scope='module')
def cast(company: tuple[Path, Cast]) -> Cast:
    """Anna, Bela and Cem of this module's company."""
    return company[1]


@pytest.fixture(scope='module')
def server(company: tuple[Path, Cast]) -> Iterator[Server]:
    """The real program, serving that company."""
    with running_server(company[0]) as server:
        yield server


@pytest.fixture
def window(browser: Browser, server: Server) -> Iterator[Window]:
    """Opens a window of somebody; everything that goes wrong in it fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(
        viewer: Viewer, path: str = '/', *, phone: bool = False, dark: bool = False, language: str = 'en'
    ) -> Page:
        set_preferences(viewer, language=language)
        context = browser.new_context(
            viewport=PHONE if phone else DESK,
            has_touch=phone,
            color_scheme='dark' if dark else 'light',
            locale=language,
            permissions=['clipboard-read', 'clipboard-write'],
        )
        contexts.append(context)
        context.add_cookies([{'name': 'session', 'value': sign_in_cookie(viewer)['session'], 'url': server.url}])
        page = context.new_page()
        page.on('pageerror', lambda error: errors.append(str(error)))
        page.on('console', lambda said: _note_own_fault(said.text, errors))
        page.on('dialog', lambda dialog: errors.append(f'dialog: {dialog.message}'))
        page.on('request', lambda request: _note_foreign(request.url, server.url, errors))
        page.goto(server.url + path)
        expect(page.locator('html')).to_have_attribute('data-connection', 'live')
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []


def _note_own_fault(said: str, errors: list[str]) -> None:
    """What Vue catches in a script of ours; lost connections are said too, and are no fault."""
    if 'TypeError' in said or 'ReferenceError' in said:
        errors.append(said)


def _note_foreign(url: str, own: str, errors: list[str]) -> None:
    if not url.startswith((own, own.replace('http', 'ws', 1), 'data:', 'blob:')):
        errors.append(f'request to another host: {url}')
