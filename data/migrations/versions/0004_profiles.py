"""Profiles: what people tell of themselves and to whom, how they are found, covers, and whom they follow"""

import sqlalchemy as sa
from alembic import op

from data.models.columns import BYTEWISE, UtcDateTime
from data.plain_text import fold
from data.search_words import word_ends

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

FIELD = sa.table(
    'profile_field',
    *map(sa.column, ('person_id', 'name', 'text', 'html', 'key', 'visibility', 'revision')),
    sa.column('changed_at', UtcDateTime()),
)
VALUE = sa.table('profile_value', *map(sa.column, ('name', 'key', 'person_id', 'label', 'visibility')))
WORD = sa.table('profile_word', *map(sa.column, ('word', 'person_id', 'name', 'visibility')))
PERSON = sa.table(
    'person',
    *map(sa.column, ('id', 'name', 'username', 'job', 'team', 'place', 'team_key')),
    sa.column('created_at', UtcDateTime()),
)


def upgrade() -> None:
    _tables()
    op.add_column('person', sa.Column('team_key', BYTEWISE, nullable=False, server_default=''))
    op.add_column('person', sa.Column('shows_presence', sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column('person', sa.Column('celebrates', sa.Boolean(), nullable=False, server_default=sa.false()))
    for moment in ('arrived_at', 'anonymised_at'):
        op.add_column('person', sa.Column(moment, UtcDateTime(), nullable=True))
    for person in op.get_bind().execute(sa.select(PERSON)).all():
        _take_along(person)
    op.drop_column('person', 'team')
    op.drop_column('person', 'place')
    _index('person', 'team_key')


def _take_along(person: sa.Row) -> None:
    """What was a column is something that somebody tells everyone; who has been here has arrived."""
    _words(person.id, 'called', f'{person.name} {person.username}')
    for name in ('job', 'team', 'place'):
        text = getattr(person, name)
        if not text:
            continue
        about = {'person_id': person.id, 'name': name, 'visibility': 'everyone'}
        field = about | {'text': text, 'html': '', 'key': '', 'revision': 1, 'changed_at': person.created_at}
        op.get_bind().execute(sa.insert(FIELD), field)
        _words(person.id, name, text)
        if name != 'job' and fold(text):
            op.get_bind().execute(sa.insert(VALUE), about | {'key': fold(text), 'label': text})
    op.get_bind().execute(sa.update(PERSON).where(PERSON.c.id == person.id).values(team_key=fold(person.team)))


def _words(person_id: int, name: str, text: str) -> None:
    about = {'person_id': person_id, 'name': name, 'visibility': 'everyone'}
    if ends := word_ends(text):
        op.get_bind().execute(sa.insert(WORD), [about | {'word': end} for end in sorted(ends)])


def _tables() -> None:
    op.create_table(
        'profile_field',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('text', sa.String(), nullable=False),
        sa.Column('html', sa.String(), nullable=False),
        sa.Column('key', BYTEWISE, nullable=False),
        sa.Column('other_id', sa.Integer(), nullable=True),
        sa.Column('visibility', sa.String(), nullable=False),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('changed_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_profile_field_person_id')),
        sa.ForeignKeyConstraint(['other_id'], ['person.id'], name=op.f('fk_profile_field_other_id')),
        sa.PrimaryKeyConstraint('person_id', 'name', name=op.f('pk_profile_field')),
    )
    _index('profile_field', 'name', 'key', 'person_id')
    _index('profile_field', 'other_id')
    op.create_table(
        'profile_value',
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('key', BYTEWISE, nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('label', sa.String(), nullable=False),
        sa.Column('visibility', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_profile_value_person_id')),
        sa.PrimaryKeyConstraint('name', 'key', 'person_id', name=op.f('pk_profile_value')),
    )
    _index('profile_value', 'person_id')
    op.create_table(
        'profile_word',
        sa.Column('word', BYTEWISE, nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('visibility', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_profile_word_person_id')),
        sa.PrimaryKeyConstraint('word', 'person_id', 'name', name=op.f('pk_profile_word')),
    )
    _index('profile_word', 'person_id')
    op.create_table(
        'cover',
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('picture_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_cover_person_id')),
        sa.ForeignKeyConstraint(['picture_id'], ['picture.id'], name=op.f('fk_cover_picture_id')),
        sa.PrimaryKeyConstraint('person_id', name=op.f('pk_cover')),
    )
    _index('cover', 'picture_id')
    op.create_table(
        'follow',
        sa.Column('follower_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('created_at', UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['follower_id'], ['person.id'], name=op.f('fk_follow_follower_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_follow_person_id')),
        sa.PrimaryKeyConstraint('follower_id', 'person_id', name=op.f('pk_follow')),
    )
    _index('follow', 'person_id')


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f'ix_{table}_{"_".join(columns)}'), table, list(columns))
