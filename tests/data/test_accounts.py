"""Those who are no longer here: their mark, and the end of their name, wherever they stand."""

import pytest
from sqlmodel import SQLModel, select

from data import db, hub
from data.actions import accounts
from data.actions.comments import publish_comment
from data.actions.discretion import set_celebrates
from data.actions.drafts import keep_draft
from data.actions.follows import follow
from data.actions.people import add_person
from data.actions.pictures import add_picture, set_portrait, sweep_pictures
from data.actions.posts import publish_post
from data.actions.profiles import set_field
from data.actions.welcomes import put_welcome_away
from data.events import FollowChanged, PersonChanged
from data.files import StoredPicture
from data.models import Congratulation, Follow, Picture, Welcome
from data.policy import NotAllowed, NotFound
from data.queries.celebrations import today
from data.queries.people import accounts as accounts_of
from data.queries.posts import newest
from data.values import DraftShown, FieldName, Standing, Viewer, Visibility
from tests.cast import PASSWORD, signed_in


@pytest.fixture
def told(database):
    people = []
    hub.listen(PersonChanged, lambda event: people.append(event.person))
    return people


@pytest.fixture
def zora(cast) -> Viewer:
    """Somebody whose words can be looked for everywhere."""
    return Viewer(
        add_person(
            cast.anna,
            name='Zora Zimtstern',
            username='zimtstern',
            password=PASSWORD,
            email='zimtstern@lindholz.example',
            job='Zimtsternerin',
            team='Zimtsterne',
            place='Zimtsternhausen',
        )
    )


def everything_kept() -> str:
    """All that the database holds, as one text."""
    with db.reading() as session:
        tables = SQLModel.metadata.sorted_tables
        return repr([tuple(row) for table in tables for row in session.execute(table.select())]).lower()


def test_who_is_deactivated_keeps_their_posts_with_a_mark_until_they_are_back(cast, told):
    publish_post(cast.bela, key='the-tea-1', text='Tee ist fertig')
    accounts.deactivate(cast.anna, cast.bela.person_id)
    accounts.deactivate(cast.anna, cast.bela.person_id)
    author = newest(cast.cem).posts[0].author
    assert (author.name, author.standing, author.new_until) == ('Béla Bartel', Standing.LEFT, None)
    assert told == [author]
    accounts.reactivate(cast.anna, cast.bela.person_id)
    assert newest(cast.cem).posts[0].author == told[1]
    assert told[1].standing == Standing.HERE


def test_an_anonymised_person_is_nobody_wherever_one_looks(cast, zora, told):
    signed_in(zora)
    post_id = publish_post(zora, key='the-tea-1', text='Tee ist fertig')
    publish_comment(zora, post_id, key='my-answer', text='Noch einer')
    keep_draft(zora, 'feed', DraftShown('Zimtstern schreibt', 'the-draft', None))
    assert 'zimtstern' in everything_kept()
    accounts.deactivate(cast.anna, zora.person_id)
    accounts.anonymise(cast.anna, zora.person_id)
    assert 'zimtstern' not in everything_kept()
    post = newest(cast.cem).posts[0]
    assert post.html == '<p>Tee ist fertig</p>'
    assert told[-1] == post.author == post.comments[0].author
    assert (post.author.name, post.author.job, post.author.standing) == ('', '', Standing.FORMER)
    assert zora.person_id not in {account.id for account in accounts_of(cast.anna).accounts}


def test_nothing_is_left_of_whom_they_knew_and_of_pictures_that_nobody_saw(cast, zora):
    posted, unused = (add_picture(zora, StoredPicture(letter * 64, 800, 600)).id for letter in 'ab')
    set_portrait(zora, unused)
    publish_post(zora, key='a-picture', text='', pictures=((posted, ''),))
    follow(cast.bela, zora.person_id)
    follow(zora, cast.cem.person_id)
    put_welcome_away(cast.bela, zora.person_id)
    put_welcome_away(zora, cast.cem.person_id)
    set_celebrates(zora, celebrates=True)
    set_field(zora, zora.person_id, FieldName.BIRTHDAY, f'{today():%m-%d}', Visibility.EVERYONE, 0)
    publish_post(cast.bela, key='the-wish-1', text='@zimtstern')
    told = []
    for viewer in (cast.bela, cast.cem):
        hub.listen(FollowChanged, told.append, person_id=viewer.person_id)
    accounts.deactivate(cast.anna, zora.person_id)
    accounts.anonymise(cast.anna, zora.person_id)
    assert told == [FollowChanged(audience=frozenset({cast.bela.person_id}), person_id=zora.person_id, follows=False)]
    sweep_pictures()
    with db.reading() as session:
        assert [session.exec(select(table)).all() for table in (Follow, Welcome, Congratulation)] == [[], [], []]
        assert session.exec(select(Picture.id)).all() == [posted]


def test_what_is_anonymised_stays_so(cast, zora):
    accounts.deactivate(cast.anna, zora.person_id)
    accounts.anonymise(cast.anna, zora.person_id)
    for wish in (accounts.reactivate, accounts.deactivate, accounts.anonymise):
        with pytest.raises(NotFound):
            wish(cast.anna, zora.person_id)


def test_only_administrators_anonymise_and_only_who_is_out_already(cast, zora):
    with pytest.raises(NotAllowed, match='Deactivate'):
        accounts.anonymise(cast.anna, zora.person_id)
    accounts.deactivate(cast.anna, zora.person_id)
    with pytest.raises(NotAllowed):
        accounts.anonymise(cast.bela, zora.person_id)
    assert 'zimtstern' in everything_kept()


def test_two_former_colleagues_do_not_stand_in_each_others_way(cast, zora):
    for person_id in (zora.person_id, cast.bela.person_id):
        accounts.deactivate(cast.anna, person_id)
        accounts.anonymise(cast.anna, person_id)
    add_person(cast.anna, name='Zora', username='zimtstern', password=PASSWORD, email='zimtstern@lindholz.example')
