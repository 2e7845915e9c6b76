"""Who leaves the feed finds it as it was: by Back, by Home and after a reload."""

import pytest
from playwright.sync_api import Page, expect

from data.actions.posts import publish_post
from tests.browser.test_feed import write

GROW = """(count) => {
  window.scrollTo(0, document.body.scrollHeight);
  return document.querySelectorAll('.post').length >= count;
}"""
PLACE = """() => {
  const post = [...document.querySelectorAll('.post')].find((post) => post.getBoundingClientRect().bottom > 0);
  return [post.dataset.post, Math.round(post.getBoundingClientRect().top)];
}"""
IS_AT = f'(place) => String(({PLACE})()) === String(place)'
KEEP_IN_MIND = "document.querySelectorAll('.post').forEach((post) => { post.isTheSame = true; })"
ARE_THE_SAME = "[...document.querySelectorAll('.post')].map((post) => Boolean(post.isTheSame))"


@pytest.fixture(scope='module')
def posts(cast) -> list[int]:
    """More posts than come at once, three times as many."""
    return [
        publish_post(cast.bela, key=f'many-posts-{n}', text=f'Beitrag {n}\n\n' + 'und eine Zeile\n\n' * (n % 7))
        for n in range(60)
    ]


def read_down_to(page: Page, count: int) -> None:
    page.wait_for_function(GROW, arg=count)


def read_at(page: Page, post_id: int) -> list[object]:
    page.evaluate('(id) => document.querySelector(`#post-${id}`).scrollIntoView({ block: "start" })', post_id)
    page.evaluate('window.scrollBy(0, 33)')
    return page.evaluate(PLACE)


def go(page: Page, path: str) -> None:
    page.locator(f'.side-nav .nav-item[href="{path}"]').click()


@pytest.mark.parametrize('by_history', [True, False], ids=['by history only', 'by a click and back'])
def test_back_shows_the_same_post_at_the_same_place(window, cast, posts, by_history):
    cem = window(cast.cem, '/inbox' if by_history else '/')
    if by_history:
        go(cem, '/')
        expect(cem.locator('.nav-item[href="/"]')).to_have_attribute('aria-current', 'page')
    read_down_to(cem, 60)
    place = read_at(cem, posts[12])
    cem.evaluate(KEEP_IN_MIND)
    if by_history:
        cem.go_back()
    else:
        go(cem, '/inbox')
    expect(cem.locator('.empty')).to_be_visible()
    expect(cem.locator('.post').first).to_be_hidden()
    cem.wait_for_function('window.scrollY === 0')
    cem.go_forward() if by_history else cem.go_back()
    expect(cem.locator(f'#post-{posts[12]}')).to_be_in_viewport()
    cem.wait_for_function(IS_AT, arg=place)
    assert cem.evaluate(ARE_THE_SAME) == [True] * 60
    expect(cem).to_have_title('Home')


def test_what_happens_elsewhere_moves_nothing_and_home_shows_what_is_new(window, cast, posts):
    anna, cem = window(cast.anna), window(cast.cem)
    read_down_to(cem, 60)
    place = read_at(cem, posts[30])
    go(cem, '/groups')
    expect(cem.get_by_role('heading', name='Groups', exact=True)).to_be_visible()
    write(anna, 'Während du weg warst')
    expect(anna.locator('.post', has_text='Während du weg warst')).to_be_visible()
    cem.go_back()
    expect(cem.get_by_role('button', name='1 new post')).to_be_visible()
    cem.wait_for_function(IS_AT, arg=place)
    go(cem, '/groups')
    expect(cem.get_by_role('heading', name='Groups', exact=True)).to_be_visible()
    go(cem, '/')
    expect(cem.locator('.post', has_text='Während du weg warst')).to_be_in_viewport()
    cem.wait_for_function('window.scrollY === 0')


@pytest.mark.parametrize('number', [50, 20], ids=['among the first', 'further down'])
def test_a_reload_leads_back_to_the_post(window, cast, posts, number):
    cem = window(cast.cem)
    read_down_to(cem, 58)
    place = read_at(cem, posts[number])
    cem.reload()
    expect(cem.locator(f'#post-{posts[number]}')).to_be_in_viewport()
    cem.wait_for_function(IS_AT, arg=place)
    cem.goto(cem.url)
    expect(cem.locator('html')).to_have_attribute('data-connection', 'live')
    cem.wait_for_function('window.scrollY === 0')


def test_a_reload_after_the_post_is_gone_shows_the_top(window, cast, posts):
    cem = window(cast.cem)
    read_down_to(cem, 58)
    read_at(cem, posts[5])
    cem.evaluate(
        "addEventListener('pagehide', () => { sessionStorage['reading-place'] = '{\"post\":4711,\"offset\":3}'; })"
    )
    cem.reload()
    expect(cem.locator('.post').first).to_be_visible()
    expect(cem.locator('.post-list')).not_to_have_class('post-list seeking')
    cem.wait_for_function('window.scrollY === 0')


def test_a_post_of_its_own_belongs_to_the_news_and_leads_back_to_where_it_was_read(window, cast, posts):
    cem = window(cast.cem)
    read_down_to(cem, 40)
    read_at(cem, posts[45])
    cem.locator(f'#post-{posts[45]} .byline time').click()
    expect(cem.get_by_role('heading', name='A post')).to_be_visible()
    expect(cem.locator('.side-nav [aria-current]')).to_have_text('Home')
    cem.get_by_role('link', name='Back').click()
    expect(cem.get_by_role('heading', name='A post')).to_have_count(0)
    expect(cem.locator(f'#post-{posts[45]}')).to_be_in_viewport()
    cem.goto(f'{cem.url}post/{posts[45]}')
    cem.get_by_role('link', name='Back').click()
    expect(cem.locator('.composer')).to_be_visible()


def test_the_feed_that_is_away_is_not_in_the_way(window, cast, posts):
    cem = window(cast.cem)
    expect(cem.locator('.post').first).to_be_visible()
    go(cem, '/groups')
    expect(cem.get_by_role('heading', name='Groups', exact=True)).to_be_visible()
    cem.keyboard.press('j')
    expect(cem.locator('.post:focus')).to_have_count(0)
    cem.keyboard.press('c')
    expect(cem.locator('.composer-text')).to_be_focused()
    expect(cem.locator('.side-nav [aria-current]')).to_have_text('Home')


def test_a_draft_goes_on_where_the_post_stands_alone(window, cast, posts):
    cem = window(cast.cem)
    card = cem.locator(f'#post-{posts[59]}:visible')
    card.locator('.action-comment').click()
    card.locator('textarea').fill('Halb')
    card.locator('.byline time').click()
    expect(cem).to_have_url(f'{cem.url.split("/post")[0].rstrip("/")}/post/{posts[59]}')
    expect(card.locator('textarea')).to_have_value('Halb')
    card.locator('textarea').fill('Halb und ganz')
    card.locator('textarea').press('Control+Enter')
    expect(card.locator('.comment')).to_contain_text('Halb und ganz')
    cem.go_back()
    expect(cem.locator('.composer')).to_be_visible()
    expect(card.locator('.comment')).to_contain_text('Halb und ganz')
    expect(card.locator('textarea')).to_have_value('')
