"""Reactions: one of each person to each post and comment, counted by the database, named to whoever sees them."""

import pytest

from data import hub
from data.actions.comments import delete_comment, publish_comment, restore_comment
from data.actions.posts import delete_post, publish_post
from data.actions.reactions import react_to_comment, react_to_post
from data.events import CommentPublished, CommentReacted, PostReacted
from data.policy import NotFound
from data.queries.comments import comments
from data.queries.posts import newest
from data.queries.reactions import reactions
from data.values import Marks, Reaction


@pytest.fixture
def heard(cast):
    events = []
    for event_type in (PostReacted, CommentReacted, CommentPublished):
        hub.listen(event_type, events.append)
    return events


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='Guten Morgen')


@pytest.fixture
def comment_id(cast, post_id):
    return publish_comment(cast.bela, post_id, key='first-comment', text='Morgen!')


def counts(**by_kind):
    return tuple(by_kind.get(kind, 0) for kind in Reaction)


def test_a_reaction_counts_once_is_replaced_and_can_be_taken_back(cast, post_id, heard):
    for reaction in (Reaction.LIKE, Reaction.LIKE, Reaction.WOW, None, None):
        react_to_post(cast.bela, post_id, reaction)
    assert [(event.reaction, event.post.reactions) for event in heard] == [
        (Reaction.LIKE, counts(like=1)),
        (Reaction.WOW, counts(wow=1)),
        (None, counts()),
    ]


def test_everyone_has_their_own(cast, post_id):
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    react_to_post(cast.cem, post_id, Reaction.LOVE)
    assert newest(cast.anna).posts[0].reactions == counts(like=1, love=1)
    assert newest(cast.cem).marks[post_id] == Marks(Reaction.LOVE)
    assert newest(cast.anna).marks[post_id] == Marks()


def test_comments_are_reacted_to_like_posts(cast, post_id, comment_id, heard):
    for reaction in (Reaction.LAUGH, Reaction.LAUGH, Reaction.SUPPORT):
        react_to_comment(cast.cem, post_id, comment_id, reaction)
    assert [event.comment.reactions for event in heard] == [counts(laugh=1), counts(support=1)]
    assert newest(cast.cem).marks[post_id] == Marks(None, {comment_id: Reaction.SUPPORT})
    assert comments(cast.cem, post_id).marks == {comment_id: Reaction.SUPPORT}
    assert comments(cast.bela, post_id).marks == {}
    react_to_comment(cast.cem, post_id, comment_id, None)
    assert comments(cast.cem, post_id).comments[0].reactions == counts()


def test_a_comment_that_comes_back_brings_its_reactions(cast, post_id, comment_id, heard):
    react_to_comment(cast.cem, post_id, comment_id, Reaction.LAUGH)
    delete_comment(cast.bela, post_id, comment_id)
    with pytest.raises(NotFound):
        react_to_comment(cast.cem, post_id, comment_id, Reaction.LIKE)
    restore_comment(cast.bela, post_id, comment_id)
    assert heard[-1].comment.reactions == counts(laugh=1)
    assert heard[-1].marks == {cast.cem.person_id: Reaction.LAUGH}


def test_who_reacted_is_told_the_latest_first(cast, post_id, comment_id):
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    react_to_post(cast.cem, post_id, Reaction.WOW)
    react_to_comment(cast.anna, post_id, comment_id, Reaction.LOVE)
    named = [(shown.person.username, shown.reaction) for shown in reactions(cast.anna, post_id).reactions]
    assert named == [('cem', Reaction.WOW), ('bela', Reaction.LIKE)]
    assert [shown.person.username for shown in reactions(cast.cem, post_id, comment_id).reactions] == ['anna']


def test_what_is_gone_tells_nobody_who_reacted(cast, post_id, comment_id):
    other = publish_post(cast.anna, key='other-post', text='Anderswo')
    with pytest.raises(NotFound):
        reactions(cast.cem, other, comment_id)
    with pytest.raises(NotFound):
        react_to_comment(cast.cem, other, comment_id, Reaction.LIKE)
    delete_post(cast.anna, post_id)
    for ask in (lambda: reactions(cast.cem, post_id), lambda: reactions(cast.cem, post_id, comment_id)):
        with pytest.raises(NotFound):
            ask()
