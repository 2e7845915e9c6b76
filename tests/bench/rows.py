"""The feed's queries with very many rows against few, on SQLite, in this process."""

import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from data.importance import importance
from data.queries.comments import comments, place_of
from data.queries.following import following
from data.queries.groups import groups_to_discover, members, my_groups
from data.queries.important import important
from data.queries.posts import newest, of_author, of_group, of_topic, one
from data.queries.reactions import reactions
from data.values import Viewer
from tests.bench.company import data_of
from tests.bench.report import Measured
from tests.cast import found_company

FEW, MANY = 10_000, 1_000_000
"""Posts, a hundred a day. Every second one has five reactions and five comments, so there are 2.5 times as many of each."""
PEOPLE = 200
THREAD = {FEW: 1_000, MANY: 100_000}
"""How many comments the newest post has."""
TOPIC_EVERY = 10
GROUPS, READERS, BUSY = 500, 797, 3
"""Every second post stands in a group, a quarter of those in the BUSY one. A thousand people are in every fifth group each."""
ROUNDS, WARM_UP, RUNS = 5, 10, 20
BELA, CEM = Viewer(2), Viewer(3)
"""Béla follows one colleague who hardly ever writes, Cem everybody."""
FIRST, APART = datetime(1996, 1, 1, tzinfo=UTC), timedelta(minutes=15)
TEXT = 'Wer hat noch einen Schlüssel für das Lager? Ich stehe vor der Tür, und es regnet. ' * 4
ZEROS = 'love_count, celebrate_count, laugh_count, wow_count, support_count'

COUNT = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows) INSERT INTO '
_FIVE = '(SELECT 1 AS place UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5)'
_PEOPLE = f"""{COUNT} person (username, name, name_key, job, team_key, role, password_hash, language, theme, feed_view, created_at)
    SELECT 'person' || i, 'Person ' || i, 'person ' || i, '', 'team ' || (i % 10), 'member', '', 'de', 'system', 'newest',
    moment(0) FROM n"""
_POSTS = f"""{COUNT} post (id, author_id, client_key, body, body_html, like_count, {ZEROS}, comment_count, share_count, revision,
    body_revision, created_at, stands_at, group_id)
    SELECT i, 1 + i % {PEOPLE}, 'post-' || i, :text, '<p>' || :text || '</p>', iif(i % 2, 0, 5), 0, 0, 0, 0, 0, iif(i % 2, 0, 5), 0, 1,
    1, moment(i), iif(i % 2, moment(i), stands_at(i)), iif(i % 4 < 2, NULL, iif(i % 8 = 2, {BUSY}, 1 + i / 4 % {GROUPS})) FROM n"""
_READERS = _PEOPLE.replace("'person", "'reader")
_GROUPS = f"""{COUNT} groups (id, slug, name, name_key, description, description_html, kind, open_from, founder_id, client_key,
    member_count, created_at) SELECT i, 'group-' || i, 'Group ' || i, 'group ' || i, '', '', iif(i % 2, 'closed', 'open'),
    iif(i % 2, NULL, 0), 1, 'group-' || i, {(PEOPLE + READERS + 3) // 5}, moment(0) FROM n"""
_MEMBERS = """INSERT INTO group_member (group_id, person_id, role, joined_at, seen_at)
    SELECT groups.id, person.id, 'member', moment(0), moment(:seen) FROM groups, person WHERE (groups.id + person.id) % 5 = 0"""
_REACTIONS = f"""INSERT INTO post_reaction (post_id, person_id, kind, created_at)
    SELECT id, 1 + (id / 2 + place * 7) % {PEOPLE}, 'like', created_at FROM post, {_FIVE} WHERE id % 2 = 0"""
_COMMENTS = f"""INSERT INTO comment (post_id, thread_id, author_id, client_key, body, body_html, like_count, {ZEROS}, body_revision, created_at)
    SELECT id, NULL, 1 + (id / 2 + place) % {PEOPLE}, 'comment-' || id || '-' || place, 'Ja', '<p>Ja</p>', 0, 0, 0, 0, 0, 0, 1, created_at
    FROM post, {_FIVE} WHERE id % 2 = 0"""
_THREAD = f"""{COUNT} comment (post_id, thread_id, author_id, client_key, body, body_html, like_count, {ZEROS}, body_revision, created_at)
    SELECT :post, NULL, 1, 'thread-' || i, 'Ja', '<p>Ja</p>', 0, 0, 0, 0, 0, 0, 1, moment(:post) FROM n"""
_BEGIN = 'UPDATE comment SET thread_id = id'
_COUNTER = 'UPDATE post SET comment_count = (SELECT count(*) FROM comment WHERE post_id = :post) WHERE id = :post'
_FOLLOWS = [
    'UPDATE post SET author_id = 1 WHERE author_id = 4',
    'UPDATE post SET author_id = 4 WHERE id IN (1, 4)',
    'INSERT INTO follow (follower_id, person_id, created_at) VALUES (2, 4, moment(0))',
    'INSERT INTO follow (follower_id, person_id, created_at) SELECT 3, id, moment(0) FROM person WHERE id != 3',
]
_TOPIC = "INSERT INTO topic (tag, name, post_count) VALUES ('werkstatt', 'Werkstatt', :rows / :every)"
_NAMED = "INSERT INTO post_topic (tag, post_id, created_at) SELECT 'werkstatt', id, created_at FROM post WHERE id % :every = 0"


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
                        found[name] += runs_of(ask)
    few, many = ({name: median(found) for name, found in times[rows].items()} for rows in (FEW, MANY))
    return [Measured(f'{name}, {MANY:,} posts', many[name], 'ms', few[name], budget=1.3) for name in few]


def _found(home: Path, rows: int) -> None:
    home.mkdir()
    with data_of(home):
        found_company()
        _fill(home / 'app.db', rows)


def _queries(rows: int) -> dict[str, Callable[[], object]]:
    middle = rows // 2
    far_down = FIRST + middle * APART, middle
    before = place_of(comments(BELA, rows).comments[0])
    return {
        'newest, first page': lambda: newest(BELA),
        'newest, far down': lambda: newest(BELA, far_down),
        'important, first page': lambda: important(BELA),
        'important, far down': lambda: important(BELA, far_down),
        'following one, first page': lambda: following(BELA),
        'following one, far down': lambda: following(BELA, far_down),
        'following everybody, first page': lambda: following(CEM),
        'following everybody, far down': lambda: following(CEM, far_down),
        'what one wrote, first page': lambda: of_author(BELA, author_id=7),
        'what one wrote, far down': lambda: of_author(BELA, far_down, author_id=7),
        'topic, first page': lambda: of_topic(BELA, tag='werkstatt'),
        'topic, far down': lambda: of_topic(BELA, far_down, tag='werkstatt'),
        'group, first page': lambda: of_group(BELA, group_id=BUSY),
        'group, far down': lambda: of_group(BELA, far_down, group_id=BUSY),
        'my groups with what is new': lambda: my_groups(BELA),
        'groups to discover': lambda: groups_to_discover(BELA, 'roup 1'),
        'members of a group': lambda: members(BELA, BUSY),
        'one post': lambda: one(BELA, middle),
        'comments of one post': lambda: comments(BELA, middle),
        'comments of the longest thread': lambda: comments(BELA, rows),
        'earlier comments of the longest thread': lambda: comments(BELA, rows, before=before),
        'who reacted to one post': lambda: reactions(BELA, middle),
    }


def _fill(path: Path, rows: int) -> None:
    with sqlite3.connect(path) as database:
        database.create_function('moment', 1, moment, deterministic=True)
        database.create_function('stands_at', 1, _stands_at, deterministic=True)
        database.executescript('PRAGMA synchronous = OFF; PRAGMA cache_size = -400000')
        database.execute(_PEOPLE, {'rows': PEOPLE})
        database.execute(_POSTS, {'rows': rows, 'text': TEXT})
        database.execute(_REACTIONS)
        database.execute(_COMMENTS)
        database.execute(_THREAD, {'rows': THREAD[rows], 'post': rows})
        database.execute(_BEGIN)
        database.execute(_COUNTER, {'post': rows})
        for statement in _FOLLOWS:
            database.execute(statement)
        database.execute(_READERS, {'rows': READERS})
        database.execute(_GROUPS, {'rows': GROUPS})
        database.execute(_MEMBERS, {'seen': rows - 2_000})
        database.execute(_TOPIC, {'rows': rows, 'every': TOPIC_EVERY})
        database.execute(_NAMED, {'every': TOPIC_EVERY})
    database.close()


def moment(number: int) -> str:
    """When the row of this number was written, as it is stored."""
    return _stored(FIRST + number * APART)


def _stands_at(number: int) -> str:
    return _stored(importance(FIRST + number * APART, 5, 5).stands_at)


def _stored(moment: datetime) -> str:
    return f'{moment:%Y-%m-%d %H:%M:%S.%f}'


def runs_of(ask: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(WARM_UP + RUNS):
        start = time.thread_time()
        ask()
        times.append((time.thread_time() - start) * 1000)
    return times[WARM_UP:]
