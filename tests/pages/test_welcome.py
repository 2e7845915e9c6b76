"""The first start: one key, one company, one administrator, and then the address is gone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from data import db
from data.actions.people import prepare_welcome
from data.models import Company, Person
from data.queries.people import has_admin
from tests.cast import PASSWORD

ANNA = {
    'company': 'Müller & Söhne',
    'language': 'de',
    'name': 'Anna Albrecht',
    'username': 'anna',
    'email': '',
    'password': PASSWORD,
}


@pytest.fixture
def key(database) -> str:
    """The one-time key that the start prints."""
    return prepare_welcome()


def test_anna_founds_the_company(key, browser):
    anna = browser()
    assert f'value="{key}"' in anna.get(f'/welcome?token={key}').text
    answer = anna.post('/welcome', data={'token': key, **ANNA})
    assert (answer.status_code, answer.headers['location']) == (303, '/')
    assert 'for Anna Albrecht' in anna.get('/').text
    assert has_admin()


@pytest.mark.parametrize('token', ['', 'wrong', '\x00', 'ü'])
def test_without_the_key_there_is_no_such_address(key, browser, token):
    stranger = browser()
    unknown = stranger.get('/no-such-page', params={'token': token})
    answer = stranger.get('/welcome', params={'token': token})
    assert answer.status_code == 401
    assert answer.text == unknown.text.replace('/no-such-page', '/welcome')
    assert {**answer.headers, 'content-length': ''} == {**unknown.headers, 'content-length': ''}
    posted = stranger.post('/welcome', data={**ANNA, 'token': token})
    assert (posted.status_code, posted.content) == (401, b'')
    assert not has_admin()


def test_afterwards_there_is_no_such_address(key, browser):
    browser().post('/welcome', data={'token': key, **ANNA})
    assert prepare_welcome() is None
    assert 'action="/sign-in"' in browser().get(f'/welcome?token={key}').text
    assert browser().post('/welcome', data={'token': key, **ANNA, 'username': 'cem'}).status_code == 401


def test_people_find_nothing_there_either(cast, browser):
    assert browser(cast.anna).get('/welcome').status_code == 404


def test_a_new_start_makes_a_new_key(key, browser):
    again = prepare_welcome()
    assert browser().get(f'/welcome?token={key}').status_code == 401
    assert browser().get(f'/welcome?token={again}').status_code == 200


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('company', ' '),
        ('language', 'xx'),
        ('name', '\u200b'),
        ('name', 'x' * 81),
        ('username', 'anna albrecht'),
        ('username', ''),
        ('email', 'anna@'),
        ('password', 'short'),
        ('password', 'mueller-soehne'),
        ('password', 'Müller 2026!'),
        ('password', 'Anna.2026!!'),
    ],
)
def test_what_was_refused_stands_at_its_field_and_the_rest_is_kept(key, browser, field, value):
    answer = browser().post('/welcome', data={'token': key, **ANNA, field: value})
    assert answer.status_code == 422
    if field != 'language':
        assert f'id="{field}-error"' in answer.text
    if field != 'company':
        assert 'value="Müller &amp; Söhne"' in answer.text
    assert PASSWORD not in answer.text
    assert not has_admin()
    assert browser().post('/welcome', data={'token': key, **ANNA}).status_code == 303


def test_twenty_at_once_make_one_administrator(key, browser):
    def found(number: int) -> int:
        return browser().post('/welcome', data={'token': key, **ANNA, 'username': f'admin{number}'}).status_code

    with ThreadPoolExecutor(20) as clients:
        codes = list(clients.map(found, range(20)))
    assert sorted(codes) == [303] + [401] * 19
    with db.reading() as session:
        assert len(session.exec(select(Person)).all()) == 1
        assert len(session.exec(select(Company)).all()) == 1


def test_nobody_makes_themselves_more_than_the_form_offers(key, browser):
    browser().post('/welcome', data={'token': key, **ANNA, 'id': '7', 'role': 'member', 'created_at': '2001-01-01'})
    with db.reading() as session:
        anna = session.exec(select(Person)).one()
    assert (anna.role, anna.id, anna.created_at.year > 2001) == ('admin', 1, True)
