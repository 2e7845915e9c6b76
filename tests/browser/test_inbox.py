"""The inbox in windows of three people: a new group, the order of the list, what is unread, the ways back on a phone."""

import re

from playwright.sync_api import Page, expect

from data.actions.conversations import open_pair
from data.actions.messages import send_message
from data.actions.posts import publish_post
from tests.components.test_group_cards import found


def say(page: Page, text: str) -> None:
    page.get_by_role('textbox', name='Write a message').fill(text)
    page.keyboard.press('Enter')


def choose(page: Page, part: str, name: str) -> None:
    expect(page.get_by_role('combobox')).to_be_focused()
    page.keyboard.type(part)
    expect(page.get_by_role('option')).to_have_text([re.compile(name)])
    page.keyboard.press('Enter')


def test_one_jumps_to_people_and_conversations_by_keys(window, cast):
    pair = open_pair(cast.anna, cast.bela.person_id)
    send_message(cast.anna, pair, key='first-message', text='Moin')
    page = window(cast.anna, '/settings')
    for part, address in (('béla', f'/inbox/{pair}'), ('cem', '/people/cem')):
        page.keyboard.press('Control+k')
        page.get_by_role('combobox').press_sequentially(part)
        expect(page.get_by_role('option')).to_have_count(1)
        page.keyboard.press('Enter')
        expect(page).to_have_url(re.compile(f'{address}$'))
        page.evaluate('document.activeElement.blur()')
    page.keyboard.press('Control+k')
    expect(page.get_by_role('combobox')).to_be_focused()
    page.go_back()
    expect(page.get_by_role('combobox')).to_have_count(0)
    expect(page).to_have_url(re.compile('/people/cem$'))


def test_a_key_leads_from_one_new_thing_to_the_next(window, cast):
    send_message(cast.cem, pair := open_pair(cast.cem, cast.anna.person_id), key='new-message', text='Mahlzeit')
    group = found(cast.bela, cast.anna)
    publish_post(cast.bela, key='new-post', text='Gesät', group_id=group)
    page = window(cast.anna, '/settings')
    expect(page.locator('.nav-group-new')).to_be_visible()
    page.keyboard.press('n')
    expect(page.locator('.conversation-new')).to_contain_text('Mahlzeit')
    page.keyboard.press('n')
    expect(page).to_have_url(re.compile(f'/inbox/{pair}$'))
    expect(page.locator('.conversation-new')).to_have_count(0)
    page.keyboard.press('n')
    expect(page).to_have_url(re.compile('/groups/garten$'))
    expect(page.locator('.nav-group-new')).to_have_count(0)
    page.keyboard.press('n')  # nothing is new
    page.keyboard.press('?')
    expect(page.get_by_role('dialog')).to_contain_text('Go to what is new')
    expect(page).to_have_url(re.compile('/groups/garten$'))


def test_a_group_begins_comes_up_and_is_left(window, cast):
    pair = open_pair(cast.anna, cast.bela.person_id)
    send_message(cast.anna, pair, key='first-message', text='Moin')
    feed = window(cast.bela)
    expect(feed.locator('.side-nav [data-unread="inbox"]')).to_have_text('1')
    expect(feed).to_have_title(re.compile(r'^\(1\) '))
    feed.keyboard.press('x')
    choose(feed, 'an', 'Anna')
    choose(feed, 'cem', 'Cem')
    feed.get_by_role('button', name='Begin').click()
    expect(feed.get_by_label('Name of the conversation')).to_be_focused()
    feed.keyboard.type('Sommerfest')
    feed.keyboard.press('Enter')
    expect(feed).to_have_url(re.compile(r'/inbox/\d+$'))
    expect(feed.locator('.conversation-row[aria-current="page"]')).to_contain_text('Sommerfest')
    anna = window(cast.anna, f'/inbox/{pair}')
    feed.go_back()
    expect(feed.locator('.composer')).to_be_visible()

    inbox = window(cast.bela, '/inbox')
    phone = window(cast.cem, '/inbox', phone=True, dark=True, language='de')
    expect(inbox.locator('.conversation-name')).to_have_text(['Sommerfest', 'Anna Albrecht'])
    say(anna, 'Noch was')
    expect(inbox.locator('.conversation-name')).to_have_text(['Anna Albrecht', 'Sommerfest'])
    anna.locator('.conversation-row', has_text='Sommerfest').click()
    expect(anna.locator('.conversation-title')).to_contain_text('Sommerfest')
    say(anna, 'Wer backt?')
    expect(phone.locator('.bottom-bar [data-unread="inbox"]')).to_have_text('1')
    for page in (feed, inbox):
        expect(page.locator('.side-nav [data-unread="inbox"]')).to_have_text('2')
    inbox.get_by_label('Find a conversation').fill('somm')
    expect(inbox.locator('.conversation-name')).to_have_text(['Sommerfest'])
    inbox.keyboard.press('ArrowDown')
    inbox.keyboard.press('Enter')
    expect(inbox.locator('.conversation')).to_contain_text('Wer backt?')
    for page in (feed, inbox):
        expect(page.locator('.side-nav [data-unread="inbox"]')).to_have_text('1')
        expect(page).to_have_title(re.compile(r'^\(1\) '))

    party = phone.locator('.conversation-row', has_text='Sommerfest')
    party.click()
    expect(phone.locator('.conversation')).to_contain_text('Wer backt?')
    expect(phone.locator('.inbox-list')).to_be_hidden()
    expect(phone.locator('.bottom-bar [data-unread="inbox"]')).to_be_hidden()
    phone.go_back()
    expect(party).to_be_visible()
    party.click()
    phone.get_by_role('link', name='Zu allen Unterhaltungen').click()
    expect(party).to_be_visible()
    party.click()
    phone.get_by_role('button', name='Über diese Unterhaltung').click()
    phone.get_by_role('button', name='Unterhaltung verlassen').click()
    assert phone.evaluate('document.documentElement.scrollWidth') == 360
    phone.get_by_role('button', name='Unterhaltung verlassen').click()
    expect(phone).to_have_url(re.compile(r'/inbox$'))
    expect(party).to_have_count(0)
    expect(inbox.locator('.conversation')).to_contain_text('Cem Çelik left the conversation')
