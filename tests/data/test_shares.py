"""Passing a post on: a reference, never a copy."""

import pytest

from data import hub
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.events import PostPublished, PostRestored, PostShared
from data.policy import Invalid, NotFound
from data.queries.posts import newest


@pytest.fixture
def heard(cast):
    events = []
    for event_type in (PostPublished, PostShared, PostRestored):
        hub.listen(event_type, events.append)
    return events


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='Das Original')


def share(actor, post_id, text='Seht her', key='the-share'):
    return publish_post(actor, key=key, text=text, shared_id=post_id)


def test_a_share_refers_to_the_post_as_it_is_now(cast, post_id, heard):
    share_id = share(cast.bela, post_id)
    edit_post(cast.anna, post_id, text='Das Original, besser', revision=1)
    page = newest(cast.cem)
    assert (page.posts[0].id, page.posts[0].shared_id, page.posts[0].html) == (share_id, post_id, '<p>Seht her</p>')
    assert page.originals[post_id].html == '<p>Das Original, besser</p>'
    assert page.posts[1].share_count == 1
    shared, published = heard
    assert (shared.post.id, shared.post.share_count) == (post_id, 1)
    assert (published.post.id, published.original.id) == (share_id, post_id)


def test_own_words_are_not_needed_and_can_be_taken_back(cast, post_id):
    share_id = share(cast.bela, post_id, text='')
    edit_post(cast.bela, share_id, text='Doch ein Wort', revision=1)
    edit_post(cast.bela, share_id, text='', revision=2)
    assert newest(cast.cem).posts[0].html == ''


def test_too_long_words_are_refused(cast, post_id):
    with pytest.raises(Invalid):
        share(cast.bela, post_id, text='x' * 20_001)
    assert newest(cast.cem).posts[0].share_count == 0


def test_passing_on_a_share_passes_on_the_original(cast, post_id):
    again = share(cast.cem, share(cast.bela, post_id), key='once-more')
    page = newest(cast.anna)
    assert (page.posts[0].id, page.posts[0].shared_id) == (again, post_id)
    assert page.originals[post_id].share_count == 2


def test_a_share_shows_nothing_of_what_is_gone(cast, post_id):
    share_id = share(cast.bela, post_id)
    delete_post(cast.anna, post_id)
    page = newest(cast.cem)
    assert [post.id for post in page.posts] == [share_id]
    assert page.originals == {}
    for gone in (post_id, share_id):
        with pytest.raises(NotFound):
            share(cast.cem, gone, key='too-late')


def test_a_share_that_goes_and_comes_back_is_counted(cast, post_id, heard):
    share_id = share(cast.bela, post_id)
    delete_post(cast.bela, share_id)
    assert newest(cast.cem).posts[0].share_count == 0
    restore_post(cast.bela, share_id)
    assert newest(cast.cem).originals[post_id].share_count == 1
    assert heard[-1].original == heard[-2].post


def test_what_was_deleted_can_not_be_passed_on(cast, post_id):
    delete_post(cast.anna, post_id)
    with pytest.raises(NotFound):
        share(cast.bela, post_id)
