"""Enter sends: whether the Enter key sends a message, or makes a new line"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('person', sa.Column('enter_sends', sa.String(), nullable=False, server_default='automatic'))
