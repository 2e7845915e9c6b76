"""What is mine: language and look, my password, my devices."""

import pytest

from components.myself import Myself
from data.actions import sign_ins
from data.actions.people import rename
from data.queries.conversations import discretion
from data.queries.people import me_by_token
from data.queries.people import sign_ins as where_signed_in
from tests.cast import PASSWORD, signed_in


async def test_page_says_who_i_am(bela):
    await bela.open('/settings')
    await bela.should_see('Béla Bartel')
    await bela.should_see('@bela')
    await bela.should_see('Here, right now')


async def test_language_and_look_are_saved_at_once(bela, anna):
    await bela.open('/settings')
    bela.find(marker='language').trigger('change', 'de')
    await bela.should_see('Einstellungen')
    assert me_by_token(bela.token).language == 'de'
    bela.find(marker='theme').trigger('change', 'dark')
    await bela.until(lambda: me_by_token(bela.token).theme == 'dark')
    assert me_by_token(anna.token).language == 'en'


async def test_what_enter_does_is_saved_at_once(bela, anna):
    await bela.open('/settings')
    for claim in (7, 'sometimes', None):
        bela.find(marker='enter_sends').trigger('change', claim)
    bela.find(marker='enter_sends').trigger('change', 'never')
    await bela.until(lambda: me_by_token(bela.token).enter_sends == 'never')
    assert me_by_token(anna.token).enter_sends == 'automatic'


@pytest.mark.parametrize('claim', ['tlh', '', None, 7, ['de'], {'language': 'de'}])
async def test_language_that_is_none_changes_nothing(bela, claim):
    await bela.open('/settings')
    bela.find(marker='language').trigger('change', claim)
    await bela.should_not_see('Einstellungen')
    assert me_by_token(bela.token).language == 'en'


async def test_device_can_be_signed_out_and_its_row_goes_on_every_page(cast, bela, visit):
    phone = signed_in(cast.bela)
    other = visit(cast.bela)
    await bela.open('/settings')
    await other.open('/settings')
    bela.find(marker=f'end-{phone.sign_in_id}').click()
    for browser in (bela, other):
        await browser.should_not_see(marker=f'end-{phone.sign_in_id}')
        await browser.should_see('Here, right now')
    assert phone.sign_in_id not in {shown.id for shown in where_signed_in(cast.bela)}


async def test_this_browser_comes_first_and_many_others_are_folded_away(cast, bela):
    others = [signed_in(cast.bela) for _ in range(3)]
    await bela.open('/settings')
    await bela.should_see('Here, right now · Signed in just now')
    await bela.should_see('1 more')
    sign_ins.end_sign_in(cast.bela, others[0].sign_in_id)
    await bela.should_not_see('1 more')


async def test_nobody_sees_the_devices_of_others(cast, anna):
    phone = signed_in(cast.bela)
    await anna.open('/settings')
    await anna.should_not_see(marker=f'end-{phone.sign_in_id}')


async def test_password_is_changed_here_and_ends_all_other_devices(cast, bela):
    phone = signed_in(cast.bela)
    await bela.open('/settings')
    answer = await bela.http_client.post('/settings/password', data={'old': PASSWORD, 'new': 'Vier Kannen Kräutertee'})
    assert answer.status_code == 204
    bela.submit('password', done='yes', field='', message='')
    await bela.should_see('Your password is changed')
    await bela.should_not_see(marker=f'end-{phone.sign_in_id}')
    assert await bela.http_client.get('/settings')


async def test_refused_password_is_said_at_its_field(bela):
    await bela.open('/settings')
    answer = await bela.http_client.post('/settings/password', data={'old': 'wrong', 'new': 'Vier Kannen Kräutertee'})
    assert answer.json()['field'] == 'old'
    bela.submit('password', done='', **answer.json())
    await bela.should_see(answer.json()['message'])
    with bela.scope(marker='old'):
        await bela.should_see('This is not your present password.')


@pytest.mark.parametrize('claim', [None, [], 'x', {'done': True}, {'done': 1, 'field': {}, 'message': []}])
async def test_form_that_is_none_is_ignored(bela, claim):
    await bela.open('/settings')
    bela.find(marker='password').trigger('submit', claim)
    await bela.should_not_see('Your password is changed')


async def test_words_that_a_browser_claims_are_shown_as_words(bela):
    await bela.open('/settings')
    bela.submit('password', done='', field='old', message='<img src=x onerror=alert(1)>')
    await bela.should_see('<img src=x onerror=alert(1)>')


@pytest.mark.parametrize('address', ['/sign-out', '/settings/sign-out-everywhere'])
async def test_signing_out_ends_this_browser(cast, bela, address):
    phone = signed_in(cast.bela)
    await bela.open('/settings')
    before = bela.token
    assert (await bela.http_client.post(address)).status_code == 303
    assert me_by_token(before) is None
    left = {shown.id for shown in where_signed_in(cast.bela)}
    assert (phone.sign_in_id in left) == (address == '/sign-out')


async def test_page_without_rights_any_more_says_so(cast, bela):
    await bela.open('/settings')
    sign_ins.end_all_sign_ins(cast.bela)
    bela.find(marker='theme').trigger('change', 'dark')
    await bela.should_see('You are signed out. Please sign in again.')


async def test_my_new_name_shows_above_my_settings(cast, bela):
    await bela.open('/settings')
    rename(cast.bela, 'Béla Bauer')
    with bela.scope(kind=Myself):
        await bela.should_see('Béla Bauer')


async def test_what_others_learn_is_kept_as_it_is_chosen(cast, bela):
    await bela.open('/settings')
    for name, chosen in (('presence', 'no'), ('celebrates', 'yes')):
        bela.find(marker=name).trigger('change', chosen)
    await bela.until(lambda: (me := me_by_token(bela.token)).celebrates and not me.shows_presence)
    bela.find(marker='presence').trigger('change', 'perhaps')
    await bela.open('/settings')
    assert not me_by_token(bela.token).shows_presence


async def test_what_conversations_tell_of_one_is_chosen_and_the_company_may_want_no_receipts(cast, anna, bela):
    await bela.open('/settings')
    for name in ('receipts', 'typing'):
        bela.find(marker=name).trigger('change', 'no')
    await bela.until(lambda: not (discretion(cast.bela).receipts or discretion(cast.bela).typing))
    await bela.should_not_see('Your company shows it to nobody')
    await anna.open('/admin')
    for name in ('receipts_for_all', 'presence_for_all'):
        anna.find(marker=name).trigger('change', 'no')
    await anna.until(lambda: not (discretion(cast.bela).receipts_for_all or discretion(cast.bela).presence_for_all))
    await bela.open('/settings')
    await bela.should_see('Your company shows it to nobody')
