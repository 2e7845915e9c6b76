"""The pictures of a post change with its text, in one step: by its author, with pictures of their own, and none is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from data import hub
from data.actions.drafts import keep_draft
from data.actions.pictures import KEEP_UNUSED, add_picture, sweep_pictures
from data.actions.posts import edit_post, publish_post
from data.db import writing
from data.events import PostEdited
from data.files import StoredPicture
from data.models import Picture
from data.models.columns import now
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries.drafts import drafts
from data.queries.pictures import found_picture
from data.queries.posts import one, source
from data.values import DraftShown, PictureShown, Viewer


def picture(viewer: Viewer, name: str) -> int:
    """A picture of somebody that was uploaded longer ago than unused ones wait."""
    picture_id = add_picture(viewer, StoredPicture(name * 64, 800, 600)).id
    with writing() as work:
        long_ago = now() - KEEP_UNUSED - timedelta(hours=1)
        work.db.exec(update(Picture).where(Picture.id == picture_id).values(created_at=long_ago))
    return picture_id


@pytest.fixture
def a(cast) -> int:
    return picture(cast.anna, 'a')


@pytest.fixture
def b(cast) -> int:
    return picture(cast.anna, 'b')


@pytest.fixture
def post_id(cast, a, b) -> int:
    return publish_post(cast.anna, key='with-pictures', text='Hobel', pictures=((a, 'Links'), (b, 'Rechts')))


def shown(cast, post_id) -> list[tuple[int, str]]:
    return [(picture.id, picture.alt) for picture in one(cast.bela, post_id).posts[0].pictures]


def test_pictures_come_go_and_move_with_the_text_in_one_step(cast, post_id, a, b):
    heard: list[PostEdited] = []
    hub.listen(PostEdited, heard.append)
    c = picture(cast.anna, 'c')
    edit_post(cast.anna, post_id, text='Hobel, neu', revision=1, pictures=((c, 'Oben'), (a, 'Links, besser')))
    assert shown(cast, post_id) == [(c, 'Oben'), (a, 'Links, besser')]
    assert source(cast.anna, post_id).revision == 2
    assert [event.post for event in heard] == list(one(cast.bela, post_id).posts)
    with pytest.raises(NotFound):
        found_picture(cast.bela, b)
    assert found_picture(cast.anna, b).hash == 'b' * 64


def test_a_text_alone_leaves_the_pictures_and_pictures_alone_the_text(cast, post_id, a, b):
    edit_post(cast.anna, post_id, text='Säge', revision=1)
    assert shown(cast, post_id) == [(a, 'Links'), (b, 'Rechts')]
    edit_post(cast.anna, post_id, text='Säge', revision=2, pictures=((b, 'Rechts'), (a, 'Links')))
    edit_post(cast.anna, post_id, text='Säge', revision=2, pictures=((b, 'Rechts'), (a, 'Links')))
    now_there = source(cast.anna, post_id)
    assert (now_there.text, now_there.revision, [picture.id for picture in now_there.pictures]) == ('Säge', 3, [b, a])


def test_nobody_elses_pictures_nor_those_of_another_post_can_be_taken(cast, post_id, a, b):
    belas, others = picture(cast.bela, 'e'), picture(cast.anna, 'f')
    publish_post(cast.anna, key='another-post', text='', pictures=((others, ''),))
    for forged in (belas, others, a, 4711):
        with pytest.raises(NotFound):
            edit_post(cast.anna, post_id, text='Neu', revision=1, pictures=((a, ''), (forged, '')))
    with pytest.raises(Invalid):
        edit_post(cast.anna, post_id, text='Neu', revision=1, pictures=((a, ''),) * 11)
    with pytest.raises(NotAllowed):
        edit_post(cast.bela, post_id, text='Neu', revision=1, pictures=((belas, ''),))
    assert shown(cast, post_id) == [(a, 'Links'), (b, 'Rechts')]
    assert source(cast.anna, post_id).text == 'Hobel'


def test_a_second_edit_of_pictures_gets_what_stands_now_and_may_take_back_what_was_let_go(cast, home, post_id, a, b):
    edit_post(cast.anna, post_id, text='Hobel', revision=1, pictures=((a, 'Links'),))
    with pytest.raises(Conflict) as conflict:
        edit_post(cast.anna, post_id, text='Hobel', revision=1, pictures=((b, 'Rechts'),))
    assert conflict.value.present == source(cast.anna, post_id)
    assert conflict.value.present.pictures == (PictureShown(a, 800, 600, 'Links'),)
    sweep_pictures()
    edit_post(cast.anna, post_id, text='Hobel', revision=2, pictures=((b, 'Rechts'),))
    assert shown(cast, post_id) == [(b, 'Rechts')]


def test_what_was_let_go_is_swept_in_the_end(cast, home, post_id, a, b, monkeypatch):
    edit_post(cast.anna, post_id, text='Hobel', revision=1, pictures=((a, 'Links'),))
    monkeypatch.setattr('data.actions.pictures.KEEP_UNUSED', timedelta(seconds=-1))
    sweep_pictures()
    with pytest.raises(NotFound):
        found_picture(cast.anna, b)
    assert found_picture(cast.bela, a).hash == 'a' * 64


def test_a_post_says_or_shows_something(cast, post_id, a):
    edit_post(cast.anna, post_id, text='', revision=1, pictures=((a, ''),))
    with pytest.raises(Invalid):
        edit_post(cast.anna, post_id, text=' ', revision=2, pictures=())


def test_the_draft_of_an_edit_holds_what_its_post_shows_and_other_drafts_do_not(cast, post_id, a, b):
    c = picture(cast.anna, 'c')
    draft = DraftShown('Hobel', 'edit-key-1', 1, ((c, 'Oben'), (b, 'Rechts')))
    keep_draft(cast.anna, f'edit-post-{post_id}', draft)
    assert drafts(cast.anna)[f'edit-post-{post_id}'].pictures == draft.pictures
    assert drafts(cast.anna)[f'edit-post-{post_id}'].sizes == ((800, 600), (800, 600))
    keep_draft(cast.anna, 'feed', draft)
    assert drafts(cast.anna)['feed'].pictures == ((c, 'Oben'),)
    edit_post(cast.anna, post_id, text=draft.text, revision=1, pictures=draft.pictures, drafts=(draft.key,))
    assert shown(cast, post_id) == [(c, 'Oben'), (b, 'Rechts')]
    assert set(drafts(cast.anna)) == {'feed'}
