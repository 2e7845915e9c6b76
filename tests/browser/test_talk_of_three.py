"""Three people talk, one of them on a small phone whose network goes away in the middle: each says everything once, in one order."""

from pathlib import Path

from playwright.sync_api import Page, expect
from sqlmodel import col, update

from data.actions.conversations import found_group
from data.db import writing
from data.models import Attachment
from data.values import Viewer
from tests.browser.test_conversation import box, message

PLAN = {'name': 'Plan.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF-1.4 ' * 40_000}
DRAWING = {'name': 'bild.svg', 'mimeType': 'image/svg+xml', 'buffer': b'<svg xmlns="x" onload="alert(1)"/>'}
PAGE = {'name': '../../x.html', 'mimeType': 'text/html', 'buffer': b'<script>alert(1)</script>'}


def enclose(page: Page, *files: dict) -> None:
    page.locator('.message-form input[type=file]').first.set_input_files(list(files))
    expect(page.locator('.message-form .file .meta')).to_have_count(len(files))


def say(page: Page, text: str) -> None:
    box(page).fill(text)
    page.locator('.message-form .send').click()


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.locator('[data-message] .file', has_text=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_three_people_and_files_with_the_network_cut_in_the_middle(window, cast):
    talk = found_group(cast.anna, 'Umbau', [cast.bela.person_id, cast.cem.person_id], key='three-talk')
    anna, bela = window(cast.anna, f'/inbox/{talk}'), window(cast.bela, f'/inbox/{talk}', dark=True, language='de')
    cem = window(cast.cem, f'/inbox/{talk}', phone=True, language='de')
    enclose(anna, PLAN)
    say(anna, 'Hier ist der Plan')
    expect(message(cem, 'Plan.pdf')).to_be_visible()
    enclose(cem, DRAWING, PAGE)
    cem.context.set_offline(True)
    cem.evaluate('window.socket.io.engine.close()')
    expect(cem.locator('html')).to_have_attribute('data-connection', 'lost')
    say(cem, 'Meine Skizze')
    say(cem, 'Und noch etwas')
    expect(cem.locator('[data-outgoing]')).to_have_count(2)
    say(bela, 'Wo bleibt Cem?')
    say(anna, 'Funkloch')
    expect(message(bela, 'Funkloch')).to_be_visible()
    cem.context.set_offline(False)
    expect(cem.locator('[data-outgoing]')).to_have_count(0, timeout=15_000)
    say(bela, 'Da bist du ja')
    order = ['Hier ist der Plan', 'Wo bleibt Cem?', 'Funkloch', 'Meine Skizze', 'Und noch etwas', 'Da bist du ja']
    for page in (anna, bela, cem, window(cast.cem, f'/inbox/{talk}', phone=True)):
        expect(page.locator('[data-message] .prose')).to_have_text(order)
    assert cem.evaluate('document.documentElement.scrollWidth') == 360

    assert downloaded(cem, 'Plan.pdf') == ('Plan.pdf', PLAN['buffer'])
    for page in (anna, bela):
        assert downloaded(page, 'bild.svg') == ('bild.svg', DRAWING['buffer'])
        assert downloaded(page, 'x.html') == ('x.html', PAGE['buffer'])
        expect(page.locator('[data-message] img')).to_have_count(0)


def give(viewer: Viewer) -> None:
    """Let the files that wait for a message be this person's."""
    with writing() as work:
        waiting = col(Attachment.message_id).is_(None)
        work.db.exec(update(Attachment).where(waiting).values(owner_id=viewer.person_id))


def test_a_message_that_is_refused_says_why_and_a_tap_tries_again(window, cast):
    talk = found_group(cast.bela, 'Ablage', [cast.cem.person_id], key='refused-talk')
    cem, bela = window(cast.cem, f'/inbox/{talk}', phone=True, language='de'), window(cast.bela, f'/inbox/{talk}')
    enclose(cem, PLAN)
    give(cast.bela)  # as if it had been swept meanwhile
    say(cem, 'Mit Plan')
    failed = cem.locator('[data-outgoing]')
    expect(failed.get_by_role('alert')).to_contain_text('Eine Datei fehlt.')
    cem.reload()
    expect(failed).to_contain_text('Mit Plan')
    give(cast.cem)
    failed.get_by_role('button', name='Noch einmal versuchen').tap()
    expect(message(bela, 'Mit Plan').locator('.file')).to_be_visible()
    expect(failed).to_have_count(0)
    expect(bela.locator('[data-message] .prose')).to_have_text(['Mit Plan'])


def test_a_text_that_is_too_long_says_so_before_it_is_sent_and_is_kept(window, cast):
    talk = found_group(cast.bela, 'Lang', [cast.cem.person_id], key='long-text-talk')
    bela = window(cast.bela, f'/inbox/{talk}', language='de')
    long = 'Wort für Wort ' * 7_143  # 100,002 characters
    box(bela).fill(long)
    expect(bela.locator('.message-form .over-limit')).to_contain_text('92.002')
    expect(bela.locator('.message-form .send')).to_be_disabled()
    box(bela).press('Enter')
    expect(box(bela)).to_have_value(long)
    bela.reload()
    expect(box(bela)).to_have_value(long)
    box(bela).fill('Kurz')
    box(bela).press('Enter')
    expect(bela.locator('[data-message] .prose')).to_have_text(['Kurz'])
