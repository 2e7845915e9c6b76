"""Attempts: counted per name, forgotten with time, and nobody locked out for good."""

import time

import pytest

from data import attempts
from data.values import Viewer

BELA, CEM = 'bela', 'cem'


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that the test turns; starts anew with nothing counted."""
    attempts.reset()
    started, passed = time.time(), [0.0]
    monkeypatch.setattr(time, 'time', lambda: started + passed[0])
    yield lambda seconds: passed.__setitem__(0, passed[0] + seconds)
    attempts.reset()


def use_up(who: str) -> None:
    for _ in range(5):
        attempts.check(attempts.ACCOUNT, who)
        attempts.count(attempts.ACCOUNT, who)


def test_five_attempts_and_then_a_pause():
    use_up(BELA)
    with pytest.raises(attempts.TooMany) as refused:
        attempts.check(attempts.ACCOUNT, BELA)
    assert refused.value.retry_after in range(1795, 1801)
    assert refused.value.values == {'minutes': 30}
    attempts.check(attempts.ACCOUNT, CEM)
    attempts.check(attempts.DEVICE, BELA)


def test_the_pause_ends(clock):
    use_up(BELA)
    clock(29 * 60)
    with pytest.raises(attempts.TooMany) as refused:
        attempts.check(attempts.ACCOUNT, BELA)
    assert refused.value.values == {'minutes': 1}
    clock(61)
    attempts.check(attempts.ACCOUNT, BELA)


def test_the_window_moves(clock):
    attempts.count(attempts.ACCOUNT, BELA)
    clock(20 * 60)
    for _ in range(4):
        attempts.count(attempts.ACCOUNT, BELA)
    clock(11 * 60)
    attempts.check(attempts.ACCOUNT, BELA)
    attempts.count(attempts.ACCOUNT, BELA)
    with pytest.raises(attempts.TooMany):
        attempts.check(attempts.ACCOUNT, BELA)


def test_waiting_is_not_prolonged_by_trying(clock):
    use_up(BELA)
    for _ in range(31):
        clock(60)
        try:
            attempts.check(attempts.ACCOUNT, BELA)
        except attempts.TooMany:
            continue
        break
    else:
        pytest.fail('still waiting')


def test_a_right_password_forgets_the_wrong_ones():
    use_up(BELA)
    attempts.forget(attempts.ACCOUNT, BELA)
    attempts.check(attempts.ACCOUNT, BELA)


def test_uploads_are_counted_per_person():
    for _ in range(200):
        attempts.upload_allowed(Viewer(2))
    with pytest.raises(attempts.TooMany):
        attempts.upload_allowed(Viewer(2))
    attempts.upload_allowed(Viewer(3))


def test_names_that_are_tried_once_do_not_pile_up(clock, monkeypatch):
    monkeypatch.setattr(attempts, '_MOST_NAMES', 50)
    for number in range(500):
        attempts.count(attempts.ACCOUNT, f'nobody-{number}')
        clock(30 * 60)
        attempts._storage._MemoryStorage__expire_events()
    assert len(attempts._storage.events) <= 51
