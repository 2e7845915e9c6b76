"""Alembic's environment: always on the connection that upgrade() hands over."""

from alembic import context
from sqlmodel import SQLModel

import data.models  # noqa: F401 - registers the tables

connection = context.config.attributes['connection']
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == 'sqlite',
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
