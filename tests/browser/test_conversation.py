"""A talk in two windows, one of them a phone with little room: what one does, the other sees, also after a lost connection."""

import re

from playwright.sync_api import Locator, Page, expect

from data.actions.conversations import found_group, open_pair
from data.actions.memberships import mark_read
from data.actions.messages import send_message
from data.values import Viewer


def say(author: Viewer, talk: int, text: str) -> int:
    return send_message(author, talk, key=f'said-{text.encode().hex():.50}', text=text)


def message(page: Page, text: str) -> Locator:
    return page.locator('[data-message]', has_text=text).last


def box(page: Page) -> Locator:
    return page.locator('.message-form textarea')


def write(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press('Enter')


def test_a_talk_with_answers_edits_reactions_and_files(window, cast):
    talk = open_pair(cast.anna, cast.cem.person_id)
    anna = window(cast.anna, f'/inbox/{talk}')
    cem = window(cast.cem, f'/inbox/{talk}', phone=True, dark=True, language='de')
    write(anna, 'Tee ist *fertig*')
    expect(message(cem, 'Tee ist fertig').locator('em')).to_have_text('fertig')
    expect(anna.locator('.message-state')).to_have_text('Seen')
    expect(anna.locator('[data-outgoing]')).to_have_count(0)
    box(cem).fill('Ich komme')
    expect(anna.locator('.conversation-head')).to_contain_text('Cem Çelik is writing…')
    assert box(cem).evaluate('(box) => getComputedStyle(box).fontSize') == '16px'
    cem.locator('.message-form .send').tap()
    expect(message(anna, 'Ich komme')).to_be_visible()
    assert cem.evaluate('document.documentElement.scrollWidth') == 360

    box(anna).press('ArrowUp')
    editing = anna.locator('.write-edit textarea')
    expect(editing).to_be_focused()
    editing.press('Escape')
    expect(editing).to_have_count(0)
    box(anna).press('ArrowUp')
    editing.fill('Kaffee ist fertig')
    editing.press('Control+Enter')
    expect(message(cem, 'Kaffee ist fertig').locator('.message-edited')).to_have_text('bearbeitet')

    message(cem, 'Kaffee').locator('.message-bubble').tap()
    message(cem, 'Kaffee').get_by_role('button', name='Anna Albrecht antworten').tap()
    expect(cem.locator('.message-form-reply')).to_contain_text('Kaffee ist fertig')
    box(cem).fill('Noch besser')
    cem.locator('.message-form .send').tap()
    quote = message(anna, 'Noch besser').locator('.message-quote')
    expect(quote).to_contain_text('Kaffee ist fertig')
    quote.click()
    expect(anna.locator('.message-marked')).to_contain_text('Kaffee')

    message(anna, 'Noch besser').hover()
    message(anna, 'Noch besser').locator('.action-like').click()
    expect(message(cem, 'Noch besser').locator('.reaction-counts')).to_have_text('👍1')

    paper = {'name': 'Angebot Nr. 7.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF' * 3000}
    anna.locator('.message-form input[type=file]').first.set_input_files(paper)
    expect(anna.locator('.message-form .file .meta')).to_have_text('12 kB')
    box(anna).press('Enter')
    file = cem.locator('[data-message] .file')
    expect(file).to_contain_text('Angebot Nr. 7.pdf')
    with cem.expect_download() as download:
        file.tap()
    assert download.value.suggested_filename == 'Angebot Nr. 7.pdf'

    message(anna, 'Angebot').hover()
    message(anna, 'Angebot').locator('.menu > button').click()
    anna.get_by_role('button', name='Delete').click()
    expect(cem.locator('.message-stone')).to_have_text('Anna Albrecht:Nachricht gelöscht')
    expect(file).to_have_count(0)
    expect(anna.get_by_role('button', name='Undo')).to_be_focused()
    anna.keyboard.press('Enter')
    expect(file).to_contain_text('Angebot Nr. 7.pdf')
    expect(message(anna, 'Angebot')).to_be_focused()


def test_what_was_written_without_a_connection_arrives_once(window, cast):
    talk = open_pair(cast.anna, cast.bela.person_id)
    say(cast.anna, talk, 'Vorher')
    anna, bela = window(cast.anna, f'/inbox/{talk}'), window(cast.bela, f'/inbox/{talk}', language='de')
    expect(message(bela, 'Vorher')).to_be_visible()
    bela.context.set_offline(True)
    bela.evaluate('window.socket.io.engine.close()')
    expect(bela.locator('html')).to_have_attribute('data-connection', 'lost')
    for text in ('Erstens', 'Zweitens'):
        write(bela, text)
    expect(bela.locator('[data-outgoing]')).to_have_count(2)
    expect(bela.locator('[data-outgoing]').last).to_contain_text('Keine Verbindung')
    write(anna, 'Inzwischen')
    expect(message(anna, 'Inzwischen')).to_be_visible()
    bela.context.set_offline(False)
    expect(bela.locator('[data-outgoing]')).to_have_count(0)
    order = ['Vorher', 'Inzwischen', 'Erstens', 'Zweitens']
    for page in (anna, bela, window(cast.bela, f'/inbox/{talk}')):
        expect(page.locator('[data-message] .prose')).to_have_text(order)


def test_what_was_written_without_a_connection_leaves_from_any_page_that_is_opened_later(window, cast, server):
    talk = open_pair(cast.anna, cast.cem.person_id)
    anna, cem = window(cast.anna, f'/inbox/{talk}'), window(cast.cem, f'/inbox/{talk}', phone=True)
    cem.context.set_offline(True)
    cem.evaluate('window.socket.io.engine.close()')
    for text in ('Aus dem Funkloch', 'Noch immer'):
        box(cem).fill(text)
        cem.locator('.message-form .send').tap()
    expect(cem.locator('[data-outgoing]')).to_have_count(2)
    later = cem.context.new_page()
    cem.close()
    later.context.set_offline(False)
    later.goto(f'{server.url}/people')
    expect(message(anna, 'Noch immer')).to_be_visible()
    expect(anna.locator('[data-message] .prose', has_text=re.compile('Funkloch|Noch immer'))).to_have_count(2)
    later.goto(f'{server.url}/inbox/{talk}')
    expect(message(later, 'Noch immer')).to_be_visible()
    expect(later.locator('[data-outgoing]')).to_have_count(0)


def test_it_opens_where_somebody_has_read_and_nothing_jumps(window, cast):
    talk = found_group(cast.bela, 'Werkstatt', [cast.anna.person_id], key='long-talk')
    ids = [say(cast.bela, talk, f'Nachricht {n:03} vom Hof') for n in range(160)]
    mark_read(cast.anna, talk, ids[99])
    anna = window(cast.anna, f'/inbox/{talk}')
    first = message(anna, 'Nachricht 100')
    expect(first.locator('.message-fresh')).to_be_in_viewport()
    newest = anna.locator('.conversation-jump button')
    expect(newest).to_contain_text('new messages')

    oldest = anna.locator('[data-message]').first
    at = oldest.get_attribute('data-message')
    anna.locator('.conversation-scroller').evaluate('(box) => { box.scrollTop = 40; }')
    before = anna.locator(f'[data-message="{at}"]').bounding_box()['y']
    expect(anna.locator(f'[data-message="{int(at) - 50}"]')).to_be_attached()
    assert abs(anna.locator(f'[data-message="{at}"]').bounding_box()['y'] - before) <= 2

    newest.click()
    expect(message(anna, 'Nachricht 159')).to_be_in_viewport()
    expect(newest).to_have_count(0)
    bela = window(cast.bela, f'/inbox/{talk}')
    write(bela, 'Zuletzt')
    expect(message(anna, 'Zuletzt')).to_be_in_viewport()
    expect(message(bela, 'Zuletzt').locator('.message-state')).to_have_text('Seen by everyone')
    anna.reload()
    expect(message(anna, 'Zuletzt')).to_be_in_viewport()
    expect(anna.locator('.message-fresh')).to_have_count(0)


WHOLE_BUT_FOR_NAMES = """(names) => {
  const writes = document.querySelector('.who-writes');
  const cut = [...writes?.querySelectorAll('bdi') ?? []].filter((name) => name.clientWidth > 16 && name.scrollWidth > name.clientWidth);
  return cut.length === names && writes?.lastElementChild.getBoundingClientRect().right <= writes.parentElement.getBoundingClientRect().right;
}"""


def test_names_are_cut_before_what_is_said_of_them(window, cast):
    talk = found_group(cast.cem, 'Vor dem Umzug', [cast.anna.person_id, cast.bela.person_id], key='typing-talk')
    cem = window(cast.cem, f'/inbox/{talk}', phone=True, language='de')
    anna, bela = (window(viewer, f'/inbox/{talk}') for viewer in (cast.anna, cast.bela))
    box(anna).fill('Ich')
    cem.wait_for_function(WHOLE_BUT_FOR_NAMES, arg=1)
    box(anna).press_sequentially('x')
    box(bela).fill('Ich')
    expect(cem.locator('.conversation-head')).to_contain_text('Einige schreiben …')


def test_what_was_said_is_found_by_parts_of_words_and_one_jumps_to_it(window, cast):
    talk = found_group(cast.cem, 'Archiv', [cast.anna.person_id], key='search-talk')
    first = say(cast.anna, talk, 'Die **Sperrholzplatte** liegt im Hof')
    for n in range(80):
        say(cast.cem, talk, f'Ganz normal {n:03}')
    last = say(cast.cem, talk, 'Welche Platte?')
    mark_read(cast.anna, talk, last)
    anna = window(cast.anna, f'/inbox/{talk}', phone=True, language='de')
    expect(message(anna, 'Welche Platte?')).to_be_in_viewport()
    anna.get_by_role('button', name='In dieser Unterhaltung suchen').tap()
    field = anna.get_by_role('searchbox', name='Wörter oder Dateinamen')
    expect(field).to_be_focused()
    field.press_sequentially('platte')
    found = anna.locator('.message-found')
    expect(found).to_contain_text(['Welche Platte?', 'Die Sperrholzplatte liegt im Hof'])
    assert anna.evaluate('document.documentElement.scrollWidth') == 360
    field.fill('gibt es nicht')
    expect(anna.get_by_role('dialog')).to_contain_text('Nichts gefunden.')
    field.fill('sperr')
    expect(found).to_have_count(1)
    field.press('ArrowDown')
    expect(found).to_be_focused()
    anna.keyboard.press('Enter')
    expect(anna.get_by_role('dialog')).to_have_count(0)
    expect(anna.locator('.message-marked')).to_contain_text('Sperrholzplatte')
    expect(anna.locator(f'[data-message="{first}"]')).to_be_in_viewport()


def test_files_chosen_for_a_message_wait_on_all_devices_and_what_was_refused_goes_with_it(window, cast):
    talk = found_group(cast.cem, 'Pläne', [cast.anna.person_id], key='files-talk')
    desk = window(cast.anna, f'/inbox/{talk}')
    phone = window(cast.anna, f'/inbox/{talk}', phone=True, language='de')
    chosen = {page: page.locator('.message-form .file') for page in (desk, phone)}
    files = [{'name': f'{name}.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF'} for name in ('Eins', 'Zwei')]
    desk.locator('.message-form input[type=file]').first.set_input_files(files)
    for page in (desk, phone):
        expect(chosen[page]).to_contain_text(['Eins.pdf', 'Zwei.pdf'])
    desk.reload()
    expect(chosen[desk]).to_contain_text(['Eins.pdf', 'Zwei.pdf'])
    phone.get_by_role('button', name='Eins.pdf entfernen').tap()
    expect(chosen[desk]).to_have_count(1)
    expect(chosen[desk]).to_contain_text('Zwei.pdf')

    broken = {'name': 'kaputt.png', 'mimeType': 'image/png', 'buffer': b'no picture'}
    desk.locator('.message-form input[accept]').set_input_files(broken)
    expect(desk.locator('.message-form [role=alert]')).to_contain_text('kaputt.png')
    box(desk).press('Enter')
    expect(message(desk, 'Zwei.pdf').locator('.file')).to_be_visible()
    expect(desk.locator('.message-form [role=alert]')).to_have_count(0)
    for page in (desk, phone):
        expect(chosen[page]).to_have_count(0)


def enter_sends(page: Page, text: str) -> bool:
    """Type a line and Enter; whether that has sent it."""
    box(page).fill(text)
    box(page).press('Enter')
    box(page).press_sequentially('!')
    if box(page).input_value() == f'{text}\n!':
        box(page).press('Control+Enter')
        expect(message(page, text)).to_be_visible()
        return False
    expect(box(page)).to_have_value('!')
    expect(message(page, text)).to_be_visible()
    return True


def test_enter_sends_on_a_desk_and_makes_a_line_under_fingers_unless_somebody_chose_otherwise(window, cast, server):
    talk = found_group(cast.bela, 'Zeilen', [cast.cem.person_id], key='enter-talk')
    desk, phone = (window(cast.bela, f'/inbox/{talk}', phone=phone) for phone in (False, True))
    assert enter_sends(desk, 'Am Tisch')
    assert not enter_sends(phone, 'In der Hand')
    for choice, sends in (('Always', True), ('Never', False)):
        desk.goto(f'{server.url}/settings')
        with desk.expect_navigation():
            desk.get_by_text(choice, exact=True).click()
        for page in (desk, phone):
            page.goto(f'{server.url}/inbox/{talk}')
            assert enter_sends(page, f'{choice} {"am Tisch" if page is desk else "in der Hand"}') is sends
    desk.get_by_role('textbox', name='Write a message').press('Control+k')
    expect(desk.get_by_role('dialog', name='Jump to')).to_be_visible()
