"""Whom people follow: what they read by it, who is suggested, and that nobody else learns of it."""

import pytest
from sqlalchemy import event
from sqlmodel import col, update

from data import db, hub
from data.actions.accounts import deactivate
from data.actions.follows import follow, unfollow
from data.actions.people import add_person
from data.actions.posts import delete_post, publish_post, restore_post
from data.events import FollowChanged, PostPublished, PostRestored
from data.models import Follow, Post, ProfileValue
from data.policy import Invalid, NotFound
from data.queries.following import following
from data.queries.follows import PAGE as MOST_PEOPLE
from data.queries.follows import followed, worth_following
from data.queries.posts import PAGE, newest
from data.values import Viewer, Visibility
from tests.cast import PASSWORD


def say(author: Viewer, number: int = 0) -> int:
    return publish_post(author, key=f'post-key-{number}', text=f'Beitrag {number}')


def ids(viewer: Viewer, before=None, **wanted: int) -> list[int]:
    return [post.id for post in following(viewer, before, **wanted).posts]


def names(viewer: Viewer) -> list[str]:
    return [person.name for person in followed(viewer).people]


def colleague(cast, name: str, **about: str) -> int:
    return add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD, **about)


def heard_by(viewer: Viewer, kind: type) -> list:
    heard: list = []
    hub.listen(kind, heard.append, person_id=viewer.person_id)
    return heard


def test_following_and_its_end_can_be_repeated_and_only_the_follower_is_told(cast):
    told = {person: heard_by(person, FollowChanged) for person in (cast.bela, cast.cem)}
    for _ in range(2):
        follow(cast.bela, cast.cem.person_id)
    assert names(cast.bela) == ['Cem Çelik']
    for _ in range(2):
        unfollow(cast.bela, cast.cem.person_id)
    assert names(cast.bela) == []
    assert [(event.person_id, event.follows) for event in told[cast.bela]] == [(3, True), (3, False)]
    assert told[cast.cem] == []


def test_nobody_follows_themselves_or_who_has_left_but_who_did_may_end_it(cast):
    with pytest.raises(Invalid):
        follow(cast.bela, cast.bela.person_id)
    follow(cast.bela, cast.cem.person_id)
    deactivate(cast.anna, cast.cem.person_id)
    for nobody in (cast.cem.person_id, 999):
        with pytest.raises(NotFound):
            follow(cast.anna, nobody)
    assert names(cast.bela) == ['Cem Çelik']
    unfollow(cast.bela, cast.cem.person_id)
    assert names(cast.bela) == []


def test_one_reads_whom_one_follows_and_oneself(cast):
    mine, theirs, others = say(cast.bela), say(cast.cem), say(cast.anna)
    assert ids(cast.bela) == [mine]
    follow(cast.bela, cast.cem.person_id)
    assert ids(cast.bela) == [theirs, mine]
    assert ids(cast.cem) == [theirs]
    delete_post(cast.cem, theirs)
    unfollow(cast.bela, cast.cem.person_id)
    follow(cast.bela, cast.anna.person_id)
    assert ids(cast.bela) == [others, mine]


@pytest.mark.parametrize('same_moment', [False, True])
@pytest.mark.parametrize('limit', [1, 7, PAGE])
def test_pages_follow_each_other_as_they_do_among_the_newest(cast, limit, same_moment):
    follow(cast.bela, cast.cem.person_id)
    authors = [cast.cem, cast.anna, cast.bela, cast.cem, cast.cem]
    for n in range(40):
        say(authors[n % 5 if n < 25 else 1 + n % 2], n)
    if same_moment:
        with db.writing() as work:
            moment = work.db.get_one(Post, 1).created_at
            work.db.exec(update(Post).where(col(Post.id).in_(range(3, 30))).values(created_at=moment))
    wanted = [post.id for post in newest(cast.bela, limit=40).posts if post.author.name != 'Anna Albrecht']
    seen, before = [], None
    while True:
        page = following(cast.bela, before, limit=limit)
        seen += [post.id for post in page.posts]
        if (before := page.next) is None:
            break
    assert seen == wanted
    first = following(cast.bela, limit=limit)
    assert ids(cast.bela, first.next, limit=limit, until=wanted[15]) == wanted[limit : 16 + limit]


@pytest.mark.parametrize('count', [1, 30])
def test_a_page_takes_five_statements_and_searches_only(cast, count):
    for n in range(count):
        person = Viewer(colleague(cast, f'P{n}'))
        follow(cast.bela, person.person_id)
        say(person)
    statements: list[tuple[str, tuple]] = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append((args[2], args[3])))
    page = following(cast.bela)
    asked = [statement for statement in statements if statement[0].startswith(('SELECT', 'WITH'))]
    assert (len(page.posts), len(asked)) == (min(count, PAGE), 5)
    if db.reader().dialect.name == 'sqlite':
        with db.reader().connect() as connection:
            plan = connection.exec_driver_sql(f'EXPLAIN QUERY PLAN {asked[0][0]}', asked[0][1]).all()
        assert [row[3] for row in plan if ' post' in row[3] and not row[3].startswith('SEARCH')] == []


def test_a_post_names_its_authors_followers(cast):
    published, restored = heard_by(cast.anna, PostPublished), heard_by(cast.anna, PostRestored)
    follow(cast.bela, cast.cem.person_id)
    post_id = say(cast.cem)
    delete_post(cast.cem, post_id)
    restore_post(cast.cem, post_id)
    assert [event.followers for event in published + restored] == [frozenset({cast.bela.person_id})] * 2


def test_whom_one_follows_comes_by_name_in_pages(cast):
    added = [colleague(cast, f'P{n:03}') for n in range(MOST_PEOPLE + 2)]
    with db.writing() as work:
        work.db.add_all(Follow(follower_id=cast.bela.person_id, person_id=person_id) for person_id in added)
    first = followed(cast.bela)
    assert [person.name for person in first.people] == [f'P{n:03}' for n in range(MOST_PEOPLE)]
    rest = followed(cast.bela, first.next)
    assert ([person.name for person in rest.people], rest.next) == (['P050', 'P051'], None)


def test_team_comes_before_place_and_nobody_comes_who_is_followed_or_has_left(cast):
    lea = Viewer(colleague(cast, 'Lea', team='Werkstatt', place='Erlenrode'))
    assert worth_following(lea, 5) == ()
    colleague(cast, 'Aylin', place='erlenrode')
    nils, max_ = (colleague(cast, name, team='werkstatt', place='Erlenrode') for name in ('Nils', 'Max'))
    colleague(cast, 'Olena', team='Büro', place='Lissabon')
    gone, hidden = colleague(cast, 'Priya', team='Werkstatt'), colleague(cast, 'Roland', place='Erlenrode')
    deactivate(cast.anna, gone)
    with db.writing() as work:
        work.db.exec(update(ProfileValue).where(col(ProfileValue.person_id) == hidden).values(visibility=Visibility.ME))
    assert [person.name for person in worth_following(lea, 5)] == ['Max', 'Nils', 'Aylin']
    assert [person.name for person in worth_following(lea, 2)] == ['Max', 'Nils']
    follow(lea, max_)
    assert [person.id for person in worth_following(lea, 1)] == [nils]
