"""Portraits: whose picture it may be, and that everyone is told once of each change."""

import pytest

from data import hub
from data.actions.conversations import found_group, set_picture
from data.actions.pictures import (
    KEEP_UNUSED,
    add_picture,
    remove_cover,
    remove_portrait,
    set_cover,
    set_portrait,
    sweep_pictures,
)
from data.actions.posts import publish_post
from data.events import CoverChanged, PersonChanged
from data.files import StoredPicture
from data.policy import NotFound
from data.queries.pictures import found_picture
from data.queries.profiles import profile


@pytest.fixture
def told(cast) -> list[tuple[int, int | None]]:
    """Whose picture was told to be which one."""
    heard: list[tuple[int, int | None]] = []
    hub.listen(PersonChanged, lambda event: heard.append((event.person.id, event.person.avatar)))
    return heard


def picture(viewer) -> int:
    return add_picture(viewer, StoredPicture('ab' * 32, 900, 600)).id


def test_every_change_is_told_once(cast, told):
    first, second, bela = picture(cast.bela), picture(cast.bela), cast.bela.person_id
    for picture_id in (first, first, second):
        set_portrait(cast.bela, picture_id)
    remove_portrait(cast.bela)
    remove_portrait(cast.bela)
    assert told == [(bela, first), (bela, second), (bela, None)]


def test_the_picture_of_somebody_else_is_none(cast, told):
    with pytest.raises(NotFound):
        set_portrait(cast.cem, picture(cast.bela))
    assert told == []


def test_what_some_people_were_shown_stands_for_nobody(cast, told):
    """Else its alternative text would be told to everyone, and that the post exists to its author who sees it no more."""
    picture_id, talk = picture(cast.bela), found_group(cast.bela, 'Chor', [cast.cem.person_id], key='key-of-the-choir')
    publish_post(cast.bela, key='with-a-picture', text='', pictures=((picture_id, 'Unter uns'),))
    for stand in (set_portrait, set_cover, lambda actor, picture_id: set_picture(actor, talk, picture_id)):
        with pytest.raises(NotFound):
            stand(cast.bela, picture_id)
    assert told == []


def test_what_is_a_portrait_no_more_is_its_owners_alone_again(cast):
    picture_id = picture(cast.bela)
    set_portrait(cast.bela, picture_id)
    assert found_picture(cast.cem, picture_id)
    remove_portrait(cast.bela)
    assert found_picture(cast.bela, picture_id)
    with pytest.raises(NotFound):
        found_picture(cast.cem, picture_id)


def test_a_cover_is_told_once_and_swept_when_another_stands_there(cast, monkeypatch):
    heard: list[int | None] = []
    hub.listen(CoverChanged, lambda event: heard.append(event.cover and event.cover.id))
    first, second = picture(cast.bela), picture(cast.bela)
    for picture_id in (first, first, second):
        set_cover(cast.bela, picture_id)
    shown = profile(cast.cem, 'bela').cover
    assert (shown.id, heard) == (second, [first, second])
    monkeypatch.setattr('data.actions.pictures.KEEP_UNUSED', -KEEP_UNUSED)
    sweep_pictures()
    with pytest.raises(NotFound):
        found_picture(cast.bela, first)
    assert found_picture(cast.cem, second)
    remove_cover(cast.bela)
    remove_cover(cast.bela)
    assert (profile(cast.cem, 'bela').cover, heard) == (None, [first, second, None])
    with pytest.raises(NotFound):
        set_cover(cast.cem, second)
