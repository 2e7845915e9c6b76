"""Newcomers to welcome, and whose day it is: who is named to whom, and who is not."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, update

from data import db, hub
from data.actions.accounts import deactivate
from data.actions.discretion import set_celebrates
from data.actions.people import add_person
from data.actions.posts import publish_post
from data.actions.profiles import set_field
from data.actions.welcomes import put_welcome_away
from data.events import Congratulated, WelcomeSettled
from data.models import Person
from data.policy import NotFound
from data.queries.celebrations import celebrations, keys_of, today
from data.queries.frame import frame
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD, sign_in_cookie

TODAY = date(2027, 3, 14)


def to_welcome(viewer: Viewer) -> list[str]:
    return [person.username for person in frame(sign_in_cookie(viewer)['session']).occasions.to_welcome]


def days(viewer: Viewer, day: date = TODAY) -> list[tuple[bool, str]]:
    with db.reading() as session:
        return [(each.is_birthday, each.person.username) for each in celebrations(session, viewer, day)]


def tell(owner: Viewer, name: FieldName, text: str, visibility: Visibility = Visibility.EVERYONE, revision=0) -> None:
    set_field(owner, owner.person_id, name, text, visibility, revision)


def test_who_is_mentioned_in_a_post_has_been_welcomed(cast):
    told: list = []
    hub.listen(WelcomeSettled, told.append, person_id=cast.bela.person_id)
    assert to_welcome(cast.bela) == ['cem', 'anna']
    publish_post(cast.bela, key='welcome-post', text='@Cem, schön, dass du da bist! @niemand @bela')
    assert to_welcome(cast.bela) == ['anna']
    assert to_welcome(cast.anna) == ['cem', 'bela']
    for _ in range(2):
        put_welcome_away(cast.bela, cast.anna.person_id)
    assert to_welcome(cast.bela) == []
    assert len(frame(sign_in_cookie(cast.bela)['session']).occasions.newcomers) == 2
    assert [event.newcomer_id for event in told] == [cast.cem.person_id, cast.anna.person_id]
    with pytest.raises(NotFound):
        put_welcome_away(cast.bela, 999)


def test_who_has_been_here_for_long_is_not_new(cast):
    with db.writing() as work:
        long_ago = datetime.now().astimezone() - timedelta(days=31)
        work.db.exec(update(Person).where(col(Person.id) == cast.cem.person_id).values(created_at=long_ago))
    assert to_welcome(cast.bela) == ['anna']


def test_days_are_told_of_those_who_wish_it_and_not_to_themselves(cast):
    tell(cast.bela, FieldName.BIRTHDAY, '03-14')
    tell(cast.cem, FieldName.STARTED_ON, '2020-03-14')
    assert days(cast.anna) == []
    for person in (cast.bela, cast.cem):
        set_celebrates(person, celebrates=True)
    assert days(cast.anna) == [(True, 'bela'), (False, 'cem')]
    assert days(cast.bela) == [(False, 'cem')]
    assert days(cast.anna, TODAY + timedelta(days=1)) == []
    assert days(cast.anna, date(2020, 3, 14)) == [(True, 'bela')]
    deactivate(cast.anna, cast.cem.person_id)
    set_celebrates(cast.bela, celebrates=False)
    assert days(cast.anna) == []


def test_who_is_mentioned_on_their_day_has_been_congratulated(cast):
    told: list = []
    hub.listen(Congratulated, told.append)
    tell(cast.bela, FieldName.BIRTHDAY, f'{today():%m-%d}')
    tell(cast.cem, FieldName.BIRTHDAY, f'{today():%m-%d}', Visibility.TEAM)
    for person in (cast.bela, cast.cem):
        set_celebrates(person, celebrates=True)
    for key in ('first-wish', 'second-wish'):
        publish_post(cast.anna, key=key, text='Alles Gute, @Bela und @cem! @niemand')
    done = Congratulated(audience=frozenset({cast.anna.person_id}), celebrant_id=cast.bela.person_id)
    assert told == [done]  # nothing of a day that is not told
    with db.reading() as session:
        seen = [
            [each.is_congratulated for each in celebrations(session, viewer, day)]
            for viewer, day in ((cast.anna, today()), (cast.cem, today()), (cast.anna, years_later(today())))
        ]
    assert seen == [[True], [False], [False]]


def years_later(day: date) -> date:
    return date(day.year + 4, day.month, day.day)  # 29 February is in every fourth


def test_a_day_is_told_to_those_who_may_know_it_only(cast):
    lea, nils, max_ = (
        Viewer(add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD, team=team))
        for name, team in (('Lea', 'Werkstatt'), ('Nils', 'werkstatt'), ('Max', 'Büro'))
    )
    set_celebrates(lea, celebrates=True)
    tell(lea, FieldName.BIRTHDAY, '03-14', Visibility.TEAM)
    assert [days(viewer) for viewer in (nils, max_, cast.anna)] == [[(True, 'lea')], [], []]
    tell(lea, FieldName.BIRTHDAY, '03-14', Visibility.ME, revision=1)
    assert [days(viewer) for viewer in (nils, max_, cast.anna)] == [[], [], []]


def test_the_last_of_february_is_kept_on_the_day_before_where_there_is_none():
    assert keys_of(date(2027, 2, 28)) == ('02-28', '02-29')
    assert keys_of(date(2028, 2, 28)) == ('02-28', '02-28')
    assert keys_of(date(2028, 2, 29)) == ('02-29', '02-29')
