"""Finding colleagues and looking at the org chart, in two windows, one of them a phone."""

import re

from playwright.sync_api import expect

from data.actions.people import add_person
from data.actions.profiles import set_field
from data.values import FieldName, Viewer, Visibility
from tests.browser.test_people import rename
from tests.cast import PASSWORD

IN_THE_MIDDLE = """() => {
  const frame = document.querySelector('.org-canvas').getBoundingClientRect();
  const names = [...document.querySelectorAll('.org-canvas text')];
  const name = names.find((text) => text.textContent.startsWith('{a|b}')).getBoundingClientRect();
  return Math.abs((name.top + name.bottom) - (frame.top + frame.bottom)) < 20 && name.left > frame.left + frame.width / 2;
}"""


def test_find_pick_and_come_back(window, cast):
    for number in range(60):
        add_person(cast.anna, name=f'Kim {number:02}', username=f'kim{number}', password=PASSWORD, team='Lager')
    add_person(cast.anna, name='Kim ohne 1', username='kimohne', password=PASSWORD)
    anna, bela = window(cast.anna, '/people', phone=True, dark=True, language='de'), window(cast.bela, '/people/bela')
    people = anna.locator('.colleague')
    expect(people).to_have_count(30)
    for count in (60, 64):
        people.last.scroll_into_view_if_needed()
        expect(people).to_have_count(count)

    last = people.nth(50)
    last.scroll_into_view_if_needed()
    top = people.nth(50).bounding_box()['y']
    last.click()
    expect(anna.get_by_role('heading', name='Kim', exact=False)).to_be_visible()
    anna.go_back()
    expect(people.nth(50)).to_be_in_viewport()
    anna.wait_for_function(
        '(top) => document.querySelectorAll(".colleague")[50].getBoundingClientRect().y === top', arg=top
    )
    expect(people).to_have_count(64)

    search = anna.get_by_role('searchbox')
    search.press_sequentially('bela')
    expect(people).to_have_count(1)
    expect(anna.get_by_role('status').filter(has_text='1 Person')).to_be_visible()
    rename(bela, 'Béla <b>Bauer')
    expect(people.locator('.colleague-name')).to_have_text('Béla <b>Bauer')

    search.fill('kim 1')
    expect(people).to_have_count(16)
    anna.get_by_role('button', name='Team', exact=True).click()
    expect(anna.get_by_role('button', name='Lager 15')).to_be_focused()
    anna.keyboard.press('Enter')
    expect(anna).to_have_url(re.compile(r'/people\?q=kim\+1&team=lager$'))
    expect(people).to_have_count(15)
    search.press('ArrowDown')
    anna.keyboard.press('Enter')
    expect(anna).to_have_url(re.compile('/people/kim1$'))
    anna.go_back()
    expect(people).to_have_count(15)
    expect(search).to_have_value('kim 1')
    anna.reload()
    expect(people).to_have_count(15)
    expect(anna.get_by_role('button', name='Team: Lager')).to_be_visible()

    search.fill('xyzzy')
    expect(people).to_have_count(0)
    anna.get_by_role('button', name='Alle zeigen').click()
    expect(people).to_have_count(30)
    anna.get_by_role('button', name='Als Liste zeigen').click()
    expect(anna.locator('.people-list')).to_be_visible()
    assert anna.evaluate('document.documentElement.scrollWidth') == 360


def test_org_chart_by_keyboard_and_by_picture(window, cast):
    for person, manager in ((cast.bela, 'anna'), (cast.cem, 'bela')):
        set_field(person, person.person_id, FieldName.MANAGER, manager, Visibility.EVERYONE, 0)
    hostile = add_person(cast.anna, name='{a|b} <img src=x onerror=alert(1)>', username='mallory', password=PASSWORD)
    set_field(Viewer(hostile), hostile, FieldName.MANAGER, 'cem', Visibility.EVERYONE, 0)
    anna = window(cast.anna, '/people/chart', phone=True, dark=True, language='de')
    rows = anna.get_by_role('treeitem')
    first = rows.first
    expect(first).to_have_attribute('aria-expanded', 'true')
    before = rows.count()
    first.focus()
    for key in ('ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowRight'):
        anna.keyboard.press(key)
        if key == 'ArrowRight':
            before += 1
            expect(rows).to_have_count(before)
    picture = anna.locator('.org-canvas svg')
    expect(picture).to_contain_text('{a|b} <img src=x')
    expect(picture).to_contain_text('onerror=alert(1)>')
    zoom, bar = anna.locator('.org-zoom').bounding_box(), anna.locator('.bottom-bar').bounding_box()
    assert zoom['y'] + zoom['height'] <= bar['y']
    place = '() => [...document.querySelectorAll(".org-canvas text")].at(-1).getBoundingClientRect().y'
    for wish in (
        lambda: anna.get_by_role('button', name='Größer').click(),
        lambda: anna.locator('.org-picture').press('ArrowDown'),
        lambda: anna.get_by_role('button', name='Wieder von vorn').click(),
    ):
        before_it = anna.evaluate(place)
        wish()
        anna.wait_for_function(f'(before) => ({place})() !== before', arg=before_it)
    look_for = anna.get_by_role('combobox')
    look_for.fill('mallory')
    expect(anna.get_by_role('option')).to_have_count(1)
    look_for.press('Enter')
    expect(anna.locator('.org-said')).to_contain_text('{a|b}')
    expect(anna.locator('[role=treeitem][aria-current]')).to_contain_text('{a|b}')
    anna.wait_for_function(IN_THE_MIDDLE)
    rows.nth(1).focus()
    anna.keyboard.press('ArrowLeft')
    expect(rows).to_have_count(before - 2)
    anna.keyboard.press('Enter')
    expect(anna).to_have_url(re.compile('/people/bela$'))
