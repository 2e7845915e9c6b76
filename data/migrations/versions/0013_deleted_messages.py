"""Deleted messages: kept until it is too late to bring them back, then forgotten; those from before are forgotten already"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import UtcDateTime

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('message', sa.Column('forgotten_at', UtcDateTime(), nullable=True))
    op.execute('UPDATE message SET forgotten_at = deleted_at WHERE deleted_at IS NOT NULL')
    which = sa.text('deleted_at IS NOT NULL AND forgotten_at IS NULL')
    op.create_index('ix_message_to_forget', 'message', ['deleted_at'], sqlite_where=which, postgresql_where=which)
