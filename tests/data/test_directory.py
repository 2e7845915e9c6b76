"""The directory: who is found by what, for whom, in which order, and that it never looks at everybody."""

from itertools import product

import pytest
from sqlalchemy import event

from data import db
from data.actions.accounts import deactivate
from data.actions.people import add_person, rename
from data.actions.profiles import set_field
from data.queries import directory
from data.queries.choices import choices, labels
from data.queries.directory import colleagues
from data.values import ChoiceShown, FieldName, PeopleOrder, Viewer, Visibility
from tests.cast import PASSWORD


def tell(cast, person_id, name, text, visibility=Visibility.EVERYONE):
    teller = cast.anna if name is FieldName.TEAM else Viewer(person_id)
    set_field(teller, person_id, name, text, visibility, revision=0)


def add(cast, username, name, **told):
    return add_person(cast.anna, name=name, username=username, password=PASSWORD, **told)


def found(viewer, part='', picked=None, order=PeopleOrder.NAME):
    return [colleague.person.username for colleague in colleagues(viewer, part, picked, order).colleagues]


@pytest.fixture(params=[directory.RARE, -1], ids=['gathered', 'gone through'])
def either_way(request, monkeypatch):
    """Both ways of looking find the same."""
    monkeypatch.setattr(directory, 'RARE', request.param)
    directory._counts.cache_clear()
    directory._people.cache_clear()
    yield
    directory._counts.cache_clear()
    directory._people.cache_clear()


FOUND = {
    'Müller': ['mia'],
    'mueller': ['mia'],
    '  MÜLL ': ['mia'],
    'denscheid': ['mia'],
    'mia lueden': ['mia'],
    'mia bela': [],
    'celik': ['cem'],
    'ELA': ['bela'],
    'schrein': ['bela', 'mia'],
    'schrein werkstatt': ['mia'],
    'b': ['anna', 'bela', 'mia'],
    'a ' * 1000 + 'mia': ['anna', 'bela', 'mia'],
} | {
    part: [] for part in ('%', "'", '\x00', '\ud800', '👍', 'x' * 100_000, '*', '"', '\\', '<script>', 'NULL', '../..')
}


@pytest.mark.usefixtures('either_way')
def test_words_and_their_parts_find(cast):
    add(cast, 'mia', 'Mia Müller-Lüdenscheid', job='Schreinerin', team='Werkstatt', place='Bebra')
    assert {part: found(cast.cem, part) for part in FOUND} == FOUND


TOLD = {
    FieldName.PLACE: 'Zwickau',
    FieldName.SKILLS: 'Löten\nYoga',
    FieldName.LANGUAGES: 'Xhosa',
    FieldName.JOB: 'Wirt',
    FieldName.ASK_ME: 'Vinyl',
}


@pytest.mark.usefixtures('either_way')
@pytest.mark.parametrize(
    ('visibility', 'seen_by'),
    [(Visibility.EVERYONE, 'anna bela cem'), (Visibility.TEAM, 'bela cem'), (Visibility.ME, 'cem')],
)
def test_what_is_hidden_finds_nobody(cast, visibility, seen_by):
    for person in (cast.bela, cast.cem):
        tell(cast, person.person_id, FieldName.TEAM, 'Lager')
    for name, text in TOLD.items():
        tell(cast, cast.cem.person_id, name, text, visibility)
    for username in ('anna', 'bela', 'cem'):
        viewer, sees = getattr(cast, username), username in seen_by.split()
        for name, text in TOLD.items():
            label = text.splitlines()[-1]
            assert found(viewer, label[1:]) == ['cem'] * sees, name
            if name in directory.PICKS:
                picked = {name: label.lower()}
                assert found(viewer, picked=picked) == ['cem'] * sees
                assert [choice.key for choice in choices(viewer, name, label[:3].upper())] == [label.lower()] * sees
                assert labels(viewer, picked) == ({name: label} if sees else picked)
        places = {shown.person.username: shown.place for shown in colleagues(viewer).colleagues}
        assert places['cem'] == ('Zwickau' if sees else '')


def test_who_is_in_no_team_shares_nothing_with_others_who_are_in_none(cast):
    tell(cast, cast.cem.person_id, FieldName.PLACE, 'Zwickau', Visibility.TEAM)
    assert found(cast.cem, 'zwickau') == ['cem']
    assert found(cast.anna, 'zwickau') == found(cast.bela, 'zwickau') == []


@pytest.mark.usefixtures('either_way')
def test_what_is_picked_counts_together_with_words(cast):
    for username, team, skills in (('mia', 'Lager', 'Löten'), ('mio', 'Lager', ''), ('zoe', 'Büro', 'Löten\nTee')):
        skilled = add(cast, username, f'{username.title()} Meier', team=team)
        tell(cast, skilled, FieldName.SKILLS, skills)
    assert found(cast.cem, picked={FieldName.SKILLS: 'loeten'}) == ['mia', 'zoe']
    assert found(cast.cem, picked={FieldName.SKILLS: 'loeten', FieldName.TEAM: 'lager'}) == ['mia']
    assert found(cast.cem, 'meier', {FieldName.TEAM: 'lager'}) == ['mia', 'mio']
    assert found(cast.cem, 'zoe', {FieldName.TEAM: 'lager'}) == []
    tell(cast, cast.bela.person_id, FieldName.SKILLS, 'Löten')
    assert choices(cast.cem, FieldName.SKILLS) == (ChoiceShown('loeten', 'Löten', 3), ChoiceShown('tee', 'Tee', 1))
    assert choices(cast.cem, FieldName.SKILLS, '%') == ()
    among = [
        choices(cast.cem, FieldName.SKILLS, q='meier'),
        choices(cast.cem, FieldName.SKILLS, picked={FieldName.TEAM: 'lager', FieldName.SKILLS: 'tee'}),
        choices(cast.cem, FieldName.SKILLS, 'loe', q='zoe', picked={FieldName.TEAM: 'lager'}),
        choices(cast.cem, FieldName.SKILLS, q='%'),
    ]
    assert [[choice.count for choice in offered] for offered in among] == [[2, 1], [1], [], []]


@pytest.mark.usefixtures('either_way')
def test_pages_follow_each_other_without_gaps_or_doubles(cast, monkeypatch):
    monkeypatch.setattr(directory, 'PAGE', 3)
    ids = [add(cast, f'p{number}', f'Person {number // 4}', job='Gleich') for number in range(9)]
    for part, order in product(('person', 'gleich person'), PeopleOrder):
        pages = [colleagues(cast.bela, part, order=order)]
        while pages[-1].next:
            pages.append(colleagues(cast.bela, part, order=order, after=pages[-1].next))
        shown = [colleague.person.id for page in pages for colleague in page.colleagues]
        assert shown == (ids if order is PeopleOrder.NAME else ids[::-1])
        assert len(pages) == 3


@pytest.mark.usefixtures('either_way')
def test_a_new_name_is_found_and_whoever_has_left_is_not(cast):
    rename(cast.bela, 'Bruno Bartel')
    assert found(cast.cem, 'bruno') == ['bela']
    tell(cast, cast.bela.person_id, FieldName.TEAM, 'Lager')
    deactivate(cast.anna, cast.bela.person_id)
    assert found(cast.cem, 'bruno') == found(cast.cem, picked={FieldName.TEAM: 'lager'}) == []
    assert choices(cast.cem, FieldName.TEAM) == ()


def test_three_statements_at_most(cast):
    tell(cast, cast.bela.person_id, FieldName.TEAM, 'Lager')
    statements = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *about: statements.append(about[2]))
    for part in ('', 'b', 'nobody', 'anna bela cem'):
        colleagues(cast.cem, part, {FieldName.TEAM: 'lager'})
        assert 1 <= sum(statement.startswith('SELECT') for statement in statements) <= 3
        statements.clear()
