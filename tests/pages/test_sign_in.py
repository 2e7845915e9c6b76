"""Signing in and out: what the browser gets, what it loses, and what a stranger learns (nothing)."""

import asyncio
import logging

import pytest

from data import attempts, passwords
from data.actions import accounts
from data.queries.people import me_by_token, sign_ins
from data.settings import settings
from pages.sign_in import device_name
from tests.cast import PASSWORD, sign_in_cookie, signed_in

FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'
WRONG = 'not my password'


def send(client, login='bela', password=PASSWORD, **fields):
    return client.post('/sign-in', data={'login': login, 'password': password, **fields})


def test_bela_signs_in_and_goes_where_he_wanted(cast, browser):
    bela = browser()
    assert 'value="/people/anna"' in bela.get('/people/anna').text
    answer = send(bela, next='/people/anna')
    assert (answer.status_code, answer.headers['location']) == (303, '/people/anna')
    assert 'for Béla Bartel' in bela.get('/people/anna').text


@pytest.mark.parametrize('login', ['anna', 'ANNA', ' anna ', 'anna@lindholz.example', 'Anna@Lindholz.EXAMPLE'])
def test_username_and_email_serve_alike(cast, browser, login):
    assert send(browser(), login).status_code == 303


def test_the_cookie_is_for_the_browser_alone(cast, browser, monkeypatch):
    session = next(c for c in send(browser()).headers.get_list('set-cookie') if c.startswith('session='))
    assert 'HttpOnly; SameSite=Lax' in session
    assert 'Path=/;' in session
    assert 'Max-Age=7776000' in session
    assert 'Secure' not in session
    monkeypatch.setenv('TEEKUECHE_BASE_URL', 'https://tee.example')
    settings.cache_clear()
    secure = send(browser(Host='tee.example', Origin='https://tee.example'))
    assert all(cookie.endswith('; Secure') for cookie in secure.headers.get_list('set-cookie'))


@pytest.mark.parametrize('next_', ['//evil.example', '/\\evil', 'https:evil', '/a\r\nSet-Cookie: x=1'])
def test_nobody_is_sent_to_another_house(cast, browser, next_):
    assert send(browser(), next=next_).headers['location'] == '/'
    assert 'evil' not in browser().get('/sign-in', params={'next': next_}).text
    assert browser(cast.bela).get('/sign-in', params={'next': next_}).headers['location'] == '/'


def test_a_planted_cookie_does_not_come_alive(cast, browser):
    bela = browser()
    planted = sign_in_cookie(cast.cem)['session']
    bela.cookies.set('session', planted, domain='testserver.local', path='/')
    send(bela)
    assert me_by_token(planted) is None
    assert bela.cookies.get('session') != planted


def test_every_sign_in_has_a_token_of_its_own(cast, browser):
    bela = browser()
    tokens = []
    for _ in range(3):
        send(bela)
        tokens.append(bela.cookies['session'])
    assert len(set(tokens)) == 3
    assert [me_by_token(token) is not None for token in tokens] == [False, False, True]


@pytest.mark.parametrize(('login', 'password'), [('bela', WRONG), ('nobody', WRONG), ('nobody', PASSWORD), ('', '')])
def test_wrong_names_and_passwords_look_the_same(cast, browser, login, password):
    answer = send(browser(Accept_Language='en'), login, password, next='/people/anna')
    assert answer.status_code == 401
    assert 'Username and password don’t match.' in answer.text
    assert f'value="{login}"' in answer.text
    assert 'value="/people/anna"' in answer.text
    assert WRONG not in answer.text
    assert PASSWORD not in answer.text
    assert 'set-cookie' not in answer.headers


def test_deactivated_people_look_like_nobody(cast, browser):
    accounts.deactivate(cast.anna, cast.bela.person_id)
    answer = send(browser(Accept_Language='en'))
    assert answer.status_code == 401
    assert 'Username and password don’t match.' in answer.text


def test_what_was_typed_comes_back_as_text(cast, browser):
    answer = send(browser(), '"><script>alert(1)</script>', next='/"><script>')
    assert '<script>' not in answer.text


@pytest.mark.parametrize(
    ('password', 'status'), [('x' * 1024, 401), ('x' * 1025, 422), ('ü' * 513, 422), ('x' * 70_000, 413)]
)
def test_passwords_that_can_be_none_are_not_hashed(cast, browser, monkeypatch, password, status):
    hashed = []
    verify = passwords.verify
    monkeypatch.setattr(passwords, 'verify', lambda *args: hashed.append(1) or verify(*args))
    assert send(browser(), password=password).status_code == status
    assert len(hashed) == (status == 401)


def test_after_five_wrong_passwords_the_next_must_wait(cast, browser):
    for number in range(5):
        assert send(browser(address=f'192.0.2.{number}'), password=WRONG).status_code == 401
    answer = send(browser(address='192.0.2.9', Accept_Language='en'))
    assert answer.status_code == 429
    assert 0 < int(answer.headers['Retry-After']) <= 30 * 60
    assert 'in 30 min' in answer.text
    assert send(browser(), 'cem').status_code == 303


def test_a_known_browser_gets_in_whatever_strangers_try(cast, browser):
    bela = browser()
    send(bela)
    bela.post('/sign-out')
    for number in range(10):
        send(browser(address=f'192.0.2.{number}'), password=WRONG)
    assert send(browser()).status_code == 429
    assert send(bela).status_code == 303


def test_a_known_browser_may_not_guess_forever(cast, browser):
    bela = browser()
    send(bela)
    assert [send(bela, password=WRONG).status_code for _ in range(6)] == [401] * 5 + [429]


def test_one_address_may_not_try_everybody(cast, browser):
    office = browser(address='198.51.100.7')
    codes = [send(office, f'person-{number}', WRONG).status_code for number in range(51)]
    assert codes == [401] * 50 + [429]
    assert send(browser(address='198.51.100.8')).status_code == 303


def test_when_too_many_want_in_the_rest_is_asked_to_wait(cast, browser):
    places = passwords.THREADS + passwords.QUEUE
    taken = [passwords._places.acquire(blocking=False) for _ in range(places)]
    assert all(taken)
    try:
        answer = send(browser(Accept_Language='en'))
    finally:
        for _ in taken:
            passwords._places.release()
    assert answer.status_code == 503
    assert answer.headers['Retry-After'] == '5'
    assert 'Very many people' in answer.text
    assert send(browser()).status_code == 303


def test_signing_out_ends_it_for_good(cast, browser):
    bela, elsewhere = browser(), browser(cast.bela)
    send(bela)
    token = bela.cookies['session']
    answer = bela.post('/sign-out')
    assert (answer.status_code, answer.headers['location']) == (303, '/sign-in')
    assert 'session' not in bela.cookies
    assert browser().get('/', headers={'Cookie': f'session={token}'}).status_code == 401
    assert elsewhere.get('/').status_code == 200
    assert browser().post('/sign-out').status_code == 303


def test_signing_out_everywhere(cast, browser):
    here, there, cems = browser(cast.bela), browser(cast.bela), browser(cast.cem)
    assert here.post('/settings/sign-out-everywhere').status_code == 303
    assert [client.get('/').status_code for client in (here, there, cems)] == [401, 401, 200]


def test_changing_the_password_keeps_only_this_browser(cast, browser):
    here, there = browser(), browser(cast.bela)
    send(here)
    before = here.cookies['session']
    answer = here.post('/settings/password', data={'old': PASSWORD, 'new': 'Vier Tassen Kaffee'})
    assert answer.status_code == 204
    assert here.get('/').status_code == 200
    assert there.get('/').status_code == 401
    assert me_by_token(before) is None
    assert send(browser()).status_code == 401
    assert send(browser(), password='Vier Tassen Kaffee').status_code == 303


@pytest.mark.parametrize(
    ('old', 'new', 'field'),
    [(WRONG, 'Vier Tassen Kaffee', 'old'), (PASSWORD, 'kurz', 'new'), (PASSWORD, 'lindholz2026', 'new')],
)
def test_a_password_that_is_not_changed_says_why(cast, browser, old, new, field):
    bela = browser(cast.bela)
    answer = bela.post('/settings/password', data={'old': old, 'new': new})
    assert answer.status_code == 422
    assert answer.json()['field'] == field
    assert answer.json()['message']
    assert send(browser()).status_code == 303


def test_who_holds_a_stolen_session_may_not_guess_the_password(cast, browser):
    thief = browser(cast.bela)
    codes = [thief.post('/settings/password', data={'old': WRONG, 'new': WRONG}).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]


def test_settings_are_nothing_for_strangers(cast, browser):
    for path in ('/settings/password', '/settings/sign-out-everywhere'):
        assert browser().post(path, data={'old': PASSWORD, 'new': 'x'}).status_code == 401


def test_those_who_are_in_need_no_sign_in_page(cast, browser):
    answer = browser(cast.bela).get('/sign-in?next=/people/anna')
    assert (answer.status_code, answer.headers['location']) == (303, '/people/anna')


def test_the_page_speaks_the_readers_language(cast, browser):
    assert '<html lang="de"' in browser(Accept_Language='de-AT,de;q=0.9,en;q=0.8').get('/sign-in').text
    assert '<html lang="en"' in browser(Accept_Language='fr-FR').get('/sign-in').text


def test_nothing_secret_is_logged(cast, browser, caplog):
    caplog.set_level(logging.DEBUG)
    bela = browser()
    for _ in range(6):
        send(bela, password=WRONG)
    attempts.reset()
    send(bela)
    bela.get('/')
    logged = ' '.join(record.getMessage() for record in caplog.records if not record.name.startswith('sqlalchemy'))
    assert 'too many wrong passwords' in logged
    for secret in (WRONG, PASSWORD, bela.cookies['session'], 'bela', '192.0.2.1'):
        assert secret not in logged


def test_the_device_has_a_name(cast, browser):
    viewer = signed_in(cast.bela)
    send(browser(User_Agent=FIREFOX))
    assert 'Firefox · Windows' in [row.device for row in sign_ins(viewer)]


@pytest.mark.parametrize(
    ('user_agent', 'name'),
    [
        (FIREFOX, 'Firefox · Windows'),
        (
            'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36',
            'Chrome · Android',
        ),
        (
            'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1',
            'Safari · iPhone',
        ),
        ('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge · macOS'),
        ('Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox · Linux'),
        ('curl/8.5.0', ''),
        ('', ''),
        ('<script>' * 10_000, ''),
    ],
)
def test_device_names(user_agent, name):
    assert device_name(user_agent) == name


async def test_the_loop_goes_on_while_passwords_are_hashed(fast_hashes, monkeypatch):
    monkeypatch.setattr(passwords, 'context', fast_hashes)
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    turning = asyncio.create_task(turn())
    await asyncio.gather(*(passwords.in_pool(passwords.hash_password, PASSWORD) for _ in range(4)))
    turning.cancel()
    assert turns > 100
