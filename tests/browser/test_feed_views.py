"""Newest and important in two windows: by keyboard, with the reasons of each card, and nothing moves under who reads."""

import re

import pytest
from playwright.sync_api import Page, expect

from components.feed import FEW
from data.actions.comments import publish_comment
from data.actions.people import set_preferences
from data.actions.posts import publish_post
from data.actions.reactions import react_to_post
from data.values import Reaction
from tests.browser.test_feed import menu, post

LISTEN_IN = """() => {
  const { emit } = socket;
  window.asked = [];
  socket.emit = (...args) => {
    if (/more.*\\d/.test(args[1].args)) asked.push(args[1].args); // for what follows a post
    return emit.apply(socket, args);
  };
}"""
SETTLED = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))); // the end of the list has been looked for
})"""
UNITS = {'Tag': 24 * 60, 'Std': 60, 'Min': 1}


@pytest.fixture(scope='module', autouse=True)
def posts(cast) -> list[int]:
    """Some posts; the first calls forth the most."""
    ids = [
        publish_post(cast.anna, key=f'some-posts-{n}', text=f'Beitrag {n}\n\nund mehr\n\nund mehr') for n in range(12)
    ]
    for person in (cast.bela, cast.cem):
        react_to_post(person, ids[0], Reaction.LOVE)
    publish_comment(cast.cem, ids[0], key='the-comment', text='Oh ja')
    return ids


def texts(page: Page) -> list[str]:
    return [text.split('\n')[0] for text in page.locator('.post .prose').all_inner_texts() if 'Beitrag' in text]


def minutes(length: str) -> int:
    """What a length of time says in German."""
    return sum(int(count) * UNITS[unit] for count, unit in re.findall(r'(\d+)\s(Tag|Std|Min)', length))


def test_the_tabs_work_by_keyboard_and_are_remembered(window, cast, server):
    set_preferences(cast.bela, feed_view='newest')
    bela = window(cast.bela, '/inbox')
    bela.locator('.side-nav .nav-item[href="/"]').click()
    expect(post(bela, 'Beitrag 11')).to_be_visible()
    tab = bela.get_by_role('link', name='Important')
    tab.focus()
    bela.keyboard.press('Enter')
    expect(tab).to_have_attribute('aria-current', 'page')
    expect(bela.locator('.post').first).to_contain_text('Beitrag 0')
    expect(bela).to_have_url(f'{server.url}/?view=important')
    expect(tab).to_be_focused()
    bela.go_back()
    expect(bela).to_have_url(f'{server.url}/inbox')
    bela.goto(server.url)
    expect(bela.locator('.post').first).to_contain_text('Beitrag 0')


def test_each_card_tells_why_and_its_sum_is_right(window, cast):
    cem = window(cast.cem, '/?view=important', phone=True, language='de')
    card = post(cem, 'Beitrag 0')
    card.get_by_role('button', name='Warum sehe ich das?').click()
    dialog = cem.get_by_role('dialog')
    expect(dialog).to_contain_text(
        '2 Reaktionen, 1 Kommentar und dein Interesse an Beiträgen von Anna Albrecht halten diesen Beitrag oben.'
    )
    rows = dialog.locator('.why-term')
    expect(rows).to_have_count(5)
    expect(rows.nth(1)).to_have_text(re.compile('2 Reaktionen.*12 Std. 41 Min.'))
    expect(rows.nth(2)).to_have_text(re.compile('1 Kommentar.*12 Std.'))
    expect(rows.nth(3)).to_have_text(re.compile('2-mal auf Beiträge von Anna Albrecht.*4 Std.'))
    *terms, shown = [minutes(text) for text in rows.locator('dd').all_inner_texts()[1:]]
    assert sum(terms) == shown, 'what is shown adds up'
    expect(rows.nth(4)).to_have_text(re.compile('Bleibt länger frisch.*1 Tag 4 Std. 41 Min.'))
    expect(dialog).to_contain_text('als wäre er 1 Tag 4 Std. 41 Min. später geschrieben worden')
    cem.keyboard.press('Escape')
    expect(dialog).to_have_count(0)
    menu(card, 'Warum sehe ich das?')
    expect(dialog).to_contain_text('als du die Seite geladen hast')


def test_nothing_moves_until_the_pill_is_tapped(window, cast, posts):
    anna, cem = window(cast.anna), window(cast.cem, '/?view=important', phone=True, language='de')
    expect(post(cem, 'Beitrag 11')).to_be_attached()
    before = texts(cem)
    for n in range(3):
        publish_comment(cast.bela, posts[5], key=f'more-comments-{n}', text='gut')
    post(anna, 'Beitrag 5').locator('.action-like').click()
    expect(post(cem, 'Beitrag 5').locator('.reaction-counts')).to_contain_text('1')
    anna.locator('.composer-text').fill('Beitrag von eben')
    anna.keyboard.press('Control+Enter')
    pill = cem.get_by_role('button', name='1 neuer Beitrag')
    expect(pill).to_be_visible()
    assert texts(cem) == before
    pill.click()
    expect(cem.locator('.post').first).to_contain_text('Beitrag 5')
    expect(post(cem, 'Beitrag von eben')).to_be_attached()
    expect(pill).to_have_count(0)
    cem.wait_for_function('window.scrollY === 0')


def test_the_end_leads_on_to_the_newest(window, cast):
    cem = window(cast.cem, '/?view=important')
    expect(cem.get_by_text('That was all.')).to_be_attached()
    cem.get_by_role('link', name='To the newest').click()
    expect(cem.get_by_role('link', name='Newest', exact=True)).to_have_attribute('aria-current', 'page')
    expect(cem.get_by_text('That was all.')).to_have_count(0)


@pytest.mark.parametrize('view', ['newest', 'important'])
def test_inside_the_app_few_posts_come_first_and_scrolling_brings_more(window, cast, view):
    set_preferences(cast.bela, feed_view=view)
    bela = window(cast.bela, '/inbox')
    bela.add_style_tag(content='.post { min-height: 400px }')
    bela.evaluate(LISTEN_IN)
    bela.locator('.side-nav .nav-item[href="/"]').click()
    expect(bela.locator('.post')).to_have_count(FEW)
    bela.evaluate(SETTLED)
    other = bela.locator(f'.tab[href="/?view={"important" if view == "newest" else "newest"}"]')
    other.click()
    expect(other).to_have_attribute('aria-current', 'page')
    expect(bela.locator('.post-list')).to_have_count(1)
    expect(bela.locator('.post')).to_have_count(FEW)
    bela.evaluate(SETTLED)
    assert not bela.evaluate('asked')
    bela.locator('.list-foot').scroll_into_view_if_needed()
    expect(bela.locator('.post')).not_to_have_count(FEW)
    assert bela.evaluate('asked.length') == 1
