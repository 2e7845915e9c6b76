"""The org chart on open pages: it grows by what is opened, and takes nothing else."""

import json

import pytest

from components.org_chart import OrgChart
from data.actions.accounts import anonymise, deactivate
from data.actions.people import add_person, rename
from data.actions.profiles import set_field
from data.queries import org_chart
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD


@pytest.fixture
def house(cast):
    """Anna leads Béla, and he leads Cem."""
    for person, manager in ((cast.bela, 'anna'), (cast.cem, 'bela')):
        set_field(person, person.person_id, FieldName.MANAGER, manager, Visibility.EVERYONE, 0)


def chart(browser):
    (found,) = [found for found in browser.current_layout.descendants() if isinstance(found, OrgChart)]
    return found


def shown(browser):
    nodes = json.loads(chart(browser).props['nodes'])
    return {node['person']['name']: (node['above'], node['leads'], node['open']) for node in nodes}


def tell(browser, name, claim):
    found = chart(browser)
    (listener,) = [listener for listener in found._event_listeners.values() if listener.type == 'act']
    found._handle_event({'listener_id': listener.id, 'args': [name, claim]})


async def test_it_grows_by_what_is_opened_and_follows_names(cast, house, anna):
    await anna.open('/people/chart')
    first = {'Anna Albrecht': (None, 1, True), 'Béla Bartel': (cast.anna.person_id, 1, False)}
    assert shown(anna) == first
    tell(anna, 'toggle', {'id': cast.bela.person_id})
    await anna.until(lambda: shown(anna).get('Cem Çelik') == (cast.bela.person_id, 0, False))
    rename(cast.cem, ':name')
    await anna.until(lambda: ':name' in shown(anna))
    tell(anna, 'toggle', {'id': cast.bela.person_id})
    await anna.until(lambda: shown(anna)['Béla Bartel'][2] is False)


CHANGES = {
    'another name': lambda cast: rename(cast.bela, 'Béla Bauer'),
    'who leaves': lambda cast: deactivate(cast.anna, cast.bela.person_id),
    'who is forgotten': lambda cast: (
        deactivate(cast.anna, cast.bela.person_id),
        anonymise(cast.anna, cast.bela.person_id),
    ),
    'a manager who is told no more': lambda cast: set_field(
        cast.cem, cast.cem.person_id, FieldName.MANAGER, 'bela', Visibility.ME, 1
    ),
    'another manager': lambda cast: set_field(
        cast.cem, cast.cem.person_id, FieldName.MANAGER, 'anna', Visibility.EVERYONE, 1
    ),
}


@pytest.mark.parametrize('change', CHANGES)
async def test_the_open_chart_equals_a_fresh_one(cast, house, anna, visit, change):
    await anna.open('/people/chart')
    before = shown(anna)
    CHANGES[change](cast)
    fresh = visit(cast.anna)
    await fresh.open('/people/chart')
    await anna.until(lambda: shown(anna) == shown(fresh))
    assert shown(anna) != before


async def test_many_come_in_pieces(cast, house, anna, monkeypatch):
    for number in range(org_chart.MOST):
        person_id = add_person(cast.anna, name=f'Kim {number:02}', username=f'kim{number}', password=PASSWORD)
        set_field(Viewer(person_id), person_id, FieldName.MANAGER, 'anna', Visibility.EVERYONE, 0)
    await anna.open('/people/chart')
    assert len(shown(anna)) == 1 + org_chart.MOST
    tell(anna, 'more', {'id': cast.anna.person_id})
    tell(anna, 'more', {'id': cast.anna.person_id})
    await anna.until(lambda: len(shown(anna)) == 2 + org_chart.MOST)
    tell(anna, 'more', {'id': None})
    await anna.until(lambda: chart(anna).props['count'] == 1)


async def test_who_is_looked_for_is_reached(cast, house, anna, monkeypatch):
    monkeypatch.setattr(org_chart, 'MOST', 1)
    for username in ('aike', 'zoe'):
        add_person(cast.anna, name=username.title(), username=username, password=PASSWORD)
    await anna.open('/people/chart')
    tell(anna, 'find', {'id': cast.cem.person_id})
    await anna.until(lambda: found(anna).get('id') == cast.cem.person_id)
    assert shown(anna)['Béla Bartel'][2]
    tell(anna, 'find', {'id': 99})
    await anna.until(lambda: 'id' not in found(anna))


def found(browser):
    return json.loads(chart(browser).props.get('found') or '{}')


async def test_what_does_not_fit_changes_nothing(cast, house, anna):
    await anna.open('/people/chart')
    before = shown(anna)
    for name, claim in (
        ('toggle', {'id': 99}),
        ('toggle', {'id': None}),
        ('toggle', {'id': True}),
        ('toggle', {'id': str(cast.bela.person_id)}),
        ('toggle', {'id': cast.cem.person_id}),  # not shown yet
        ('more', {'id': cast.cem.person_id}),
        ('more', {}),
        ('find', {}),
        ('find', {'id': None}),
        ('open', {'id': cast.bela.person_id}),
        (None, None),
    ):
        tell(anna, name, claim)
    tell(anna, 'toggle', {'id': cast.bela.person_id})
    await anna.until(lambda: len(shown(anna)) == 3)
    assert {name: shown(anna)[name] for name in before} == before | {'Béla Bartel': (cast.anna.person_id, 1, True)}
