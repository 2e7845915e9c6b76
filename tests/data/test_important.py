"""The order "important": its formula, its terms for each viewer, and its pages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, update
from sqlmodel import col

from data import db
from data.actions.comments import publish_comment
from data.actions.people import add_person
from data.actions.posts import publish_post
from data.actions.reactions import react_to_post
from data.importance import FOR_TEAM, MOST_FOR_TIES, importance
from data.models import Post
from data.models.columns import now
from data.queries.important import MOST, important
from data.queries.posts import PAGE
from data.values import Reaction, Viewer
from tests.cast import PASSWORD

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def say(author, hours_ago, key):
    post_id = publish_post(author, key=f'post-key-{key}', text=str(key))
    moment = now() - hours_ago * HOUR
    with db.writing() as work:
        work.db.exec(update(Post).where(col(Post.id) == post_id).values(created_at=moment, stands_at=moment))
    return post_id


def test_the_formula_in_figures():
    why = importance(NOON, 7, 1, same_team=True, exchanges=3)
    assert (why.for_reactions, why.for_comments) == (24 * HOUR, 12 * HOUR)
    assert (why.for_team, why.for_exchanges) == (4 * HOUR, 6 * HOUR)
    assert why.stands_at == NOON + 46 * HOUR


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans(), st.integers(0, 200))
def test_more_of_anything_never_lowers_a_post(reactions, comments, same_team, exchanges):
    why = importance(NOON, reactions, comments, same_team=same_team, exchanges=exchanges)
    assert (
        importance(NOON, reactions + 1, comments, same_team=same_team, exchanges=exchanges).stands_at >= why.stands_at
    )
    assert importance(NOON, reactions, comments + 1, same_team=True, exchanges=exchanges + 1).stands_at >= why.stands_at
    assert timedelta() <= why.for_team + why.for_exchanges <= MOST_FOR_TIES
    assert importance(NOON, reactions, comments).stands_at <= why.stands_at


def test_what_calls_forth_most_stands_first_and_says_why(cast):
    quiet, loved = say(cast.anna, 5, 'quiet'), say(cast.anna, 10, 'loved')
    react_to_post(cast.bela, loved, Reaction.LOVE)
    publish_comment(cast.bela, loved, key='a-comment', text='Oh ja')
    page = important(cast.cem)
    assert [post.id for post in page.posts] == [loved, quiet]
    why = page.why[loved]
    assert (why.reactions, why.for_reactions, why.comments, why.for_comments) == (1, 8 * HOUR, 1, 12 * HOUR)
    assert page.why[quiet].stands_at == page.posts[1].created_at
    assert page.next is None


def test_ties_are_the_viewers_own(cast):
    lea, max_ = (
        Viewer(add_person(cast.anna, name=name, username=name, password=PASSWORD, team='Werkstatt'))
        for name in ('lea', 'max')
    )
    mine, theirs = say(lea, 3, 'lea'), say(cast.bela, 1, 'bela')
    assert [post.id for post in important(max_).posts] == [mine, theirs]
    assert important(max_).why[mine].for_team == FOR_TEAM
    assert [post.id for post in important(cast.cem).posts] == [theirs, mine]
    assert important(lea).why[mine].for_team == timedelta()
    older = say(cast.bela, 100, 'older')
    react_to_post(cast.cem, older, Reaction.LIKE)
    publish_comment(cast.cem, older, key='a-comment', text='Gut')
    assert important(cast.cem).why[theirs].exchanges == 2
    assert important(max_).why[theirs].exchanges == 0


def test_people_without_a_team_are_no_team(cast):
    post_id = say(cast.bela, 1, 'bela')
    assert important(cast.cem).why[post_id].for_team == timedelta()


def read_all(viewer):
    """Every post under important, page by page, with the moment at which it stands."""
    seen, before = [], None
    while True:
        page = important(viewer, before)
        assert 0 < len(page.posts) <= PAGE
        seen += [(page.why[post.id].stands_at, post.id) for post in page.posts]
        if (before := page.next) is None:
            return seen


@pytest.mark.parametrize('hours_apart', [0.01, 2])
@pytest.mark.parametrize('every', [1, 2, 10])
def test_pages_follow_each_other_without_gap_or_double(cast, hours_apart, every):
    lea, max_ = (
        Viewer(add_person(cast.anna, name=name, username=name, password=PASSWORD, team='Werkstatt'))
        for name in ('lea', 'max')
    )
    ids = [say(cast.anna if n % every else lea, n * hours_apart, n) for n in range(MOST + 30)]
    for post_id in ids[::3]:
        react_to_post(cast.bela, post_id, Reaction.LIKE)
    seen = read_all(max_)
    assert seen == sorted(seen, reverse=True)
    assert sorted(post_id for _, post_id in seen) == ids


def test_a_page_takes_six_statements(cast):
    for n in range(PAGE + 5):
        publish_comment(cast.bela, say(cast.anna, n, n), key=f'comment-{n}', text='ja')
    statements = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append(args[2]))
    important(cast.bela)
    assert len([s for s in statements if s.startswith('SELECT')]) == 6
