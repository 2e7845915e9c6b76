"""Welcomes: which newcomers somebody has welcomed"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import UtcDateTime

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'welcome',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('newcomer_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_welcome_person_id')),
        sa.ForeignKeyConstraint(['newcomer_id'], ['person.id'], name=op.f('fk_welcome_newcomer_id')),
        sa.PrimaryKeyConstraint('person_id', 'newcomer_id', name=op.f('pk_welcome')),
    )
    op.create_index(op.f('ix_welcome_newcomer_id'), 'welcome', ['newcomer_id'])
