"""Congratulations: to whom somebody has written on their day"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import UtcDateTime

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'congratulation',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('celebrant_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_congratulation_person_id')),
        sa.ForeignKeyConstraint(['celebrant_id'], ['person.id'], name=op.f('fk_congratulation_celebrant_id')),
        sa.PrimaryKeyConstraint('person_id', 'celebrant_id', 'day', name=op.f('pk_congratulation')),
    )
    op.create_index(op.f('ix_congratulation_celebrant_id'), 'congratulation', ['celebrant_id'])
