"""Who somebody is: changed in one window, seen in the other."""

import re
from pathlib import Path

import pillow_heif
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


def change(page: Page, field: str, text: str) -> None:
    page.get_by_role('button', name=f'Change {field}').click()
    page.locator('.field-editor [name=text]').fill(text)
    page.locator('.field-editor [name=text]').press('Enter')
    expect(page.locator('.field-editor')).to_have_count(0)


def rename(page: Page, name: str) -> None:
    change(page, 'Name', name)
    expect(page.locator('.profile-name h1')).to_have_text(name)


def test_name_and_picture_change_in_the_other_window_and_back_again(window, cast, picture):
    post_id = publish_post(cast.bela, key='people-post', text='Von mir')
    publish_comment(cast.bela, post_id, key='people-comment', text='Auch von mir')
    cem, bela = window(cast.cem, phone=True, dark=True, language='de'), window(cast.bela, '/people/bela')
    rename(bela, 'Béla Bauer')
    expect(bela.get_by_role('button', name='Change Name')).to_be_focused()
    for name in (author(cem, 'Von mir').locator('.name'), cem.locator('.comment .name')):
        expect(name).to_have_text('Béla Bauer')

    byline = author(cem, 'Von mir')
    expect(byline.locator('.byline-job')).to_have_text('Schreiner')
    change(bela, 'Job', 'Leiter der Schreinerei und der Ausbildung in Erlenrode')
    expect(byline.locator('.byline-job')).to_contain_text('Leiter der Schreinerei')
    assert cem.evaluate('document.documentElement.scrollWidth') == 360

    files, stage = bela.locator('.fact-picture input[type=file]'), bela.locator('.crop-stage')
    files.first.set_input_files(picture)
    expect(stage).to_be_focused()
    for key in ('ArrowRight',) * 40 + ('Enter',):
        stage.press(key)
    portrait = bela.locator('.profile-portrait img')
    avatars = author(cem, 'Von mir').locator('img'), cem.locator('.comment .avatar img')
    for avatar in (*avatars, portrait):
        expect(avatar).to_be_visible(timeout=30_000)
    # the right third of a picture that is light in its middle is dark at its right edge
    assert portrait.evaluate(CORNERS) == [1, [True, False]]
    assert [avatar.evaluate(AS_TALL) for avatar in avatars] == [[44, 44], [32, 32]]
    expect(bela.locator('.picture-picker [role=status]').first).to_have_text(
        'Your new picture is now shown everywhere.'
    )

    files.last.set_input_files(picture)
    box = stage.bounding_box()
    bela.mouse.move(box['x'] + 50, box['y'] + 50)
    bela.mouse.wheel(0, -400)
    bela.mouse.down()
    bela.mouse.move(box['x'] - 400, box['y'] + 50, steps=4)
    bela.mouse.up()
    bela.get_by_role('button', name='Use this part').click()
    cover = bela.locator('.cover img')
    expect(cover).to_be_visible(timeout=30_000)
    assert cover.evaluate(CORNERS) == [3, [True, False]]

    bela.get_by_role('button', name='Remove picture').press('Enter')
    bela.get_by_role('button', name='Remove', exact=True).click()
    expect(author(cem, 'Von mir').locator('.avatar')).to_have_text('BB')
    expect(bela.get_by_role('button', name='Choose a picture')).to_be_focused()


CORNERS = """async (image) => {
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const middle = canvas.height / 2;
  const light = (across) => context.getImageData(across, middle, 1, 1).data[0];
  return [Math.round(canvas.width / canvas.height), [light(2) < light(canvas.width - 3), light(2) > light(canvas.width - 3)]];
}"""
"""The shape of a picture, and whether it is darker at its left or at its right edge."""


AS_TALL = """async (image) => {
  image.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="80" height="160"/>';
  await image.decode();
  return [image.offsetWidth, image.offsetHeight];
}"""
"""The size of a picture's place when the picture is taller than wide."""


def test_what_the_browser_cannot_draw_is_drawn_by_the_server_and_cut_all_the_same(window, cast, tmp_path):
    heic = tmp_path / 'ich.heic'
    pillow_heif.from_pillow(Image.radial_gradient('L').resize((900, 300)).convert('RGB')).save(heic)
    cem = window(cast.cem, '/people/cem')
    cem.locator('.fact-picture input[type=file]').first.set_input_files(heic)
    stage = cem.locator('.crop-stage')
    expect(stage.locator('img')).to_be_visible(timeout=30_000)
    expect(cem.locator('dialog [role=status]')).to_contain_text('Drag to move it')
    for key in ('ArrowRight',) * 40 + ('Enter',):
        stage.press(key)
    portrait = cem.locator('.profile-portrait img')
    expect(portrait).to_be_visible(timeout=30_000)
    assert portrait.evaluate(CORNERS) == [1, [True, False]]


def test_refused_picture_says_why(window, cast, tmp_path):
    bad = tmp_path / 'schlecht.png'
    bad.write_text('<svg onload=alert(1)>')
    bela = window(cast.bela, '/people/bela', phone=True, dark=True, language='de')
    bela.locator('.fact-picture input[type=file]').first.set_input_files(bad)
    expect(bela.locator('.picture-picker [role=alert]')).to_contain_text('kein Bild, das wir kennen', timeout=30_000)
    expect(bela.get_by_role('button', name='Bild auswählen', exact=True)).to_be_enabled(timeout=15_000)
    expect(bela.locator('dialog')).to_have_count(0)
    assert bela.get_by_role('button', name='Bild auswählen', exact=True).bounding_box()['width'] > 100
    assert bela.evaluate('document.documentElement.scrollWidth') == 360


def test_two_names_while_the_reader_was_elsewhere_end_with_the_last(window, cast):
    publish_post(cast.anna, key='people-later', text='Von Anna')
    anna, cem = window(cast.anna, '/people/anna'), window(cast.cem)
    for name, there in (('Anna Eins', True), ('Anna Zwei', False)):
        if not there:
            cem.locator('.side-nav a[href="/groups"]').click()
            expect(cem.locator('.post:visible')).to_have_count(0)
        rename(anna, name)
        if there:
            expect(author(cem, 'Von Anna').locator('.name')).to_have_text(name)
    cem.locator('.side-nav a[href="/"]').first.click()
    expect(author(cem, 'Von Anna').locator('.name')).to_have_text('Anna Zwei')


def test_fields_are_hidden_in_the_other_window_and_two_tabs_choose_between_their_texts(window, cast):
    bela, again = window(cast.bela, '/people/bela'), window(cast.bela, '/people/bela')
    cem = window(cast.cem, '/people/bela', phone=True, dark=True, language='de')
    for tab in (bela, again):
        tab.get_by_role('button', name='Add Phone').click()
        expect(tab.locator('.field-editor [name=text]')).to_be_focused()
    bela.locator('.field-editor [name=text]').fill('217')
    bela.locator('.field-editor [name=text]').press('Enter')
    expect(cem.get_by_role('link', name='217')).to_have_attribute('href', 'tel:217')

    text = again.locator('.field-editor [name=text]')
    text.fill('218')
    again.get_by_text('Only me').click()
    again.get_by_role('button', name='Save').click()
    expect(again.locator('.conflict')).to_contain_text('217')
    expect(text).to_have_value('218')
    again.get_by_role('button', name='Save my text').click()
    expect(bela.locator('.fact-value', has_text='218')).to_contain_text('Only you can see this')
    expect(cem.locator('.fact')).to_have_count(15)
    expect(cem.get_by_text(re.compile('21[78]'))).to_have_count(0)

    again.get_by_role('button', name='Add Three things about me').click()
    again.locator('textarea').last.fill('<script>window.__hit = 1</script>')
    again.get_by_role('button', name='Save').click()
    expect(cem.locator('.things')).to_have_text('<script>window.__hit = 1</script>')
    assert cem.evaluate('window.__hit') is None
    assert cem.evaluate('document.documentElement.scrollWidth') == 360


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


def test_what_is_typed_in_a_field_survives_that_the_page_is_built_anew(server, window, cast):
    emma = Viewer(add_person(cast.anna, name='Emma Erle', username='emma', password=PASSWORD))
    page, anna = window(emma, '/people/emma'), window(cast.anna, '/people/emma')
    other = page.context.new_page()
    other.goto(f'{server.url}/people/emma')
    typed, seen_by = (
        page.locator('.field-editor [name=text]'),
        page.locator('.field-editor [name=visibility][value=me]'),
    )
    page.get_by_role('button', name='Add Phone').click()
    typed.fill('<b>2')
    seen_by.check(force=True)
    with page.expect_navigation():
        add(anna, 'Team', 'Werkstatt')
    expect(page.locator('.side-nav [aria-current]')).to_have_text('My profile')
    expect(typed).to_have_value('<b>2')
    expect(typed).to_be_focused()
    expect(seen_by).to_be_checked()
    expect(other.locator('.profile').get_by_text('Werkstatt').first).to_be_visible()
    expect(other.locator('.field-editor')).to_have_count(0)  # it is another window's

    add(other, 'Phone', '4711')
    page.reload()
    expect(page.locator('.conflict')).to_contain_text('4711')
    expect(typed).to_have_value('<b>2')
    page.get_by_role('button', name='Keep the other text').click()
    expect(page.get_by_role('button', name='Change Phone')).to_be_focused()
    assert page.evaluate(KEPT) == 0
    change(page, 'Phone', '4712')
    assert page.evaluate(KEPT) == 0

    page.get_by_role('button', name='Change Phone').click()
    typed.fill('only for me')
    assert page.evaluate(KEPT) == 1
    other.goto(f'{server.url}/settings')
    other.get_by_role('button', name='Sign out here').click()
    expect(other).to_have_url(re.compile('/sign-in'))
    assert other.evaluate(KEPT) == 0


KEPT = 'Object.keys(localStorage).filter((name) => name.startsWith("typed-")).length'


def add(page: Page, field: str, text: str) -> None:
    page.get_by_role('button', name=f'Add {field}').click()
    page.locator('.field-editor [name=text]').fill(text)
    page.locator('.field-editor [name=text]').press('Enter')
    expect(page.locator('.field-editor')).to_have_count(0)


def test_who_leads_is_chosen_while_their_name_is_typed(window, cast):
    fatma = Viewer(add_person(cast.anna, name='Fatma Falk', username='fatma', password=PASSWORD))
    page = window(fatma, '/people/fatma', phone=True)
    page.get_by_role('button', name='Add Manager').click()
    field, found = page.get_by_role('combobox', name='Manager'), page.get_by_role('option')
    field.press_sequentially('cem')
    expect(found).to_have_count(1)
    expect(field).to_have_attribute('aria-expanded', 'true')
    field.press('ArrowDown')
    expect(found).to_have_attribute('aria-selected', 'true')
    field.press('Enter')
    expect(found).to_have_count(0)
    expect(field).to_have_value('cem')
    field.fill('bel')
    found.click()
    expect(field).to_have_value('bela')
    field.press('Enter')
    expect(page.locator('.field-editor')).to_have_count(0)
    expect(page.locator('.fact-value a[href="/people/bela"]')).to_be_visible()
