"""Passwords: what is accepted, how it is kept, and that nothing waits for it."""

import pytest
from passlib.context import CryptContext

from data import passwords
from data.policy import Invalid

GOOD = 'Drei Tassen Tee, bitte'


def test_new_hashes_are_argon2id_and_strong_enough(fast_hashes):
    assert fast_hashes.hash(GOOD).startswith('$argon2id$v=19$m=19456,t=2,p=1$')


def test_a_password_is_compared_exactly():
    stored = passwords.hash_password(GOOD)
    assert GOOD not in stored
    assert passwords.verify(GOOD, stored) == (True, None)
    for wrong in (GOOD + ' ', ' ' + GOOD, GOOD.lower(), '', GOOD + '\x00'):
        assert passwords.verify(wrong, stored) == (False, None)


@pytest.mark.parametrize(
    'password', ['  zehn  Zeichen ', 'Null\x00 in der Mitte', '🙂 🍵 🧁', 'Tasse!!!' * 128, 'Ünïcødé!!']
)
def test_unusual_passwords_are_taken_unchanged(password):
    passwords.check_new(password)
    assert passwords.verify(password, passwords.hash_password(password))[0]


@pytest.mark.parametrize('password', ['', 'kurz', 'neun zeic', 'x' * 1025, 'ü' * 513, 'abcdefg, ' * 120_000])
def test_too_short_and_too_long_ones_are_refused(password):
    with pytest.raises(Invalid) as refused:
        passwords.check_new(password)
    assert refused.value.field == 'password'


@pytest.mark.parametrize(
    'password',
    [
        '1234567890',
        'qwertzuiop',
        'Passwort123!',
        'PASSWORT-2026',
        'hallo hallo',
        'Sommer 2026!',
        'iloveyou!!!',
        'ichliebedich',
        'aaaaaaaaaaaa',
        'abababababab',
        '!!!!!!!!!!!!',
        'Schalke 04 04',
        'Lindholz2026',
        'Küchenwerk 1',
        'kuechenwerk-1',
        'anna.a 12345',
        'Albrecht 1977',
    ],
)
def test_easy_ones_are_refused(password):
    with pytest.raises(Invalid, match='too easy'):
        passwords.check_new(password, 'Lindholz Küchenwerk', 'anna.a', 'Anna Albrecht')


@pytest.mark.parametrize('password', [GOOD, 'Lindholz ist der schönste Ort', 'correct horse staple', 'anna mag Tee'])
def test_words_in_a_row_are_good(password):
    passwords.check_new(password, 'Lindholz Küchenwerk', 'anna', 'Anna Albrecht')


def test_weaker_hashes_are_renewed_when_the_password_is_right():
    weak = CryptContext(['argon2'], argon2__memory_cost=16, argon2__time_cost=1, argon2__parallelism=1).hash(GOOD)
    right, renewed = passwords.verify(GOOD, weak)
    assert right
    assert renewed is not None
    assert passwords.verify(GOOD, renewed) == (True, None)
    assert passwords.verify('wrong', weak) == (False, None)


def test_nobody_is_compared_as_thoroughly_as_somebody(monkeypatch):
    compared = []
    verify = type(passwords.context).verify
    monkeypatch.setattr(
        type(passwords.context), 'verify', lambda *args, **more: compared.append(1) or verify(*args, **more)
    )
    assert passwords.verify(GOOD, None) == (False, None)
    assert compared == [1]


async def test_the_pool_takes_only_so_many():
    places = passwords.THREADS + passwords.QUEUE
    assert all(passwords._places.acquire(blocking=False) for _ in range(places))
    with pytest.raises(passwords.Busy):
        await passwords.in_pool(passwords.hash_password, GOOD)
    passwords._places.release()
    await passwords.in_pool(passwords.hash_password, GOOD)
    for _ in range(places - 1):
        passwords._places.release()


async def test_what_fails_in_the_pool_gives_its_place_back():
    for _ in range(2 * (passwords.THREADS + passwords.QUEUE)):
        with pytest.raises(Invalid):
            await passwords.in_pool(passwords.check_new, 'kurz')
