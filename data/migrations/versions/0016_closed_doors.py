"""Closed doors: nobody waits for a group that was archived before requests, invitations and links ended with it"""

from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute('DELETE FROM group_invitation WHERE group_id IN (SELECT id FROM groups WHERE archived_at IS NOT NULL)')
    op.execute('DELETE FROM group_request WHERE group_id IN (SELECT id FROM groups WHERE archived_at IS NOT NULL)')
    op.execute(
        'UPDATE group_link SET ended_at = (SELECT archived_at FROM groups WHERE groups.id = group_link.group_id)'
        ' WHERE ended_at IS NULL AND group_id IN (SELECT id FROM groups WHERE archived_at IS NOT NULL)'
    )
