"""The schema: Alembic and the models say the same, and an upgrade happens wholly or not at all."""

from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel, col, select, update

from data import db, migrations
from data.actions.group_entries import ask_to_join, invite_people, make_link
from data.actions.groups import found_group
from data.models import Group, GroupInvitation, GroupLink, GroupRequest
from data.models.columns import now
from data.queries.comments import comments
from data.queries.important import important
from data.queries.posts import newest
from data.values import GroupKind, Reaction, Viewer


def test_migrations_are_in_step_with_the_models(database):
    with db.writer().begin() as connection:
        context = MigrationContext.configure(connection, opts={'compare_type': True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_upgrade_can_run_again(database):
    migrations.upgrade()
    assert 'post' in inspect(db.writer()).get_table_names()


@pytest.fixture
def newer_database(database):
    change = text('UPDATE alembic_version SET version_num = :version')
    known = text('SELECT version_num FROM alembic_version')
    with db.writer().begin() as connection:
        before = connection.execute(known).scalar_one()
        connection.execute(change, {'version': '9999'})
    yield
    with db.writer().begin() as connection:
        connection.execute(change, {'version': before})


def test_database_of_a_newer_version_is_refused(newer_database):
    with pytest.raises(migrations.NewerDatabase):
        migrations.upgrade()


@pytest.fixture
def house(home):
    """A database of the first version, with a post that one person likes and another answers."""
    db.connect(f'sqlite:///{home / "app.db"}')
    with db.writer().begin() as connection:
        command.upgrade(migrations._config(connection), '0001')
        for person_id, name in enumerate(('anna', 'bela'), 1):
            connection.exec_driver_sql(
                'INSERT INTO person (id, username, name, name_key, job, team, place, role, password_hash, language, theme,'
                " created_at) VALUES (?, ?, ?, ?, 'Tischlerin', 'Büro', '', 'member', '', 'de', 'system', '2026-11-01 12:00:00.000000')",
                (person_id, name, name, name),
            )
        connection.exec_driver_sql(
            'INSERT INTO post (id, author_id, client_key, body, body_html, like_count, comment_count, revision,'
            " body_revision, created_at) VALUES (7, 1, 'k', 'Tee', '<p>Tee</p>', 1, 1, 3, 1, '2026-11-01 12:00:00.000000')"
        )
        connection.exec_driver_sql(
            'INSERT INTO comment (id, post_id, author_id, client_key, body, body_html, body_revision, created_at)'
            " VALUES (9, 7, 2, 'k', 'Ja', '<p>Ja</p>', 1, '2026-11-01 13:00:00.000000')"
        )
        connection.exec_driver_sql("INSERT INTO post_like VALUES (7, 2, '2026-11-01 14:00:00.000000')")
    yield
    db.disconnect()


def test_what_was_written_in_the_first_version_is_all_there(house):
    migrations.upgrade()
    page = newest(Viewer(2))
    assert [post.html for post in page.posts] == ['<p>Tee</p>']
    assert page.posts[0].reactions == (1, 0, 0, 0, 0, 0)
    assert page.marks[7].reaction == Reaction.LIKE
    assert [comment.thread_id for comment in comments(Viewer(2), 7).comments] == [9]
    assert important(Viewer(1)).why[7].stands_at == datetime(2026, 11, 2, 8, tzinfo=UTC)
    with db.reader().connect() as connection:
        fields = connection.exec_driver_sql(
            'SELECT name, text, visibility, revision FROM profile_field WHERE person_id = 1'
        )
        assert sorted(fields) == [('job', 'Tischlerin', 'everyone', 1), ('team', 'Büro', 'everyone', 1)]
        found = connection.exec_driver_sql("SELECT person_id, name FROM profile_word WHERE word IN ('na', 'uero')")
        assert sorted(found) == [(1, 'called'), (1, 'team'), (2, 'team')]
        picked = connection.exec_driver_sql(
            "SELECT person_id, label FROM profile_value WHERE name = 'team' AND key = 'buero'"
        )
        assert sorted(picked) == [(1, 'Büro'), (2, 'Büro')]
        assert connection.exec_driver_sql('SELECT id FROM person WHERE arrived_at IS NULL').all() == []
        assert connection.exec_driver_sql('PRAGMA foreign_key_check').all() == []


def test_nobody_waits_for_what_was_archived_long_ago(cast):
    archived, goes_on = (
        found_group(cast.anna, key=f'the-{name}', name=name, kind=GroupKind.CLOSED) for name in ('Chor', 'Garten')
    )
    for group_id in (archived, goes_on):
        invite_people(cast.anna, group_id, [cast.bela.person_id])
        ask_to_join(cast.cem, group_id)
        make_link(cast.anna, group_id, uses=5, days=7)
    with db.writing() as work:
        work.db.exec(update(Group).where(col(Group.id) == archived).values(archived_at=now()))
    run_again('0016')
    with db.reading() as session:
        for table in (GroupInvitation, GroupRequest):
            assert session.exec(select(table.group_id)).all() == [goes_on]
        open_links = select(GroupLink.group_id).where(col(GroupLink.ended_at).is_(None))
        assert session.exec(open_links).all() == [goes_on]


def run_again(revision: str) -> None:
    """Only what this one migration does to the data."""
    with db.writer().begin() as connection:
        scripts = ScriptDirectory.from_config(migrations._config(connection))
        with Operations.context(MigrationContext.configure(connection)):
            scripts.get_revision(revision).module.upgrade()
