"""What was edited: everyone who sees the text may see what stood there before, and what changed."""

import pytest

from data.actions.comments import edit_comment, publish_comment
from data.actions.posts import delete_post, edit_post, publish_post
from data.policy import Conflict, NotFound
from data.queries.versions import versions


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='Um *acht*')


def test_every_text_that_was_replaced_is_kept_and_what_changed_is_marked(cast, post_id):
    edit_post(cast.anna, post_id, text='Um **neun**', revision=1)
    edit_post(cast.anna, post_id, text='Um **neun** Uhr', revision=2)
    with pytest.raises(Conflict):
        edit_post(cast.anna, post_id, text='Um zehn', revision=2)
    kept = versions(cast.bela, post_id)
    assert [version.html for version in kept] == [
        '<p>Um <strong>neun</strong><ins> Uhr</ins></p>',
        '<p>Um <del>acht</del><strong><ins>neun</ins></strong></p>',
        '<p>Um <em>acht</em></p>',
    ]
    assert [version.is_original for version in kept] == [False, False, True]
    assert kept[0].written_at > kept[1].written_at > kept[2].written_at


def test_comments_have_their_own(cast, post_id):
    comment_id = publish_comment(cast.bela, post_id, key='first-comment', text='ja')
    edit_comment(cast.bela, post_id, comment_id, text='nein', revision=1)
    shown = [version.html for version in versions(cast.cem, post_id, comment_id)]
    assert shown == ['<p><del>ja</del><ins>nein</ins></p>', '<p>ja</p>']
    assert [version.html for version in versions(cast.cem, post_id)] == ['<p>Um <em>acht</em></p>']


def test_what_is_gone_has_no_past(cast, post_id):
    edit_post(cast.anna, post_id, text='zwei', revision=1)
    delete_post(cast.anna, post_id)
    with pytest.raises(NotFound):
        versions(cast.bela, post_id)
