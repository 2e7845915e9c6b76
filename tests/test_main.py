"""The command line: what it says, what it does, and what it refuses."""

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from nicegui import background_tasks
from sqlalchemy import text
from typer.testing import CliRunner

from data import db, files, sweeps
from data.actions.people import prepare_welcome
from data.actions.sign_ins import sign_in
from data.home import claimed
from data.policy import NotAllowed
from data.queries.people import welcome_open
from data.settings import ROOT, Settings, settings
from main import commands
from tests.cast import PASSWORD
from tests.server import running_server

NEW = 'frischer Kräutertee im Garten'


@pytest.fixture(autouse=True)
def common_umask() -> Iterator[None]:
    """The usual one, which lets everybody read; a command may change it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def run(*arguments: str, typed: str = '') -> str:
    result = CliRunner().invoke(commands, list(arguments), input=typed)
    return f'{result.exit_code} {result.output}'


def refused(*arguments: str) -> str:
    """The sentence that a command ends with."""
    result = CliRunner().invoke(commands, list(arguments))
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.output.count('\n') == 1, result.output
    return result.output


def signs_in(password: str) -> bool:
    try:
        return bool(sign_in('bela', password, device='', device_token='', address='192.0.2.1'))
    except NotAllowed:
        return False


def test_help_lists_the_commands():
    said = run('--help')
    for command in ('serve', 'demo', 'backup', 'set-password'):
        assert command in said


def test_a_new_password_replaces_the_old_one(cast):
    assert run('set-password', 'bela', typed=f'{NEW}\n{NEW}\n').startswith('0 ')
    assert signs_in(NEW)
    assert not signs_in(PASSWORD)


@pytest.mark.parametrize(('who', 'password'), [('nobody', NEW), ('bela', 'kurz'), ('bela', 'passwort123')])
def test_a_wrong_wish_changes_nothing(cast, who, password):
    assert run('set-password', who, typed=f'{password}\n{password}\n').startswith('2 ')
    assert signs_in(PASSWORD)


def test_backup_writes_one_file(cast, tmp_path):
    assert run('backup', str(tmp_path / 'b.zip')).startswith('0 ')
    assert (tmp_path / 'b.zip').stat().st_size > 1000


def test_data_lie_beside_the_program_wherever_it_is_called_from(tmp_path, monkeypatch):
    monkeypatch.delenv('TEEKUECHE_HOME', raising=False)
    monkeypatch.chdir(tmp_path)
    assert Settings().home == ROOT / 'var'
    assert ROOT.is_absolute()


@pytest.mark.parametrize('command', [('backup', 'b.zip'), ('set-password', 'bela', '--password', NEW)])
def test_what_needs_a_company_does_not_make_one(home, monkeypatch, command):
    monkeypatch.chdir(home)
    monkeypatch.setenv('TEEKUECHE_HOME', str(home / 'wrong'))
    settings.cache_clear()
    assert f'here is no company in {home / "wrong"}' in refused(*command)
    assert list(home.iterdir()) == []


def test_a_database_without_a_company_is_no_backup(database, home):
    assert 'there is no company' in refused('backup', str(home / 'b.zip'))
    assert not (home / 'b.zip').exists()


def test_a_backup_into_nowhere_is_refused_in_one_sentence(cast, home):
    assert refused('backup', str(home / 'gone' / 'b.zip')) == f'No backup was written: there is no folder {home}/gone\n'


def test_a_full_disk_is_told_in_one_sentence(cast, home, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr('zipfile.ZipFile.write', full)
    assert 'No space left on device' in refused('backup', str(home / 'b.zip'))


def test_a_folder_that_is_none_is_named_in_one_sentence(home, monkeypatch):
    (home / 'file').write_text('not a folder')
    monkeypatch.setenv('TEEKUECHE_HOME', str(home / 'file' / 'below'))
    settings.cache_clear()
    assert 'can not use its data' in refused('serve')


def test_a_newer_database_is_left_alone(cast):
    with db.writer().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert 'newer version' in refused('set-password', 'bela', '--password', NEW)


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_what_a_command_writes_is_private(cast, home):
    home.chmod(0o755)
    run('set-password', 'bela', '--password', NEW)
    assert mode(home) == '0o700'
    run('backup', str(home / 'b.zip'))
    with files.incoming() as upload:
        assert mode(upload) == mode(home / 'b.zip') == '0o600'
    assert mode(home / 'uploads') == mode(upload.parent) == '0o700'


def test_a_server_writes_privately_and_leaves_one_whole_file_behind(home):
    """The log of writes is part of the database until a normal stop, so that a copy of app.db afterwards is complete."""
    with running_server(home) as server:
        for name in ('app.db', 'app.db-wal'):
            assert mode(home / name) == '0o600'
        server.stop()
    assert not (home / 'app.db-wal').exists()


def test_a_wrong_setting_ends_the_start_in_one_sentence(home, monkeypatch):
    monkeypatch.setenv('TEEKUECHE_BASE_URL', 'tee.example.com')
    assert refused('serve') == 'TEEKUECHE_BASE_URL must be like https://tee.example.com, without a path.\n'
    assert list(home.iterdir()) == []


def test_postgresql_that_does_not_answer_is_named_without_its_password(home, monkeypatch):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://anna:geheim@127.0.0.1:1/tee')
    said = refused('serve')
    assert 'the PostgreSQL database of DATABASE_URL' in said
    assert 'refused' in said
    assert 'geheim' not in said
    assert str(home) not in said


def test_the_demo_goes_by_its_own_settings(home, monkeypatch):
    """The port of the environment is taken over; what names the real company's address and database is not."""
    monkeypatch.setenv('TEEKUECHE_PORT', '18090')
    monkeypatch.setenv('TEEKUECHE_BASE_URL', 'tee.example.com')
    monkeypatch.setenv('DATABASE_URL', 'postgresql://127.0.0.1:1/tee')
    monkeypatch.setattr(
        'main.open_database', lambda: sys.exit(f'{settings().port} {settings().base_url}{settings().home}')
    )
    assert refused('demo', '--home', str(home / 'demo')) == f'18090 {home}/demo\n'


@pytest.fixture
def taken_port(monkeypatch) -> Iterator[int]:
    """A port that somebody else serves on."""
    with socket.create_server(('0.0.0.0', 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv('TEEKUECHE_PORT', str(port))
        settings.cache_clear()
        yield port


@pytest.mark.parametrize('command', ['serve', 'demo'])
def test_a_taken_port_is_named_before_anything_is_made(database, home, taken_port, command):
    token = prepare_welcome()
    assert f'port {taken_port}' in refused(command, *(['--home', str(home)] if command == 'demo' else []))
    assert welcome_open(token)
    assert not (home / 'lock').exists()


@pytest.mark.parametrize('command', ['serve', 'demo', 'set-password'])
def test_one_process_at_a_time_uses_a_folder_of_data(database, home, monkeypatch, command):
    """A second server would not hear of the first one's news, nor the first one of a new password."""
    monkeypatch.setattr('main.require_free_port', lambda: None)
    options = {'demo': ['--home', str(home)], 'set-password': ['bela', '--password', NEW]}
    with claimed():
        assert refused(command, *options.get(command, [])) == f'A server is running on {home}. Stop it first.\n'


def test_a_folder_of_data_is_free_again_after_a_crash(cast, home):
    with running_server(home) as server:
        assert 'A server is running' in refused('set-password', 'bela', '--password', NEW)
        server.kill()
        assert run('set-password', 'bela', '--password', NEW).startswith('0 ')
    assert signs_in(NEW)


async def test_unused_pictures_are_swept_again_and_again_also_after_a_failure(monkeypatch, caplog):
    threads: list[int] = []
    loop, thrice = asyncio.get_running_loop(), asyncio.Event()

    def sweep() -> None:
        threads.append(threading.get_ident())
        if len(threads) == 3:
            loop.call_soon_threadsafe(thrice.set)
        raise OSError('the disk is gone')

    monkeypatch.setattr(sweeps, 'sweep_pictures', sweep)
    task = asyncio.create_task(sweeps.keep_swept(timedelta(0), timedelta(0)))
    await asyncio.wait_for(thrice.wait(), 10)
    task.cancel()
    await asyncio.wait([task])
    assert threading.get_ident() not in threads
    assert 'what is not needed any more could not be removed' in caplog.text
    caplog.clear()


async def test_the_program_sweeps_from_its_start(cast, user):
    assert [task.get_name() for task in background_tasks.running_tasks].count('keep swept') == 1
