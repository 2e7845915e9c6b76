"""A text that is being written follows its writer: to another device, through a lost network, and never in place of another."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from data.actions.comments import publish_comment
from data.actions.drafts import forget_draft
from data.actions.posts import publish_post
from data.queries.drafts import drafts
from tests.browser.test_feed import menu, post, write
from tests.browser.test_writing import keeps_no_draft

SAVED, SAVED_HERE = 'Draft saved', 'Draft saved on this device'


@pytest.fixture(autouse=True)
def nothing_begun(cast):
    """Every test begins and ends without drafts."""
    yield
    for who in (cast.anna, cast.bela, cast.cem):
        for place, draft in drafts(who).items():
            forget_draft(who, place, [draft.key])


def box(page: Page):
    return page.locator('.composer-text')


def note(page: Page):
    return page.locator('.composer .note')


def send(page: Page) -> None:
    page.locator('.composer .button-primary').click()
    expect(box(page)).to_have_value('')


def test_a_text_is_taken_up_on_another_device_and_sent_from_there(window, cast):
    desk = window(cast.bela)
    box(desk).fill('Auf dem Weg ins Lager')
    expect(note(desk)).to_have_text(SAVED)
    phone = window(cast.bela, phone=True)
    expect(box(phone)).to_have_value('Auf dem Weg ins Lager')
    expect(box(phone)).not_to_be_focused()
    box(phone).fill('Auf dem Weg ins Lager: wer braucht Leim?')
    expect(box(desk)).to_have_value('Auf dem Weg ins Lager: wer braucht Leim?')
    send(phone)
    expect(post(desk, 'wer braucht Leim?')).to_be_visible()
    expect(box(desk)).to_have_value('')
    assert drafts(cast.bela) == {}
    for page in (desk, phone):
        page.reload()
        expect(box(page)).to_have_value('')
        keeps_no_draft(page)


def test_a_draft_is_thrown_away_everywhere_and_brought_back_whole(window, cast, tmp_path):
    path = tmp_path / 'kanne.png'
    Image.new('RGB', (80, 60), 'tan').save(path)
    desk, phone = window(cast.cem, dark=True, language='de'), window(cast.cem, phone=True, dark=True, language='de')
    expect(desk.get_by_role('button', name='Verwerfen')).to_have_count(0)
    box(desk).fill('Doch lieber nicht')
    desk.locator('.composer input[type=file]').set_input_files(path)
    expect(note(desk)).to_have_text('Entwurf gespeichert')
    expect(phone.locator('.upload-frame img')).to_have_count(1)
    desk.clock.install()
    phone.get_by_role('button', name='Verwerfen').click()
    expect(note(phone)).to_have_text('Entwurf verworfen.')
    for page in (desk, phone):
        expect(box(page)).to_have_value('')
        expect(page.locator('.upload')).to_have_count(0)
    box(desk).fill('Erst das')
    expect(box(phone)).to_have_value('Erst das')
    phone.get_by_role('button', name='Rückgängig').click()
    for page in (desk, phone):
        expect(box(page)).to_have_value('Erst das\n\nDoch lieber nicht')
        expect(page.locator('.upload-frame img')).to_have_count(1)
    expect(note(phone)).to_have_text('Entwurf gespeichert')
    desk.get_by_role('button', name='Verwerfen').click()
    expect(desk.get_by_role('button', name='Rückgängig')).to_be_focused()
    desk.clock.fast_forward(10_000)
    expect(desk.get_by_role('button', name='Rückgängig')).to_have_count(0)
    expect(desk.locator('.composer')).to_be_focused()
    keeps_no_draft(desk)
    expect(box(phone)).to_have_value('')
    assert drafts(cast.cem) == {}


def test_who_writes_on_or_posts_has_no_undo_of_an_earlier_draft_any_more(window, cast):
    cem = window(cast.cem)
    undo = cem.get_by_role('button', name='Undo')
    box(cem).fill('Lieber nicht')
    cem.get_by_role('button', name='Discard').click()
    expect(undo).to_be_visible()
    box(cem).press_sequentially('Lieber so')
    expect(undo).to_have_count(0)
    box(cem).press('Control+Enter')
    expect(post(cem, 'Lieber so')).to_be_visible()
    expect(cem.locator('.composer-open')).to_have_count(0)


def test_what_is_thrown_away_from_a_comment_a_share_or_an_edit_comes_back_too(window, cast):
    publish_post(cast.bela, key='drafts-discard', text='Weg damit')
    bela = window(cast.bela, phone=True)
    card = post(bela, 'Weg damit')
    card.locator('.action-comment').click()
    comment = card.get_by_label('Write a comment')
    comment.fill('Ein Wort')
    card.get_by_role('button', name='Discard').click()
    expect(comment).to_have_value('')
    card.get_by_role('button', name='Undo').click()
    expect(comment).to_have_value('Ein Wort')
    expect(comment).to_be_focused()
    card.get_by_role('button', name='Discard').click()

    card.locator('.action-share').click()
    words = bela.get_by_label('Say something about it')
    words.fill('Lest das')
    bela.get_by_role('dialog').get_by_role('button', name='Discard').click()
    bela.get_by_role('dialog').get_by_role('button', name='Undo').click()
    expect(words).to_have_value('Lest das')
    bela.get_by_role('dialog').get_by_role('button', name='Discard').click()
    bela.get_by_role('button', name='Close').click()

    menu(card, 'Edit')
    editor = bela.get_by_label('Edit post')
    editor.fill('Her damit')
    bela.get_by_role('button', name='Cancel').click()
    keeps_no_draft(bela)
    expect(card.locator('> .prose')).to_have_text('Weg damit')
    card.locator('.begun-edit').get_by_role('button', name='Undo').click()
    expect(editor).to_have_value('Her damit')
    bela.get_by_role('button', name='Cancel').click()
    expect(card.locator('.begun-edit')).to_contain_text('Draft discarded.')
    expect(card.locator('> .prose')).to_have_text('Weg damit')
    assert drafts(cast.bela) == {}


def test_a_draft_is_shown_to_nobody_else(window, cast):
    anna = window(cast.anna)
    frames: list[str] = []
    anna.on('websocket', lambda socket: socket.on('framereceived', lambda frame: frames.append(str(frame))))
    anna.reload()
    bela = window(cast.bela)
    box(bela).fill('Ganz unter uns')
    expect(note(bela)).to_have_text(SAVED)
    write(window(cast.cem), 'Nach dem Entwurf')
    expect(post(anna, 'Nach dem Entwurf')).to_be_visible()
    assert frames
    assert 'Ganz unter uns' not in ''.join(frames) + anna.content()


def test_what_is_being_typed_is_left_alone_and_both_texts_are_kept(window, cast):
    desk, phone = window(cast.bela), window(cast.bela, phone=True)
    desk.route('**/drafts/feed*', lambda route: route.abort())
    box(desk).fill('Am Tisch geschrieben')
    expect(note(desk)).to_have_text(SAVED_HERE)
    box(phone).fill('Unterwegs geschrieben')
    expect(note(phone)).to_have_text(SAVED)
    expect(box(desk)).to_have_value('Am Tisch geschrieben')
    desk.unroute('**/drafts/feed*')
    box(desk).press('End')
    box(desk).press_sequentially('!')
    expect(note(desk)).to_have_text(SAVED_HERE)
    desk.reload()
    expect(box(desk)).to_have_value('Am Tisch geschrieben!\n\nUnterwegs geschrieben')
    expect(note(desk)).to_have_text(SAVED)
    expect(box(phone)).to_have_value('Am Tisch geschrieben!\n\nUnterwegs geschrieben')
    assert drafts(cast.bela)['feed'].text == 'Am Tisch geschrieben!\n\nUnterwegs geschrieben'


def test_a_text_typed_without_a_network_outlives_a_reload_and_reaches_the_server(window, cast):
    phone = window(cast.cem, phone=True)
    phone.context.set_offline(True)
    box(phone).fill('Im Keller ohne Netz')
    expect(note(phone)).to_have_text(SAVED_HERE)
    phone.context.set_offline(False)
    phone.reload()
    expect(box(phone)).to_have_value('Im Keller ohne Netz')
    expect(note(phone)).to_have_text(SAVED)
    assert drafts(cast.cem)['feed'].text == 'Im Keller ohne Netz'


def lose_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.evaluate('window.socket.io.engine.close()')


def test_what_is_sent_without_a_network_waits_and_arrives_once(window, cast):
    post_id = publish_post(cast.bela, key='drafts-offline', text='Wer ist im Keller?')
    bela, cem = window(cast.bela), window(cast.cem, phone=True, dark=True, language='de')
    waits = 'Keine Verbindung. Wird später gesendet.'
    lose_connection(cem)
    box(cem).fill('Ich')
    box(cem).press('Control+Enter')
    expect(note(cem)).to_have_text(waits)
    box(cem).fill('Ich bin im Keller')  # it can still be changed
    expect(note(cem)).not_to_have_text(waits)
    cem.locator('.composer .button-primary').click()
    expect(note(cem)).to_have_text(waits)
    card = post(cem, 'Wer ist')
    card.locator('.action-comment').click()
    card.get_by_label('Kommentar schreiben').fill('Wir alle')
    card.get_by_label('Kommentar schreiben').press('Control+Enter')
    expect(card.get_by_text(waits)).to_be_visible()
    cem.context.set_offline(False)
    expect(post(bela, 'Ich bin im Keller')).to_be_visible(timeout=15_000)
    expect(bela.locator(f'#post-{post_id} .comment', has_text='Wir alle')).to_have_count(1)
    expect(box(cem)).to_have_value('')
    expect(bela.locator('.post', has_text='Ich bin')).to_have_count(1)
    keeps_no_draft(cem)


def test_what_was_sent_and_has_no_answer_is_sent_again_after_a_reload(window, cast):
    post_id = publish_post(cast.anna, key='drafts-resend', text='Zum Weitersagen')
    bela = window(cast.bela)
    hold = 'window.emit = window.socket.emit; window.held = []; window.socket.emit = (...sent) => held.push(sent)'
    shared = bela.locator(f'#post-{post_id} .action-share')
    bela.evaluate(hold)
    box(bela).fill('Kommt doch an')
    box(bela).press('Control+Enter')
    for _ in range(2):
        shared.click()
        bela.get_by_role('dialog').locator('.button-primary').click()
        bela.get_by_role('button', name='Close').click()
        bela.wait_for_function('!window.teekueche.onBack')  # closing goes back in the history, which would end a reload
    with bela.expect_event('domcontentloaded'):  # the page that sent it must be gone: it can still be answered
        bela.evaluate('held.forEach((sent) => window.emit.apply(window.socket, sent)); location.reload()')
    expect(post(bela, 'Kommt doch an')).to_be_visible()
    expect(box(bela)).to_have_value('')
    expect(shared.locator('.number')).to_have_text('1')

    bela.wait_for_function("sessionStorage[`departed-${teekueche.viewer}`] === '{}'")
    shared.click()
    bela.get_by_role('dialog').locator('.button-primary').click()
    expect(shared.locator('.number')).to_have_text('2')  # who means it may do it again
    expect(bela.locator('.post', has_text='Kommt doch an')).to_have_count(1)


def test_a_draft_that_was_sent_elsewhere_while_this_browser_was_closed_is_gone(window, cast):
    bela = window(cast.bela)
    box(bela).fill('Schon abgeschickt')
    expect(note(bela)).to_have_text(SAVED)
    bela.goto('about:blank')
    key = drafts(cast.bela)['feed'].key
    publish_post(cast.bela, key=key, text='Schon abgeschickt')
    bela.go_back()
    expect(post(bela, 'Schon abgeschickt')).to_be_visible()
    expect(box(bela)).to_have_value('')


def test_a_lost_answer_leaves_no_second_post_and_no_draft(window, cast):
    bela = window(cast.bela)
    box(bela).fill('Nur einmal')
    expect(note(bela)).to_have_text(SAVED)
    phone = window(cast.bela, phone=True)
    expect(box(phone)).to_have_value('Nur einmal')
    phone.evaluate("window.socket.off('draft')")
    send(bela)
    send(phone)
    expect(phone.locator('.post', has_text='Nur einmal')).to_have_count(1)


def test_comments_and_edits_follow_too(window, cast):
    post_id = publish_post(cast.bela, key='drafts-follow', text='Wer kommt mit')
    publish_comment(cast.bela, post_id, key='drafts-follow-1', text='Ich nicht')
    desk, phone = window(cast.bela), window(cast.bela, phone=True)
    card = post(desk, 'Wer kommt mit')
    card.locator('.action-comment').click()
    card.get_by_label('Write a comment').fill('Wohin denn')
    there = post(phone, 'Wer kommt mit')
    expect(there.get_by_label('Write a comment')).to_have_value('Wohin denn')
    there.get_by_label('Write a comment').press('Control+Enter')
    expect(card.locator('.comment')).to_have_count(2)
    expect(card.get_by_label('Write a comment')).to_have_value('')

    menu(card, 'Edit')
    desk.get_by_label('Edit post').fill('Wer kommt mit nach Lissabon?')
    there.get_by_role('button', name='Go on writing').click()
    expect(phone.get_by_label('Edit post')).to_have_value('Wer kommt mit nach Lissabon?')
    phone.get_by_role('button', name='Save').click()
    expect(there.locator('> .prose')).to_have_text('Wer kommt mit nach Lissabon?')
    desk.get_by_label('Edit post').press('Control+Enter')  # still open; the same again asks nobody
    expect(post(desk, 'nach Lissabon').locator('> .prose')).to_be_visible()
    keeps_no_draft(desk)
    assert drafts(cast.bela) == {}
