"""Revisions of what groups are called and say of themselves"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('groups', sa.Column('revision', sa.Integer(), nullable=False, server_default='1'))
