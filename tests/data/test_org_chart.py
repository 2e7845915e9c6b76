"""The org chart: who stands below whom, for whom, and that it comes in pieces."""

import pytest
from sqlalchemy import event

from data import db
from data.actions.accounts import deactivate
from data.actions.people import add_person
from data.actions.profiles import set_field
from data.queries import org_chart
from data.queries.org_chart import MOST, heads, reports, way_to
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD


def add(cast, username):
    return add_person(cast.anna, name=username.title(), username=username, password=PASSWORD)


def under(person_id, manager, visibility=Visibility.EVERYONE):
    set_field(Viewer(person_id), person_id, FieldName.MANAGER, manager, visibility, 0)


def named(level):
    return [(person.person.username, person.leads) for person in level.people]


def below(viewer, person_id, skip=0):
    level = reports(viewer, [person_id], skip).get(person_id)
    return named(level) if level is not None else []


def test_who_leads_others_comes_first_at_the_top(cast):
    under(cast.cem.person_id, 'bela')
    assert named(heads(cast.cem)) == [('bela', 1), ('anna', 0)]
    assert below(cast.cem, cast.bela.person_id) == [('cem', 0)]
    assert reports(cast.cem, [cast.cem.person_id, 99]) == {}


def test_the_way_to_somebody_passes_over_who_has_left_and_ends_where_a_manager_is_hidden(cast):
    anna, bela, cem = (person.person_id for person in (cast.anna, cast.bela, cast.cem))
    dora = add(cast, 'dora')
    for person_id, manager in ((bela, 'anna'), (cem, 'bela'), (dora, 'cem')):
        under(person_id, manager)
    assert way_to(cast.bela, dora) == (anna, bela, cem, dora)
    deactivate(cast.anna, cem)
    assert way_to(cast.bela, dora) == (anna, bela, dora)
    set_field(cast.bela, bela, FieldName.MANAGER, 'anna', Visibility.ME, 1)
    assert way_to(cast.anna, dora) == (bela, dora)
    assert way_to(cast.bela, anna) == (anna,)


@pytest.mark.parametrize(('visibility', 'seen_by'), [(Visibility.TEAM, 'bela cem'), (Visibility.ME, 'cem')])
def test_only_what_is_told_counts(cast, visibility, seen_by):
    for person in (cast.bela, cast.cem):
        set_field(cast.anna, person.person_id, FieldName.TEAM, 'Lager', Visibility.EVERYONE, 0)
    under(cast.cem.person_id, 'bela', visibility)
    for username in ('anna', 'bela', 'cem'):
        viewer, sees = getattr(cast, username), username in seen_by.split()
        assert below(viewer, cast.bela.person_id) == [('cem', 0)] * sees
        assert named(heads(viewer)) == (
            [('bela', 1), ('anna', 0)] if sees else [(n, 0) for n in ('anna', 'bela', 'cem')]
        )


def test_a_circle_is_cut_where_not_everyone_is_told(cast):
    under(cast.bela.person_id, 'anna', Visibility.ME)
    under(cast.cem.person_id, 'bela')
    under(cast.anna.person_id, 'cem')
    under(add(cast, 'dora'), 'anna')
    assert named(heads(cast.bela)) == named(heads(cast.anna)) == [('bela', 1)]
    assert below(cast.bela, cast.cem.person_id) == [('anna', 1)]
    assert below(cast.bela, cast.anna.person_id) == [('dora', 0)]
    deactivate(cast.anna, cast.cem.person_id)
    assert (named(heads(cast.bela)), below(cast.bela, cast.bela.person_id)) == ([('bela', 1)], [('anna', 1)])


def test_who_has_left_is_passed_over(cast):
    first, second, last = (add(cast, name) for name in ('dora', 'emil', 'fritz'))
    under(cast.cem.person_id, 'bela')
    under(first, 'cem')
    under(second, 'dora')
    under(last, 'emil')
    deactivate(cast.anna, first)
    deactivate(cast.anna, cast.cem.person_id)
    assert below(cast.anna, cast.bela.person_id) == [('emil', 1)]
    assert below(cast.anna, second) == [('fritz', 0)]
    assert named(heads(cast.anna)) == [('bela', 1), ('anna', 0)]
    deactivate(cast.anna, cast.bela.person_id)
    assert named(heads(cast.anna)) == [('emil', 1), ('anna', 0)]


def test_many_come_in_pieces_and_by_a_fixed_number_of_statements(cast, monkeypatch):
    for number in range(MOST + 2):
        under(add(cast, f'p{number:02}'), 'bela')
    statements = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *about: statements.append(about[2]))
    level = reports(cast.cem, [cast.bela.person_id])[cast.bela.person_id]
    assert (len(level.people), level.count) == (MOST, MOST + 2)
    assert below(cast.cem, cast.bela.person_id, MOST) == [(f'p{MOST}', 0), (f'p{MOST + 1}', 0)]
    heads(cast.cem)
    assert sum(statement.startswith(('SELECT', 'WITH')) for statement in statements) == 6
    assert named(heads(cast.cem)) == [('bela', MOST + 2), ('anna', 0), ('cem', 0)]
    assert org_chart.heads(cast.cem, 3).people == ()
