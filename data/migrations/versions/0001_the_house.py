"""The house: company, people, sign-ins, invitations, posts, likes, comments, pictures"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import BYTEWISE, UtcDateTime

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'company',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('language', sa.String(), nullable=False),
        sa.Column('accent', sa.String(), nullable=True),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.CheckConstraint('id = 1', name=op.f('ck_company_only_one')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_company')),
    )
    op.create_table(
        'person',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('username', BYTEWISE, nullable=False),
        sa.Column('email', sa.String(), nullable=True),
        sa.Column('email_key', sa.String(), nullable=True),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('name_key', BYTEWISE, nullable=False),
        sa.Column('job', sa.String(), nullable=False),
        sa.Column('team', sa.String(), nullable=False),
        sa.Column('place', sa.String(), nullable=False),
        sa.Column('role', sa.String(), nullable=False),
        sa.Column('password_hash', sa.String(), nullable=False),
        sa.Column('language', sa.String(), nullable=False),
        sa.Column('theme', sa.String(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('deactivated_at', UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
        sa.UniqueConstraint('email_key', name=op.f('uq_person_email_key')),
        sa.UniqueConstraint('username', name=op.f('uq_person_username')),
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_name_key'), ['name_key'], unique=False)

    op.create_table(
        'welcome_token',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('token_hash', sa.String(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.CheckConstraint('id = 1', name=op.f('ck_welcome_token_only_one')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_welcome_token')),
    )
    op.create_table(
        'invitation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('code_hash', sa.String(), nullable=False),
        sa.Column('note', sa.String(), nullable=False),
        sa.Column('sheet_id', sa.Integer(), nullable=True),
        sa.Column('uses', sa.Integer(), nullable=False),
        sa.Column('used_count', sa.Integer(), nullable=False),
        sa.Column('created_by_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('expires_at', UtcDateTime(), nullable=False),
        sa.Column('ended_at', UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['created_by_id'], ['person.id'], name=op.f('fk_invitation_created_by_id')),
        sa.ForeignKeyConstraint(['sheet_id'], ['invitation.id'], name=op.f('fk_invitation_sheet_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
        sa.UniqueConstraint('code_hash', name=op.f('uq_invitation_code_hash')),
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_created_by_id'), ['created_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_sheet_id'), ['sheet_id'], unique=False)

    op.create_table(
        'post',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('client_key', sa.String(), nullable=False),
        sa.Column('body', sa.String(), nullable=False),
        sa.Column('body_html', sa.String(), nullable=False),
        sa.Column('like_count', sa.Integer(), nullable=False),
        sa.Column('comment_count', sa.Integer(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('body_revision', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('edited_at', UtcDateTime(), nullable=True),
        sa.Column('deleted_at', UtcDateTime(), nullable=True),
        sa.Column('deleted_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_post_author_id')),
        sa.ForeignKeyConstraint(['deleted_by_id'], ['person.id'], name=op.f('fk_post_deleted_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_post')),
        sa.UniqueConstraint('author_id', 'client_key', name=op.f('uq_post_author_id_client_key')),
    )
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_author_id'), ['author_id'], unique=False)
        batch_op.create_index(
            'ix_post_newest',
            ['created_at', 'id'],
            unique=False,
            sqlite_where=sa.text('deleted_at IS NULL'),
            postgresql_where=sa.text('deleted_at IS NULL'),
        )

    op.create_table(
        'sign_in',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('token_hash', sa.String(), nullable=False),
        sa.Column('device_hash', sa.String(), nullable=False),
        sa.Column('device', sa.String(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('seen_at', UtcDateTime(), nullable=False),
        sa.Column('ended_at', UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_token_hash')),
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_device_hash'), ['device_hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_person_id'), ['person_id'], unique=False)

    op.create_table(
        'comment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('client_key', sa.String(), nullable=False),
        sa.Column('body', sa.String(), nullable=False),
        sa.Column('body_html', sa.String(), nullable=False),
        sa.Column('body_revision', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.Column('edited_at', UtcDateTime(), nullable=True),
        sa.Column('deleted_at', UtcDateTime(), nullable=True),
        sa.Column('deleted_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_comment_author_id')),
        sa.ForeignKeyConstraint(['deleted_by_id'], ['person.id'], name=op.f('fk_comment_deleted_by_id')),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_comment_post_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_comment')),
        sa.UniqueConstraint('author_id', 'client_key', name=op.f('uq_comment_author_id_client_key')),
    )
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comment_author_id'), ['author_id'], unique=False)
        batch_op.create_index(
            'ix_comment_newest',
            ['post_id', 'id'],
            unique=False,
            sqlite_where=sa.text('deleted_at IS NULL'),
            postgresql_where=sa.text('deleted_at IS NULL'),
        )

    op.create_table(
        'picture',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('hash', sa.String(), nullable=False),
        sa.Column('owner_id', sa.Integer(), nullable=False),
        sa.Column('post_id', sa.Integer(), nullable=True),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('alt', sa.String(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_picture_owner_id')),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_picture_post_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_picture')),
    )
    with op.batch_alter_table('picture', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_picture_hash'), ['hash'], unique=False)
        batch_op.create_index(batch_op.f('ix_picture_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_picture_post_id'), ['post_id'], unique=False)

    op.create_table(
        'post_like',
        sa.Column('post_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_post_like_person_id')),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_like_post_id')),
        sa.PrimaryKeyConstraint('post_id', 'person_id', name=op.f('pk_post_like')),
    )
    with op.batch_alter_table('post_like', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_like_person_id'), ['person_id'], unique=False)

    op.create_table(
        'portrait',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('picture_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_portrait_person_id')),
        sa.ForeignKeyConstraint(['picture_id'], ['picture.id'], name=op.f('fk_portrait_picture_id')),
        sa.PrimaryKeyConstraint('person_id', name=op.f('pk_portrait')),
    )
    with op.batch_alter_table('portrait', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_portrait_picture_id'), ['picture_id'], unique=False)
