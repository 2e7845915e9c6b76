"""Who is here: by the pages that say so, as long as they say so."""

import pytest

from data import presence
from data.presence import LASTS, MOST, Presence
from data.values import Viewer

ANNA, BELA = Viewer(1, 11), Viewer(2, 12)


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass."""
    passed = [0.0]
    monkeypatch.setattr(presence.time, 'monotonic', lambda: passed[0])
    yield lambda seconds: passed.__setitem__(0, passed[0] + seconds)
    presence.reset()


def test_one_page_that_is_looked_at_is_enough(clock):
    presence.beat('a', ANNA, is_looked_at=False)
    assert presence.changes() == {1: Presence.AWAY}
    presence.beat('b', ANNA, is_looked_at=True)
    presence.beat('c', ANNA, is_looked_at=False)
    assert presence.changes() == {1: Presence.HERE}
    assert presence.changes() == {}
    presence.leave('b')
    assert presence.changes() == {1: Presence.AWAY}
    assert presence.present() == {1: Presence.AWAY}


def test_pages_that_say_nothing_are_gone(clock):
    for page, viewer in (('a', ANNA), ('b', BELA)):
        presence.beat(page, viewer, is_looked_at=True)
    presence.changes()
    clock(LASTS / 2)
    presence.beat('b', BELA, is_looked_at=True)
    clock(LASTS / 2 + 1)
    assert presence.changes() == {1: None}
    assert presence.present() == {2: Presence.HERE}


def test_who_is_forgotten_is_gone_at_once(clock):
    for page, viewer in (('a', ANNA), ('b', BELA), ('c', Viewer(2, 13))):
        presence.beat(page, viewer, is_looked_at=True)
    presence.changes()
    presence.forget(lambda viewer: viewer.sign_in_id == 12)
    assert presence.changes() == {}
    presence.forget(lambda viewer: viewer.person_id == 2)
    assert presence.changes() == {2: None}


def test_of_very_many_only_some_are_known(clock):
    for number in range(MOST + 2):
        presence.beat(str(number), Viewer(number, number), is_looked_at=True)
    assert len(presence.changes()) == len(presence.present()) == MOST
    presence.leave('0')
    changed = presence.changes()
    assert changed.pop(0) is None
    assert list(changed.values()) == [Presence.HERE]
    assert len(presence.present()) == MOST
