"""The connection of a page in a real browser: it outlives a stall, works without websockets, and ends with the sign-in."""

import signal

from playwright.sync_api import Page, expect

from components.gate import MOST_PER_SIGN_IN
from data.actions import sign_ins
from data.actions.accounts import set_role
from data.values import Role
from tests.browser.test_feed import post, write


def is_live(page: Page) -> None:
    expect(page.locator('html')).to_have_attribute('data-connection', 'live', timeout=30_000)


def test_a_page_outlives_a_stalled_server(window, cast, server):
    anna, cem = window(cast.anna), window(cast.cem)
    anna.locator('.composer-text').fill('getippt, während nichts geht')
    server.process.send_signal(signal.SIGSTOP)
    anna.keyboard.press('Control+Enter')
    anna.wait_for_timeout(6000)
    server.process.send_signal(signal.SIGCONT)
    expect(post(cem, 'getippt, während nichts geht')).to_be_visible()
    expect(cem.locator('.post', has_text='getippt, während nichts geht')).to_have_count(1)
    is_live(anna)


def test_a_page_works_where_websockets_do_not(window, cast, browser):
    cem = window(cast.cem)
    cem.context.add_init_script(
        'window.WebSocket = class { constructor() { setTimeout(() => this.onerror?.(new Event("error")), 0); } close() {} };'
    )
    cem.reload()
    is_live(cem)
    assert cem.evaluate('window.socket.io.engine.transport.name') == 'polling'
    write(cem, 'ganz ohne Websocket')
    expect(post(cem, 'ganz ohne Websocket')).to_be_visible()
    expect(cem.locator('.composer-text')).to_have_value('')


def test_a_page_leaves_as_soon_as_its_sign_in_ends(window, cast, server):
    first = window(cast.bela)
    second = first.context.new_page()
    second.goto(server.url)
    is_live(second)
    first.evaluate('void fetch("/sign-out", {method: "POST"})')  # the page may be gone before the answer
    for page in (first, second):
        expect(page).to_have_url(f'{server.url}/sign-in')
        expect(page.locator('.post')).to_have_count(0)


def test_a_page_leaves_when_its_sign_in_ended_while_it_was_away(window, cast, server):
    bela = window(cast.bela)
    server.stop()
    expect(bela.locator('html')).to_have_attribute('data-connection', 'lost')
    sign_ins.end_all_sign_ins(cast.bela)
    server.start()
    expect(bela.get_by_label('Password')).to_be_visible(timeout=30_000)


def test_the_oldest_of_too_many_windows_says_that_it_rests(window, cast, server):
    oldest = window(cast.cem)
    pages = [oldest]
    for _ in range(MOST_PER_SIGN_IN):
        page = oldest.context.new_page()
        page.goto(server.url + '/groups')
        is_live(page)
        pages.append(page)
    expect(oldest.get_by_text('Too many windows')).to_be_visible()
    expect(oldest.locator('html')).to_have_attribute('data-connection', 'lost')
    assert all(page.evaluate('window.socket.connected') for page in pages[1:])


def test_a_page_goes_when_its_person_may_no_longer_see_it(window, cast):
    """Lowered from moderator to member, then deactivated: both take effect in the open window, without a click."""
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    anna, bela = window(cast.anna, '/admin'), window(cast.bela, '/admin')
    expect(bela.get_by_text('Open invitations')).to_be_visible()
    anna.get_by_role('button', name='Béla Bartel').click()
    dialog = anna.get_by_role('dialog')
    dialog.locator('label', has_text='Member').click()
    dialog.get_by_role('button', name='Save').click()
    expect(bela.get_by_text('Open invitations')).to_have_count(0)

    bela.goto(bela.url.replace('/admin', '/'))
    is_live(bela)
    anna.get_by_role('button', name='Béla Bartel').click()
    dialog.get_by_role('button', name='Deactivate…').click()
    anna.get_by_role('button', name='Deactivate', exact=True).click()
    expect(bela.get_by_label('Password')).to_be_visible()
