"""Answers, shares and two edits at once, in two windows: nothing is lost, and each sees what the other does."""

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from data.actions.comments import publish_comment
from data.actions.posts import publish_post
from data.values import Viewer
from tests.browser.own_clock import give_own_clock
from tests.browser.test_feed import menu, post

LONG = 'Ein langer Satz, der nicht verloren gehen darf. ' * 400


def a_post(author: Viewer, text: str, **more: int) -> int:
    return publish_post(author, key=str(uuid4()), text=text, **more)


def a_comment(author: Viewer, post_id: int, text: str, **more: int) -> int:
    return publish_comment(author, post_id, key=str(uuid4()), text=text, **more)


BELOW = """() => [...document.querySelectorAll('.comments > .comment')].map((row) =>
    (row.classList.contains('comment-answer') ? '> ' : '') + row.querySelector('.prose').innerText.trim())"""
STANDS_BELOW = f'([texts, end]) => String(({BELOW})().slice(0, end)) === String(texts)'


def shows_below(page: Page, *texts: str, end: int = 999) -> None:
    """Wait until these are all texts below the post, or those before the `end`; answers stand a step further in."""
    page.wait_for_function(STANDS_BELOW, arg=[list(texts), end])


def comment(page: Page, text: str) -> Locator:
    return page.locator('.comment', has_text=text)


def choose(row: Locator, name: str) -> None:
    """Something of the menu of a comment."""
    row.locator('.menu > button').click()
    row.page.locator('.menu-item', has_text=name).click()


def reply(row: Locator, text: str) -> None:
    row.locator('.reply').click()
    box = row.page.locator('.comments > li:not(.comment) textarea')
    expect(box).to_be_focused()
    box.press_sequentially(text)
    box.press('Control+Enter')
    expect(box).to_have_count(0)


def test_answers_stand_below_what_they_answer_in_both_windows(window, cast):
    post_id = a_post(cast.anna, 'Wer hat Zeit?')
    for text in ('Morgens', 'Abends'):
        a_comment(cast.bela, post_id, text)
    anna, cem = window(cast.anna, f'/post/{post_id}'), window(cast.cem, phone=True, dark=True, language='de')
    card = post(cem, 'Wer hat Zeit?')
    reply(card.locator('.comment', has_text='Morgens'), 'Da passt es mir')
    expect(card.locator('.comment', has_text='Morgens')).to_be_focused()
    expect(comment(anna, 'Da passt es mir')).to_be_visible()
    reply(comment(anna, 'Da passt es mir'), 'mir auch')
    expect(card.locator('.comment', has_text='@cem mir auch')).to_be_visible()
    for page in (anna, cem):
        shows_below(page, 'Morgens', '> Da passt es mir', '> @cem mir auch', 'Abends')


def test_two_boxes_of_a_card_that_send_at_once_are_both_answered(window, cast):
    post_id = a_post(cast.anna, 'Wer hat Zeit?')
    a_comment(cast.bela, post_id, 'Morgens')
    cem = window(cast.cem, f'/post/{post_id}', phone=True, language='de')
    comment(cem, 'Morgens').locator('.reply').click()
    answer, below = cem.locator('.comment-answer textarea'), cem.locator('.post > .write-box textarea')
    answer.fill('Dazu')
    below.fill('Danach')
    cem.evaluate("document.querySelectorAll('.write-box').forEach((box) => box.requestSubmit())")
    expect(answer).to_have_count(0)
    expect(below).to_have_value('')
    shows_below(cem, 'Morgens', '> Dazu', 'Danach')


def test_an_answer_that_stands_alone_says_so_and_leads_to_its_conversation(window, cast):
    post_id = a_post(cast.anna, 'Viel zu sagen')
    first = a_comment(cast.bela, post_id, 'Am Anfang')
    for n in range(150):
        a_comment(cast.bela, post_id, f'Satz {n}')
    a_comment(cast.anna, post_id, 'Dazu noch etwas', answers=first)
    cem = window(cast.cem, phone=True, language='de')
    card = post(cem, 'Viel zu sagen')
    expect(card.locator('.earlier')).to_have_text('150 frühere Kommentare zeigen')
    card.get_by_role('button', name='Antwort auf einen früheren Kommentar').click()
    marked = card.locator('.comment-marked')
    expect(marked).to_contain_text('Am Anfang')
    expect(marked).to_be_in_viewport()
    shows_below(cem, 'Am Anfang', '> Dazu noch etwas', 'Satz 0', end=3)
    card.locator('.later').click()
    expect(card.locator('.later')).to_have_count(0)
    expect(card.locator('.comment')).to_have_count(152)


def test_an_answer_to_a_deleted_comment_says_so(window, cast):
    post_id = a_post(cast.anna, 'Was war da?')
    first = a_comment(cast.bela, post_id, 'Vorschnell')
    answer = a_comment(cast.anna, post_id, 'Sehe ich auch so', answers=first)
    cem = window(cast.cem, f'/post/{post_id}#comment-{answer}', language='de')
    expect(cem.locator('.comment-marked')).to_contain_text('Sehe ich auch so')
    shows_below(cem, 'Vorschnell', '> Sehe ich auch so')
    choose(comment(window(cast.anna, f'/post/{post_id}'), 'Vorschnell'), 'Delete')
    expect(cem.locator('.comment')).to_have_count(1)
    expect(cem.locator('.comment')).to_contain_text('Antwort auf einen gelöschten Kommentar')
    shows_below(cem, '> Sehe ich auch so')


def test_an_answer_to_a_comment_deleted_meanwhile_is_kept_and_told(window, cast):
    post_id = a_post(cast.anna, 'Nur kurz')
    for text in ('Gleich weg', 'Bleibt da'):
        a_comment(cast.bela, post_id, text)
    cem = window(cast.cem, f'/post/{post_id}', phone=True, dark=True, language='de')
    comment(cem, 'Gleich weg').locator('.reply').click()
    answer = cem.get_by_label('Béla Bartel antworten').and_(cem.locator('textarea'))
    answer.fill(LONG)
    choose(comment(window(cast.anna, f'/post/{post_id}'), 'Gleich weg'), 'Delete')
    expect(comment(cem, 'Gleich weg')).to_have_count(0)
    answer.press('Control+Enter')
    expect(cem.get_by_role('alert')).to_have_text('Diesen Kommentar gibt es nicht mehr.')
    expect(answer).to_have_value(LONG)
    comment(cem, 'Bleibt da').locator('.reply').click()
    expect(answer).to_have_count(2)
    expect(cem.locator('.rescued')).to_have_count(0)


def test_a_share_shows_the_original_as_it_is_now_until_it_is_gone(window, cast):
    post_id = a_post(cast.bela, 'Der Ofen zieht wieder')
    anna, cem = window(cast.anna, '/'), window(cast.cem, phone=True, dark=True, language='de')
    post(cem, 'Der Ofen').locator('.action-share').click()
    dialog = cem.get_by_role('dialog', name='Beitrag teilen')
    expect(dialog).to_contain_text('Der Ofen zieht wieder')
    dialog.locator('textarea').fill('Endlich warme Füße')
    cem.keyboard.press('Escape')
    expect(dialog).to_have_count(0)
    post(cem, 'Der Ofen').locator('.action-share').click()
    expect(dialog.locator('textarea')).to_have_value('Endlich warme Füße')
    dialog.locator('textarea').press('Control+Enter')
    expect(dialog).to_have_count(0)
    shared = post(anna, 'Endlich warme Füße')
    expect(shared.locator('.original')).to_contain_text('Der Ofen zieht wieder')
    expect(anna.locator(f'#post-{post_id} .action-share .number')).to_have_text('1')

    bela = window(cast.bela, f'/post/{post_id}')
    menu(bela.locator('.post'), 'Edit')
    bela.get_by_label('Edit post').fill('Der Ofen zieht *sehr gut*')
    bela.get_by_role('button', name='Save').click()
    expect(shared.locator('.original em')).to_have_text('sehr gut')
    menu(bela.locator('.post'), 'Delete')
    expect(shared.locator('.original')).to_have_text('This post is not there any more, or not for you.')
    expect(shared.locator('.action-share')).to_have_count(0)
    bela.get_by_role('button', name='Undo').click()
    expect(shared.locator('.original em')).to_have_text('sehr gut')
    shared.locator('.original').click(position={'x': 300, 'y': 8})
    expect(anna).to_have_url(re.compile(f'/post/{post_id}$'))


def test_a_share_of_a_share_says_that_the_original_is_shared_and_keeps_words_when_it_is_gone(window, cast):
    post_id = a_post(cast.bela, 'Kuchen in der Halle')
    a_post(cast.anna, 'Schnell hin', shared_id=post_id)
    cem = window(cast.cem)
    post(cem, 'Schnell hin').locator('.action-share').click()
    dialog = cem.get_by_role('dialog', name='Share post')
    expect(dialog).to_contain_text('What is shared is the original post')
    expect(dialog).to_contain_text('Kuchen in der Halle')
    expect(dialog).not_to_contain_text('Schnell hin')
    dialog.locator('textarea').fill('Ich bin schon da')
    menu(window(cast.bela, f'/post/{post_id}').locator('.post'), 'Delete')
    expect(dialog).to_contain_text('This post is not there any more, or not for you.')
    dialog.locator('textarea').press('Control+Enter')
    expect(dialog.get_by_role('alert')).to_have_text('This post does not exist any more.')
    expect(dialog.locator('textarea')).to_have_value('Ich bin schon da')


def test_of_two_edits_both_texts_stand_and_one_chooses(window, cast):
    post_id = a_post(cast.cem, 'Fassung eins')
    desk = window(cast.cem, f'/post/{post_id}', language='de')
    phone = window(cast.cem, f'/post/{post_id}', phone=True, dark=True, language='de')
    for page in (phone, desk):
        menu(page.locator('.post'), 'Bearbeiten')
        expect(page.get_by_label('Beitrag bearbeiten')).to_be_focused()
    desk.get_by_label('Beitrag bearbeiten').fill('Vom Rechner')
    desk.keyboard.press('Control+Enter')
    expect(desk.locator('.post .prose')).to_have_text('Vom Rechner')
    editor = phone.get_by_label('Beitrag bearbeiten')
    editor.fill(f'Vom Telefon: {LONG}')
    editor.press('Control+Enter')
    conflict = phone.get_by_role('region', name='Zwei Fassungen')
    expect(conflict).to_contain_text('Vom Rechner')
    editor.press('Control+Enter')
    conflict.get_by_role('button', name='Andere Fassung behalten').click()
    expect(phone.locator('.post .prose')).to_have_text('Vom Rechner')
    phone.get_by_role('button', name='Rückgängig').click()
    expect(editor).to_have_value(f'Vom Telefon: {LONG}')
    editor.press('Control+Enter')
    conflict.get_by_role('button', name='Meine Fassung speichern').click()
    expect(phone.locator('.post .prose')).to_contain_text('Vom Telefon')
    assert phone.evaluate('document.documentElement.scrollWidth') == 360


def test_an_edit_that_was_saved_elsewhere_closes_before_more_can_be_typed(window, cast):
    post_id = a_post(cast.cem, 'Noch eine Fassung')
    desk, phone = (window(cast.cem, f'/post/{post_id}', phone=phone) for phone in (False, True))
    for page in (phone, desk):
        menu(page.locator('.post'), 'Edit')
        expect(page.get_by_label('Edit post')).to_be_focused()
    desk.get_by_label('Edit post').fill('Vom Rechner')
    editor = phone.get_by_label('Edit post')
    expect(editor).to_have_value('Vom Rechner')
    phone.evaluate('() => { window.socket.emit = () => window.socket; }')  # the server hears nothing of the phone
    desk.keyboard.press('Control+Enter')
    expect(editor).to_have_count(0)
    expect(phone.locator('.post .prose')).to_have_text('Vom Rechner')


def test_the_other_text_of_a_comment_is_kept_and_mine_can_be_copied(window, cast):
    post_id = a_post(cast.anna, 'Zum Kommentieren')
    a_comment(cast.cem, post_id, 'eins')
    cem = window(cast.cem, f'/post/{post_id}')
    other = window(cast.cem, f'/post/{post_id}')
    give_own_clock(cem)
    for page in (cem, other):
        choose(page.locator('.comment'), 'Edit')
        expect(page.get_by_label('Edit comment')).to_be_focused()
    other.get_by_label('Edit comment').fill('zwei')
    other.get_by_role('button', name='Save').click()
    expect(other.locator('.comment .prose')).to_have_text('zwei')
    cem.get_by_label('Edit comment').fill('drei')
    cem.get_by_role('button', name='Save').click()
    cem.get_by_role('button', name='Copy my text').click()
    expect(cem.get_by_role('button', name='Text copied')).to_be_visible()
    assert cem.evaluate('navigator.clipboard.readText()') == 'drei'
    cem.get_by_role('button', name='Keep the other version').click()
    expect(cem.get_by_text('yours is discarded')).to_be_visible()
    cem.clock.fast_forward('00:10')  # nobody takes it back
    expect(cem.locator('.comment .prose')).to_have_text('zwei')
