"""The database: reading() for queries, writing() for actions. SQLite by default, PostgreSQL by DATABASE_URL."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, create_engine

from data import hub

_reader: Engine | None = None
_writer: Engine | None = None
_one_writer = threading.Lock()
_being_read: ContextVar[Session | None] = ContextVar('being_read', default=None)
_CACHE_KB = 16_000
"""How much of the file each connection that reads keeps in memory; a feed of many authors touches more than SQLite's own 2 MB."""
_MAPPED = 256 * 2**20
"""How many bytes of the file's beginning they share as memory instead, as what one keeps is forgotten with every commit."""


@dataclass
class Work:
    """A unit of work: its session, and what to tell once it is committed."""

    db: Session
    events: list[Any] = field(default_factory=list)

    def announce(self, happened: Any) -> None:
        """Have `happened` delivered after the commit, or never if there is none."""
        self.events.append(happened)


def connect(url: str) -> None:
    """Open the database that `url` names; does not touch the schema."""
    global _reader, _writer
    disconnect()
    if url.startswith('sqlite'):
        _reader, _writer = _sqlite(url, writes=False), _sqlite(url, writes=True)
    else:
        _reader = _engine(url, isolation_level='REPEATABLE READ', pool_size=5, pool_pre_ping=True)
        _writer = _engine(url, pool_size=1, pool_pre_ping=True)


def disconnect() -> None:
    """Close all connections."""
    for engine in (_reader, _writer):
        if engine is not None:
            engine.dispose()


def writer() -> Engine:
    """The engine that may write; for migrations and backups. RuntimeError before connect()."""
    if _writer is None:
        raise RuntimeError('not connected to a database')
    return _writer


def reader() -> Engine:
    """The engine for queries; every session sees one consistent snapshot. RuntimeError before connect()."""
    if _reader is None:
        raise RuntimeError('not connected to a database')
    return _reader


@contextmanager
def reading() -> Iterator[Session]:
    """A session for queries, over one snapshot. What is read inside another reading is of the same moment."""
    around = _being_read.get()
    if around is not None:
        yield around
        return
    with Session(reader(), expire_on_commit=False) as db:
        begun = _being_read.set(db)
        try:
            yield db
        finally:
            _being_read.reset(begun)


@contextmanager
def writing() -> Iterator[Work]:
    """A unit of work: commits at the end, then hands its events to the hub; an exception undoes everything.

    One writer at a time, so that events are handed over in the order of their commits. Nothing slow inside.
    """
    with _one_writer, Session(writer(), expire_on_commit=False) as db:
        work = Work(db)
        yield work
        db.commit()
        for happened in work.events:
            hub.publish(happened)


def _engine(url: str, **options: Any) -> Engine:
    return create_engine(url, hide_parameters=True, **options)  # errors are logged; people's texts and hashes are not


def _sqlite(url: str, *, writes: bool) -> Engine:
    engine = _engine(url, connect_args={'check_same_thread': False, 'timeout': 5}, pool_size=1 if writes else 5)
    event.listen(engine, 'connect', _prepare_writer if writes else _prepare_reader)
    begin = 'BEGIN IMMEDIATE' if writes else 'BEGIN'
    event.listen(engine, 'begin', lambda connection: _begin(connection, begin))
    return engine


def _prepare_writer(connection: sqlite3.Connection, _: object) -> None:
    _prepare(connection, 'journal_mode = WAL', 'synchronous = FULL')


def _prepare_reader(connection: sqlite3.Connection, _: object) -> None:
    _prepare(
        connection, 'wal_autocheckpoint = 0', 'query_only = ON', f'cache_size = -{_CACHE_KB}', f'mmap_size = {_MAPPED}'
    )


def _prepare(connection: sqlite3.Connection, *pragmas: str) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event says BEGIN; the driver must not
    for pragma in ('foreign_keys = ON', 'busy_timeout = 5000', 'trusted_schema = OFF', *pragmas):
        connection.execute(f'PRAGMA {pragma}')


def _begin(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
