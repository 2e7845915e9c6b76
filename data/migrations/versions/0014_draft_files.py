"""Draft files: files that a message which is being written holds"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'draft_file',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('attachment_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['person_id', 'place'],
            ['draft.person_id', 'draft.place'],
            name=op.f('fk_draft_file_person_id'),
            ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['attachment_id'], ['attachment.id'], name=op.f('fk_draft_file_attachment_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('person_id', 'place', 'position', name=op.f('pk_draft_file')),
    )
    op.create_index(op.f('ix_draft_file_attachment_id'), 'draft_file', ['attachment_id'])
