"""The database keeps what people wrote to itself, also when a statement fails."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.actions.posts import publish_post
from data.db import reading, writing
from data.queries.posts import newest

CANARY = 'only-for-my-team'


def test_a_failed_statement_does_not_tell_what_it_carried(database):
    with pytest.raises(DBAPIError) as written, writing() as work:
        work.db.connection().execute(text('INSERT INTO nowhere VALUES (:text)'), {'text': CANARY})
    with pytest.raises(DBAPIError) as read, reading() as db:
        db.connection().execute(text('SELECT * FROM nowhere WHERE text = :text'), {'text': CANARY})
    for failed in (written, read):
        assert 'nowhere' in str(failed.value)
        assert CANARY not in str(failed.value)


def test_what_is_read_inside_a_reading_is_of_the_same_moment(cast):
    with reading() as db:
        assert newest(cast.bela).posts == ()
        publish_post(cast.anna, key='first-post', text='Hallo')
        with reading() as inside:
            assert inside is db
        assert newest(cast.bela).posts == ()
    assert len(newest(cast.bela).posts) == 1
