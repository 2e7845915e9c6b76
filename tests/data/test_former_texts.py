"""What was edited: everyone who sees the text may see what stood there before."""

import pytest

from data.actions.comments import edit_comment, publish_comment
from data.actions.posts import delete_post, edit_post, publish_post
from data.policy import Conflict, NotFound
from data.queries.former_texts import former_texts


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='eins')


def test_every_text_that_was_replaced_is_kept(cast, post_id):
    edit_post(cast.anna, post_id, text='*zwei*', revision=1)
    edit_post(cast.anna, post_id, text='drei', revision=2)
    with pytest.raises(Conflict):
        edit_post(cast.anna, post_id, text='vier', revision=2)
    kept = former_texts(cast.bela, post_id)
    assert [former.html for former in kept] == ['<p><em>zwei</em></p>', '<p>eins</p>']
    assert kept[0].written_at > kept[1].written_at


def test_comments_have_their_own(cast, post_id):
    comment_id = publish_comment(cast.bela, post_id, key='first-comment', text='ja')
    edit_comment(cast.bela, post_id, comment_id, text='nein', revision=1)
    assert [former.html for former in former_texts(cast.cem, post_id, comment_id)] == ['<p>ja</p>']
    assert former_texts(cast.cem, post_id) == ()


def test_what_is_gone_has_no_past(cast, post_id):
    edit_post(cast.anna, post_id, text='zwei', revision=1)
    delete_post(cast.anna, post_id)
    with pytest.raises(NotFound):
        former_texts(cast.bela, post_id)
