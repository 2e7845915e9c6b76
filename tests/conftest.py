"""A fresh database and a fresh folder of data for every test, and the small cast that plays them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from data import db, hub, migrations
from data.settings import settings

SHARED_DATA = Path(__file__).parent.parent.parent / 'shared' / 'data'
"""Real photos and texts; tests that use them also run on made-up ones, as this folder may be missing."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of data that the settings point to."""
    monkeypatch.setenv('TEEKUECHE_HOME', str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def database(home: Path) -> Iterator[None]:
    """An empty database with the newest schema: SQLite, or PostgreSQL where DATABASE_URL says so."""
    db.connect(settings().sqlalchemy_url)
    if os.environ.get('DATABASE_URL'):
        with db.writer().begin() as connection:
            connection.execute(text('DROP SCHEMA public CASCADE'))
            connection.execute(text('CREATE SCHEMA public'))
    migrations.upgrade()
    yield
    hub.reset()
    db.disconnect()
