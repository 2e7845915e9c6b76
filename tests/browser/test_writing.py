"""What somebody writes is not lost: not while editing, not in a second window, and pictures stay in their order."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.test_feed import post


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


def test_pictures_stand_in_the_order_chosen(window, cast, tmp_path: Path):
    paths = [tmp_path / f'{name}.png' for name in ('eins', 'zwei', 'drei')]
    for width, path in zip((300, 200, 100), paths, strict=True):
        Image.new('RGB', (width, 100), 'tan').save(path)
    bela, cem = window(cast.bela), window(cast.cem)
    refused = []

    def refuse_the_first(route):
        if refused:
            route.continue_()
        else:
            refused.append(route)
            route.abort()

    bela.route('**/uploads', refuse_the_first)
    bela.locator('.composer textarea').fill('Drei in Reihe')
    bela.locator('.composer input[type=file]').set_input_files(paths)
    expect(bela.locator('.upload-frame img')).to_have_count(2)
    bela.get_by_role('button', name='Try again').click()
    expect(bela.locator('.upload-frame img')).to_have_count(3)
    bela.reload()
    expect(bela.locator('.upload-frame img')).to_have_count(3)
    bela.locator('.composer .button-primary').click()
    expect(post(cem, 'Drei in Reihe').locator('img')).to_have_count(3)
    shown = (
        post(cem, 'Drei in Reihe')
        .locator('img')
        .evaluate_all('all => all.map((img) => Number(img.getAttribute("width")))')
    )
    assert shown == [300, 200, 100]
