"""The stream of news with two people in two windows, one of them a phone: what one does, the other sees."""

import csv
import re
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import Locator, Page, expect

from data.actions.comments import publish_comment
from data.actions.posts import publish_post
from tests.conftest import SHARED_DATA

PHOTOS = sorted((SHARED_DATA / 'photos').glob('*.*')) if (SHARED_DATA / 'photos').is_dir() else []


def articles(count: int) -> list[str]:
    path = SHARED_DATA / 'articles-de.csv'
    if not path.exists():
        return ['Grüße aus Köln: „Öl“ & Äpfel – 50 % billiger; schön, oder?']
    with path.open(newline='', encoding='utf-8') as file:
        texts = [row[1] for row in csv.reader(file, delimiter=';', quotechar="'") if len(row) == 2]
    return [text for text in texts if not set(text) & set('*_`#[]<>')][:count]


ARTICLES = articles(3)


def write(page: Page, text: str) -> None:
    page.locator('.composer-text').click()
    page.locator('.composer-text').fill(text)
    page.keyboard.press('Control+Enter')


def post(page: Page, text: str) -> Locator:
    return page.locator('.post', has_text=text).first


def menu(card: Locator, name: str) -> None:
    card.locator('.byline .menu > button').click()
    card.page.locator('.menu-item', has_text=name).click()


def test_post_like_and_comment_reach_the_other_window(window, cast):
    anna, cem = window(cast.anna), window(cast.cem, phone=True, dark=True, language='de')
    write(anna, 'Der **Ofen** ist warm #werkstatt')
    card = post(cem, 'Der Ofen ist warm')
    expect(card.locator('strong')).to_have_text('Ofen')
    expect(anna.locator('.composer-text')).to_have_value('')

    card.locator('.action-like').click()
    expect(post(anna, 'Der Ofen').locator('.reaction-counts .number')).to_have_text('1')
    expect(card.locator('.action-like')).to_have_attribute('aria-pressed', 'true')

    card.locator('.action-comment').click()
    card.locator('textarea').fill('Ich bringe Brötchen mit')
    card.locator('textarea').press('Control+Enter')
    expect(post(anna, 'Der Ofen').locator('.comment')).to_contain_text('Ich bringe Brötchen mit')
    expect(card.locator('textarea')).to_have_value('')
    expect(card.locator('.comment')).to_contain_text('gerade eben')


def test_edit_and_deletion_reach_the_other_window_and_can_be_undone(window, cast):
    anna, cem = window(cast.anna), window(cast.cem, phone=True)
    write(anna, 'Morgen um neun ist Bsprechung')
    menu(post(anna, 'Morgen um neun'), 'Edit')
    editor = anna.locator('.post textarea').first
    editor.fill('Morgen um neun ist Besprechung')
    editor.press('Control+Enter')
    expect(post(cem, 'Besprechung')).to_contain_text('edited')

    menu(post(anna, 'Besprechung'), 'Delete')
    expect(cem.locator('.post', has_text='Besprechung')).to_have_count(0)
    anna.get_by_role('button', name='Undo').click()
    expect(post(cem, 'Besprechung')).to_be_visible()
    expect(post(anna, 'Besprechung')).to_be_visible()


def test_comment_is_deleted_and_comes_back(window, cast):
    bela, cem = window(cast.bela), window(cast.cem)
    post_id = publish_post(cast.bela, key='comment-place', text='Platz für Kommentare')
    for page in (bela, cem):
        page.goto(re.sub(r'/$', '', page.url) + f'/post/{post_id}')
    box = bela.locator('.post textarea')
    box.fill('voreilig')
    box.press('Control+Enter')
    expect(cem.locator('.comment')).to_contain_text('voreilig')
    bela.locator('.comment .menu > button').click()
    bela.locator('.menu-item', has_text='Delete').click()
    expect(cem.locator('.comment')).to_have_count(0)
    bela.get_by_role('button', name='Undo').click()
    expect(cem.locator('.comment')).to_contain_text('voreilig')


def test_who_has_scrolled_gets_a_pill_and_no_jump(window, cast):
    for n in range(25):
        publish_post(cast.bela, key=f'scroll-post-{n}', text=f'Zeile {n}\n\nund noch eine\n\nund eine dritte')
    anna, cem = window(cast.anna), window(cast.cem, phone=True, language='de')
    expect(post(cem, 'Zeile 24')).to_be_visible()
    cem.mouse.move(180, 400)
    cem.mouse.wheel(0, 900)
    seen = post(cem, 'Zeile 20')
    cem.wait_for_function('scrollY >= 900')
    before = seen.bounding_box()
    write(anna, 'Erster von zweien')
    write_after(anna, 'Zweiter von zweien')
    pill = cem.get_by_role('button', name='2 neue Beiträge')
    expect(pill).to_be_visible()
    assert seen.bounding_box() == before
    cem.keyboard.press('n')
    expect(post(cem, 'Zweiter von zweien')).to_be_in_viewport()
    expect(pill).to_have_count(0)


def write_after(page: Page, text: str) -> None:
    expect(page.locator('.composer-text')).to_have_value('')
    write(page, text)


def scroll_to_the_end(page: Page, last: Locator) -> None:
    posts = page.locator('.post')
    while not last.count():
        before = posts.count()
        page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
        expect(posts).not_to_have_count(before, timeout=30_000)


def test_scrolling_brings_older_posts_without_gap_or_double(window, cast):
    for n in range(45):
        publish_post(cast.bela, key=f'older-post-{n}', text=f'Nummer {n} von vielen')
    cem = window(cast.cem)
    scroll_to_the_end(cem, cem.locator('.post', has_text='Nummer 0 von vielen'))
    numbers = [int(n) for n in re.findall(r'Nummer (\d+) von vielen', cem.locator('.post-list').inner_text())]
    assert numbers == list(range(44, -1, -1))


def test_draft_survives_a_reload_and_a_refusal(window, cast):
    bela = window(cast.bela)
    bela.locator('.composer-text').fill('Noch nicht fertig, aber schon getippt')
    expect(bela.get_by_text('Draft saved')).to_be_visible()
    bela.reload()
    expect(bela.locator('.composer-text')).to_have_value('Noch nicht fertig, aber schon getippt')
    bela.locator('.composer-text').fill('\u200b \u2060')
    bela.keyboard.press('Control+Enter')
    expect(bela.get_by_text('Write something first.')).to_be_visible()
    bela.locator('.composer-text').fill('')


def test_a_double_tap_makes_one_post(window, cast):
    bela, cem = window(cast.bela), window(cast.cem)
    bela.locator('.composer-text').fill('Nur einmal, bitte')
    bela.evaluate(
        """() => {
            const button = document.querySelector('.composer .button-primary');
            button.click(); button.click();
        }"""
    )
    expect(cem.locator('.post', has_text='Nur einmal, bitte')).to_have_count(1)
    cem.reload()
    expect(cem.locator('.post', has_text='Nur einmal, bitte')).to_have_count(1)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Real photos where there are some, and always one made up, lying on its side as phones save them."""
    made = tmp_path / 'kännchen.jpg'
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.radial_gradient('L').resize((1600, 1200)).save(made, exif=exif)
    return [*PHOTOS, made]


def test_photos_are_posted_and_seen(window, cast, photos):
    anna, cem = window(cast.anna), window(cast.cem, phone=True)
    for photo in photos:
        anna.locator('.composer-text').fill(f'Ein Foto: {photo.name}')
        anna.locator('.composer input[type=file]').set_input_files(photo)
        send = anna.locator('.composer .button-primary')
        expect(send).to_be_enabled(timeout=30_000)
        send.click()
        picture = post(cem, photo.name).locator('img').last
        expect(picture).to_be_visible()
        assert picture.evaluate('async (image) => { await image.decode(); return image.naturalWidth > 100; }'), photo
        expect(anna.locator('.composer-text')).to_have_value('')


def test_real_texts_arrive_word_for_word(window, cast):
    anna, cem = window(cast.anna), window(cast.cem, phone=True, language='de')
    for text in ARTICLES:
        write(anna, text)
        card = post(cem, text[:60])
        expect(card).to_be_visible()
        shown = re.sub(r'\s+', ' ', card.locator('.prose').inner_text())
        assert shown == re.sub(r'\s+', ' ', text).strip()
        expect(anna.locator('.composer-text')).to_have_value('')


def test_a_refused_file_names_its_reason_and_keeps_the_text(window, cast, tmp_path: Path):
    good, bad = tmp_path / 'gut.png', tmp_path / 'schlecht.png'
    Image.new('RGB', (640, 480), 'tan').save(good)
    bad.write_text('<svg onload=alert(1)>')
    bela, cem = window(cast.bela, language='de'), window(cast.cem)
    bela.locator('.composer-text').fill('Zwei Dateien, eine gute')
    bela.locator('.composer input[type=file]').set_input_files([good, bad])
    expect(bela.get_by_text('kein Bild, das wir kennen')).to_be_visible(timeout=30_000)
    expect(bela.locator('.composer-text')).to_have_value('Zwei Dateien, eine gute')
    bela.locator('.composer .button-primary').click()
    expect(post(cem, 'Zwei Dateien').locator('img')).to_be_visible()
    expect(bela.locator('.upload')).to_have_count(0)
    expect(bela.locator('.composer-open')).to_have_count(0)


def test_a_file_that_is_too_large_is_told_before_it_is_sent(window, cast, tmp_path: Path):
    large = tmp_path / 'riesig.jpg'
    with large.open('wb') as file:
        file.truncate(20 * 1024 * 1024 + 1)
    bela = window(cast.bela, language='de')
    bela.locator('.composer-text').fill('Ein großes Bild')
    bela.locator('.composer input[type=file]').set_input_files(large)
    expect(bela.get_by_text('größer als 20 MB')).to_be_visible()
    expect(bela.locator('.composer-text')).to_have_value('Ein großes Bild')
    bela.get_by_role('button', name='riesig.jpg entfernen').click()
    bela.locator('.composer-text').fill('')


def test_open_page_equals_a_fresh_page(window, cast):
    anna, cem = window(cast.anna), window(cast.cem)
    write(anna, 'Alles **gleich**?')
    card = post(cem, 'Alles gleich?')
    card.locator('.action-like').click()
    card.locator('.action-comment').click()
    card.locator('textarea').fill('ja')
    card.locator('textarea').press('Control+Enter')
    expect(post(anna, 'Alles gleich?').locator('.comment')).to_have_count(1)
    menu(post(anna, 'Alles gleich?'), 'Edit')
    editor = anna.locator('.post textarea').first
    editor.fill('Alles *gleich*!')
    editor.press('Control+Enter')
    live = post(anna, 'Alles gleich!')
    expect(live.locator('em')).to_be_visible()
    fresh = post(window(cast.anna), 'Alles gleich!')
    expect(fresh.get_by_text('here now')).to_have_count(2)  # who is here is told in batches
    expect(live).to_have_text(fresh.inner_text(), use_inner_text=True)


def test_keys_move_like_comment_and_compose(window, cast):
    publish_post(cast.bela, key='keys-post-1', text='Mit der Tastatur 1')
    publish_post(cast.bela, key='keys-post-2', text='Mit der Tastatur 2')
    cem = window(cast.cem)
    cem.keyboard.press('j')
    cem.keyboard.press('j')
    expect(post(cem, 'Mit der Tastatur 1')).to_be_focused()
    cem.keyboard.press('l')
    expect(post(cem, 'Mit der Tastatur 1').locator('.action-like')).to_have_attribute('aria-pressed', 'true')
    cem.keyboard.press('r')
    expect(post(cem, 'Mit der Tastatur 1').locator('textarea')).to_be_focused()
    cem.keyboard.press('Escape')
    cem.keyboard.press('k')
    expect(post(cem, 'Mit der Tastatur 2')).to_be_focused()
    cem.keyboard.press('c')
    expect(cem.locator('.composer-text')).to_be_focused()
    cem.keyboard.press('Escape')
    cem.keyboard.press('?')
    expect(cem.get_by_role('dialog')).to_contain_text('Next and previous post')


def test_the_focus_stays_where_something_was_written_or_deleted(window, cast):
    bela = window(cast.bela)
    write(bela, 'Mit der Tastatur geschrieben')
    expect(bela.locator('.composer')).to_be_focused()
    expect(bela.locator('.composer-foot')).to_have_count(0)
    bela.keyboard.press('j')
    expect(post(bela, 'Mit der Tastatur geschrieben')).to_be_focused()
    bela.keyboard.press('r')
    bela.keyboard.type('Dazu')
    bela.keyboard.press('Control+Enter')
    for card, opener in (('.comment', 'More about the comment'), ('.post', 'More about the post')):
        row = bela.locator(card, has_text='Dazu').first
        row.get_by_role('button', name=opener).press('Enter')
        bela.locator('.menu-item', has_text='Delete').press('Enter')
        undo = bela.get_by_role('button', name='Undo')
        expect(undo).to_be_focused()
        undo.press('Enter')
        expect(undo).to_have_count(0)
        expect(row).to_be_focused()


def test_a_link_to_a_comment_opens_it_in_view_and_marked(window, cast):
    post_id = publish_post(cast.bela, key='linked-post', text='Viele Kommentare')
    ids = [publish_comment(cast.anna, post_id, key=f'linked-{n}', text=f'Kommentar {n}') for n in range(40)]
    cem = window(cast.cem, f'/post/{post_id}#comment-{ids[3]}')
    marked = cem.locator('.comment-marked')
    expect(marked).to_contain_text('Kommentar 3')
    expect(marked).to_be_in_viewport()


def test_after_a_lost_connection_the_gap_is_filled_without_doubles(window, cast, server):
    anna, cem = window(cast.anna), window(cast.cem)
    write(anna, 'Vor der Lücke')
    expect(post(cem, 'Vor der Lücke')).to_be_visible()
    cem.context.set_offline(True)
    cem.evaluate('window.socket.io.engine.close()')
    expect(cem.locator('html')).to_have_attribute('data-connection', 'lost')
    write_after(anna, 'In der Lücke')
    expect(post(anna, 'In der Lücke')).to_be_visible()
    post(anna, 'Vor der Lücke').locator('.action-like').click()
    expect(post(anna, 'Vor der Lücke').locator('.reaction-counts .number')).to_have_text('1')
    cem.context.set_offline(False)
    expect(cem.locator('html')).to_have_attribute('data-connection', 'live', timeout=30_000)
    expect(cem.locator('.post', has_text='In der Lücke')).to_have_count(1)
    expect(cem.locator('.post', has_text='Vor der Lücke')).to_have_count(1)
    expect(post(cem, 'Vor der Lücke').locator('.reaction-counts .number')).to_have_text('1')
