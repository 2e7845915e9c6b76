"""Who is here, in two windows: at the page, away from it, gone, and not to be seen."""

from playwright.sync_api import Locator, Page, expect

from data.actions.posts import publish_post

HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
SOON = 15_000  # ms: some seconds pass until changes are told


def byline(page: Page) -> Locator:
    return page.locator('.post', has_text='Von Béla').locator('.byline')


def expect_state(page: Page, state: str, spoken: str) -> None:
    expect(byline(page).locator('.presence')).to_have_attribute('data-state', state, timeout=SOON)
    expect(byline(page).locator('.called')).to_contain_text(spoken)


def test_here_away_gone_and_hidden(window, cast):
    publish_post(cast.bela, key='presence-post', text='Von Béla')
    anna = window(cast.anna, phone=True, dark=True, language='de')
    bela = window(cast.bela, '/settings')
    expect_state(anna, 'here', 'gerade da')
    bela.evaluate(HIDE, True)
    expect_state(anna, 'away', 'gerade nicht am Platz')
    bela.evaluate(HIDE, False)
    expect_state(anna, 'here', 'gerade da')
    expect(bela.locator('.me .presence')).to_have_text('here now')

    bela.get_by_role('group', name='Whether you are here').get_by_text('Keep it to myself').click()
    for page in (anna, bela):
        expect(page.locator('.presence:visible')).to_have_count(0, timeout=SOON)
    bela.get_by_role('group', name='Whether you are here').get_by_text('Show it').click()
    expect_state(anna, 'here', 'gerade da')
    bela.close()
    expect(byline(anna).locator('.presence')).to_have_count(0, timeout=SOON)


def test_who_does_not_touch_the_page_for_long_is_away(window, cast, server):
    anna, bela = window(cast.anna), window(cast.bela)
    bela.clock.install()
    bela.goto(f'{server.url}/settings')
    expect_state(anna, 'here', 'here now')
    bela.clock.fast_forward('05:30')
    expect_state(anna, 'away', 'away')
    bela.mouse.move(30, 30)
    bela.mouse.move(60, 60)
    expect_state(anna, 'here', 'here now')
