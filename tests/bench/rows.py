"""The feed's queries with many rows against few, on SQLite, in this process."""

import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from data.queries import posts
from data.values import Viewer
from tests.bench.company import data_of
from tests.bench.report import Measured
from tests.cast import found_company

FEW, MANY = 10_000, 1_000_000
COMMENTS = {FEW: 1_000, MANY: 100_000}
"""How many comments the newest post has; every tenth other one has two."""
ROUNDS, WARM_UP, RUNS = 5, 10, 20
BELA = Viewer(2)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
TEXT = 'Wer hat noch einen Schlüssel für das Lager? Ich stehe vor der Tür, und es regnet. ' * 4

_COUNT = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) INSERT INTO '
_MOMENT = "strftime('%Y-%m-%d %H:%M:%f', '2020-01-01', '+' || {} || ' seconds') || '000'"
_POSTS = f"""{_COUNT} post (id, author_id, client_key, body, body_html, like_count, comment_count, revision, body_revision, created_at)
    SELECT i, 1 + i % 3, 'post-' || i, :text, '<p>' || :text || '</p>', 1, iif(i % 10, 0, 2), 1, 1, {_MOMENT.format('i')} FROM n"""
_COMMENTS = f"""INSERT INTO comment (post_id, author_id, client_key, body, body_html, body_revision, created_at)
    SELECT id, 1 + id % 3, 'comment-' || id || '-' || place, 'Ja', '<p>Ja</p>', 1, {_MOMENT.format('id')}
    FROM post, (SELECT 1 AS place UNION SELECT 2) WHERE id % 10 = 0"""
_THREAD = f"""{_COUNT} comment (post_id, author_id, client_key, body, body_html, body_revision, created_at)
    SELECT :post, 1, 'thread-' || i, 'Ja', '<p>Ja</p>', 1, {_MOMENT.format('i')} FROM n"""
_LIKES = f"""INSERT INTO post_like (post_id, person_id, created_at) SELECT id, 1 + id % 3, {_MOMENT.format('id')} FROM post"""
_COUNTER = 'UPDATE post SET comment_count = (SELECT count(*) FROM comment WHERE post_id = :post) WHERE id = :post'


def measure() -> list[Measured]:
    """Milliseconds per query with very many posts, the same with few as the floor; the two take turns."""
    times: dict[int, dict[str, list[float]]] = {FEW: defaultdict(list), MANY: defaultdict(list)}
    with tempfile.TemporaryDirectory() as folder:
        for rows in times:
            _found(Path(folder, str(rows)), rows)
        for _ in range(ROUNDS):
            for rows, found in times.items():
                with data_of(Path(folder, str(rows))):
                    for name, ask in _queries(rows).items():
                        found[name] += _times(ask)
    few, many = ({name: median(found) for name, found in times[rows].items()} for rows in (FEW, MANY))
    return [Measured(f'{name}, {MANY:,} posts', many[name], 'ms', few[name], budget=1.3) for name in few]


def _found(home: Path, rows: int) -> None:
    home.mkdir()
    with data_of(home):
        found_company()
        _fill(home / 'app.db', rows)


def _queries(rows: int) -> dict[str, Callable[[], object]]:
    deep, middle = rows // 100, rows // 2
    before = posts.comments(BELA, rows).comments[0].id
    return {
        'feed, first page': lambda: posts.newest(BELA),
        'feed, far down': lambda: posts.newest(BELA, (FIRST + timedelta(seconds=deep), deep)),
        'one post': lambda: posts.one(BELA, middle),
        'comments of the longest thread': lambda: posts.comments(BELA, rows),
        'earlier comments of the longest thread': lambda: posts.comments(BELA, rows, before=before),
    }


def _fill(path: Path, rows: int) -> None:
    with sqlite3.connect(path) as database:
        database.executescript('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
        database.execute(_POSTS, {'rows': rows, 'text': TEXT})
        database.execute(_COMMENTS)
        database.execute(_THREAD, {'rows': COMMENTS[rows], 'post': rows})
        database.execute(_LIKES)
        database.execute(_COUNTER, {'post': rows})
    database.close()


def _times(ask: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(WARM_UP + RUNS):
        start = time.thread_time()
        ask()
        times.append((time.thread_time() - start) * 1000)
    return times[WARM_UP:]
