"""Discretion for all: the company may let nobody learn who is here"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('company', sa.Column('shows_presence', sa.Boolean(), nullable=False, server_default=sa.true()))
