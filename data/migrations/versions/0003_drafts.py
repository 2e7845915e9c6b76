"""Drafts: what people have begun to write, with its pictures"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import UtcDateTime

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'draft',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('key', sa.String(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=True),
        sa.Column('updated_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_draft_person_id')),
        sa.PrimaryKeyConstraint('person_id', 'place', name=op.f('pk_draft')),
    )
    op.create_table(
        'draft_picture',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('picture_id', sa.Integer(), nullable=False),
        sa.Column('alt', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ['person_id', 'place'],
            ['draft.person_id', 'draft.place'],
            name=op.f('fk_draft_picture_person_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(['picture_id'], ['picture.id'], name=op.f('fk_draft_picture_picture_id')),
        sa.PrimaryKeyConstraint('person_id', 'place', 'position', name=op.f('pk_draft_picture')),
    )
    with op.batch_alter_table('draft_picture', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_picture_picture_id'), ['picture_id'], unique=False)
