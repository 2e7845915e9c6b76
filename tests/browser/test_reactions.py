"""Reactions and former texts in two windows: by mouse, by finger, by key; what one does, the other sees."""

import re

from playwright.sync_api import Locator, Page, expect

from data.actions.comments import publish_comment
from data.actions.people import add_person
from data.actions.posts import delete_post, edit_post, publish_post
from data.actions.reactions import react_to_post
from data.values import Reaction, Viewer
from tests.browser.own_clock import give_own_clock
from tests.browser.test_feed import menu
from tests.cast import PASSWORD


def press(target: Locator, slide_to: str | None = None) -> None:
    """Let a finger rest on it until the picker is there, slide it onto a choice if wished, and lift it then."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    finger = {'x': box['x'] + box['width'] / 2, 'y': box['y'] + box['height'] / 2}
    touch = target.page.context.new_cdp_session(target.page)
    touch.send('Input.dispatchTouchEvent', {'type': 'touchStart', 'touchPoints': [finger]})
    expect(target.page.get_by_role('menu')).to_be_visible()
    if slide_to is not None:
        choice = target.page.get_by_role('menuitemradio', name=slide_to)
        box = choice.bounding_box()
        for down in (30, 20, 10, 0):
            finger = {'x': box['x'] + box['width'] / 2, 'y': box['y'] + box['height'] / 2 + down}
            touch.send('Input.dispatchTouchEvent', {'type': 'touchMove', 'touchPoints': [finger]})
        expect(choice).to_have_class(re.compile('pointed'))
    touch.send('Input.dispatchTouchEvent', {'type': 'touchEnd', 'touchPoints': []})


def card(page: Page, post_id: int) -> Locator:
    return page.locator(f'#post-{post_id}')


def like(where: Locator) -> Locator:
    return where.locator('.action-like').first


def counts(where: Locator) -> Locator:
    return where.locator('.reaction-counts').first


def test_reactions_by_mouse_and_finger_reach_everybody(window, cast):
    post_id = publish_post(cast.bela, key='reacted-post', text='Die Küche ist fertig')
    publish_comment(cast.bela, post_id, key='reacted-comment', text='endlich')
    publish_post(cast.anna, key='reacted-share', text='Seht her', shared_id=post_id)
    anna, cem = window(cast.anna), window(cast.cem, phone=True, dark=True, language='de')
    like(card(anna, post_id)).hover()
    expect(anna.get_by_role('menu')).to_be_visible()
    anna.keyboard.press('Escape')
    expect(anna.get_by_role('menu')).to_have_count(0)
    anna.mouse.move(5, 5)
    like(card(anna, post_id)).hover()
    anna.get_by_role('menuitemradio', name='Bravo').click()
    expect(like(card(anna, post_id))).to_have_text('🎉Bravo')
    press(like(card(cem, post_id)))
    expect(like(card(cem, post_id))).to_have_attribute('aria-pressed', 'false')
    assert cem.evaluate('getSelection().toString()') == ''
    choices = cem.get_by_role('menuitemradio')
    expect(choices).to_have_count(6)
    assert choices.evaluate_all('all => all.every((one) => one.offsetWidth >= 44 && one.offsetHeight >= 44)')
    cem.get_by_role('menuitemradio', name='Bin bei dir').tap()
    expect(cem.get_by_role('menu')).to_have_count(0)
    assert card(cem, post_id).locator('.post-actions').bounding_box()['height'] == 44
    for page, name in ((anna, '2 reactions: 1 Bravo, 1 With you'), (cem, '2 Reaktionen: 1 Bravo, 1 Bin bei dir')):
        expect(counts(card(page, post_id))).to_have_accessible_name(name)
    expect(counts(card(window(cast.anna), post_id))).to_have_text('🎉🤗2')

    like(card(anna, post_id)).hover()
    anna.get_by_role('menuitemradio', name='Wow').click()
    expect(counts(card(cem, post_id))).to_have_text('😮🤗2')
    like(card(cem, post_id)).tap()
    expect(counts(card(anna, post_id))).to_have_text('😮1')
    expect(like(card(cem, post_id))).to_have_text('Gefällt mir')
    expect(like(card(cem, post_id))).to_have_attribute('aria-pressed', 'false')


def test_comments_are_reacted_to_without_anything_jumping(window, cast):
    post_id = publish_post(cast.bela, key='with-comment', text='Hier wird geantwortet')
    comment_id = publish_comment(cast.bela, post_id, key='the-comment', text='Zum Beispiel so')
    anna, cem = window(cast.anna, language='de'), window(cast.cem, phone=True)
    rows = [page.locator(f'#comment-{comment_id}') for page in (anna, cem)]
    before = [row.bounding_box() for row in rows]
    like(rows[0]).click()
    expect(counts(rows[1])).to_have_text('👍1')
    press(like(rows[1]), slide_to='Love')
    expect(cem.get_by_role('menu')).to_have_count(0)
    expect(counts(rows[0])).to_have_text('👍❤️2')
    assert [row.bounding_box() for row in rows] == before
    expect(counts(card(anna, post_id).locator('.post-actions'))).to_have_count(0)


def test_what_slides_under_a_resting_mouse_offers_nothing(window, cast):
    post_id = publish_post(cast.bela, key='sliding-post', text='Gleich rutsche ich')
    cem = window(cast.cem, f'/post/{post_id}')
    give_own_clock(cem)
    around = card(cem, post_id).locator('.reactions').first
    for event in ('pointerenter', 'pointermove'):  # what browsers say of a mouse that rests while the page moves
        around.dispatch_event(event, {'pointerType': 'mouse'})
    cem.clock.run_for(2000)
    expect(cem.get_by_role('menu')).to_have_count(0)
    around.hover(position={'x': 20, 'y': 20})
    around.hover(position={'x': 24, 'y': 20})
    cem.clock.run_for(2000)
    expect(cem.get_by_role('menu')).to_be_visible()


def test_a_reaction_is_chosen_by_key(window, cast):
    post_id = publish_post(cast.bela, key='by-keyboard', text='Nur Tasten')
    cem = window(cast.cem, f'/post/{post_id}')
    button = like(card(cem, post_id))
    card(cem, post_id).focus()
    cem.keyboard.press(':')
    expect(cem.get_by_role('menuitemradio', name='Like')).to_be_focused()
    cem.keyboard.press('ArrowLeft')
    expect(cem.get_by_role('menuitemradio', name='With you')).to_be_focused()
    cem.keyboard.press('Escape')
    expect(button).to_be_focused()
    cem.keyboard.press('ArrowUp')
    cem.keyboard.press('ArrowRight')
    cem.keyboard.press('Enter')
    expect(button).to_have_accessible_name('Love')
    expect(button).to_be_focused()
    expect(counts(card(cem, post_id))).to_have_text('❤️1')
    cem.keyboard.press('Tab')
    expect(cem.get_by_role('button', name='Choose a reaction')).to_be_focused()
    cem.keyboard.press('Enter')
    expect(cem.get_by_role('menuitemradio', name='Love')).to_be_focused()
    expect(cem.get_by_role('menuitemradio', name='Love')).to_have_attribute('aria-checked', 'true')
    cem.keyboard.press(' ')
    expect(button).to_have_accessible_name('Like')
    expect(counts(card(cem, post_id))).to_have_count(0)


def test_a_refused_reaction_falls_back(window, cast):
    post_id = publish_post(cast.bela, key='soon-gone', text='Gleich nicht mehr da')
    cem = window(cast.cem)
    delete_post(cast.bela, post_id)  # in another process, so the window does not hear of it
    like(card(cem, post_id)).click()
    expect(cem.get_by_text('This post does not exist any more.')).to_be_visible()
    expect(like(card(cem, post_id))).to_have_attribute('aria-pressed', 'false')
    expect(like(card(cem, post_id))).to_have_text('Like')


def test_who_reacted_can_be_seen_by_kind_and_stays_up_to_date(window, cast):
    post_id = publish_post(cast.bela, key='who-post', text='Wer war das?')
    for viewer, reaction in ((cast.anna, Reaction.LIKE), (cast.bela, Reaction.LIKE)):
        react_to_post(viewer, post_id, reaction)
    anna, cem = window(cast.anna, phone=True, dark=True, language='de'), window(cast.cem)
    counts(card(anna, post_id)).tap()
    names = anna.get_by_role('dialog').locator('.who-row .name')
    expect(names).to_have_text(['Béla Bartel', 'Anna Albrecht'])
    expect(anna.get_by_role('tab')).to_have_count(0)
    like(card(cem, post_id)).hover()
    cem.get_by_role('menuitemradio', name='Funny').click()
    expect(names).to_have_text(['Béla Bartel', 'Anna Albrecht', 'Cem Çelik'])
    expect(anna.get_by_role('dialog', name='3 Reaktionen')).to_be_visible()
    expect(anna.get_by_role('tab')).to_have_text(['Alle3', '👍Gefällt mir2', '😄Lustig1'])
    anna.get_by_role('tab', name='Lustig').tap()
    expect(names).to_have_text(['Cem Çelik'])
    like(card(cem, post_id)).click()
    expect(names).to_have_text(['Béla Bartel', 'Anna Albrecht'])
    anna.go_back()
    expect(anna.get_by_role('dialog')).to_have_count(0)
    expect(counts(card(anna, post_id))).to_be_focused()
    anna.wait_for_function('() => !window.teekueche.onBack')
    counts(card(anna, post_id)).tap()
    names.first.tap()
    expect(anna).to_have_url(re.compile('/people/bela$'))
    expect(anna.get_by_role('dialog')).to_have_count(0)
    anna.go_back()
    expect(counts(card(anna, post_id))).to_be_visible()


def test_of_very_many_the_rest_is_counted(window, cast):
    post_id = publish_post(cast.bela, key='many-who-post', text='Alle sind da')
    for n in range(101):
        somebody = add_person(cast.anna, name=f'Person {n}', username=f'person{n}', password=PASSWORD)
        react_to_post(Viewer(somebody), post_id, Reaction.LIKE if n else Reaction.WOW)
    react_to_post(cast.bela, post_id, Reaction.WOW)
    cem = window(cast.cem, language='de')
    counts(card(cem, post_id)).click()
    expect(cem.locator('.who-row')).to_have_count(100)
    expect(cem.get_by_role('dialog')).to_contain_text('und 2 weitere')
    cem.get_by_role('tab', name='Erstaunlich').click()
    expect(cem.locator('.who-row .name')).to_have_text(['Béla Bartel'])
    expect(cem.get_by_role('dialog')).to_contain_text('und 1 weitere Person')


def test_the_list_of_who_goes_with_its_post(window, cast):
    post_id = publish_post(cast.bela, key='who-gone', text='Bald weg')
    react_to_post(cast.anna, post_id, Reaction.LIKE)
    bela, cem = window(cast.bela), window(cast.cem)
    counts(card(cem, post_id)).click()
    expect(cem.get_by_role('dialog')).to_contain_text('Anna Albrecht')
    menu(card(bela, post_id), 'Delete')
    expect(cem.get_by_role('dialog')).to_have_count(0)


def test_what_stood_before_can_be_read(window, cast):
    post_id = publish_post(cast.bela, key='edited-post', text='Um **acht**')
    comment_id = publish_comment(cast.bela, post_id, key='edited-comment', text='Oder um neun?')
    edit_post(cast.bela, post_id, text='Um zehn', revision=1)
    bela, cem = window(cast.bela), window(cast.cem, phone=True, language='de')
    card(cem, post_id).get_by_role('button', name='bearbeitet').tap()
    former = cem.get_by_role('dialog', name='Bearbeitungsverlauf').locator('.versions li')
    expect(former.locator('.version-name')).to_have_text(['Jetzt', 'Original'])
    expect(former.locator('strong')).to_have_text('acht')
    menu(card(bela, post_id), 'Edit')
    editor = bela.locator('.post textarea').first
    editor.fill('Um elf')
    editor.press('Control+Enter')
    expect(former.locator('.prose')).to_have_text(['Um zehnelf', 'Um achtzehn', 'Um acht'])
    expect(former.locator('del')).to_have_text(['zehn', 'acht'])
    expect(former.locator('ins')).to_have_text(['elf', 'zehn'])
    assert former.locator('time').first.get_attribute('title')
    cem.keyboard.press('Escape')
    expect(cem.get_by_role('button', name='bearbeitet')).to_be_focused()

    row = bela.locator(f'#comment-{comment_id}')
    row.locator('.menu > button').click()
    row.locator('.menu-item', has_text='Edit').click()
    row.locator('textarea').fill('Oder um zwölf?')
    row.locator('textarea').press('Control+Enter')
    cem.locator(f'#comment-{comment_id}').get_by_role('button', name='bearbeitet').tap()
    expect(former.locator('del')).to_have_text('neun')
