"""Running the place: its name and colour, who comes in, and what they may do. For nobody else it exists."""

import re

import pytest
from nicegui import ui

from data.actions.accounts import deactivate, set_role
from data.actions.invitations import invite, invite_sheet
from data.actions.people import join, rename
from data.actions.sign_ins import give_password, sign_in
from data.policy import NotAllowed, NotFound
from data.queries.invitations import invitations, usable
from data.queries.people import accounts, company, me_by_token
from data.values import Role
from tests.cast import PASSWORD

LINK = re.compile(r'/join/([a-z0-9-]+)')


def dialogs(person) -> list[ui.dialog]:
    return [element for element in person.current_layout.descendants() if isinstance(element, ui.dialog)]


async def dialogs_are_closed(person) -> None:
    await person.until(lambda: not any(dialog.value for dialog in dialogs(person)))


def role_of(cast, person) -> Role:
    return next(account.role for account in accounts(cast.anna).accounts if account.id == person.person_id)


# --- who may ---------------------------------------------------------------------------------------------------------


async def test_for_members_there_is_nothing_here(cast, bela):
    await bela.open('/')
    unknown, admin = [await bela.http_client.get(path) for path in ('/no/such/page', '/admin')]
    assert (unknown.status_code, admin.status_code) == (404, 404)
    assert unknown.text == admin.text
    assert unknown.headers.items() == admin.headers.items()


async def test_members_who_go_there_in_the_app_find_the_same_as_nowhere(bela):
    await bela.open('/')
    for path in ('/admin', '/no/such/page'):
        bela.navigate.to(path)
        await bela.should_see('There is nothing here')
        await bela.should_not_see(marker='invite', retries=3)


async def test_moderators_see_only_the_invitations(cast, bela):
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    await bela.open('/admin')
    await bela.should_see(marker='invite')
    await bela.should_not_see(marker='company', retries=3)
    await bela.should_not_see(marker='find-account', retries=3)


async def test_who_was_an_administrator_a_moment_ago_changes_nothing_any_more(cast, anna):
    set_role(cast.anna, cast.bela.person_id, Role.ADMIN)
    await anna.open('/admin')
    set_role(cast.bela, cast.anna.person_id, Role.MEMBER)
    anna.submit('company', name='Annas Firma', accent='', own='')
    await anna.should_see('Only administrators can do this.')
    assert company().name == 'Lindholz'


# --- company ---------------------------------------------------------------------------------------------------------


async def test_company_gets_a_name_and_a_colour(anna):
    await anna.open('/admin')
    anna.submit('company', name=' Lindholz & Töchter ', accent='#2a6f7f', own='#3d6b4f')
    await anna.should_see('Lindholz & Töchter')
    assert (company().name, company().accent) == ('Lindholz & Töchter', '#2a6f7f')
    anna.submit('company', name='Lindholz', accent='own', own='#7A3B5D')
    await anna.should_not_see('Töchter')
    assert company().accent == '#7a3b5d'
    anna.submit('company', name='Lindholz KG', accent='', own='#7a3b5d')
    await anna.should_see('Lindholz KG')
    assert company().accent is None


async def test_a_name_that_is_too_long_is_refused_and_not_cut(anna):
    await anna.open('/admin')
    assert not [each for each in anna.current_layout.descendants() if each.props.get('maxlength') == '80']
    anna.submit('company', name='x' * 81, accent='', own='')
    await anna.should_see('Too long: at most 80 characters.')
    assert company().name == 'Lindholz'


async def test_colour_that_nobody_can_read_is_refused_and_nothing_is_lost(anna):
    await anna.open('/admin')
    anna.submit('company', name='Lindholz KG', accent='own', own='#ffee00')
    with anna.scope(marker='accent'):
        await anna.should_see('Please choose a darker one.')
    anna.submit('company', name='', accent='', own='#ffee00')
    await anna.should_see('Please enter a name.')
    await anna.should_not_see('Please choose a darker one.')
    assert company().name == 'Lindholz'


@pytest.mark.parametrize('accent', ['red', '#fff', 'url(x)', '#3d6b4f;}', '</style>'])
async def test_colour_that_is_none_is_refused(anna, accent):
    await anna.open('/admin')
    anna.submit('company', name='Lindholz', accent=accent, own='')
    await anna.should_see('Please choose a colour')
    assert company().accent is None


# --- invitations -----------------------------------------------------------------------------------------------------


async def test_link_is_shown_once_and_lets_people_in(cast, anna):
    await anna.open('/admin')
    await anna.should_see('Nobody is invited at the moment.')
    anna.submit('invite', uses='3', days='7', note='Neue in der Werkstatt')
    await anna.should_see('it is shown only this once')
    code = shown_code(anna)
    await anna.should_see('Neue in der Werkstatt')
    await anna.should_see('0 of 3 used · ends in 1 week · by Anna Albrecht')

    join(code, name='Dörte Ahrens', username='doerte', password=PASSWORD, language='de')
    await anna.should_see('1 of 3 used')
    await anna.open('/admin')
    assert code not in (await anna.http_client.get('/admin')).text


def shown_code(person) -> str:
    found = (LINK.search(str(element.props.get('text', ''))) for element in person.current_layout.descendants())
    return next(match[1] for match in found if match)


@pytest.mark.parametrize(
    ('uses', 'days', 'place'),
    [
        ('0', '7', 'uses'),
        ('501', '7', 'uses'),
        ('', '7', 'uses'),
        ('-1', '7', 'uses'),
        ('²', '7', 'uses'),
        ('1', '9999999999', 'days'),
    ],
)
async def test_numbers_that_do_not_fit_are_refused_at_their_field(cast, anna, uses, days, place):
    await anna.open('/admin')
    anna.submit('invite', uses=uses, days=days, note='')
    with anna.scope(marker='invite'), anna.scope(marker=place):
        await anna.should_see('Please choose between 1 and')
    assert invitations(cast.anna) == ()


async def test_invitation_is_ended_on_every_page(cast, anna, bela):
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    invitation_id, code = invite(cast.anna, uses=5, days=7)
    for person in (anna, bela):
        await person.open('/admin')
        await person.should_see('0 of 5 used')
    bela.find(marker=f'end-{invitation_id}').click()
    for person in (anna, bela):
        await person.should_see('Nobody is invited at the moment.')
    assert not usable(code)


async def test_cards_come_on_a_page_of_their_own_and_their_row_counts_what_is_left(cast, anna):
    await anna.open('/admin')
    sheet = await anna.http_client.post('/invitations/cards', data={'count': '13', 'days': '30', 'note': 'Aushang'})
    assert sheet.status_code == 200
    assert sheet.text.count('<svg') == 13
    assert 'Lindholz' in sheet.text
    await anna.should_see('13 cards left')
    codes = re.findall(r'[a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}', sheet.text)
    join(codes[0], name='Dörte Ahrens', username='doerte', password=PASSWORD, language='de')
    await anna.should_see('12 cards left')


async def test_sheet_of_cards_is_ended_as_a_whole(cast, anna):
    codes = invite_sheet(cast.anna, count=3, days=7)
    newest = invitations(cast.anna)[0].id
    await anna.open('/admin')
    anna.find(marker=f'end-{newest}').click()
    await anna.should_see('Nobody is invited at the moment.')
    assert not any(map(usable, codes))


async def test_members_get_no_cards(cast, bela):
    answer = await bela.http_client.post('/invitations/cards', data={'count': '1', 'days': '7'})
    assert answer.status_code == 404
    assert invitations(cast.anna) == ()


@pytest.mark.parametrize('count', ['0', '61', 'x', ''])
async def test_too_many_cards_are_refused(cast, anna, count):
    answer = await anna.http_client.post('/invitations/cards', data={'count': count, 'days': '7'})
    assert (answer.status_code, answer.text) == (422, 'Please choose between 1 and 60.')
    assert invitations(cast.anna) == ()


# --- people ----------------------------------------------------------------------------------------------------------


async def test_people_are_found_while_typing(anna):
    await anna.open('/admin')
    await anna.should_see('@cem')
    anna.find(marker='find-account').trigger('input', 'BELA')
    await anna.should_not_see('@cem')
    await anna.should_see('@bela')
    anna.find(marker='find-account').trigger('input', 'zzz')
    await anna.should_see('Nobody is called that.')


async def test_a_new_name_shows_in_the_open_list(cast, anna):
    await anna.open('/admin')
    rename(cast.bela, 'Béla Bauer')
    await anna.should_see('Béla Bauer')
    await anna.should_not_see('Béla Bartel')


async def test_question_before_somebody_is_deactivated_can_be_answered_with_no(cast, anna, bela):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.find(marker='deactivate').click()
    await anna.should_see('Deactivate Béla Bartel?')
    anna.find(marker='no').click()
    await anna.until(lambda: not any(dialog.value for dialog in dialogs(anna)[1:]))
    assert me_by_token(bela.token) is not None


async def test_colleague_is_deactivated_and_let_in_again(cast, anna, bela):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.find(marker='deactivate').click()
    await anna.should_see(marker='yes')
    anna.find(marker='yes').click()
    await dialogs_are_closed(anna)
    await anna.should_see('Deactivated')
    assert me_by_token(bela.token) is None

    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.find(marker='reactivate').click()
    await dialogs_are_closed(anna)
    assert all(account.deactivated_at is None for account in accounts(cast.anna).accounts)


async def test_deactivated_colleague_is_anonymised(cast, anna, bela):
    deactivate(cast.anna, cast.bela.person_id)
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.find(marker='anonymise').click()
    await anna.should_see('Forget who Béla Bartel was?')
    anna.find(marker='yes').click()
    await dialogs_are_closed(anna)
    assert cast.bela.person_id not in {account.id for account in accounts(cast.anna).accounts}


async def test_colleague_who_forgot_the_password_gets_a_new_one(cast, anna, bela):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.find(marker='new-password').click()
    await anna.should_see(marker='yes')
    anna.find(marker='yes').click()
    await anna.should_see('shown only this once')
    told = re.search(r'\b[a-z2-9]{6}(-[a-z2-9]{6}){2}\b', anna.words())
    assert told is not None
    assert me_by_token(bela.token) is None
    with pytest.raises(NotAllowed):
        sign_in('bela', PASSWORD, device='', device_token='', address='192.0.2.1')
    assert sign_in('bela', told[0], device='', device_token='', address='192.0.2.1')


def test_only_administrators_give_passwords_and_not_to_themselves(cast):
    for actor, person in ((cast.bela, cast.cem), (cast.bela, cast.bela), (cast.anna, cast.anna)):
        with pytest.raises(NotAllowed):
            give_password(actor, person.person_id)
    with pytest.raises(NotFound):
        give_password(cast.anna, 4711)
    assert sign_in('cem', PASSWORD, device='', device_token='', address='192.0.2.1')


async def test_colleague_gets_another_role(cast, anna):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.submit('save-role', role='moderator')
    await dialogs_are_closed(anna)
    assert role_of(cast, cast.bela) == Role.MODERATOR


@pytest.mark.parametrize('claim', ['boss', '', 'ADMIN'])
async def test_role_that_is_none_changes_nothing(cast, anna, claim):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.bela.person_id}').click()
    anna.submit('save-role', role=claim)
    await anna.should_see(marker='save-role')
    assert role_of(cast, cast.bela) == Role.MEMBER


async def test_last_administrator_stays_one(cast, anna):
    await anna.open('/admin')
    anna.find(marker=f'account-{cast.anna.person_id}').click()
    anna.submit('save-role', role='member')
    await anna.should_see('Somebody has to run this place')
    assert role_of(cast, cast.anna) == Role.ADMIN


def test_only_administrators_read_the_accounts(cast):
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    for person in (cast.bela, cast.cem):
        with pytest.raises(NotAllowed):
            accounts(person)


def test_accounts_are_found_by_folded_names_and_deactivated_ones_come_last(cast):
    deactivate(cast.anna, cast.bela.person_id)
    assert [account.person.username for account in accounts(cast.anna).accounts] == ['anna', 'cem', 'bela']
    assert [account.person.username for account in accounts(cast.anna, 'ÇELIK').accounts] == ['cem']
    assert accounts(cast.anna, '%').accounts == ()
    assert not accounts(cast.anna, '_' * 10_000).accounts
