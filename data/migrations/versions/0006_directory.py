"""Directory: whether and by what somebody is found is answered by an index alone; how the directory looks is remembered"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (('profile_word', 'word'), ('profile_value', 'name')):
        op.drop_index(op.f(f'ix_{table}_person_id'), table)
        _store_by_key(table)
        columns = ['person_id', column, 'visibility']
        op.create_index(op.f(f'ix_{table}_{"_".join(columns)}'), table, columns)
    op.add_column('person', sa.Column('people_view', sa.String(), nullable=False, server_default='cards'))


def _store_by_key(table: str) -> None:
    """On SQLite, let the primary key hold the rows, so that there is no second place to look at."""
    if op.get_bind().dialect.name == 'sqlite':
        with op.batch_alter_table(table, recreate='always', table_kwargs={'sqlite_with_rowid': False}):
            pass
