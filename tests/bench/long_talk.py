"""A conversation of very many messages against one of few, on SQLite, in this process."""

import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from data.actions.conversations import found_group
from data.actions.memberships import mark_read
from data.queries.conversations import conversation, conversations, members
from data.queries.messages import messages
from data.values import Viewer
from tests.bench.company import data_of
from tests.bench.report import Measured
from tests.bench.rows import COUNT, TEXT, ZEROS, moment, runs_of
from tests.cast import found_company

FEW, MANY = 1_000, 1_000_000
ROUNDS = 5
BELA, CEM = Viewer(2), Viewer(3)
"""Béla has read all, Cem half of it."""

_MESSAGES = f"""{COUNT} message (conversation_id, author_id, client_key, body, body_html, body_key, excerpt, picture_count, file_count,
    like_count, {ZEROS}, revision, body_revision, created_at)
    SELECT :talk, 1 + i % 3, 'message-' || i, :text, '<p>' || :text || '</p>', lower(:text), :text, 0, 0,
    0, 0, 0, 0, 0, 0, 1, 1, moment(i) FROM n"""
_LAST = (
    'UPDATE conversation SET last_message_id = (SELECT max(id) FROM message), last_at = moment(:rows) WHERE id = :talk'
)


def measure() -> list[Measured]:
    """Milliseconds per query with very many messages, the same with few as the floor; the two take turns."""
    times: dict[int, dict[str, list[float]]] = {FEW: defaultdict(list), MANY: defaultdict(list)}
    with tempfile.TemporaryDirectory() as folder:
        talks = {rows: _founded(Path(folder, str(rows)), rows) for rows in times}
        for _ in range(ROUNDS):
            for rows, found in times.items():
                with data_of(Path(folder, str(rows))):
                    for name, ask in _queries(talks[rows], rows).items():
                        found[name] += runs_of(ask)
    return [
        Measured(f'{name}, {MANY:,} messages', median(taken), 'ms', median(times[FEW][name]), budget=1.3)
        for name, taken in times[MANY].items()
    ]


def _queries(talk: int, rows: int) -> dict[str, Callable[[], object]]:
    return {
        'conversation, opened at its end': lambda: _open(BELA, talk),
        'conversation, opened at the first unread': lambda: _open(CEM, talk),
        'conversation, earlier messages far up': lambda: messages(BELA, talk, before=rows // 2),
        'list of conversations': lambda: conversations(CEM),
    }


def _open(viewer: Viewer, talk: int) -> None:
    entry = conversation(viewer, talk)
    members(viewer, talk)
    messages(viewer, talk, **({'around': entry.mine.read_id + 1} if entry.mine.unread else {}))


def _founded(home: Path, rows: int) -> int:
    home.mkdir()
    with data_of(home):
        anna = found_company().anna
        talk = found_group(anna, 'Alle', [BELA.person_id, CEM.person_id], key='everybody')
        with sqlite3.connect(home / 'app.db') as database:
            database.create_function('moment', 1, moment, deterministic=True)
            database.executescript('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000')
            database.execute(_MESSAGES, {'rows': rows, 'talk': talk, 'text': TEXT})
            database.execute(_LAST, {'rows': rows, 'talk': talk})
        database.close()
        mark_read(BELA, talk, rows + 1)
        mark_read(CEM, talk, rows // 2)
    return talk
