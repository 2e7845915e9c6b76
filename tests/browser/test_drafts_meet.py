"""However late the server answers, a text stands in its box once: nothing of it is doubled, lost or back again."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from data.actions.drafts import keep_draft
from data.actions.posts import publish_post
from data.queries.drafts import drafts
from data.values import DraftShown, Viewer
from tests.browser.test_connection import is_live
from tests.browser.test_drafts import SAVED, SAVED_HERE, box, note, nothing_begun, send
from tests.browser.test_feed import menu, post
from tests.browser.test_writing import keeps_no_draft
from tests.cast import sign_in_cookie

__all__ = ['nothing_begun']

MEET = """([mine, theirs]) => import('kept_drafts').then(({ joined }) => {
  const draft = (fields) => fields && { text: '', pictures: [], files: [], revision: null, key: '', known: [], told: false, ...fields };
  const met = joined(draft(mine), draft(theirs));
  return met && [met.text, met.told];
})"""
HERE = {'text': 'Kommst du?', 'known': ['k1', 'k2']}


@pytest.mark.parametrize(
    ('mine', 'theirs', 'met'),
    [
        (None, None, None),
        (None, {'text': 'Neu', 'key': 'k9'}, ['Neu', True]),
        (HERE, None, ['Kommst du?', False]),
        (HERE | {'told': True}, None, None),
        (HERE | {'told': True}, {'text': 'Neu', 'key': 'k9'}, ['Neu', True]),
        (HERE | {'told': True, 'key': 'k2'}, {'text': 'Kommst', 'key': 'k1'}, ['Kommst du?', True]),
        (HERE | {'key': 'k2'}, {'text': 'Kommst du?', 'key': 'k2'}, ['Kommst du?', True]),
        (HERE, {'text': 'Kommst du heute?', 'key': 'k1'}, ['Kommst du?', False]),
        (HERE, {'text': 'Kommst du?', 'key': 'k9'}, ['Kommst du?', True]),
        (HERE, {'text': 'Kommst', 'key': 'k9'}, ['Kommst du?', False]),
        (HERE, {'text': 'Kommst du? Ja!', 'key': 'k9'}, ['Kommst du? Ja!', True]),
        (HERE, {'text': 'Morgen\n\nKomm', 'key': 'k9'}, ['Kommst du?\n\nMorgen', False]),
        (HERE, {'text': 'Morgen\n\nKommst du? Ja', 'key': 'k9'}, ['Morgen\n\nKommst du? Ja', True]),
        ({'text': 'Eins!\n\nZwei'}, {'text': 'Eins\n\nZwei!\n\nDrei', 'key': 'k9'}, ['Eins!\n\nZwei!\n\nDrei', False]),
        (HERE, {'text': 'Du? Kommst?', 'key': 'k9'}, ['Kommst du?\n\nDu? Kommst?', False]),
        ({'known': ['k1']}, {'text': 'Weg damit', 'key': 'k1'}, ['', False]),
        ({'known': ['k1']}, {'text': 'Von woanders', 'key': 'k9'}, ['Von woanders', True]),
        ({'known': ['k1']}, None, None),
    ],
)
def test_how_two_texts_come_together(page, mine, theirs, met):
    assert page.evaluate(MEET, [mine, theirs]) == met


@pytest.fixture(scope='module')
def page(browser, server, cast) -> Iterator[Page]:
    """A page with the rule in it."""
    context = browser.new_context()
    context.add_cookies([{'name': 'session', 'value': sign_in_cookie(cast.anna)['session'], 'url': server.url}])
    page = context.new_page()
    page.goto(server.url)
    is_live(page)
    yield page
    context.close()


def hold(page: Page, address: str, *, method: str = 'GET', most: int = 1) -> Callable[[], None]:
    """The next answers from there are held back as they are now; each call of what is returned lets go of the first."""
    held: list[tuple[Route, APIResponse]] = []
    left = iter(range(most))

    def answer(route: Route) -> None:
        if route.request.method != method or next(left, None) is None:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    def release() -> None:
        while not held:
            page.wait_for_timeout(10)
        route, response = held.pop(0)
        with page.expect_response(lambda response: response.request == route.request):
            route.fulfill(response=response)

    page.route(address, answer)
    return release


def begin(page: Page, text: str) -> None:
    box(page).fill(text)
    expect(note(page)).to_have_text(SAVED)


def on_server(who: Viewer, text: str, key: str = '0' * 16) -> None:
    assert keep_draft(who, 'feed', DraftShown(text, key, None, ()), known=[])


def is_once(page: Page, who: Viewer, text: str) -> None:
    """The text stands there, on the server, and there again after a reload."""
    expect(note(page)).to_have_text(SAVED)
    expect(box(page)).to_have_value(text)
    assert drafts(who)['feed'].text == text
    page.reload()
    is_live(page)
    expect(note(page)).to_have_text(SAVED)
    expect(box(page)).to_have_value(text)


def test_who_types_before_the_draft_arrives_types_on_undisturbed(window, cast):
    cem = window(cast.cem)
    on_server(cast.cem, 'Guten Morgen zusammen')
    release = hold(cem, '**/drafts')
    cem.reload()
    box(cem).press_sequentially('Guten')
    release()
    box(cem).press_sequentially(' Morgen zusammen!')
    is_once(cem, cast.cem, 'Guten Morgen zusammen!')


def test_another_text_waits_until_its_writer_comes_again(window, cast):
    cem = window(cast.cem)
    on_server(cast.cem, 'Unterwegs geschrieben')
    release = hold(cem, '**/drafts')
    cem.reload()
    box(cem).press_sequentially('Am')
    release()
    box(cem).press_sequentially(' Tisch')
    expect(note(cem)).to_have_text(SAVED_HERE)
    expect(box(cem)).to_have_value('Am Tisch')
    cem.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    is_once(cem, cast.cem, 'Am Tisch\n\nUnterwegs geschrieben')


def test_a_slow_answer_for_an_earlier_state_makes_nobody_a_stranger(window, cast):
    cem = window(cast.cem)
    release = hold(cem, '**/drafts/feed', method='PUT', most=2)
    for text in ('Das ist eine Frage', 'Das ist keine Frage'):
        with cem.expect_request(lambda request: request.method == 'PUT'):
            box(cem).fill(text)
    release()
    release()
    is_once(cem, cast.cem, 'Das ist keine Frage')
    begin(cem, 'Das war keine Frage')
    is_once(cem, cast.cem, 'Das war keine Frage')


def test_an_older_state_read_after_a_reload_is_known(window, cast):
    cem = window(cast.cem)
    begin(cem, 'Der erste Satz')
    old = drafts(cast.cem)['feed']
    box(cem).fill('Der zweite Satz')  # on its way to the server while the page is closed
    older = {'feed': {'text': old.text, 'key': old.key, 'revision': None, 'pictures': []}}
    asked: list[Route] = []
    cem.route('**/drafts', lambda route: asked.append(route))
    with cem.expect_request('**/drafts'):
        cem.reload()
    box(cem).press('Home')
    box(cem).press_sequentially('Dies ist ')
    asked[0].fulfill(body=json.dumps({'drafts': older, 'gone': []}))
    cem.unroute('**/drafts')
    is_once(cem, cast.cem, 'Dies ist Der zweite Satz')


def test_late_news_of_what_is_gone_takes_nothing_that_continues_it(window, cast):
    cem = window(cast.cem)
    begin(cem, 'Erst so')
    key = drafts(cast.cem)['feed'].key
    begin(cem, 'Dann so')
    news = json.dumps({'place': 'feed', 'draft': None, 'gone': key})
    cem.evaluate("(news) => window.socket.listeners('draft').forEach((hear) => hear(news))", news)
    is_once(cem, cast.cem, 'Dann so')


def test_words_taken_out_do_not_come_back(window, cast):
    cem = window(cast.cem)
    begin(cem, 'Alles wird gut')
    box(cem).fill('Alles')
    cem.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    is_once(cem, cast.cem, 'Alles')


def test_a_box_emptied_without_a_network_stays_empty(window, cast):
    cem = window(cast.cem)
    begin(cem, 'Doch nicht')
    second = cem.context.new_page()
    second.goto(cem.url)
    expect(box(second)).to_have_value('Doch nicht')
    cem.close()
    second.context.set_offline(True)
    box(second).fill('')
    second.context.set_offline(False)
    second.reload()
    keeps_no_draft(second)
    expect(box(second)).to_have_value('')
    assert drafts(cast.cem) == {}


def test_two_tabs_of_one_browser_share_one_text(window, cast):
    first = window(cast.bela)
    second = first.context.new_page()
    second.goto(first.url)
    is_live(second)
    begin(first, 'Wer hat')
    expect(box(second)).to_have_value('Wer hat')
    box(second).press('End')
    box(second).press_sequentially(' den Schlüssel')
    expect(box(first)).to_have_value('Wer hat den Schlüssel')
    box(first).press('Home')
    box(first).press_sequentially('Na, ')
    expect(box(second)).to_have_value('Na, Wer hat den Schlüssel')
    expect(note(first)).to_have_text(SAVED)
    second.reload()
    expect(box(second)).to_have_value('Na, Wer hat den Schlüssel')
    box(second).press('End')
    box(second).press_sequentially('?')
    is_once(second, cast.bela, 'Na, Wer hat den Schlüssel?')
    expect(box(first)).to_have_value('Na, Wer hat den Schlüssel?')


def test_what_two_tabs_keep_without_a_server_is_there_when_both_were_closed(window, cast, server):
    first = window(cast.cem, phone=True, dark=True, language='de')
    second, third = first.context.new_page(), first.context.new_page()
    second.goto(first.url)
    is_live(second)
    server.stop()
    for tab, text in ((first, 'Im ersten'), (second, 'Im zweiten')):
        box(tab).fill(text)
        expect(note(tab)).to_have_text('Auf diesem Gerät gespeichert')
    address = first.url
    for tab in (first, second):
        tab.close()
    server.start()
    third.goto(address)
    expect(note(third)).to_have_text('Entwurf gespeichert')
    assert sorted(box(third).input_value().split('\n\n')) == ['Im ersten', 'Im zweiten']
    assert third.evaluate('Object.keys(localStorage).length') == 1
    box(third).fill('')
    keeps_no_draft(third)


def test_what_one_tab_sends_is_gone_in_the_other(window, cast):
    first = window(cast.bela)
    second = first.context.new_page()
    second.goto(first.url)
    is_live(second)
    begin(first, 'Der Schlüssel hängt')
    expect(box(second)).to_have_value('Der Schlüssel hängt')
    send(second)
    expect(post(first, 'Der Schlüssel hängt')).to_be_visible()
    for tab in (first, second):
        expect(box(tab)).to_have_value('')
        tab.reload()
        is_live(tab)
        expect(box(tab)).to_have_value('')
    assert drafts(cast.bela) == {}


def test_what_another_device_writes_does_not_open_an_editor_that_was_saved(window, cast):
    post_id = publish_post(cast.cem, key='meet-edit', text='Tee um drei')
    desk, phone = (window(cast.cem, f'/post/{post_id}', phone=phone) for phone in (False, True))
    for page in (desk, phone):
        menu(page.locator('.post'), 'Edit')
    editor, other = desk.get_by_label('Edit post'), phone.get_by_label('Edit post')
    editor.press_sequentially(' PPP')
    other.press_sequentially(' RRR')
    desk.keyboard.press('Control+Enter')
    begun = desk.locator('.begun-edit')
    expect(begun).to_contain_text('You have begun an edit.')
    expect(desk.locator('.post .prose')).to_have_text('Tee um drei PPP')
    expect(editor).to_have_count(0)
    begun.get_by_role('button', name='Go on writing').click()
    expect(editor).to_have_value('Tee um drei RRR')
    editor.press('Control+Enter')
    expect(desk.get_by_role('region', name='Two versions of this text')).to_contain_text('Tee um drei PPP')
    assert drafts(cast.cem)[f'edit-post-{post_id}'].text == 'Tee um drei RRR'


@pytest.mark.parametrize('device', ['another tab', 'another device'])
def test_an_edit_that_is_being_written_is_neither_replaced_nor_closed_by_another_window(window, cast, device):
    post_id = publish_post(cast.cem, key=f'meet-windows-{device}', text='Tee um drei')
    first = window(cast.cem, f'/post/{post_id}')
    second = first.context.new_page() if device == 'another tab' else window(cast.cem)
    second.goto(first.url)
    is_live(second)
    editor, other = first.get_by_label('Edit post'), second.get_by_label('Edit post')
    said, said_there = first.locator('.write-edit .note'), second.locator('.write-edit .note')

    menu(first.locator('.post'), 'Edit')
    editor.fill('Tee um vier')
    expect(said).to_have_text(SAVED)
    menu(second.locator('.post'), 'Edit')
    expect(other).to_have_value('Tee um vier')
    other.fill('Kaffee um drei')
    expect(said_there).to_have_text(SAVED)
    expect(said).to_have_text(SAVED_HERE)
    with first.expect_response('**/drafts'):
        first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(editor).to_have_value('Tee um vier')
    other.press('Control+Enter')
    expect(second.locator('.post > .prose')).to_have_text('Kaffee um drei')
    expect(said).to_have_text(SAVED)
    expect(editor).to_have_value('Tee um vier')
    assert drafts(cast.cem)[f'edit-post-{post_id}'].text == 'Tee um vier'

    editor.press('Control+Enter')
    expect(first.get_by_role('region', name='Two versions of this text')).to_contain_text('Kaffee um drei')
    first.get_by_role('button', name='Save my version').click()
    expect(second.locator('.post > .prose')).to_have_text('Tee um vier')
    keeps_no_draft(first)
    assert drafts(cast.cem) == {}


def test_who_saves_before_the_other_window_has_heard_of_it_closes_nothing_there(window, cast):
    post_id = publish_post(cast.cem, key='meet-at-once', text='Tee um drei')
    first, second = (window(cast.cem, f'/post/{post_id}') for _ in range(2))
    editor = first.get_by_label('Edit post')
    menu(first.locator('.post'), 'Edit')
    editor.fill('Tee um vier')
    expect(first.locator('.write-edit .note')).to_have_text(SAVED)
    menu(second.locator('.post'), 'Edit')
    second.get_by_label('Edit post').fill('Kaffee um drei')
    second.keyboard.press('Control+Enter')
    expect(second.locator('.begun-edit')).to_be_visible()  # what the first window has, which has heard of it
    expect(second.locator('.post > .prose')).to_have_text('Kaffee um drei')
    expect(editor).to_have_value('Tee um vier')
    first.reload()
    first.get_by_role('button', name='Go on writing').click()
    expect(editor).to_have_value('Tee um vier')
    first.get_by_role('button', name='Cancel').click()
    keeps_no_draft(first)
