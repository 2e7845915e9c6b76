"""What helps writing: marks by button and by key, suggestions by keyboard and by touch, and a preview that is true."""

import pytest
from playwright.sync_api import Locator, Page, expect

from data.actions.people import add_person
from data.actions.posts import publish_post
from tests.browser.conftest import PHONE
from tests.browser.test_feed import post
from tests.cast import PASSWORD


@pytest.fixture(scope='module')
def colleagues(cast):
    add_person(cast.anna, name='Jörg Müller', username='j.mueller', password=PASSWORD)
    add_person(cast.anna, name='Muriel Zahn', username='muriel', password=PASSWORD)
    publish_post(cast.anna, key='topics-1', text='Neues aus der #Küchenplanung')


@pytest.fixture
def box(window, cast, colleagues):
    box = window(cast.bela).locator('.composer-text')
    box.click()
    yield box
    box.fill('')


def select(box: Locator, text: str) -> None:
    box.evaluate(
        '(box, text) => box.setSelectionRange(box.value.indexOf(text), box.value.indexOf(text) + text.length)', text
    )


def selected(box: Locator) -> str:
    return box.evaluate('(box) => box.value.slice(box.selectionStart, box.selectionEnd)')


def options(page: Page) -> Locator:
    return page.get_by_role('option')


@pytest.mark.parametrize(
    ('tool', 'key', 'marked'),
    [
        ('Bold', 'b', 'Der **Tee** ist\nfertig'),
        ('Italic', 'i', 'Der *Tee* ist\nfertig'),
        ('Link', 'k', 'Der [Tee](https://) ist\nfertig'),
        ('Code', None, 'Der `Tee` ist\nfertig'),
        ('Quote', None, '> Der Tee ist\nfertig'),
        ('List', None, '- Der Tee ist\nfertig'),
    ],
)
def test_a_mark_by_button_and_by_key_can_be_undone(box, tool, key, marked):
    plain = 'Der Tee ist\nfertig'
    box.fill(plain)
    button = box.page.get_by_role('toolbar').get_by_role('button', name=tool)
    for use in [button.click, *([lambda: box.press(f'Control+{key}')] if key else [])]:
        select(box, 'Tee')
        use()
        expect(box).to_have_value(marked)
        expect(box).to_be_focused()
        box.press('Control+z')
        expect(box).to_have_value(plain)


@pytest.mark.parametrize(('key', 'text'), [('b', 'Der **Tee** ist *fertig*'), ('i', 'Der *Tee* ist **fertig**')])
def test_who_marks_while_writing_goes_on_behind_the_mark(box, key, text):
    other = 'i' if key == 'b' else 'b'
    box.press_sequentially('Der ')
    box.press(f'Control+{key}')
    box.press_sequentially('Tee')
    box.press(f'Control+{key}')
    box.press_sequentially(' ist ')
    box.press(f'Control+{other}')
    box.press_sequentially('fertig')
    box.press(f'Control+{other}')
    expect(box).to_have_value(text)


def test_the_same_mark_twice_is_none(box):
    box.fill('Tee')
    select(box, 'Tee')
    box.press('Control+b')
    box.press('Control+i')
    expect(box).to_have_value('***Tee***')
    box.press('Control+b')
    expect(box).to_have_value('*Tee*')
    box.press('Control+i')
    expect(box).to_have_value('Tee')
    assert selected(box) == 'Tee'
    box.fill('Milch\nZucker')
    box.press('Control+a')
    for marked in ('- Milch\n- Zucker', 'Milch\nZucker'):
        box.page.get_by_role('button', name='List').click()
        expect(box).to_have_value(marked)


@pytest.mark.parametrize(('first', 'second'), [('- ', '- '), ('9. ', '10. '), ('- [x] ', '- [ ] '), ('  * ', '  * ')])
def test_enter_goes_on_with_a_list_and_on_an_empty_item_ends_it(box, first, second):
    box.press_sequentially(f'{first}eins')
    box.press('Enter')
    expect(box).to_have_value(f'{first}eins\n{second}')
    box.press('Control+z')
    expect(box).not_to_have_value(f'{first}eins\n{second}')
    box.press('Control+Shift+z')
    expect(box).to_have_value(f'{first}eins\n{second}')
    box.press('Enter')
    expect(box).to_have_value(f'{first}eins\n')
    box.press('Enter')
    expect(box, 'no list any more').to_have_value(f'{first}eins\n\n')


def test_enter_makes_a_line_with_shift_and_in_the_middle_of_an_item(box):
    box.fill('- eins')
    box.press('Shift+Enter')
    expect(box).to_have_value('- eins\n')
    box.fill('- eins')
    box.press('ArrowLeft')
    box.press('Enter')
    expect(box).to_have_value('- ein\ns')


def test_the_tools_are_one_stop_for_the_keyboard(box):
    box.fill('Tee')
    page = box.page
    box.press('Tab')
    for name in ('Add pictures', 'Mention somebody', 'Emoji', 'Add a topic', 'Bold'):
        expect(page.get_by_role('button', name=name)).to_be_focused()
        page.keyboard.press('ArrowRight')
    expect(page.get_by_role('button', name='Italic')).to_be_focused()
    page.keyboard.press('Tab')
    expect(page.get_by_role('button', name='Preview')).to_be_focused()


def test_a_colleague_is_mentioned_by_keyboard_alone(box):
    box.press_sequentially('Danke @mü')
    expect(options(box.page)).to_have_text(['JMJörg Müller@j.mueller'])
    box.fill('')
    box.press_sequentially('Danke @mu')
    expect(options(box.page)).to_have_count(2)
    expect(box).to_have_role('combobox')
    for name in ('Muriel Zahn', 'Jörg Müller', 'Muriel Zahn'):
        chosen = box.page.locator(f'#{box.get_attribute("aria-activedescendant")}')
        expect(chosen).to_contain_text(name)
        expect(chosen).to_have_attribute('aria-selected', 'true')
        box.press('ArrowDown')
    box.press('Enter')
    expect(box).to_have_value('Danke @j.mueller ')
    expect(options(box.page)).to_have_count(0)
    expect(box).to_have_role('textbox')
    box.press_sequentially(' für  alles')
    expect(box, 'its space stands there already').to_have_value('Danke @j.mueller für  alles')


def test_escape_closes_the_list_and_leaves_the_word_alone(box):
    box.press_sequentially('Danke @mu')
    expect(options(box.page)).to_have_count(2)
    box.press('Escape')
    expect(options(box.page)).to_have_count(0)
    expect(box).to_be_focused()
    with box.page.expect_response('**/preview'):  # by then a list would have been asked for
        box.press('r')
        box.page.get_by_role('button', name='Preview').click()
    expect(options(box.page)).to_have_count(0)
    box.page.get_by_role('button', name='Write').click()


def test_who_looks_at_emoji_and_leaves_has_written_nothing(box):
    page = box.page
    for leave in (lambda: box.press('Escape'), page.locator('.side-nav').click):
        box.fill('Danke')
        page.get_by_role('button', name='Emoji').click()
        expect(box).to_have_value('Danke :')
        expect(options(page).first).to_be_visible()
        leave()
        expect(options(page)).to_have_count(0)
        expect(box).to_have_value('Danke')
        box.click()


def test_the_button_for_emoji_shows_the_usual_ones_side_by_side_and_finds_others(box):
    page = box.page
    box.fill('Danke')
    page.get_by_role('button', name='Emoji').click()
    expect(options(page)).to_have_count(24)
    expect(page.locator('.suggestions')).to_contain_text('Type on for more emoji')
    for key in ('ArrowDown', 'ArrowRight', 'ArrowUp'):
        box.press(key)
    expect(page.get_by_role('option', selected=True)).to_have_attribute('title', 'Smiling face with smiling eyes')
    box.press_sequentially('heart')
    expect(options(page).first).to_contain_text('Red heart')
    box.press('Enter')
    expect(box).to_have_value('Danke ❤️')


def test_a_list_closes_when_the_text_is_sent(box):
    box.press_sequentially('Fragt @mu')
    expect(options(box.page)).to_have_count(2)
    box.page.context.set_offline(True)
    box.press('Control+Enter')
    expect(options(box.page)).to_have_count(0)
    box.page.context.set_offline(False)
    expect(post(box.page, 'Fragt @mu')).to_be_visible(timeout=15_000)


def test_topics_and_emoji_are_completed_too(box):
    box.press_sequentially('Zur #kü')
    expect(options(box.page)).to_have_text(['#Küchenplanung1 post'])
    box.press('Tab')
    expect(box).to_have_value('Zur #Küchenplanung ')
    for word in ('#Küchenplanung', '@muriel'):
        box.fill('')
        box.press_sequentially(word[:-1])
        expect(options(box.page)).to_have_count(1)
        box.press_sequentially(word[-1])
        expect(options(box.page), 'it would offer what stands there').to_have_count(0)
    box.press_sequentially(' um 10:30 :thumbs_d')
    expect(options(box.page).first).to_have_text('👎Thumbs down')


def test_an_older_answer_never_replaces_a_newer_one(box):
    page, held = box.page, []
    page.route('**/suggestions?*part=m', lambda route: held.append(route))
    with page.expect_request('**/suggestions?*part=m'):
        box.press_sequentially('@m')
    box.press_sequentially('uri')
    expect(options(page)).to_have_text(['MZMuriel Zahn@muriel'])
    with page.expect_response('**/suggestions?*part=m'):
        held[0].continue_()
    expect(options(page)).to_have_text(['MZMuriel Zahn@muriel'])


def test_on_a_phone_what_people_need_most_is_at_hand_and_the_rest_one_tap_away(window, cast, colleagues):
    page = window(cast.bela, phone=True, dark=True, language='de')
    box = page.locator('.composer-text')
    box.tap()
    tools = page.get_by_role('toolbar').get_by_role('button')
    for name in ('Bilder hinzufügen', 'Jemanden erwähnen', 'Emoji', 'Thema hinzufügen', 'Formatierung', 'Vorschau'):
        expect(tools.get_by_text(name).or_(page.get_by_role('toolbar').get_by_label(name))).to_be_in_viewport(ratio=1)
    expect(tools).to_have_count(6)
    page.get_by_role('button', name='Formatierung').tap()
    expect(tools).to_have_count(12)
    for tool in tools.all():
        expect(tool).to_be_in_viewport(ratio=1)
        assert tool.evaluate('(tool) => Math.min(tool.offsetWidth, tool.offsetHeight) >= 44')
    rows = tools.evaluate_all('(all) => new Set(all.map((tool) => tool.offsetTop)).size')
    assert rows == 2
    page.get_by_role('button', name='Fett').tap()
    expect(box).to_have_value('****')
    box.fill('')


def test_on_a_phone_a_tap_chooses_and_the_list_stays_on_the_screen(window, cast, colleagues):
    page = window(cast.bela, phone=True, language='de')
    box = page.locator('.composer-text')
    box.tap()
    box.press_sequentially('Wer von euch weiß es, vielleicht @mu')
    expect(options(page)).to_have_count(2)
    shown = page.get_by_role('listbox').bounding_box()
    assert shown['x'] >= 0
    assert shown['x'] + shown['width'] <= PHONE['width']
    assert options(page).first.evaluate('(option) => option.offsetHeight') >= 44
    options(page).last.tap()
    expect(box).to_have_value('Wer von euch weiß es, vielleicht @j.mueller ')
    expect(box).to_be_focused()
    box.press_sequentially(':lach')
    expect(options(page).nth(1)).to_have_text('🤣Sich vor Lachen auf dem Boden wälzen')
    names = page.locator('.suggestion .person-name')
    assert names.evaluate_all('(all) => all.every((name) => name.scrollWidth <= name.clientWidth)')
    options(page).first.tap()
    expect(box).to_have_value('Wer von euch weiß es, vielleicht @j.mueller 😂')
    assert page.evaluate('document.documentElement.scrollWidth') <= PHONE['width']
    box.fill('')


def test_on_a_desk_the_list_stays_within_its_box(box):
    box.fill('Eine Zeile, die beinahe bis an das rechte Ende der Box reicht, vor ')
    box.page.get_by_role('button', name='Mention somebody').click()
    expect(options(box.page)).to_have_count(5)
    shown, around = box.page.get_by_role('listbox').bounding_box(), box.bounding_box()
    assert shown['x'] + shown['width'] <= around['x'] + around['width']
    box.page.get_by_role('button', name='Mention somebody').click()
    expect(box, 'the sign stands there already').to_have_value(
        'Eine Zeile, die beinahe bis an das rechte Ende der Box reicht, vor @'
    )


def test_the_preview_is_what_is_published(window, cast):
    page = window(cast.cem)
    text = '**Tee** um drei @anna #pause\n\n- Milch\n- Zucker\n\n> <b>gern</b>'
    box = page.locator('.composer-text')
    box.fill(text)
    page.get_by_role('button', name='Preview').click()
    preview = page.locator('.composer .preview')
    expect(preview.locator('strong')).to_have_text('Tee')
    expect(box).to_be_hidden()
    html = preview.inner_html()
    page.get_by_role('button', name='Write').click()
    expect(box).to_be_focused()
    expect(box).to_have_value(text)
    page.get_by_role('button', name='Preview').click()
    page.locator('.composer .button-primary').click()
    expect(post(page, 'Tee um drei')).to_be_visible()
    expect(box).to_be_visible()
    assert post(page, 'Tee um drei').locator('> .prose').inner_html() == html


def test_the_box_for_comments_shows_its_tools_only_to_whoever_is_in_it(window, cast):
    post_id = publish_post(cast.anna, key='quiet-tools', text='Stille Post')
    page = window(cast.bela, f'/post/{post_id}')
    box = page.get_by_label('Write a comment')
    expect(box).to_be_visible()
    expect(page.get_by_role('toolbar')).to_have_count(0)
    box.click()
    expect(page.get_by_role('toolbar')).to_be_visible()
    page.locator('.byline').click()
    expect(page.get_by_role('toolbar')).to_have_count(0)
