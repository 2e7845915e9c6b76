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


def test_database_of_a_newer_version_is_refused(database):
    with db.writer().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrations.NewerDatabase):
        migrations.upgrade()
