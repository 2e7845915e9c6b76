"""The schema: Alembic and the models say the same, and an upgrade happens wholly or not at all."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from data import db, migrations


def test_migrations_are_in_step_with_the_models(database):
    with db.writer().begin() as connection:
        context = MigrationContext.configure(connection, opts={'compare_type': True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_upgrade_can_run_again(database):
    migrations.upgrade()
    assert 'post' in inspect(db.writer()).get_table_names()


@pytest.fixture
def newer_database(database):
    change = text('UPDATE alembic_version SET version_num = :version')
    known = text('SELECT version_num FROM alembic_version')
    with db.writer().begin() as connection:
        before = connection.execute(known).scalar_one()
        connection.execute(change, {'version': '9999'})
    yield
    with db.writer().begin() as connection:
        connection.execute(change, {'version': before})


def test_database_of_a_newer_version_is_refused(newer_database):
    with pytest.raises(migrations.NewerDatabase):
        migrations.upgrade()
