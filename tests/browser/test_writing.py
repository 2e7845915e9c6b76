"""What somebody writes is not lost: not while editing, not in a second window, and pictures stay in their order."""

import re

from playwright.sync_api import Page, expect


def is_live(page: Page) -> None:
    expect(page.locator('html')).to_have_attribute('data-connection', 'live')


def drafts(page: Page) -> list[str]:
    return page.evaluate('Object.keys(localStorage)')


def test_slash_opens_the_search_in_the_same_page(window, cast):
    cem = window(cast.cem)
    cem.evaluate('window.samePage = true')
    cem.keyboard.press('/')
    expect(cem).to_have_url(re.compile('/search$'))
    assert cem.evaluate('window.samePage')
