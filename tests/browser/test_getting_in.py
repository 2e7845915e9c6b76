"""From a link to the first post: founding the company, inviting, joining on a phone, and being sent away."""

import re

import pytest
from playwright.sync_api import Browser, expect

from data.actions.invitations import invite
from data.settings import settings
from tests.cast import PASSWORD
from tests.server import running_server


def test_joining_by_a_code_on_a_phone(browser: Browser, server, cast, window):
    anna = window(cast.anna)
    _, code = invite(cast.anna, uses=1, days=7, note='Werkstatt')
    context = browser.new_context(viewport={'width': 360, 'height': 740}, has_touch=True, locale='de-DE')
    page = context.new_page()
    page.goto(f'{server.url}/join/{code}')
    page.get_by_label('Dein Name').fill('Dörte Übermüller-Özdemir')
    page.get_by_label('Benutzername').fill('doerte')
    page.get_by_label('Passwort').fill('kurz')
    page.get_by_role('button').click()
    expect(page.get_by_text('mindestens 10 Zeichen').last).to_be_visible()
    expect(page.get_by_label('Dein Name')).to_have_value('Dörte Übermüller-Özdemir')
    page.get_by_label('Passwort').fill('drei gute Tassen Tee')
    page.get_by_role('button').click()
    expect(page.locator('html')).to_have_attribute('data-connection', 'live')
    page.locator('.composer-text').fill('Hallo zusammen!')
    page.locator('.composer .button-primary').click()
    expect(anna.locator('.post', has_text='Hallo zusammen!')).to_contain_text('Dörte Übermüller-Özdemir')
    context.close()


def test_signing_in_and_out(browser: Browser, server, cast):
    context = browser.new_context(locale='en')
    page = context.new_page()
    page.goto(f'{server.url}/post/1')
    expect(page.locator('body')).not_to_contain_text('Lindholz')
    page.get_by_label('Username or e-mail').fill('ANNA@lindholz.example')
    page.get_by_label('Password').fill('not this one')
    page.get_by_role('button').click()
    expect(page.get_by_text('don’t match')).to_be_visible()
    page.get_by_label('Password').fill(PASSWORD)
    page.get_by_role('button').click()
    expect(page).to_have_url(re.compile('/post/1$'))
    page.goto(f'{server.url}/settings')
    page.get_by_role('button', name='Sign out here').click()
    expect(page.get_by_label('Username or e-mail')).to_be_visible()
    assert [cookie for cookie in context.cookies() if cookie['name'] == 'session'] == []
    context.close()


def test_ending_a_sign_in_takes_the_open_page_away(browser: Browser, server, cast, window):
    first, second = window(cast.bela, '/settings'), window(cast.bela)
    expect(second.locator('.composer')).to_be_visible()
    first.get_by_role('button', name=re.compile('everywhere')).click()
    expect(second).to_have_url(re.compile('/sign-in'))
    second.go_back()
    expect(second.locator('.composer')).to_have_count(0)


@pytest.fixture
def empty_home(tmp_path, monkeypatch):
    monkeypatch.setenv('TEEKUECHE_HOME', str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_founding_the_company(browser: Browser, empty_home):
    with running_server(empty_home) as server:
        token = re.search(r'/welcome\?token=(\S+)', server.log.read_text())
        assert token is not None
        page = browser.new_page(locale='de')
        page.goto(f'{server.url}/welcome?token={token[1]}')
        page.get_by_label('Name der Firma').fill('Küchen & Söhne <b>GmbH</b>')
        page.get_by_label('Dein Name').fill('Ångström, Zoë')
        page.get_by_label('Benutzername').fill('zoe')
        page.get_by_label('Passwort').fill('ein Kännchen draußen')
        page.get_by_role('button').click()
        expect(page.locator('.side-nav .brand-name')).to_have_text('Küchen & Söhne <b>GmbH</b>')
        stranger = browser.new_page()
        stranger.goto(f'{server.url}/welcome?token={token[1]}')
        expect(stranger.locator('input[name=company]')).to_have_count(0)
        page.close()
        stranger.close()
