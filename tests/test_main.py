"""The command line: what it says, what it does, and what it refuses."""

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from data import db
from data.actions.sign_ins import sign_in
from data.policy import NotAllowed
from data.settings import settings
from main import commands
from tests.cast import PASSWORD

NEW = 'frischer Kräutertee im Garten'


def run(*arguments: str, typed: str = '') -> str:
    result = CliRunner().invoke(commands, list(arguments), input=typed)
    return f'{result.exit_code} {result.output}'


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


def test_a_folder_that_is_none_is_named_in_one_sentence(home, monkeypatch):
    (home / 'file').write_text('not a folder')
    monkeypatch.setenv('TEEKUECHE_HOME', str(home / 'file' / 'below'))
    settings.cache_clear()
    result = CliRunner().invoke(commands, ['backup', str(home / 'b.zip')])
    assert result.exit_code == 1
    assert 'can not use its data' in str(result.exception) + result.output


def test_a_newer_database_is_left_alone(cast, home):
    with db.writer().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    result = CliRunner().invoke(commands, ['backup', str(home / 'b.zip')])
    assert result.exit_code == 1
    assert 'newer version' in str(result.exception) + result.output
