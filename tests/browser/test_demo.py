"""The demo company as a guest sees it; `make pictures` keeps what these tests see for README and docs."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from data import db, migrations
from data.demo import PASSWORD, prepare_demo
from data.settings import settings
from tests.browser.conftest import DESK, PHONE
from tests.server import Server, running_server

DOCS = Path(__file__).parent.parent.parent / 'docs'


@pytest.fixture(scope='module')
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real program with the demo company."""
    home = tmp_path_factory.mktemp('demo')
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv('TEEKUECHE_HOME', str(home))
        environment.delenv('DATABASE_URL', raising=False)
        settings.cache_clear()
        db.connect(settings().sqlalchemy_url)
        migrations.upgrade()
        prepare_demo()
        db.disconnect()
        with running_server(home) as server:
            yield server
    settings.cache_clear()


def visit(browser: Browser, demo: Server, who: str, *, phone: bool, dark: bool) -> Page:
    page = browser.new_page(
        viewport=PHONE if phone else DESK,
        device_scale_factor=2,
        color_scheme='dark' if dark else 'light',
        locale='de-DE',
        timezone_id='Europe/Berlin',
    )
    page.goto(demo.url)
    page.get_by_label('Benutzername oder E-Mail').fill(who)
    page.get_by_label('Passwort').fill(PASSWORD)
    page.get_by_role('button', name='Anmelden').click()
    expect(page.locator('html')).to_have_attribute('data-connection', 'live')
    expect(page.locator('.post')).to_have_count(20)
    for picture in page.locator('.post img').all()[:3]:
        picture.evaluate('image => image.decode()')
    return page


def keep(page: Page, name: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    shot = folder / f'{name}.png'
    page.screenshot(path=shot)
    with Image.open(shot) as picture:
        assert picture.width > 700
        if os.environ.get('KEEP_PICTURES'):
            picture.save(DOCS / f'{name}.webp', quality=80, method=6)
    shutil.rmtree(folder)


def test_a_guest_sees_the_company_on_a_desk(browser, demo, tmp_path):
    page = visit(browser, demo, 'hannelore', phone=False, dark=False)
    expect(page.locator('.side-nav')).to_be_visible()
    expect(page.locator('.bottom-bar')).to_be_hidden()
    expect(page.locator('.welcome-card')).to_contain_text('Neu hier')
    keep(page, 'feed-desk', tmp_path)
    page.close()


def test_a_guest_sees_the_company_on_a_phone_in_the_dark(browser, demo, tmp_path):
    page = visit(browser, demo, 'kilian', phone=True, dark=True)
    expect(page.locator('.bottom-bar a')).to_have_count(5)
    expect(page.locator('.side-nav')).to_be_hidden()
    assert page.evaluate('document.documentElement.scrollWidth') == PHONE['width']
    keep(page, 'feed-phone', tmp_path)
    page.close()


def test_a_guest_writes_with_suggestions(browser, demo, tmp_path):
    page = visit(browser, demo, 'hannelore', phone=False, dark=False)
    box = page.locator('.composer-text')
    box.click()
    box.press_sequentially('Wer nimmt am Freitag **zwei Stühle** mit ins Lager? #werkstatt @mar')
    expect(page.locator('.suggestions').get_by_role('option').first).to_contain_text('Mar')
    expect(page.get_by_text('Entwurf gespeichert')).to_be_visible()
    keep(page, 'composer', tmp_path)
    box.press('Escape')
    box.fill('')
    page.close()


def test_a_guest_looks_through_pictures_on_a_phone(browser, demo, tmp_path):
    page = visit(browser, demo, 'kilian', phone=True, dark=False)
    page.locator('.post .picture').first.click()
    shown = page.locator('dialog.viewer img').first
    expect(shown).to_be_visible()
    shown.evaluate('image => image.decode()')
    keep(page, 'picture-viewer', tmp_path)
    page.close()


def test_a_guest_asks_why_a_post_stands_where_it_does(browser, demo, tmp_path):
    page = visit(browser, demo, 'marlene', phone=False, dark=True)
    page.get_by_role('link', name='Wichtig').click()
    ask = page.get_by_role('button', name='Warum sehe ich das?').first
    ask.click()
    expect(page.get_by_role('dialog')).to_contain_text('Geschrieben')
    keep(page, 'why-do-i-see-this', tmp_path)
    page.close()


def test_a_guest_gets_to_know_people_talks_with_them_and_meets_in_groups(browser, demo, tmp_path):
    page = visit(browser, demo, 'marlene', phone=False, dark=False)
    page.goto(f'{demo.url}/people/roland')
    expect(page.locator('.cover img')).to_be_visible()
    page.locator('.cover img').evaluate('image => image.decode()')
    expect(page.locator('.path-up')).to_contain_text('Hannelore Lindholz')
    keep(page, 'profile', tmp_path / 'profile')
    page.goto(f'{demo.url}/people/chart')
    expect(page.locator('.org-picture')).to_contain_text('Beatrix Altmann-Schürholz')
    keep(page, 'org-chart', tmp_path / 'org-chart')
    page.goto(f'{demo.url}/inbox')
    page.get_by_role('link', name='Hoffest').click()
    expect(page.get_by_text('Leiter nur mit Einweisung. Freitag um sieben.')).to_be_visible()
    keep(page, 'inbox', tmp_path / 'inbox')
    page.goto(f'{demo.url}/groups')
    page.get_by_role('link', name='Reisen im Oktober').first.click()
    expect(page.locator('.pinned-posts')).to_contain_text('Slowenien, eine Woche, mit dem Zug.')
    page.locator('.cover img').evaluate('image => image.decode()')
    keep(page, 'group', tmp_path / 'group')
    page.close()
