"""Open, closed and secret groups, played by three people in three windows, one of them a phone."""

import re

from playwright.sync_api import expect

from data.actions.groups import found_group
from data.queries.groups import group_by_id
from data.values import GroupKind


def founded(owner, name, kind):
    group_id = found_group(owner, key=f'browser-{name}', name=name, kind=kind)
    return f'/groups/{group_by_id(owner, group_id).group.slug}'


ROOM_FOR_NOTICE = """() => {
  const { bottom } = document.querySelector('.top-bar').getBoundingClientRect();
  return document.querySelector('.group-cover .cover').getBoundingClientRect().top >= bottom + 16;
}"""
"""Whether what is said of a lost connection has its own line below the bar of a phone."""


def write(page, text):
    page.locator('.composer-text').click()
    page.keyboard.type(text)
    page.get_by_role('button', name='Post', exact=True).click()
    expect(page.locator('.post').filter(has_text=text)).to_be_visible()


def posts(page, text):
    return page.locator('.group-body .post').filter(has_text=text)


def test_an_open_group_is_founded_found_and_joined(window, cast):
    anna, bela = window(cast.anna, '/groups'), window(cast.bela, '/groups')
    cem = window(cast.cem, '/groups', phone=True, dark=True, language='de')
    anna.get_by_role('button', name='Start a group').click()
    anna.get_by_role('button', name='Start the group').click()
    expect(anna.get_by_role('textbox', name='Name')).to_have_attribute('aria-invalid', 'true')
    expect(anna.get_by_role('textbox', name='Name')).to_be_focused()
    anna.get_by_role('textbox', name='Name').fill('Länder im Oktober <b>')
    anna.get_by_role('textbox', name='Description').fill('Wohin nur? https://lindholz.example/plan')
    anna.get_by_role('button', name='Start the group').click()
    expect(anna).to_have_url(re.compile('/groups/laender-im-oktober-b$'))
    write(anna, 'Nach Ljubljana')

    search = cem.get_by_role('searchbox')
    search.press_sequentially('laender')
    expect(cem.locator('.group-row-name')).to_have_text('Länder im Oktober <b>')
    assert cem.evaluate('document.documentElement.scrollWidth') == 360
    cem.get_by_role('button', name='Beitreten: Länder').click()
    expect(cem).to_have_url(re.compile('/groups/laender-im-oktober-b$'))
    expect(posts(cem, 'Nach Ljubljana')).to_be_visible()
    expect(anna.locator('.group-facts')).to_contain_text('2 members')

    bela.locator('.group-row-name').click()
    expect(posts(bela, 'Nach Ljubljana')).to_be_visible()
    expect(bela.locator('.composer')).to_have_count(0)
    write(anna, 'Mit dem Nachtzug')
    for page in (bela, cem):
        expect(posts(page, 'Mit dem Nachtzug')).to_be_visible()
    posts(anna, 'Nach Ljubljana').get_by_role('button', name='More about').click()
    anna.get_by_role('button', name='Pin to the top').click()
    for page in (anna, bela, cem):
        expect(page.locator('.pinned-posts .post')).to_contain_text('Nach Ljubljana')
    assert cem.evaluate('document.documentElement.scrollWidth') == 360
    cem.context.set_offline(True)
    cem.evaluate('scrollTo(0, 0)')
    cem.wait_for_function(ROOM_FOR_NOTICE)


def test_what_an_owner_types_outlives_a_reload_until_it_is_saved(window, cast):
    address = f'{founded(cast.anna, "Turnen", GroupKind.OPEN)}?part=settings'
    anna, other = window(cast.anna, address), window(cast.anna, address)
    name, same = (page.locator('.group-body').get_by_role('textbox', name='Name') for page in (anna, other))
    for typed in ('Yoga', 'Pilates'):
        name.fill(typed)
        anna.reload()
        expect(name).to_have_value(typed)
        anna.get_by_role('button', name='Save', exact=True).click()
        expect(anna.get_by_role('heading', level=1)).to_have_text(typed)
        expect(same).to_have_value(typed)
        expect(anna.get_by_text('Saved', exact=True)).to_be_visible()
    same.fill('Aikido')
    other.get_by_role('button', name='Save', exact=True).click()
    expect(name).to_have_value('Aikido')
    anna.reload()
    expect(name).to_have_value('Aikido')
    expect(anna.locator('.group-body .conflict')).to_be_hidden()


def test_a_closed_group_lets_in_by_one_tap_and_out_at_once(window, cast):
    address = founded(cast.anna, 'Maschinen', GroupKind.CLOSED)
    anna, bela = window(cast.anna, f'{address}?part=members'), window(cast.bela, address)
    cem = window(cast.cem, address, phone=True, language='de')
    expect(cem.get_by_role('heading', name='Für Mitglieder')).to_be_visible()
    bela.get_by_role('button', name='Ask to join').click()
    asking = anna.locator('.side-nav .badge-asking, .group-tabs .badge')
    expect(asking).to_have_text(['1', '1'])
    anna.get_by_role('button', name='Accept: Béla').click()
    expect(asking).to_have_count(0)
    expect(bela.locator('.composer')).to_be_visible()
    write(bela, 'Die Fünfachs ist leise')
    anna.get_by_role('button', name='What you can do about Béla').click()
    anna.get_by_role('button', name='Make moderator').click()
    expect(anna.locator('.person-actions').filter(has_text='Béla')).to_contain_text('Moderator')
    cem.get_by_role('button', name='Beitritt anfragen').click()
    bela.get_by_role('link', name='Members').click()
    bela.get_by_role('button', name='Accept: Cem').click()
    expect(posts(cem, 'Die Fünfachs ist leise')).to_be_visible()
    cem.locator('.composer-text').click()
    cem.keyboard.type('Noch nicht abgeschickt')
    expect(cem.get_by_text('Entwurf gespeichert')).to_be_visible()
    anna.get_by_role('button', name='What you can do about Cem').click()
    anna.get_by_role('button', name='Remove…').click()
    anna.get_by_role('button', name='Remove', exact=True).click()
    expect(cem.get_by_role('heading', name='Für Mitglieder')).to_be_visible(timeout=15_000)
    expect(cem.locator('.post')).to_have_count(0)
    expect(cem.locator('.rescued')).to_contain_text('Noch nicht abgeschickt')
    with cem.expect_response(lambda answer: '/drafts/' in answer.url and answer.request.method == 'DELETE'):
        cem.locator('.rescued').get_by_role('button', name='Verwerfen').click()
    expect(cem.locator('.rescued')).to_have_count(0)


def test_a_secret_group_is_there_for_those_it_invites_only(window, cast):
    address = founded(cast.anna, 'Abschied', GroupKind.SECRET)
    anna, bela = window(cast.anna, f'{address}?part=members'), window(cast.bela, '/groups')
    cem = window(cast.cem, address, phone=True, dark=True, language='de')
    never = window(cast.cem, '/groups/never-was-there', phone=True, dark=True, language='de')
    assert cem.locator('#main').inner_text() == never.locator('#main').inner_text()

    anna.get_by_role('button', name='Invite people').click()
    anna.get_by_role('combobox').press_sequentially('bela')
    anna.get_by_role('option', name='Béla').click()
    anna.get_by_role('button', name='Invite', exact=True).click()
    invitations = bela.locator('.side-nav [data-unread=invitations]')
    expect(invitations).to_have_text('1')
    bela.get_by_role('button', name='Accept: Abschied').click()
    expect(invitations).to_have_text('')
    expect(bela).to_have_url(re.compile(address))
    write(bela, 'Kein Wort zu Heinz')
    expect(anna.locator('.person-actions')).to_have_count(2)

    anna.get_by_role('button', name='Link to join…').click()
    anna.get_by_role('button', name='Make a link').click()
    expect(anna.get_by_role('img', name='QR code of the link')).to_be_visible()
    assert anna.get_by_role('textbox', name='Invitation link').input_value().startswith(anna.url.split('/groups')[0])
    anna.get_by_role('dialog').get_by_role('button', name='Close').click()

    anna.get_by_role('button', name='More about this group').click()
    anna.get_by_role('button', name='Settings').click()
    anna.get_by_role('button', name='Delete group…').click()
    anna.get_by_label('Type the name of the group').fill('abschied')
    anna.get_by_role('button', name='Delete', exact=True).click()
    expect(bela.get_by_role('heading', name='There is nothing here')).to_be_visible(timeout=15_000)
    expect(anna).to_have_url(re.compile('/groups$'), timeout=15_000)
    anna.get_by_role('button', name='Bring back').click()
    anna.get_by_role('link', name='Abschied').click()
    expect(posts(anna, 'Kein Wort zu Heinz')).to_be_visible()
