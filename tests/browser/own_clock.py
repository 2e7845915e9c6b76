"""A page whose clock the test moves on, so that nobody waits for what a page waits for."""

from playwright.sync_api import Page, expect

WAS_RELOADED = "performance.getEntriesByType = (type) => (type === 'navigation' ? [{ type: 'reload' }] : []);"
"""The page's clock hides how a page was opened."""


def give_own_clock(page: Page) -> None:
    """Load the page anew with a clock that runs, and that can be moved on."""
    page.clock.install()
    page.add_init_script(WAS_RELOADED)
    page.reload()
    expect(page.locator('html')).to_have_attribute('data-connection', 'live')


def let_it_try_again(page: Page) -> None:
    """Move on by more than a page waits between two tries to connect."""
    page.clock.fast_forward('00:10')
