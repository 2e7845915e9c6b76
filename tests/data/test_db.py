"""The database keeps what people wrote to itself, also when a statement fails."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.db import reading, writing

CANARY = 'only-for-my-team'


def test_a_failed_statement_does_not_tell_what_it_carried(database):
    with pytest.raises(DBAPIError) as written, writing() as work:
        work.db.connection().execute(text('INSERT INTO nowhere VALUES (:text)'), {'text': CANARY})
    with pytest.raises(DBAPIError) as read, reading() as db:
        db.connection().execute(text('SELECT * FROM nowhere WHERE text = :text'), {'text': CANARY})
    for failed in (written, read):
        assert 'nowhere' in str(failed.value)
        assert CANARY not in str(failed.value)
