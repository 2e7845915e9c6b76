"""Pictures in full size: turned by keys and fingers, closed in every way, and the page behind stays as it was."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from data import files
from data.actions.pictures import add_picture
from data.actions.posts import publish_post

SIZES = [(1200, 800), (800, 1200), (2000, 200), (200, 2000), (90, 60)]


@pytest.fixture(scope='module')
def post_id(company, tmp_path_factory) -> int:
    """A post with five pictures, below others, so that there is something to scroll."""
    cast, path = company[1], tmp_path_factory.mktemp('pictures') / 'picture.png'
    post_id = publish_post(cast.anna, key='five-pictures', text='Fünf Bilder', pictures=tuple(uploaded(cast, path)))
    for n in range(8):
        publish_post(cast.anna, key=f'above-them-{n}', text='Darüber\n\nsteht\n\nviel')
    return post_id


def uploaded(cast, path: Path) -> list[tuple[int, str]]:
    shown = []
    for number, size in enumerate(SIZES, start=1):
        Image.new('RGB', size, (40 * number, 90, 120)).save(path)
        with files.incoming() as incoming:
            Path(incoming).write_bytes(path.read_bytes())
            picture = add_picture(cast.anna, files.store_picture(incoming))
        shown.append((picture.id, f'Bild Nummer {number}'))
    return shown


def tile(page: Page, number: int) -> Locator:
    return page.locator('.post', has_text='Fünf Bilder').locator('.picture').nth(number - 1)


def opened(page: Page, number: int) -> Locator:
    tile(page, number).click()
    viewer = page.get_by_role('dialog')
    expect(viewer).to_be_visible()
    return viewer


def shows(viewer: Locator, number: int) -> None:
    expect(viewer.locator('.viewer-place')).to_have_text(f'{number} of 5')
    expect(viewer.locator('figure:not([inert]) img')).to_have_attribute('alt', f'Bild Nummer {number}')
    expect(viewer.locator('figure:not([inert])')).to_be_in_viewport(ratio=0.99)


def swipe(page: Page, start: tuple[int, int], by: tuple[int, int]) -> None:
    """One finger down, along, and up again."""
    touch = page.context.new_cdp_session(page)
    points = [(start[0] + by[0] * step / 10, start[1] + by[1] * step / 10) for step in range(11)]
    for step, (x, y) in enumerate(points):
        kind = 'touchMove' if step else 'touchStart'
        touch.send('Input.dispatchTouchEvent', {'type': kind, 'touchPoints': [{'x': x, 'y': y}]})
    touch.send('Input.dispatchTouchEvent', {'type': 'touchEnd', 'touchPoints': []})


def test_keys_turn_the_pictures_and_neighbours_are_there_before(window, cast, post_id):
    cem = window(cast.cem)
    viewer = opened(cem, 2)
    shows(viewer, 2)
    expect(viewer.get_by_role('button', name='Close')).to_be_focused()
    assert viewer.locator('img').count() == 3
    for key, number in (('ArrowRight', 3), ('ArrowLeft', 2), ('ArrowLeft', 1), ('End', 5), ('Home', 1)):
        cem.keyboard.press(key)
        shows(viewer, number)
    for number in (2, 3, 4, 5):
        viewer.get_by_role('button', name='Next picture').click()
        shows(viewer, number)
    cem.keyboard.press('ArrowLeft')
    shows(viewer, 4)


def escape(page: Page) -> None:
    page.keyboard.press('Escape')


def back(page: Page) -> None:
    page.go_back()


def cross(page: Page) -> None:
    page.get_by_role('button', name='Close').click()


def beside(page: Page) -> None:
    page.mouse.click(5, 200)


def down(page: Page) -> None:
    swipe(page, (180, 300), (10, 250))


@pytest.mark.parametrize('close', [escape, back, cross, beside, down])
def test_every_way_out_leads_back_to_the_picture_and_the_page_has_not_moved(window, cast, post_id, close):
    cem = window(cast.cem, '/groups', phone=close is down)
    cem.locator('a[href="/"]:visible').first.click()
    tile(cem, 3).scroll_into_view_if_needed()
    before = cem.evaluate('[scrollY, location.href, history.scrollRestoration]')
    cem.evaluate("document.querySelector('.post').dataset.kept = 'yes'")
    cem.evaluate("addEventListener('popstate', () => { document.body.dataset.told = 'yes'; })")
    shows(opened(cem, 3), 3)
    cem.mouse.wheel(0, 500)
    close(cem)
    expect(cem.get_by_role('dialog')).to_have_count(0)
    expect(tile(cem, 3)).to_be_focused()
    cem.wait_for_function('() => !window.teekueche.onBack')
    expect(cem.locator('[data-told]'), 'NiceGUI would scroll up').to_have_count(0)
    assert cem.evaluate('[scrollY, location.href, history.scrollRestoration]') == before
    expect(cem.locator('.post[data-kept]')).to_have_count(1)
    cem.go_back()
    expect(cem).to_have_url(re.compile('/groups$'))
    expect(cem.locator('.post:visible')).to_have_count(0)


def test_a_finger_turns_and_a_short_pull_does_not_close(window, cast, post_id):
    cem = window(cast.cem, phone=True)
    viewer = opened(cem, 1)
    swipe(cem, (340, 370), (-280, 0))
    shows(viewer, 2)
    swipe(cem, (20, 370), (280, 0))
    shows(viewer, 1)
    swipe(cem, (180, 300), (0, 60))
    swipe(cem, (180, 500), (0, -250))
    shows(viewer, 1)


def test_the_grid_fits_and_a_strip_is_no_thread(window, cast, post_id, tmp_path):
    for number, shown in enumerate(uploaded(cast, tmp_path / 'picture.png'), start=1):
        publish_post(cast.anna, key=f'one-picture-{number}', text=f'Einzeln {number}', pictures=(shown,))
    cem = window(cast.cem, phone=True)
    expect(cem.locator('.post', has_text='Einzeln 1')).to_be_visible()
    boxes = [cem.locator('.post', has_text=f'Einzeln {n}').locator('.picture').bounding_box() for n in range(1, 6)]
    assert all(box['x'] >= 0 and box['x'] + box['width'] <= 360 for box in boxes)
    assert boxes[2]['height'] >= 80
    assert boxes[3]['width'] >= 150
    assert (boxes[4]['width'], boxes[4]['height']) == (90, 60)
    expect(tile(cem, 4)).to_have_text('+1')
