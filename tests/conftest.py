"""A fresh database and a fresh folder of data for every test, and the small cast that plays them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from nicegui import core
from nicegui.testing import User
from passlib.context import CryptContext
from psycopg import sql
from sqlalchemy import text
from sqlmodel import SQLModel

from components import live
from data import attempts, db, hub, migrations, passwords, presence
from data.settings import settings
from data.values import Viewer
from tests.cast import Cast, found_company
from tests.visitor import Visitor

SHARED_DATA = Path(__file__).parent.parent.parent / 'shared' / 'data'
"""Real photos and texts; tests that use them also run on made-up ones, as this folder may be missing."""

FAST_HASHES = CryptContext(
    schemes=['argon2'], argon2__type='ID', argon2__memory_cost=8, argon2__time_cost=1, argon2__parallelism=1
)
"""Hashes that cost next to nothing; tests/data/test_passwords.py looks at the real ones."""


@pytest.fixture(autouse=True)
def fast_hashes(monkeypatch: pytest.MonkeyPatch) -> CryptContext:
    """Cheap password hashes; returns the real ones."""
    real = passwords.context
    monkeypatch.setattr(passwords, 'context', FAST_HASHES)
    return real


@pytest.fixture
def home(own_postgres: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of data that the settings point to."""
    monkeypatch.setenv('TEEKUECHE_HOME', str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture(scope='session')
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema and nothing in it, made once, as every test begins with a copy."""
    path = tmp_path_factory.mktemp('empty') / 'app.db'
    db.connect(f'sqlite:///{path}')
    migrations.upgrade()
    db.disconnect()
    return path


@pytest.fixture(scope='session')
def own_postgres(worker_id: str) -> None:
    """With PostgreSQL, each process of tests works in a database of its own, as every test empties it."""
    url = os.environ.get('DATABASE_URL')
    if url and worker_id != 'master':
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL('CREATE DATABASE {}').format(sql.Identifier(worker_id)))
        os.environ['DATABASE_URL'] = f'{url.rpartition("/")[0]}/{worker_id}'


@pytest.fixture
def database(home: Path, empty_database: Path) -> Iterator[None]:
    """An empty database with the newest schema: SQLite, or PostgreSQL where DATABASE_URL says so."""
    if settings().database_url:
        db.connect(settings().sqlalchemy_url)
        _empty_postgres()
    else:
        shutil.copyfile(empty_database, home / 'app.db')
        db.connect(settings().sqlalchemy_url)
    yield
    hub.reset()
    attempts.reset()
    db.disconnect()


def _empty_postgres() -> None:
    migrations.upgrade()
    tables = ', '.join(SQLModel.metadata.tables)
    with db.writer().begin() as connection:
        connection.execute(text(f'TRUNCATE {tables} RESTART IDENTITY CASCADE'))


@pytest.fixture
def cast(database: None) -> Cast:
    """Anna (administrator), Bela and Cem (members) in a company of their own."""
    return found_company()


@pytest.fixture
def unwrapped() -> Iterator[None]:
    """NiceGUI's fixture runs main.py anew for each test, and each run wraps what the app does at its start once more."""
    lifespan = core.app.router.lifespan_context
    yield
    core.app.router.lifespan_context = lifespan


@pytest.fixture
def visit(cast: Cast, unwrapped: None, user: User) -> Iterator[Callable[[Viewer], Visitor]]:
    """Opens a browser of somebody on the whole program; `anna` and `bela` are such browsers."""
    yield Visitor
    live.reset()
    presence.reset()


@pytest.fixture
def anna(cast: Cast, visit: Callable[[Viewer], Visitor]) -> Visitor:
    """Anna's browser."""
    return visit(cast.anna)


@pytest.fixture
def bela(cast: Cast, visit: Callable[[Viewer], Visitor]) -> Visitor:
    """Béla's browser, beside Anna's."""
    return visit(cast.bela)
