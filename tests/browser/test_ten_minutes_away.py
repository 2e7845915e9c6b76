"""Who comes back after ten minutes without a network finds what happened, once, and what they were writing and reading."""

import pytest
from playwright.sync_api import Page, expect

from data.actions.posts import publish_post
from tests.browser.own_clock import give_own_clock, let_it_try_again
from tests.browser.test_connection import is_live
from tests.browser.test_feed import menu, post, write

SEEN = """() => {
  const post = [...document.querySelectorAll('.post')].find((post) => post.getBoundingClientRect().top > 60);
  return [Number(post.dataset.post), post.getBoundingClientRect().top];
}"""
SEEN_AGAIN = f'([id, top]) => {{ const [post, now] = ({SEEN})(); return post === id && Math.abs(now - top) <= 2; }}'
PHONE, DESK = {'phone': True}, {'phone': False, 'dark': True, 'language': 'de'}


@pytest.mark.parametrize(
    ('screen', 'forgotten', 'view'),
    [(PHONE, False, 'newest'), (PHONE, True, 'important'), (DESK, False, 'important'), (DESK, True, 'newest')],
    ids=['phone-kept-newest', 'phone-forgotten-important', 'desk-kept-important', 'desk-forgotten-newest'],
)
def test_ten_minutes_away(window, cast, server, screen, forgotten, view):
    run = f'{screen["phone"]:d}-{forgotten:d}-{view}'
    ids = [publish_post(cast.anna, key=f'{run}-{n:05}', text=f'{run} Nummer {n}\n\nund\n\nmehr') for n in range(15)]
    cem = window(cast.cem, f'/?view={view}', **screen)
    give_own_clock(cem)
    cem.locator('.composer-text').fill(f'{run} angefangen')
    cem.clock.run_for(2000)
    cem.evaluate(
        '(id) => { document.activeElement.blur(); document.querySelector(`#post-${id}`).scrollIntoView(); }', ids[7]
    )
    cem.clock.run_for(2000)
    place = cem.evaluate(SEEN)

    cem.context.set_offline(True)
    cem.evaluate('window.socket.io.engine.close()')
    expect(cem.locator('html')).to_have_attribute('data-connection', 'lost')
    if forgotten:
        server.stop()
        server.start()
    work_on(window(cast.anna, '/?view=newest'), run)
    cem.clock.fast_forward('10:00')
    cem.context.set_offline(False)
    let_it_try_again(cem)
    is_live(cem)

    expect(post(cem, f'{run} Nummer 7 anders')).to_be_visible()
    expect(cem.locator(f'#post-{ids[3]} .reaction-counts')).to_contain_text('1')
    expect(cem.locator(f'#post-{ids[14]}')).to_have_count(0)
    shown = cem.locator('.post').evaluate_all('(posts) => posts.map((post) => post.dataset.post)')
    assert len(shown) == len(set(shown)) >= 14
    expect(cem.locator('.composer-text')).to_have_value(f'{run} angefangen')
    cem.wait_for_function(SEEN_AGAIN, arg=place)
    if cem.locator('.waiting-pill').count():
        cem.locator('.waiting-pill').click()
    expect(post(cem, f'{run} Inzwischen')).to_have_count(1)
    cem.locator('.composer-text').fill('')
    cem.clock.run_for(5000)  # the draft is gone everywhere


def work_on(anna: Page, run: str) -> None:
    write(anna, f'{run} Inzwischen')
    expect(post(anna, f'{run} Inzwischen')).to_be_visible()
    menu(post(anna, f'{run} Nummer 14'), 'Delete')
    expect(anna.locator('.post', has_text=f'{run} Nummer 14')).to_have_count(0)
    post(anna, f'{run} Nummer 3').locator('.action-like').click()
    menu(post(anna, f'{run} Nummer 7'), 'Edit')
    editor = anna.locator('.post textarea').first
    editor.fill(f'{run} Nummer 7 anders\n\nund\n\nmehr')
    editor.press('Control+Enter')
    expect(post(anna, f'{run} Nummer 7 anders')).to_contain_text('edited')
