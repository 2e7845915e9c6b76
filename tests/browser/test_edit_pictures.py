"""The pictures of a post that is edited: the same tiles as in the composer, kept as a draft, and fair to a second window."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from data.actions.posts import edit_post, publish_post
from data.queries.posts import source
from tests.browser.test_feed import menu, post
from tests.browser.test_pictures import uploaded
from tests.browser.test_writing import keeps_no_draft


@pytest.fixture
def post_id(cast, tmp_path: Path) -> int:
    pictures = uploaded(cast, tmp_path / 'picture.png')[:2]
    return publish_post(cast.anna, key='edit-pictures', text='Die neue Bank', pictures=tuple(pictures))


def shown(page: Page) -> list[str]:
    return page.locator('.post > .pictures img').evaluate_all('(all) => all.map((picture) => picture.alt)')


def tiles(page: Page) -> Locator:
    return page.locator('.write-edit .upload-frame img')


def test_pictures_are_changed_like_those_of_a_new_post_and_two_windows_do_not_lose_any(window, cast, post_id, tmp_path):
    path = tmp_path / 'new.png'
    Image.new('RGB', (700, 500), 'tan').save(path)
    desk, phone = window(cast.anna, f'/post/{post_id}'), window(cast.anna, f'/post/{post_id}', phone=True, dark=True)
    for page in (desk, phone):
        menu(post(page, 'Die neue Bank'), 'Edit')
        expect(tiles(page)).to_have_count(2)
        expect(page.locator('.post > .pictures')).to_have_count(0)

    desk.locator('.write-edit input[type=file]').set_input_files(path)
    expect(tiles(desk)).to_have_count(3)
    desk.get_by_label('Description of picture 3').fill('Neu')
    desk.get_by_role('button', name='Move picture 3 forward').click()
    expect(desk.locator('.write-edit .upload').nth(1)).to_be_focused()
    desk.get_by_role('button', name='Remove picture 1').click()
    with desk.expect_response('**/drafts/edit-post-*'):
        desk.get_by_role('button', name='Preview').click()
    expect(desk.locator('.preview-pictures img')).to_have_count(2)
    expect(desk.locator('.write-edit .uploads')).to_be_hidden()
    desk.reload()
    desk.get_by_role('button', name='Go on writing').click()
    expect(tiles(desk)).to_have_count(2)
    desk.get_by_role('button', name='Save').click()
    expect(desk.locator('.post > .pictures img')).to_have_count(2)
    assert shown(desk) == ['Neu', 'Bild Nummer 2']
    expect(phone.locator('.post > .pictures img')).to_have_count(2)

    kept = source(cast.anna, post_id).pictures[1]
    menu(post(phone, 'Die neue Bank'), 'Edit')
    phone.get_by_role('button', name='Remove picture 2').tap()
    edit_post(cast.anna, post_id, text='Die neue Bank', revision=2, pictures=((kept.id, 'Nur diese'),))
    phone.get_by_role('button', name='Save').tap()
    conflict = phone.get_by_role('region', name='Two versions of this text')
    expect(conflict.locator('img')).to_have_attribute('alt', 'Nur diese')
    expect(conflict).to_contain_text('only those of the version you choose stay')
    expect(tiles(phone)).to_have_attribute('alt', 'Neu')
    conflict.get_by_role('button', name='Cancel').tap()
    expect(phone.locator('.write-edit')).to_have_count(0)
    menu(post(phone, 'Die neue Bank'), 'Edit')
    expect(tiles(phone)).to_have_count(1)
    phone.get_by_role('button', name='Save').tap()
    conflict.get_by_role('button', name='Save my version').tap()
    expect(desk.locator('.post > .pictures img')).to_have_count(1)
    assert shown(desk) == ['Neu']
    expect(phone.locator('.write-edit')).to_have_count(0)
    keeps_no_draft(phone)
