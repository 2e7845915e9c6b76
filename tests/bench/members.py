"""Telling very many members of a group something against telling few, on SQLite, in this process."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median

from sqlalchemy import insert, literal, select
from sqlmodel import col

from data.actions.groups import found_group
from data.actions.posts import publish_post
from data.actions.reactions import react_to_post
from data.db import reading, writing
from data.group_rights import members_of
from data.models import GroupMember, Person
from data.models.columns import UtcDateTime, now
from data.values import GroupKind, GroupRole, Reaction, Viewer
from tests.bench.company import data_of
from tests.bench.report import Measured
from tests.bench.rows import runs_of
from tests.cast import found_company

FEW, MANY = 10, 10_000


def measure() -> list[Measured]:
    """Milliseconds of CPU for one event with very many members, the same with few as the floor."""
    few, many = _spent(FEW), _spent(MANY)
    return [Measured(f'{name}, {MANY:,} members', many[name], 'ms', few[name]) for name in few]


def _spent(members: int) -> dict[str, float]:
    keys, kinds = count(), (Reaction.LIKE, Reaction.LOVE)
    with _group_of(members) as (bela, group_id), reading() as db:
        post_id = publish_post(bela, key='post-first', text='Hallo', group_id=group_id)
        asked = {
            'who is told': lambda: members_of(db, group_id),
            'a post': lambda: publish_post(bela, key=f'post-{next(keys):05}', text='Hallo', group_id=group_id),
            'a reaction': lambda: react_to_post(bela, post_id, kinds[next(keys) % 2]),
        }
        return {name: median(runs_of(ask)) for name, ask in asked.items()}


@contextmanager
def _group_of(members: int) -> Iterator[tuple[Viewer, int]]:
    with tempfile.TemporaryDirectory() as folder, data_of(Path(folder)):
        bela = found_company().bela
        group_id = found_group(bela, key='key-group', name='Halle', kind=GroupKind.CLOSED)
        person = {'name': 'P', 'name_key': 'p', 'password_hash': '', 'language': 'de'}
        with writing() as work:
            work.db.execute(insert(Person), [person | {'username': f'p{n}'} for n in range(members - 1)])
            moment = literal(now(), UtcDateTime())
            new = select(literal(group_id), col(Person.id), literal(GroupRole.MEMBER), moment, moment)
            columns = ['group_id', 'person_id', 'role', 'joined_at', 'seen_at']
            new = new.where(col(Person.username).startswith('p'))
            work.db.execute(insert(GroupMember).from_select(columns, new))
        yield bela, group_id
