"""What travels to browsers: as short as can be, and nothing that matters left out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from components.live import LivePost, encode
from data.values import CommentShown, PersonShown, PostShown, Standing

NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, UTC)
CEM = PersonShown(3, 'Cem Çelik', 'cem', None, 'CÇ')
COMMENT = CommentShown(8, 8, CEM, '<p>Ja</p>', NOON)
POST = PostShown(7, CEM, '<p>Hallo</p>', NOON, 2, comments=(COMMENT,))


def test_what_is_as_it_is_by_default_does_not_travel():
    cem = {'id': 3, 'name': 'Cem Çelik', 'username': 'cem', 'initials': 'CÇ'}
    comment = {'id': 8, 'thread_id': 8, 'author': cem, 'html': '<p>Ja</p>', 'created_at': '2026-11-24T12:00:00Z'}
    assert json.loads(encode(COMMENT)) == comment
    told = json.loads(LivePost(POST).post)
    assert told.pop('edition') > 0
    assert told == {
        'id': 7,
        'author': cem,
        'html': '<p>Hallo</p>',
        'created_at': '2026-11-24T12:00:00Z',
        'revision': 2,
        'comments': [comment],
    }


def test_what_is_different_travels():
    left = replace(CEM, avatar=5, initials='', job='Tischler', standing=Standing.LEFT, new_until=NOON)
    told = json.loads(encode(replace(POST, author=left, edited_at=NOON, reactions=(1, 0, 0, 0, 0, 0), shared_id=4)))
    assert (told['edited_at'], told['reactions'], told['shared_id']) == (
        '2026-11-24T12:00:00Z',
        [1, 0, 0, 0, 0, 0],
        4,
    )
    about = {'avatar': 5, 'job': 'Tischler', 'standing': 'left', 'new_until': '2026-11-24T12:00:00Z'}
    assert told['author'] == {'id': 3, 'name': 'Cem Çelik', 'username': 'cem', **about}


def test_a_length_of_time_travels_in_minutes():
    assert encode({'for_team': timedelta(hours=4)}) == '{"for_team":240}'
