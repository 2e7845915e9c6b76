"""Groups: their members, who wants or shall not come in, and posts in them; all posts before are for everyone"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import BYTEWISE, UtcDateTime

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _groups()
    _pairs('group_member', _text('role'), _moment('joined_at'), _moment('seen_at'), _moment('muted_at', nullable=True))
    _pairs('group_request', _moment('created_at'))
    _pairs('group_invitation', _number('invited_by_id'), _moment('created_at'), by='invited_by_id')
    _pairs('group_block', _number('blocked_by_id'), _moment('created_at'), by='blocked_by_id')
    _links()
    _posts()


def _groups() -> None:
    op.create_table(
        'groups',
        _number('id'),
        sa.Column('slug', BYTEWISE, nullable=False),
        _text('name'),
        sa.Column('name_key', BYTEWISE, nullable=False),
        *map(_text, ('description', 'description_html', 'kind')),
        _number('open_from', nullable=True),
        _number('founder_id'),
        _text('client_key'),
        _number('member_count'),
        _moment('created_at'),
        _moment('archived_at', nullable=True),
        _number('archived_by_id', nullable=True),
        _moment('deleted_at', nullable=True),
        _number('deleted_by_id', nullable=True),
        *(_reference('groups', column, 'person') for column in ('founder_id', 'archived_by_id', 'deleted_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_groups')),
        sa.UniqueConstraint('slug', name=op.f('uq_groups_slug')),
        sa.UniqueConstraint('founder_id', 'client_key', name=op.f('uq_groups_founder_id_client_key')),
    )
    _index('groups', 'name_key')
    op.create_table(
        'group_cover',
        _number('group_id'),
        _number('picture_id'),
        _moment('created_at'),
        _reference('group_cover', 'group_id', 'groups'),
        _reference('group_cover', 'picture_id', 'picture'),
        sa.PrimaryKeyConstraint('group_id', name=op.f('pk_group_cover')),
    )
    _index('group_cover', 'picture_id')


def _pairs(table: str, *columns: sa.Column, by: str | None = None) -> None:
    """A table of what one person has of one group."""
    op.create_table(
        table,
        _number('group_id'),
        _number('person_id'),
        *columns,
        _reference(table, 'group_id', 'groups'),
        _reference(table, 'person_id', 'person'),
        *([_reference(table, by, 'person')] if by else []),
        sa.PrimaryKeyConstraint('group_id', 'person_id', name=op.f(f'pk_{table}')),
    )
    _index(table, 'person_id')


def _links() -> None:
    op.create_table(
        'group_link',
        _number('id'),
        _number('group_id'),
        _text('code_hash'),
        _number('uses'),
        _number('used_count'),
        _number('created_by_id'),
        _moment('created_at'),
        _moment('expires_at'),
        _moment('ended_at', nullable=True),
        _reference('group_link', 'group_id', 'groups'),
        _reference('group_link', 'created_by_id', 'person'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_group_link')),
        sa.UniqueConstraint('code_hash', name=op.f('uq_group_link_code_hash')),
    )
    _index('group_link', 'group_id')


def _posts() -> None:
    group = sa.Column('group_id', sa.Integer(), sa.ForeignKey('groups.id', name='fk_post_group_id'), nullable=True)
    op.add_column('post', group, inline_references=True)
    op.add_column('post', _moment('pinned_at', nullable=True))
    op.drop_index('ix_post_of_author', 'post')
    for name, columns, condition in (
        ('ix_post_of_author', ['author_id', 'group_id', 'created_at', 'id'], 'deleted_at IS NULL'),
        ('ix_post_of_group', ['group_id', 'created_at', 'id'], 'deleted_at IS NULL AND group_id IS NOT NULL'),
        ('ix_post_pinned', ['group_id', 'pinned_at'], 'pinned_at IS NOT NULL'),
    ):
        which = sa.text(condition)
        op.create_index(name, 'post', columns, sqlite_where=which, postgresql_where=which)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{table}_{column}'))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f'ix_{table}_{column}'), table, [column])
