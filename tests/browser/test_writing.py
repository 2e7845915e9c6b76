"""What somebody writes is not lost: not while editing, not in a second window, and pictures stay in their order."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from components.browser_words import LIMITS
from data.actions.comments import publish_comment
from data.actions.posts import edit_post, publish_post
from tests.browser.test_feed import menu, post, write


def is_live(page: Page) -> None:
    expect(page.locator('html')).to_have_attribute('data-connection', 'live')


def keeps_no_draft(page: Page) -> None:
    page.wait_for_function('Object.keys(localStorage).length === 0')  # once the server has been told


def test_an_edit_outlives_a_reload_and_leaves_no_draft_when_it_is_saved(window, cast):
    publish_post(cast.anna, key='edit-draft-1', text='Die Kanne ist ler')
    anna, cem = window(cast.anna), window(cast.cem)
    menu(post(anna, 'Die Kanne'), 'Edit')
    editor = anna.get_by_label('Edit post')
    expect(editor).to_be_focused()
    editor.fill('Die Kanne ist leer')
    editor.press('Escape')
    expect(editor).not_to_be_focused()
    expect(editor).to_have_value('Die Kanne ist leer')
    anna.reload()
    begun = post(anna, 'Die Kanne').locator('.begun-edit')
    expect(begun).to_contain_text('You have begun an edit.')
    expect(post(anna, 'Die Kanne').locator('.prose')).to_have_text('Die Kanne ist ler')
    expect(editor).to_have_count(0)
    begun.get_by_role('button', name='Go on writing').click()
    expect(editor).to_have_value('Die Kanne ist leer')
    expect(editor).to_be_focused()
    editor.press('Control+Enter')
    expect(post(cem, 'Die Kanne ist leer')).to_be_visible()
    expect(editor).to_have_count(0)
    keeps_no_draft(anna)


def test_an_edited_comment_outlives_a_reload_and_cancel_forgets_it(window, cast):
    post_id = publish_post(cast.bela, key='edit-draft-2', text='Wer kocht?')
    publish_comment(cast.cem, post_id, key='edit-draft-3', text='Ihc')
    cem = window(cast.cem, f'/post/{post_id}')
    cem.locator('.comment .menu > button').click()
    cem.locator('.menu-item', has_text='Edit').click()
    editor = cem.get_by_label('Edit comment')
    editor.fill('Ich, um elf')
    cem.reload()
    cem.get_by_role('button', name='Go on writing').click()
    expect(editor).to_have_value('Ich, um elf')
    cem.get_by_role('button', name='Cancel').click()
    expect(editor).to_have_count(0)
    expect(cem.locator('.comment .prose')).to_have_text('Ihc')
    expect(cem.get_by_role('button', name='Undo')).to_be_focused()
    keeps_no_draft(cem)
    cem.reload()
    expect(cem.locator('.comment .prose')).to_have_text('Ihc')


def test_a_kept_edit_does_not_overwrite_what_was_changed_meanwhile(window, cast):
    post_id = publish_post(cast.anna, key='edit-draft-4', text='Tee um drei')
    anna = window(cast.anna)
    menu(post(anna, 'Tee um drei'), 'Edit')
    editor = anna.get_by_label('Edit post')
    editor.fill('Tee um vier')
    edit_post(cast.anna, post_id, text='Tee um fünf', revision=1)
    anna.reload()
    expect(post(anna, 'Tee um fünf')).to_be_visible()
    anna.get_by_role('button', name='Go on writing').click()
    expect(editor).to_have_value('Tee um vier')
    editor.press('Control+Enter')
    expect(anna.get_by_text('This has been changed in the meantime.')).to_be_visible()
    expect(editor).to_have_value('Tee um vier')
    expect(anna.get_by_role('region', name='Two versions of this text')).to_contain_text('Tee um fünf')
    anna.get_by_role('button', name='Save my version').click()
    expect(post(anna, 'Tee um vier').locator('.prose')).to_have_text('Tee um vier')


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
    bela.locator('.composer-text').fill('Drei in Reihe')
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


def test_sending_in_one_window_keeps_what_is_written_in_the_other(window, cast):
    first = window(cast.bela)
    second = first.context.new_page()
    second.goto(first.url)
    is_live(second)
    second.locator('.composer-text').fill('Aus dem zweiten')
    first.locator('.composer-text').fill('Noch im ersten')
    second.locator('.composer .button-primary').click()
    expect(post(first, 'Aus dem zweiten')).to_be_visible()
    first.reload()
    expect(first.locator('.composer-text')).to_have_value('Noch im ersten')
    first.locator('.composer .button-primary').click()
    expect(post(second, 'Noch im ersten')).to_be_visible()
    expect(first.locator('.composer-text')).to_have_value('')
    keeps_no_draft(first)


def test_going_to_another_page_and_back_keeps_the_own_text(window, cast):
    first = window(cast.bela)
    second = first.context.new_page()
    second.goto(first.url)
    is_live(second)
    first.locator('.composer-text').fill('Im ersten geschrieben')
    second.locator('.composer-text').fill('Im zweiten geschrieben')
    first.locator('.side-nav a', has_text='People').click()
    expect(first.locator('.composer')).to_be_hidden()
    first.locator('.side-nav a', has_text='Home').click()
    expect(first.locator('.composer-text')).to_have_value('Im ersten geschrieben')
    for page in (first, second):
        page.locator('.composer-text').fill('')


def test_what_has_no_answer_yet_can_be_sent_again_and_arrives_once(window, cast):
    bela, cem = window(cast.bela), window(cast.cem)
    bela.clock.install()
    bela.evaluate(
        'window.emit = window.socket.emit; window.held = []; window.socket.emit = (...sent) => held.push(sent)'
    )
    bela.locator('.composer-text').fill('Kommt das an?')
    send = bela.locator('.composer .button-primary')
    for _ in range(2):
        send.click()
        expect(send).to_be_disabled()
        expect(bela.get_by_text('No answer yet.')).to_have_count(0)
        bela.clock.fast_forward(10_000)
        expect(bela.get_by_text('No answer yet.')).to_be_visible()
        expect(send).to_be_enabled()
    bela.evaluate('window.socket.emit = window.emit; held.forEach((sent) => window.socket.emit(...sent))')
    expect(bela.locator('.composer-text')).to_have_value('')
    expect(bela.get_by_text('No answer yet.')).to_have_count(0)
    expect(post(cem, 'Kommt das an?')).to_have_count(1)


def test_earlier_comments_are_counted_and_cannot_be_asked_for_twice(window, cast):
    post_id = publish_post(cast.bela, key='many-comments', text='Viel zu sagen')
    for n in range(60):
        publish_comment(cast.anna, post_id, key=f'many-comments-{n}', text=f'Satz {n}')
    cem = window(cast.cem, f'/post/{post_id}')
    button = cem.locator('.earlier')
    expect(button).to_have_text('Show 40 earlier comments')
    expect(cem.locator('.comment')).to_have_count(20)
    assert button.evaluate(
        'async (it) => { it.click(); await new Promise((next) => setTimeout(next)); return it.disabled; }'
    )
    expect(cem.locator('.comment')).to_have_count(40)
    expect(button).to_have_text('Show 20 earlier comments')
    button.click()
    expect(cem.locator('.comment')).to_have_count(60)
    expect(button).to_have_count(0)


def test_the_limits_come_from_the_data(window, cast):
    anna = window(cast.anna)
    assert anna.evaluate('window.teekueche.limits') == LIMITS
    write(anna, 'x' * (LIMITS['text'] + 1))
    expect(anna.get_by_text('1 character too many')).to_be_visible()
    expect(anna.locator('.composer .button-primary')).to_be_disabled()
    anna.locator('.composer-text').fill('')


def test_two_chosen_pictures_stand_beside_each_other_on_a_phone(window, cast, tmp_path: Path):
    paths = [tmp_path / f'{name}.png' for name in ('links', 'rechts')]
    for path in paths:
        Image.new('RGB', (640, 480), 'tan').save(path)
    cem = window(cast.cem, phone=True)
    cem.locator('.composer input[type=file]').set_input_files(paths)
    expect(cem.locator('.upload-frame img')).to_have_count(2)
    left, right = (frame.bounding_box() for frame in cem.locator('.upload-frame').all())
    assert left['y'] == right['y']
    for _ in paths:
        cem.get_by_role('button', name='Remove picture 1').click()
    expect(cem.locator('.upload')).to_have_count(0)
