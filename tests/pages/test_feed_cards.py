"""What stands above the posts for a while: whom to welcome, and whose day it is."""

import json
from datetime import datetime
from threading import Event

import pytest

from components import live_occasions
from components.aside import Aside
from components.celebrations import Celebrations
from components.in_turn import in_turn
from components.welcome_card import WelcomeCard
from data.actions.accounts import anonymise, deactivate, reactivate
from data.actions.discretion import set_celebrates
from data.actions.invitations import invite
from data.actions.people import add_person, arrive, join, rename
from data.actions.posts import publish_post
from data.actions.profiles import set_field
from data.actions.welcomes import put_welcome_away
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD

NEW = 'Cem Çelik', 'Anna Albrecht'


def called(card: WelcomeCard) -> list[str]:
    return [person['name'] for person in json.loads(card.props['newcomers'])]


async def test_newcomers_leave_the_card_when_they_are_welcomed_or_put_away(cast, anna, bela):
    await bela.open('/groups')
    await bela.should_not_see(marker='welcome')
    await bela.open('/')
    (card,) = bela.find(marker='welcome').elements
    assert called(card) == ['Cem Çelik', 'Anna Albrecht']
    rename(cast.cem, 'Cem <Demir>')
    await bela.until(lambda: called(card) == ['Cem <Demir>', 'Anna Albrecht'])
    publish_post(cast.bela, key='welcome-post', text='Hallo @cem!')
    await bela.until(lambda: called(card) == ['Anna Albrecht'])
    for wrong in (None, 'cem', 0, [1]):
        bela.find(marker='welcome').trigger('away', wrong)
    bela.find(marker='welcome').trigger('away', cast.anna.person_id)
    await bela.until(lambda: called(card) == [])
    await anna.open('/')
    assert 'Cem <Demir>' in called(next(iter(anna.find(marker='welcome').elements)))


async def test_who_has_nobody_to_welcome_has_no_card_until_somebody_comes(cast, bela):
    for newcomer in (cast.anna, cast.cem):
        put_welcome_away(cast.bela, newcomer.person_id)
    await bela.open('/')
    await bela.should_not_see(marker='welcome')
    add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD)
    await bela.should_see(marker='welcome')
    assert called(next(iter(bela.find(marker='welcome').elements))) == ['Dora Düse']


async def test_whoever_is_through_with_the_first_steps_may_welcome_others(cast, visit):
    dora = Viewer(add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD))
    browser = visit(dora)
    await browser.open('/')
    await browser.should_not_see(marker='welcome')
    arrive(dora)
    await browser.should_see(marker='welcome')


async def test_a_feed_that_is_opened_later_knows_what_happened_meanwhile(cast, bela):
    await bela.open('/groups')
    deactivate(cast.anna, cast.cem.person_id)
    await bela.until(lambda: 'Cem Çelik' not in bela.words())
    with bela:
        await bela.client.sub_pages_router._handle_navigate('/')
    await bela.should_see(marker='welcome')
    assert called(next(iter(bela.find(marker='welcome').elements))) == ['Anna Albrecht']


async def test_who_is_new_stands_beside_the_column_once_they_are_welcomed(cast, bela):
    await bela.open('/')
    assert [name in bela.words() for name in NEW] == [False, False]
    put_welcome_away(cast.bela, cast.cem.person_id)
    await bela.until(lambda: [name in bela.words() for name in NEW] == [True, False])
    await bela.open('/groups')
    assert [name in bela.words() for name in NEW] == [True, False]


async def test_a_birthday_stands_beside_the_column_and_in_the_feed(cast, bela):
    set_celebrates(cast.cem, celebrates=True)
    set_field(
        cast.cem, cast.cem.person_id, FieldName.BIRTHDAY, f'{datetime.now().astimezone():%m-%d}', Visibility.EVERYONE, 0
    )
    await bela.open('/groups')
    assert bela.words().count('Congratulate') == 1
    await bela.open('/')
    assert bela.words().count('Congratulate') == 2
    assert 'Birthday' in bela.words()
    publish_post(cast.bela, key='the-wish-1', text='Alles Gute, @cem!')
    await bela.until(lambda: bela.words().count('Congratulated') == 2)
    assert 'Congratulate ' not in bela.words()


STEPS = {
    'another name': lambda cast: rename(cast.cem, 'Cem Demir'),
    'who leaves': lambda cast: deactivate(cast.anna, cast.cem.person_id),
    'who is forgotten': lambda cast: (
        deactivate(cast.anna, cast.cem.person_id),
        anonymise(cast.anna, cast.cem.person_id),
    ),
    'a day that is hidden': lambda cast: tell_birthday(cast, today(), Visibility.ME),
    'a day for another team': lambda cast: tell_birthday(cast, today(), Visibility.TEAM),
    'another day': lambda cast: tell_birthday(cast, '02-29' if today() != '02-29' else '06-06', Visibility.EVERYONE),
    'a day that is hidden and shown again': lambda cast: (
        tell_birthday(cast, today(), Visibility.ME),
        tell_birthday(cast, today(), Visibility.EVERYONE, 2),
        rename(cast.cem, 'Cem Demir'),
    ),
    'who is congratulated': lambda cast: publish_post(cast.bela, key='the-wish-1', text='Alles Gute, @cem!'),
    'days that are celebrated no more': lambda cast: set_celebrates(cast.cem, celebrates=False),
    'days that are celebrated again': lambda cast: (
        set_celebrates(cast.cem, celebrates=False),
        set_celebrates(cast.cem, celebrates=True),
        rename(cast.cem, 'Cem Demir'),
    ),
    'the day of somebody else': lambda cast: (
        set_celebrates(cast.anna, celebrates=True),
        set_field(cast.anna, cast.anna.person_id, FieldName.STARTED_ON, f'2020-{today()}', Visibility.EVERYONE, 0),
    ),
    'who begins today': lambda cast: (
        set_celebrates(cast.anna, celebrates=True),
        set_field(cast.anna, cast.anna.person_id, FieldName.BIRTHDAY, today(), Visibility.EVERYONE, 0),
        set_field(cast.anna, cast.anna.person_id, FieldName.BIRTHDAY, today(), Visibility.ME, 1),
        set_celebrates(cast.anna, celebrates=False),
        set_celebrates(cast.anna, celebrates=True),
        rename(cast.cem, 'Cem Demir'),
    ),
    'a new colleague': lambda cast: add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD),
    'who joins by an invitation': lambda cast: join(
        invite(cast.anna, uses=1, days=7)[1], name='Dora Düse', username='dora', password=PASSWORD, language='de'
    ),
    'more newcomers than are named': lambda cast: (
        [add_person(cast.anna, name=f'Dora {n}', username=f'dora{n}', password=PASSWORD) for n in range(6)],
        deactivate(cast.anna, cast.cem.person_id + 6),
    ),
    'who is let in again': lambda cast: (
        deactivate(cast.anna, cast.cem.person_id),
        reactivate(cast.anna, cast.cem.person_id),
        rename(cast.anna, 'Anna Berger'),
    ),
}


def today() -> str:
    return f'{datetime.now().astimezone():%m-%d}'


def tell_birthday(cast, day: str, visibility: Visibility, revision: int = 1) -> None:
    set_field(cast.cem, cast.cem.person_id, FieldName.BIRTHDAY, day, visibility, revision)


def around(browser) -> list[str]:
    """What stands in the cards above the posts and beside them."""
    kinds = WelcomeCard, Celebrations, Aside
    parts = [part for part in browser.current_layout.descendants() if isinstance(part, kinds)]
    return [part.props.get('newcomers', part.props.get('innerHTML')) for part in parts if part.visible]


@pytest.mark.parametrize('step', STEPS)
async def test_the_cards_of_an_open_page_equal_those_of_a_fresh_one(cast, bela, visit, step):
    set_celebrates(cast.cem, celebrates=True)
    tell_birthday(cast, today(), Visibility.EVERYONE, 0)
    await bela.open('/')
    before = around(bela)
    STEPS[step](cast)
    fresh = visit(cast.bela)
    await fresh.open('/')
    await bela.until(lambda: around(bela) == around(fresh))
    assert around(bela) != before


async def test_a_look_that_fails_is_not_the_last(cast, bela, monkeypatch, caplog):
    await bela.open('/')
    (card,) = bela.find(marker='welcome').elements
    with monkeypatch.context() as broken:
        broken.setattr(live_occasions, 'act', None)
        add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD)
        await bela.until(lambda: caplog.messages == ['a page could not be read anew'])
    caplog.clear()
    add_person(cast.anna, name='Emil Ernst', username='emil', password=PASSWORD)
    await bela.until(lambda: called(card)[:2] == ['Emil Ernst', 'Dora Düse'])


async def test_who_hears_more_while_looking_looks_again_after_the_others(cast, bela, monkeypatch):
    await bela.open('/')
    (card,) = bela.find(marker='welcome').elements
    order, occasions, may_answer = [], live_occasions.occasions, Event()

    def slowly(viewer):
        found = occasions(viewer)
        order.append('bela')
        may_answer.wait(15)
        return found

    async def other():
        order.append('other')

    monkeypatch.setattr(live_occasions, 'occasions', slowly)
    add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD)
    await bela.until(lambda: order == ['bela'])
    in_turn(other)
    rename(cast.cem, 'Cem Demir')
    await bela.until(lambda: 'Cem Demir' in called(card))
    may_answer.set()
    await bela.until(lambda: called(card) == ['Dora Düse', 'Cem Demir', 'Anna Albrecht'])
    assert order == ['bela', 'other', 'bela']
