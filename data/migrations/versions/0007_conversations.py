"""Conversations: their members, messages, reactions, pictures and files, and what is not shown of people in them"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import BYTEWISE, UtcDateTime

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

REACTIONS = ('like', 'love', 'celebrate', 'laugh', 'wow', 'support')
SHOWN = {'company': ('shows_receipts',), 'person': ('shows_receipts', 'shows_typing')}


def upgrade() -> None:
    for table, names in SHOWN.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
    _conversations()
    _members()
    _messages()
    _reactions()
    _pictures()
    _attachments()


def _conversations() -> None:
    op.create_table(
        'conversation',
        _id(),
        _text('kind'),
        sa.Column('pair_key', sa.String(), nullable=True),
        _text('name'),
        sa.Column('name_key', BYTEWISE, nullable=False),
        _number('picture_id', nullable=True),
        _number('founder_id'),
        sa.Column('client_key', sa.String(), nullable=True),
        _moment('created_at'),
        _number('last_message_id'),
        _moment('last_at'),
        _reference('conversation', 'picture_id', 'picture'),
        _reference('conversation', 'founder_id', 'person'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_conversation')),
        sa.UniqueConstraint('pair_key', name=op.f('uq_conversation_pair_key')),
        sa.UniqueConstraint('founder_id', 'client_key', name=op.f('uq_conversation_founder_id_client_key')),
    )
    _index('conversation', 'picture_id')


def _members() -> None:
    op.create_table(
        'conversation_member',
        _number('conversation_id'),
        _number('person_id'),
        _moment('joined_at'),
        _moment('left_at', nullable=True),
        _number('removed_by_id', nullable=True),
        _number('sees_from'),
        _number('read_id'),
        _moment('read_at', nullable=True),
        _moment('muted_at', nullable=True),
        _moment('pinned_at', nullable=True),
        _reference('conversation_member', 'conversation_id', 'conversation'),
        _reference('conversation_member', 'person_id', 'person'),
        _reference('conversation_member', 'removed_by_id', 'person'),
        sa.PrimaryKeyConstraint('conversation_id', 'person_id', name=op.f('pk_conversation_member')),
    )
    _index('conversation_member', 'person_id')


def _messages() -> None:
    op.create_table(
        'message',
        _id(),
        *(_number(f'{kind}_count') for kind in REACTIONS),
        _number('conversation_id'),
        _number('author_id'),
        sa.Column('client_key', sa.String(), nullable=True),
        sa.Column('note', sa.String(), nullable=True),
        _number('about_id', nullable=True),
        *map(_text, ('body', 'body_html', 'body_key', 'excerpt')),
        _number('picture_count'),
        _number('file_count'),
        _number('reply_to_id', nullable=True),
        _number('revision'),
        _number('body_revision'),
        _moment('created_at'),
        _moment('edited_at', nullable=True),
        _moment('deleted_at', nullable=True),
        _reference('message', 'conversation_id', 'conversation'),
        _reference('message', 'author_id', 'person'),
        _reference('message', 'about_id', 'person'),
        _reference('message', 'reply_to_id', 'message'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_message')),
        sa.UniqueConstraint('author_id', 'client_key', name=op.f('uq_message_author_id_client_key')),
    )
    _index('message', 'conversation_id', 'id')


def _reactions() -> None:
    op.create_table(
        'message_reaction',
        _number('message_id'),
        _number('person_id'),
        _text('kind'),
        _moment('created_at'),
        _reference('message_reaction', 'message_id', 'message'),
        _reference('message_reaction', 'person_id', 'person'),
        sa.PrimaryKeyConstraint('message_id', 'person_id', name=op.f('pk_message_reaction')),
    )
    _index('message_reaction', 'person_id')
    _index('message_reaction', 'message_id', 'created_at', 'person_id')


def _pictures() -> None:
    op.create_table(
        'message_picture',
        _number('message_id'),
        _number('position'),
        _number('picture_id'),
        _text('alt'),
        _reference('message_picture', 'message_id', 'message'),
        _reference('message_picture', 'picture_id', 'picture'),
        sa.PrimaryKeyConstraint('message_id', 'position', name=op.f('pk_message_picture')),
        sa.UniqueConstraint('picture_id', name=op.f('uq_message_picture_picture_id')),
    )


def _attachments() -> None:
    op.create_table(
        'attachment',
        _id(),
        _text('key'),
        _number('owner_id'),
        _number('message_id', nullable=True),
        _number('position'),
        _text('name'),
        _number('size'),
        _moment('created_at'),
        _reference('attachment', 'owner_id', 'person'),
        _reference('attachment', 'message_id', 'message'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
        sa.UniqueConstraint('key', name=op.f('uq_attachment_key')),
    )
    _index('attachment', 'owner_id')
    _index('attachment', 'message_id')


def _id() -> sa.Column[int]:
    return sa.Column('id', sa.Integer(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{table}_{column}'))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f'ix_{table}_{"_".join(columns)}'), table, list(columns))
