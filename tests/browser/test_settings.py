"""Settings and administration in a real browser: what leaves the page by itself, what is copied, and what stays typed."""

import re

import pytest
from playwright.sync_api import expect

from data.actions.accounts import set_role
from data.queries.drafts import drafts
from data.queries.invitations import invitations, usable
from data.values import Role
from tests.cast import PASSWORD, signed_in

FRESH = 'Vier Kannen Kräutertee'


def test_password_is_changed_in_the_page_and_the_page_lives_on(window, cast):
    phone = signed_in(cast.bela)
    bela = window(cast.bela, '/settings')
    old, new = bela.locator('[name=old]'), bela.locator('[name=new]')
    old.fill('falsch')
    new.fill(FRESH)
    new.press('Enter')
    expect(bela.locator('.field', has=old)).to_contain_text('This is not your present password.')
    expect(new).to_have_value(FRESH)

    old.fill(PASSWORD)
    bela.get_by_role('button', name='Change password').click()
    expect(bela.get_by_text('Your password is changed')).to_be_visible()
    expect(old).to_have_value('')
    expect(bela.locator('.row')).to_have_count(1)
    assert phone.sign_in_id is not None
    bela.reload()
    expect(bela.locator('.me')).to_contain_text('Béla Bartel')


def test_language_and_look_change_at_once(window, cast):
    cem = window(cast.cem, '/settings', phone=True)
    cem.get_by_text('Deutsch').click()
    expect(cem.locator('html')).to_have_attribute('lang', 'de')
    cem.get_by_text('Dunkel').click()
    expect(cem.locator('html')).to_have_attribute('data-theme', 'dark')


def test_signing_out_saves_what_was_begun_and_leaves_nothing_of_it_behind(window, cast):
    bela = window(cast.bela, phone=True, dark=True, language='de')
    bela.evaluate("localStorage.setItem('draft-99-feed', 'of somebody else')")
    bela.route('**/drafts/feed*', lambda route: route.fulfill(status=422, body='{}'))
    bela.locator('.composer-text').fill('noch nicht fertig')
    expect(bela.get_by_text('Auf diesem Gerät gespeichert')).to_be_visible()
    bela.keyboard.press('Escape')
    bela.locator('.bottom-bar').get_by_text('Ich', exact=True).click()
    bela.get_by_role('link', name='Einstellungen').click()
    leave = bela.get_by_role('button', name='Hier abmelden')
    expect(leave).to_be_visible()
    bela.context.set_offline(True)
    leave.click()
    expect(bela.get_by_text('Du kannst dich abmelden, sobald du wieder online bist.')).to_be_visible()
    bela.context.set_offline(False)
    leave.click()
    expect(bela.get_by_role('button', name='Trotzdem abmelden')).to_be_visible()
    assert bela.evaluate('Object.keys(localStorage).length') == 2
    bela.unroute('**/drafts/feed*')
    leave.click()
    expect(bela).to_have_url(re.compile('/sign-in$'))
    assert bela.evaluate('Object.keys(localStorage)') == ['draft-99-feed']
    assert drafts(cast.bela)['feed'].text == 'noch nicht fertig'


def test_link_is_copied_and_works_and_what_was_typed_survives_a_refusal(window, cast):
    anna = window(cast.anna)
    anna.locator('.side-nav a[href="/admin"]').click()
    uses, note = anna.locator('[name=uses]'), anna.locator('[name=note]').first
    note.fill('Neue in der Werkstatt')
    uses.fill('501')
    uses.press('Enter')
    expect(anna.locator('.field', has=uses)).to_contain_text('Please choose between 1 and 500.')
    expect(note).to_have_value('Neue in der Werkstatt')
    expect(uses).to_have_value('501')

    uses.fill('2')
    uses.press('Enter')
    anna.locator('.copy-field button').click()
    expect(anna.locator('.copy-field button')).to_have_text('Link copied')
    link = anna.evaluate('navigator.clipboard.readText()')
    assert usable(link.rpartition('/')[2])
    expect(anna.locator('.qr svg')).to_be_visible()
    expect(anna.locator('.row')).to_contain_text('0 of 2 used')


def test_cards_open_in_a_tab_of_their_own(window, cast):
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    bela = window(cast.bela, '/admin', phone=True)
    before = [row.cards for row in invitations(cast.anna)]
    bela.locator('[name=count]').fill('13')
    with bela.context.expect_page() as opened:
        bela.get_by_role('button', name='Cards to print').click()
    expect(opened.value.locator('.sheet-card')).to_have_count(13)
    expect(opened.value.locator('.sheet')).to_have_count(2)
    expect(bela.locator('.row').first).to_contain_text('13 cards left')
    assert [row.cards for row in invitations(cast.anna)] == [13, *before]


def test_colour_that_is_picked_is_the_one_that_is_saved(window, cast):
    anna = window(cast.anna, '/admin')
    picker = anna.locator('.picker')
    picker.evaluate("(field) => { field.value = '#ffee00'; field.dispatchEvent(new Event('input', {bubbles: true})); }")
    anna.get_by_role('button', name='Save').click()
    expect(anna.get_by_text('Please choose a darker one.')).to_be_visible()
    picker.evaluate("(field) => { field.value = '#7a3b5d'; field.dispatchEvent(new Event('input', {bubbles: true})); }")
    anna.get_by_role('button', name='Save').click()
    expect(anna.locator('html')).to_have_attribute('style', re.compile('--accent: ?#7a3b5d'))


def test_page_of_settings_has_room_on_a_small_phone(window, cast):
    anna = window(cast.anna, '/settings', phone=True, dark=True, language='de')
    for path in ('/settings', '/admin', '/people/anna'):
        anna.goto(anna.url.rpartition('/')[0] + path)
        expect(anna.locator('h1')).to_be_visible()
        assert anna.evaluate('document.documentElement.scrollWidth') == 360


def test_a_phone_leads_to_all_that_the_side_shows_on_a_desk(window, cast):
    cem = window(cast.cem, '/settings', phone=True, language='de')
    tops = '(all) => all.map((choice) => choice.getBoundingClientRect().top)'
    assert len(set(cem.locator('.choice:has([name=theme])').evaluate_all(tops))) == 1
    cem.locator('.bottom-bar').get_by_role('link', name='Ich', exact=True).tap()
    expect(cem).to_have_url(re.compile('/people/cem$'))
    expect(cem.locator('.phone-links a')).to_have_count(4)
    links = '(all) => all.map((link) => link.pathname)'
    assert cem.locator('.phone-links a').evaluate_all(links) == ['/people', '/topics', '/search', '/settings']
    bell = cem.locator('.top-bar').get_by_role('link', name='Benachrichtigungen')
    assert {bell.bounding_box()[side] for side in ('width', 'height')} == {44}
    bell.tap()
    expect(cem).to_have_url(re.compile('/notifications$'))
    expect(bell).to_have_attribute('aria-current', 'page')


@pytest.mark.parametrize('size', ['100%', '200%'])
def test_labels_are_whole_on_the_smallest_phone_and_with_large_text(window, cast, size):
    cem = window(cast.cem, '/people/cem', phone=True, language='de')
    cem.evaluate('(size) => { document.documentElement.style.fontSize = size; }', size)
    for labels in (cem.locator('.bar-label'), cem.locator('.phone-links .nav-label')):
        cut = '(all) => all.filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent)'
        assert (labels.count() >= 2, labels.evaluate_all(cut)) == (True, [])
    lines = (
        '(all) => all.map((label) => Math.round(label.clientHeight / parseFloat(getComputedStyle(label).lineHeight)))'
    )
    assert set(cem.locator('.phone-links .nav-label').evaluate_all(lines)) == {1}
    assert cem.evaluate('document.documentElement.scrollWidth') == 360
