"""Following: the posts of an author by time; and who has been here has arrived"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import UtcDateTime, now

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

PERSON = sa.table('person', sa.column('arrived_at', UtcDateTime()))


def upgrade() -> None:
    op.create_index(
        'ix_post_of_author',
        'post',
        ['author_id', 'created_at', 'id'],
        sqlite_where=sa.text('deleted_at IS NULL'),
        postgresql_where=sa.text('deleted_at IS NULL'),
    )
    op.get_bind().execute(sa.update(PERSON).values(arrived_at=now()))
