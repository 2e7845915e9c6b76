"""A page is built for whoever its viewer is now, not for who they were at the door."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from components import vocabulary
from data import db
from data.actions.accounts import deactivate, set_role
from data.actions.comments import publish_comment
from data.actions.people import rename, set_preferences
from data.actions.posts import publish_post
from data.actions.reactions import react_to_comment
from data.actions.sign_ins import end_all_sign_ins
from data.actions.welcomes import put_welcome_away
from data.queries.frame import frame
from data.queries.people import company, me_by_token
from data.values import Frame, Reaction, Role
from pages import access
from pages.opening import Opening, opening
from tests.cast import sign_in_cookie
from tests.components.test_feed import screen


@pytest.fixture
def between_door_and_page(monkeypatch):
    """Has something happen after the door has read what the page begins with, and before the page listens."""

    def have_happen(act: Callable[[], object]) -> None:
        def read_and_act(token: str, path: str) -> Opening | None:
            monkeypatch.setattr(access, 'opening', opening)
            read = opening(token, path)
            act()
            return read

        monkeypatch.setattr(access, 'opening', read_and_act)

    return have_happen


async def test_who_is_no_moderator_any_more_finds_nothing(cast, bela, between_door_and_page):
    set_role(cast.anna, cast.bela.person_id, Role.MODERATOR)
    assert (await bela.http_client.get('/admin')).status_code == 200
    between_door_and_page(lambda: set_role(cast.anna, cast.bela.person_id, Role.MEMBER))
    assert (await bela.http_client.get('/admin')).status_code == 404


async def test_who_becomes_one_finds_it(cast, bela, between_door_and_page):
    between_door_and_page(lambda: set_role(cast.anna, cast.bela.person_id, Role.MODERATOR))
    answer = await bela.http_client.get('/')
    assert '/admin' in answer.text


@pytest.mark.parametrize('end', ['signed out everywhere', 'deactivated'])
async def test_who_is_out_gets_the_sign_in_page(cast, bela, between_door_and_page, end):
    ends = {
        'signed out everywhere': lambda: end_all_sign_ins(cast.bela),
        'deactivated': lambda: deactivate(cast.anna, cast.bela.person_id),
    }
    between_door_and_page(ends[end])
    answer = await bela.http_client.get('/settings', headers={'Accept': 'text/html'})
    assert answer.status_code == 401
    assert 'action="/sign-in"' in answer.text
    assert 'Lindholz' not in answer.text
    assert 'set-cookie' not in answer.headers


async def test_what_was_posted_after_the_door_is_on_the_page(cast, bela, between_door_and_page):
    publish_post(cast.anna, key='first-post', text='Schon da')
    between_door_and_page(lambda: publish_post(cast.anna, key='second-post', text='Eben erst'))
    answer = await bela.http_client.get('/')
    assert answer.text.index('Eben erst') < answer.text.index('Schon da')


async def test_a_page_names_the_script_with_the_words_of_its_reader(cast, bela):
    set_preferences(cast.bela, language='de')
    answer = await bela.http_client.get('/')
    assert f'<script src="{vocabulary.address("de")}"></script>' in answer.text


async def test_what_the_door_has_read_is_not_read_again(cast, bela, statements):
    publish_post(cast.anna, key='first-post', text='Schon da')
    del statements[:]
    answer = await bela.http_client.get('/')
    assert 'Schon da' in answer.text
    assert len(statements) == len(set(statements)) == 9


async def test_what_open_pages_show_is_not_put_together_again(cast, bela, visit, statements):
    post_id = publish_post(cast.anna, key='first-post', text='Schon da')
    await bela.open('/')
    comment_id = publish_comment(cast.cem, post_id, key='first-comment', text='Gesehen')
    react_to_comment(cast.bela, post_id, comment_id, Reaction.LIKE)
    await bela.until(lambda: screen(bela)[0][1]['on_comments'])
    del statements[:]
    fresh = visit(cast.bela)
    await fresh.open('/')
    assert not [asked for asked in statements if 'FROM picture' in asked or 'body_html' in asked]
    assert screen(fresh) == screen(bela)


def test_the_frame_is_for_the_living_only_and_takes_five_statements(cast, statements):
    token = sign_in_cookie(cast.bela)['session']
    del statements[:]
    around = frame(token)
    assert len(statements) == 5
    assert (around.me, around.company) == (me_by_token(token), company())
    assert {new.id for new in around.occasions.newcomers} == {cast.anna.person_id, cast.cem.person_id}
    assert frame('nobodys') is None
    deactivate(cast.anna, cast.bela.person_id)
    assert frame(token) is None


@pytest.fixture
def statements(database):
    """What the readers' database is asked, without the beginnings of transactions."""
    asked: list[str] = []

    def note(connection, cursor, statement, *_) -> None:
        if not statement.startswith('BEGIN'):
            asked.append(statement)

    event.listen(db.reader(), 'before_cursor_execute', note)
    yield asked
    event.remove(db.reader(), 'before_cursor_execute', note)


async def test_the_newcomers_beside_the_column_are_called_what_they_are_called_now(cast, bela):
    put_welcome_away(cast.bela, cast.cem.person_id)
    await bela.open('/groups')
    await bela.should_see('Cem Çelik')
    rename(cast.cem, 'Cem <Demir>')
    await bela.should_see('Cem <Demir>')
    await bela.should_not_see('Cem Çelik')


async def test_a_page_that_is_being_built_while_somebody_is_renamed_shows_the_new_name(cast, bela, monkeypatch):
    def read(**rows):
        rename(cast.cem, 'Cem Demir')
        rename(cast.bela, 'Béla Bauer')
        return Frame(**rows)

    put_welcome_away(cast.bela, cast.cem.person_id)
    monkeypatch.setattr('data.queries.frame.Frame', read)
    await bela.open('/settings')
    await bela.should_see('Cem Demir')
    await bela.should_see('Béla Bauer')
