"""The directory on open pages: what is asked for, what changes, and what a browser may claim."""

import json
from threading import Event

import pytest

from components.directory import Directory
from components.directory_wishes import Asked, asked_by
from components.person_card import PersonCard
from data.actions.accounts import deactivate, reactivate
from data.actions.people import add_person, rename
from data.actions.profiles import set_field
from data.queries import directory
from data.queries.directory import colleagues
from data.queries.people import me_by_token
from data.values import FieldName, Visibility
from tests.cast import PASSWORD


def element(browser):
    (found,) = [found for found in browser.current_layout.descendants() if isinstance(found, Directory)]
    return found


def rows(browser):
    return [json.loads(row.props['colleague']) for row in element(browser) if isinstance(row, PersonCard)]


def names(browser):
    return [row['person']['username'] for row in rows(browser)]


def tell(browser, *claim):
    found = element(browser)
    (listener,) = [listener for listener in found._event_listeners.values() if listener.type == 'act']
    found._handle_event({'listener_id': listener.id, 'args': list(claim)})


def prop(browser, name):
    return json.loads(element(browser).props.get(name) or 'null')


@pytest.fixture
def teams(cast):
    set_field(cast.anna, cast.bela.person_id, FieldName.TEAM, 'Büro', Visibility.EVERYONE, 0)


async def test_the_address_says_who_is_shown(cast, teams, bela):
    await bela.open('/people?q=b&team=buero')
    await bela.until(lambda: names(bela) == ['bela'])
    assert prop(bela, 'asked') == Asked(q='b', team='buero').model_dump() | {'labels': {'team': 'Büro'}}
    assert prop(bela, 'found') == {'n': 1, 'more': False}
    assert rows(bela)[0]['team'] == 'Büro'


@pytest.mark.parametrize('query', ['', '?order=rank', '?team=' + 'x' * 500, '?viewer_id=1', '?order[]=name', '?%00'])
def test_an_address_that_asks_for_what_there_is_not_asks_for_everybody(query):
    assert asked_by(f'/people{query}') == Asked()


async def test_typing_picking_and_ordering(cast, teams, bela):
    await bela.open('/people')
    for asked, found in (
        ({'q': 'ela'}, ['bela']),
        ({'team': 'buero'}, ['bela']),
        ({'q': 'cem', 'team': 'buero'}, []),
        ({'order': 'newcomers'}, ['cem', 'bela', 'anna']),
    ):
        tell(bela, 'ask', Asked().model_dump() | asked)
        await bela.until(lambda found=found: names(bela) == found and prop(bela, 'found')['n'] == len(found))
    tell(bela, 'choices', {'name': 'team', 'part': 'xyz'})
    await bela.until(lambda: prop(bela, 'offer') == {'name': 'team', 'part': 'xyz', 'choices': []})
    tell(bela, 'choices', {'name': 'team', 'part': 'büro'})
    await bela.until(lambda: prop(bela, 'offer')['choices'] == [{'key': 'buero', 'label': 'Büro', 'count': 1}])


async def test_an_older_answer_never_replaces_a_newer_one(cast, bela, monkeypatch):
    await bela.open('/people')
    tell(bela, 'ask', {'q': 'anna'})
    tell(bela, 'ask', {'q': 'cem'})
    tell(bela, 'more', 3)
    await bela.until(lambda: names(bela) == ['cem'])


async def test_more_come_at_the_end_once(cast, bela, monkeypatch):
    monkeypatch.setattr(directory, 'PAGE', 2)
    await bela.open('/people')
    assert prop(bela, 'found') == {'n': 2, 'more': True}
    tell(bela, 'more', 2)
    tell(bela, 'more', 2)
    tell(bela, 'more', 1)
    await bela.until(lambda: prop(bela, 'found') == {'n': 3, 'more': False})
    assert names(bela) == ['anna', 'bela', 'cem']


CHANGES = {
    'another name': lambda cast: rename(cast.cem, 'Cem Demir'),
    'another job': lambda cast: set_field(
        cast.bela, cast.bela.person_id, FieldName.JOB, 'Meister', Visibility.EVERYONE, 1
    ),
    'a place': lambda cast: set_field(cast.cem, cast.cem.person_id, FieldName.PLACE, 'Bebra', Visibility.EVERYONE, 0),
    'a hidden team': lambda cast: set_field(cast.bela, cast.bela.person_id, FieldName.TEAM, 'Büro', Visibility.ME, 1),
    'somebody left': lambda cast: deactivate(cast.anna, cast.bela.person_id),
    'somebody came': lambda cast: add_person(
        cast.anna, name='Bodo Ast', username='bodo', password=PASSWORD, team='Büro', job='Meister'
    ),
    'somebody is let in again': lambda cast: (
        deactivate(cast.anna, cast.bela.person_id),
        reactivate(cast.anna, cast.bela.person_id),
        rename(cast.cem, 'Cem Demir'),
    ),
    'a name that stands elsewhere': lambda cast: rename(cast.anna, 'Zora Zimt'),
    'a name and a place, while all is read': lambda cast: [
        (rename(cast.anna, f'Zora {n}'), rename(cast.cem, f'Abel {n}')) for n in range(5)
    ],
}


@pytest.mark.parametrize('change', CHANGES)
async def test_open_page_equals_a_fresh_page(cast, teams, anna, visit, change):
    await anna.open('/people')
    before = rows(anna)
    CHANGES[change](cast)
    fresh = visit(cast.anna)
    await fresh.open('/people')
    await anna.until(lambda: (rows(anna), prop(anna, 'found')) == (rows(fresh), prop(fresh, 'found')))
    assert rows(anna) != before


FOUND = {
    'what is picked': (
        '?team=buero',
        lambda cast, told: set_field(*told, 'Büro', Visibility.EVERYONE, 0),
        ['bela', 'cem'],
    ),
    'what is typed': ('?q=buero', lambda cast, told: set_field(*told, 'Büro', Visibility.EVERYONE, 0), ['bela', 'cem']),
    'another name': ('?q=bela', lambda cast, _: rename(cast.cem, 'Abela Adler'), ['cem', 'bela']),
}


@pytest.mark.parametrize('what', FOUND)
async def test_who_tells_what_is_asked_for_is_found_from_then_on(cast, teams, anna, visit, what):
    query, change, found = FOUND[what]
    await anna.open(f'/people{query}')
    assert names(anna) == ['bela']
    set_field(cast.cem, cast.cem.person_id, FieldName.PLACE, 'Bebra', Visibility.EVERYONE, 0)
    change(cast, (cast.anna, cast.cem.person_id, FieldName.TEAM))
    fresh = visit(cast.anna)
    await fresh.open(f'/people{query}')
    await anna.until(lambda: (rows(anna), prop(anna, 'found')) == (rows(fresh), prop(fresh, 'found')))
    assert names(anna) == found


async def test_who_comes_is_shown_as_far_down_as_somebody_reads(cast, anna, visit, monkeypatch):
    monkeypatch.setattr(directory, 'PAGE', 2)
    await anna.open('/people')
    for name in ('Abel', 'Bodo', 'Zora'):
        add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD)
    await anna.until(lambda: names(anna) == ['abel', 'anna'])
    tell(anna, 'more', 2)
    await anna.until(lambda: names(anna) == ['abel', 'anna', 'bela', 'bodo'])
    deactivate(cast.anna, cast.bela.person_id)
    reactivate(cast.anna, cast.bela.person_id)
    add_person(cast.anna, name='Aaron', username='aaron', password=PASSWORD)
    await anna.until(lambda: names(anna) == ['aaron', 'abel', 'anna', 'bela'])
    assert prop(anna, 'found') == {'n': 4, 'more': True}


async def test_a_renewal_that_fails_is_not_the_last(cast, anna, monkeypatch, caplog):
    await anna.open('/people')
    with monkeypatch.context() as broken:
        broken.setattr('components.directory.act', None)
        add_person(cast.anna, name='Dora', username='dora', password=PASSWORD)
        await anna.until(lambda: 'a page could not be read anew' in caplog.messages)
    caplog.clear()
    add_person(cast.anna, name='Emil', username='emil', password=PASSWORD)
    await anna.until(lambda: names(anna) == ['anna', 'bela', 'cem', 'dora', 'emil'])


HIDDEN = {
    'what was picked': ('?team=buero', Visibility.ME, []),
    'what was typed': ('?q=buero', Visibility.ME, []),
    'what is told to another team': ('?q=buero', Visibility.TEAM, []),
    'who is found by name all the same': ('?q=bela', Visibility.ME, ['bela']),
}


@pytest.mark.parametrize('what', HIDDEN)
async def test_who_hides_what_they_were_found_by_is_found_no_longer(cast, teams, anna, visit, what):
    query, visibility, found = HIDDEN[what]
    await anna.open(f'/people{query}')
    assert names(anna) == ['bela']
    set_field(cast.bela, cast.bela.person_id, FieldName.TEAM, 'Büro', visibility, 1)
    fresh = visit(cast.anna)
    await fresh.open(f'/people{query}')
    await anna.until(lambda: (rows(anna), prop(anna, 'found')) == (rows(fresh), prop(fresh, 'found')))
    assert (names(anna), rows(anna) and rows(anna)[0]['team']) == (found, found and '')


async def test_what_happens_while_it_loads_is_shown(cast, teams, anna, monkeypatch):
    await anna.open('/people?q=bela')
    read, may_go_on = Event(), Event()

    def slowly(*asked):
        page = colleagues(*asked)
        read.set()
        may_go_on.wait(5)
        return page

    monkeypatch.setattr('components.directory.colleagues', slowly)
    tell(anna, 'ask', Asked().model_dump())
    await anna.until(read.is_set)
    set_field(cast.bela, cast.bela.person_id, FieldName.TEAM, 'Büro', Visibility.ME, 1)
    deactivate(cast.anna, cast.cem.person_id)
    await anna.until(lambda: rows(anna)[0]['team'] == '')
    may_go_on.set()
    await anna.until(lambda: names(anna) == ['anna', 'bela'])
    assert rows(anna)[1]['team'] == ''


async def test_who_comes_back_often_is_not_remembered_by_the_router(cast, bela):
    await bela.open('/people')
    router = element(bela).client.sub_pages_router
    before = len(router._path_changed_handlers)
    element(bela).delete()
    assert len(router._path_changed_handlers) == before - 1


async def test_the_look_is_remembered(cast, bela):
    await bela.open('/people')
    assert element(bela).props['look'] == 'cards'
    tell(bela, 'view', {'view': 'list'})
    await bela.until(lambda: element(bela).props['look'] == 'list')
    assert me_by_token(bela.token).people_view == 'list'


HOSTILE = [
    ('ask', {'q': 7}),
    ('ask', {'q': 'x' * 101}),
    ('ask', {'q': 'anna', 'viewer_id': 1}),
    ('ask', {'order': 'password_hash'}),
    ('ask', None),
    ('more', None),
    ('more', 'all'),
    ('choices', {'name': 'phone', 'part': ''}),
    ('choices', {'name': ['team'], 'part': ''}),
    ('view', {'view': '<script>'}),
    ('view', 'list'),
    ('nothing', {}),
    ('ask',),
]


async def test_what_does_not_fit_changes_nothing(cast, bela):
    await bela.open('/people')
    for claim in HOSTILE:
        tell(bela, *claim)
    tell(bela, 'ask', {'q': '<script>alert(1)</script>'})
    await bela.until(lambda: names(bela) == [])
    assert element(bela).props['look'] == 'cards'
    add_person(cast.anna, name='<script>alert(1)</script>', username='mallory', password=PASSWORD)
    tell(bela, 'ask', {'q': '<script>alert'})
    await bela.until(lambda: names(bela) == ['mallory'])
