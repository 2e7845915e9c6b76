"""Who somebody is: changed in one window, seen in the other."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from data.actions.comments import publish_comment
from data.actions.people import add_person
from data.actions.posts import publish_post
from data.values import Viewer
from tests.cast import PASSWORD


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / 'ich.jpg'
    Image.radial_gradient('L').resize((900, 300)).save(path)
    return path


def author(page: Page, text: str) -> Locator:
    return page.locator('.post', has_text=text).locator('.byline')


def test_name_and_picture_change_in_the_other_window_and_back_again(window, cast, picture):
    post_id = publish_post(cast.bela, key='people-post', text='Von mir')
    publish_comment(cast.bela, post_id, key='people-comment', text='Auch von mir')
    cem, bela = window(cast.cem, phone=True, language='de'), window(cast.bela, '/settings')
    bela.get_by_label('Name').fill('Béla Bauer')
    bela.get_by_role('button', name='Change name').click()
    for name in (author(cem, 'Von mir').locator('.name'), cem.locator('.comment .name'), bela.locator('h1')):
        expect(name).to_have_text('Béla Bauer')
    bela.locator('input[type=file]').set_input_files(picture)
    for avatar in (author(cem, 'Von mir').locator('img'), cem.locator('.comment .avatar img'), bela.locator('.me img')):
        expect(avatar).to_be_visible(timeout=30_000)
    shown = bela.locator('.me img')
    assert shown.evaluate(
        'async (image) => { await image.decode(); return [image.naturalWidth, image.width, image.height]; }'
    ) == [320, 96, 96]
    expect(bela.locator('.me [role=status]')).to_have_text('Your new picture shows everywhere.')

    bela.get_by_role('button', name='Remove picture').press('Enter')
    expect(author(cem, 'Von mir').locator('.avatar')).to_have_text('BB')
    expect(bela.get_by_role('button', name='Choose a picture')).to_be_focused()


def test_refused_picture_says_why(window, cast, tmp_path):
    bad = tmp_path / 'schlecht.png'
    bad.write_text('<svg onload=alert(1)>')
    bela = window(cast.bela, '/settings', phone=True, dark=True, language='de')
    bela.locator('input[type=file]').set_input_files(bad)
    expect(bela.locator('.me [role=alert]')).to_contain_text('kein Bild, das wir kennen', timeout=30_000)
    expect(bela.get_by_role('button', name='Bild auswählen')).to_be_enabled()


def test_two_names_while_the_reader_was_elsewhere_end_with_the_last(window, cast):
    publish_post(cast.anna, key='people-later', text='Von Anna')
    anna, cem = window(cast.anna, '/settings'), window(cast.cem)
    for name, there in (('Anna Eins', True), ('Anna Zwei', False)):
        if not there:
            cem.locator('.side-nav a[href="/groups"]').click()
            expect(cem.locator('.post:visible')).to_have_count(0)
        anna.get_by_label('Name').fill(name)
        anna.get_by_role('button', name='Change name').click()
        expect(anna.locator('h1')).to_have_text(name)
        if there:
            expect(author(cem, 'Von Anna').locator('.name')).to_have_text(name)
    cem.locator('.side-nav a[href="/"]').first.click()
    expect(author(cem, 'Von Anna').locator('.name')).to_have_text('Anna Zwei')


def test_who_leaves_is_marked_and_who_is_anonymised_has_no_name_in_any_open_window(window, cast):
    doerte = Viewer(add_person(cast.anna, name='Dörte Dahl', username='doerte', password=PASSWORD))
    post_id = publish_post(doerte, key='people-left', text='Bleibt stehen')
    publish_comment(doerte, post_id, key='people-left-too', text='Bleibt auch')
    anna, bela = window(cast.anna, '/admin'), window(cast.bela)
    cem = window(cast.cem, phone=True, dark=True, language='de')
    anna.get_by_role('button', name='Dörte Dahl').click()
    anna.get_by_role('button', name='Deactivate…').click()
    anna.get_by_role('button', name='Deactivate', exact=True).click()
    expect(author(bela, 'Bleibt stehen').locator('.standing')).to_have_text('no longer here')
    comment = cem.locator('.comment', has_text='Bleibt auch')
    expect(comment.locator('.standing')).to_have_text('nicht mehr dabei')
    expect(comment.get_by_role('link', name='Dörte Dahl', exact=True)).to_be_visible()

    anna.get_by_role('button', name='Dörte Dahl').click()
    anna.get_by_role('button', name='Anonymise…').click()
    anna.get_by_role('button', name='Anonymise', exact=True).click()
    expect(author(bela, 'Bleibt stehen').locator('.called')).to_have_text('Former colleague')
    for page in (cem, window(cast.cem, phone=True, dark=True, language='de')):
        post = page.locator('.post', has_text='Bleibt stehen')
        expect(post.locator('.called')).to_have_text(['Ehemalige/r', 'Ehemalige/r'])
        expect(post.locator('a[href^="/people/"]')).to_have_count(0)
        expect(page.get_by_role('article', name='Beitrag von Ehemalige/r')).to_be_visible()
