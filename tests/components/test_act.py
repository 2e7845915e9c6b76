"""From a click to an action: what ran says ok, and what did not run never does."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from nicegui import core, run

from components import act as acting
from components import viewer
from components.act import act
from data.policy import Invalid
from data.values import FeedView, Me, PersonShown, Role, Viewer

BELA = Me(
    Viewer(2, 7),
    PersonShown(2, 'Béla Bartel', 'bela', None, 'BB'),
    Role.MEMBER,
    'de',
    'system',
    FeedView.NEWEST,
    shows_presence=True,
    celebrates=False,
    has_arrived=True,
)


@pytest.fixture(autouse=True)
def as_bela(monkeypatch):
    """Béla clicks."""
    monkeypatch.setattr(viewer, 'current', lambda: BELA)


async def test_what_ran_says_ok_with_its_value():
    outcome = await act(lambda who, first, *, second: (who, first, second), 1, second=2)
    assert (outcome.ok, outcome.value) == (True, (BELA.viewer, 1, 2))


async def test_what_was_refused_says_why_and_where():
    def refuse(_: Viewer) -> None:
        raise Invalid('Please enter a name.', field='name')

    outcome = await act(refuse)
    assert (outcome.ok, outcome.message, outcome.field) == (False, 'Bitte gib einen Namen ein.', 'name')


async def test_what_never_ran_does_not_say_ok(monkeypatch):
    ended = ThreadPoolExecutor(1)
    ended.shutdown()
    monkeypatch.setattr(run, 'thread_pool', ended)
    monkeypatch.setattr(acting, '_pool', ended, raising=False)
    outcome = await act(lambda _: 'done')
    assert (outcome.ok, outcome.value) == (False, None)
    assert outcome.message.startswith('Das hat nicht geklappt')


async def test_what_is_asked_for_while_the_server_stops_runs_or_says_that_it_did_not(monkeypatch):
    monkeypatch.setattr(type(core.app), 'is_stopping', property(lambda _: True))
    done = []
    outcome = await act(lambda _: done.append('it'))
    assert outcome.ok == (done == ['it'])
