"""Joining by an invitation: three fields and in."""

from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

import pytest
from sqlmodel import select

from data import db, passwords
from data.actions.invitations import end_invitation, invite
from data.models import Person
from tests.cast import PASSWORD

DOERTE = {'name': 'Dörte Übermüller', 'username': 'doerte', 'password': PASSWORD}


def people_named(start: str) -> list[Person]:
    with db.reading() as session:
        return list(session.exec(select(Person).where(Person.username.startswith(start))))


def test_doerte_joins_and_lands_in_the_feed(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    phone = browser(Accept_Language='de')
    assert f'action="/join/{code}"' in phone.get(f'/join/{code}').text
    answer = phone.post(f'/join/{code}', data=DOERTE)
    assert (answer.status_code, answer.headers['location']) == (303, '/')
    assert 'for Dörte Übermüller' in phone.get('/').text
    (doerte,) = people_named('doerte')
    assert (doerte.role, doerte.language, doerte.email) == ('member', 'de', None)


def test_a_code_is_read_however_it_was_typed(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    assert browser().get(f'/join/{code.upper().replace("-", " ")}').status_code == 200


def test_codes_that_let_nobody_in_are_told_alike(cast, browser):
    _, used = invite(cast.anna, uses=1, days=7)
    browser().post(f'/join/{used}', data=DOERTE)
    ended_id, ended = invite(cast.anna, uses=1, days=7)
    end_invitation(cast.anna, ended_id)
    texts = set()
    for code in (used, ended, 'no-such-code', '%00', '%C3%BC', "'", 'x' * 5000):
        answer = browser(Accept_Language='en').get(f'/join/{code}')
        assert answer.status_code == 404
        assert browser().post(f'/join/{code}', data={**DOERTE, 'username': 'cheat'}).status_code == 404
        texts.add(answer.text)
    assert len(texts) == 1
    assert 'does not work any more' in texts.pop()
    assert people_named('cheat') == []


def test_a_taken_name_costs_no_use(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    answer = browser(Accept_Language='en').post(f'/join/{code}', data={**DOERTE, 'username': 'BELA'})
    assert answer.status_code == 422
    assert 'Somebody has this username already.' in answer.text
    assert 'value="Dörte Übermüller"' in answer.text
    assert browser().post(f'/join/{code}', data=DOERTE).status_code == 303


@pytest.mark.parametrize(
    'refused', [{'name': ''}, {'username': 'ä b'}, {'password': 'kurz'}, {'password': 'doerte 2026'}, {'password': ''}]
)
def test_what_is_refused_costs_no_use(cast, browser, refused):
    _, code = invite(cast.anna, uses=1, days=7)
    assert browser().post(f'/join/{code}', data={**DOERTE, **refused}).status_code == 422
    assert browser().post(f'/join/{code}', data=DOERTE).status_code == 303


def test_fifty_at_once_with_ten_uses_make_ten_colleagues(cast, browser, monkeypatch):
    monkeypatch.setattr(passwords, '_places', Semaphore(50))
    _, code = invite(cast.anna, uses=10, days=7)

    def join(number: int) -> int:
        address = f'192.0.2.{number}'
        return browser(address=address).post(f'/join/{code}', data={**DOERTE, 'username': f'd{number}'}).status_code

    with ThreadPoolExecutor(50) as clients:
        codes = list(clients.map(join, range(50)))
    assert sorted(codes) == [303] * 10 + [404] * 40
    assert len(people_named('d')) == 10


def test_one_address_may_not_try_codes_forever(cast, browser):
    thief = browser(address='198.51.100.7')
    codes = [thief.post(f'/join/guess-{number}', data=DOERTE).status_code for number in range(51)]
    assert codes == [404] * 50 + [429]


def test_nobody_joins_as_more_than_a_member(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    browser().post(f'/join/{code}', data={**DOERTE, 'role': 'admin', 'email': 'x@y.example', 'language': 'xx'})
    (doerte,) = people_named('doerte')
    assert (doerte.role, doerte.email) == ('member', None)


def test_whoever_joins_leaves_the_sign_in_of_before(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    shared = browser(cast.bela)
    before = shared.cookies['session']
    shared.post(f'/join/{code}', data=DOERTE)
    assert browser().get('/', headers={'Cookie': f'session={before}'}).status_code == 401


def test_a_names_markup_is_text(cast, browser):
    _, code = invite(cast.anna, uses=1, days=7)
    answer = browser().post(f'/join/{code}', data={**DOERTE, 'name': '"><img src=x onerror=alert(1)>', 'password': ''})
    assert '<img src=x' not in answer.text
