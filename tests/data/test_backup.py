"""A backup holds what was committed, may be made while people write, and opens as a company again."""

import sqlite3
import threading
import zipfile
from pathlib import Path

import pytest

from data import db
from data.actions.posts import publish_post
from data.backup import write_backup
from data.policy import Invalid
from data.queries.posts import newest
from data.settings import settings


@pytest.fixture(autouse=True)
def embedded() -> None:
    if settings().database_url:
        pytest.skip('PostgreSQL has its own tools for backups')


def test_backup_opens_as_the_same_company(cast, home: Path, tmp_path_factory):
    publish_post(cast.anna, key='kept-post', text='Das soll bleiben')
    picture = home / 'uploads' / 'pictures' / 'ab' / 'abc' / '320.webp'
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b'picture')
    (home / 'uploads' / 'incoming').mkdir()
    (home / 'uploads' / 'incoming' / 'half').write_bytes(b'half')
    target = tmp_path_factory.mktemp('elsewhere') / 'teekueche.zip'
    write_backup(target)

    restored = tmp_path_factory.mktemp('restored')
    with zipfile.ZipFile(target) as archive:
        archive.extractall(restored)
    assert (restored / picture.relative_to(home)).read_bytes() == b'picture'
    assert not (restored / 'uploads' / 'incoming').exists()
    db.connect(f'sqlite:///{restored / "app.db"}')
    assert [post.html for post in newest(cast.bela).posts] == ['<p>Das soll bleiben</p>']
    assert [path.name for path in target.parent.iterdir()] == ['teekueche.zip']


def test_backup_while_people_write_is_whole(cast, tmp_path_factory):
    stop = threading.Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            publish_post(cast.bela, key=f'busy-post-{n}', text='viel los')
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        folder = tmp_path_factory.mktemp('backups')
        for n in range(5):
            write_backup(folder / f'{n}.zip')
    finally:
        stop.set()
        writer.join()
    counts = []
    for n in range(5):
        with zipfile.ZipFile(folder / f'{n}.zip') as archive:
            copy = Path(archive.extract('app.db', folder / str(n)))
        with sqlite3.connect(copy) as database:
            assert database.execute('PRAGMA integrity_check').fetchone() == ('ok',)
            counts += database.execute('SELECT count(*) FROM post').fetchone()
    assert counts == sorted(counts)


def test_nothing_is_left_of_a_backup_that_fails(cast, tmp_path_factory, monkeypatch):
    def full(*_: object) -> None:
        raise OSError('No space left on device')

    monkeypatch.setattr(zipfile.ZipFile, 'write', full)
    target = tmp_path_factory.mktemp('full') / 'teekueche.zip'
    with pytest.raises(OSError, match='No space'):
        write_backup(target)
    assert list(target.parent.iterdir()) == []


def test_postgresql_is_told_to_use_its_own_tools(cast, monkeypatch, tmp_path):
    monkeypatch.setenv('DATABASE_URL', 'postgresql://somewhere/else')
    settings.cache_clear()
    with pytest.raises(Invalid):
        write_backup(tmp_path / 'x.zip')
