"""The feed: reactions, replies, shares, former texts, topics, and what is important"""

from datetime import timedelta
from math import log2

import sqlalchemy as sa
from alembic import op

from data.models.columns import BYTEWISE, UtcDateTime

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

LIVING = {'sqlite_where': sa.text('deleted_at IS NULL'), 'postgresql_where': sa.text('deleted_at IS NULL')}
REACTIONS = ('like', 'love', 'celebrate', 'laugh', 'wow', 'support')
POST = sa.table(
    'post',
    sa.column('id', sa.Integer()),
    sa.column('like_count', sa.Integer()),
    sa.column('comment_count', sa.Integer()),
    sa.column('created_at', UtcDateTime()),
    sa.column('stands_at', UtcDateTime()),
)


def upgrade() -> None:
    op.add_column('person', sa.Column('feed_view', sa.String(), nullable=False, server_default='newest'))
    _reactions()
    _posts()
    _comments()
    _former_texts()
    _topics()


def _reactions() -> None:
    for table, kinds in (('post', REACTIONS[1:]), ('comment', REACTIONS)):
        for kind in kinds:
            op.add_column(table, sa.Column(f'{kind}_count', sa.Integer(), nullable=False, server_default='0'))
        op.create_table(
            f'{table}_reaction',
            sa.Column(f'{table}_id', sa.Integer(), nullable=False),
            sa.Column('person_id', sa.Integer(), nullable=False),
            sa.Column('kind', sa.String(), nullable=False),
            sa.Column('created_at', UtcDateTime(), nullable=False),
            sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f(f'fk_{table}_reaction_person_id')),
            sa.ForeignKeyConstraint([f'{table}_id'], [f'{table}.id'], name=op.f(f'fk_{table}_reaction_{table}_id')),
            sa.PrimaryKeyConstraint(f'{table}_id', 'person_id', name=op.f(f'pk_{table}_reaction')),
        )
        _index(f'{table}_reaction', f'{table}_id', 'created_at', 'person_id')
    _index('post_reaction', 'person_id', 'created_at', 'post_id')
    _index('comment_reaction', 'person_id')
    op.execute("INSERT INTO post_reaction SELECT post_id, person_id, 'like', created_at FROM post_like")
    op.drop_table('post_like')


def _posts() -> None:
    op.add_column('post', sa.Column('share_count', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('post', _reference('shared_id', 'post', 'fk_post_shared_id'), inline_references=True)
    _index('post', 'shared_id')
    op.add_column('post', sa.Column('stands_at', UtcDateTime(), nullable=False, server_default='2000-01-01'))
    connection = op.get_bind()
    rows = connection.execute(sa.select(POST.c.id, POST.c.created_at, POST.c.like_count, POST.c.comment_count)).all()
    for post_id, created_at, likes, comments in rows:
        newer = timedelta(minutes=round(480 * log2(1 + likes)) + round(720 * log2(1 + comments)))
        connection.execute(POST.update().where(POST.c.id == post_id).values(stands_at=created_at + newer))
    op.create_index('ix_post_important', 'post', ['stands_at', 'id'], **LIVING)


def _comments() -> None:
    op.add_column('comment', _reference('thread_id', 'comment', 'fk_comment_thread_id'), inline_references=True)
    op.execute('UPDATE comment SET thread_id = id')
    _index('comment', 'thread_id')
    op.create_index('ix_comment_threads', 'comment', ['post_id', 'thread_id', 'id'], **LIVING)


def _former_texts() -> None:
    op.create_table(
        'former_text',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('comment_id', sa.Integer(), nullable=True),
        sa.Column('body', sa.String(), nullable=False),
        sa.Column('body_html', sa.String(), nullable=False),
        sa.Column('written_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], name=op.f('fk_former_text_comment_id')),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_former_text_post_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_former_text')),
    )
    _index('former_text', 'post_id', 'comment_id', 'id')
    _index('former_text', 'comment_id')


def _topics() -> None:
    op.create_table(
        'topic',
        sa.Column('tag', BYTEWISE, nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('post_count', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('tag', name=op.f('pk_topic')),
    )
    op.create_table(
        'post_topic',
        sa.Column('tag', BYTEWISE, nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_topic_post_id')),
        sa.ForeignKeyConstraint(['tag'], ['topic.tag'], name=op.f('fk_post_topic_tag')),
        sa.PrimaryKeyConstraint('tag', 'post_id', name=op.f('pk_post_topic')),
    )
    _index('post_topic', 'tag', 'created_at', 'post_id')
    _index('post_topic', 'post_id')


def _reference(column: str, table: str, name: str) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), sa.ForeignKey(f'{table}.id', name=op.f(name)), nullable=True)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f'ix_{table}_{"_".join(columns)}'), table, [*columns])
