"""One file that holds everything: a consistent copy of the database, and the uploads taken after it."""

import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from data.policy import Invalid
from data.settings import settings
from data.words import N_


def write_backup(target: Path) -> None:
    """Write the folder of data to `target` as a zip file, complete or not at all; people may go on writing.

    Raises Invalid for PostgreSQL, whose own tools do this, and OSError, also where there is no company to back up.
    """
    if settings().database_url:
        raise Invalid(N_('Back up PostgreSQL with pg_dump, and the folder of uploads beside it.'))
    if not target.parent.is_dir():
        raise FileNotFoundError(f'there is no folder {target.parent}')
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy, unfinished = Path(folder) / 'app.db', Path(folder) / target.name
        _copy_database(settings().home / 'app.db', copy)
        with zipfile.ZipFile(unfinished, 'w', zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, 'app.db')
            _add_uploads(archive, settings().home)
        unfinished.replace(target)


def _copy_database(source: Path, copy: Path) -> None:
    if not source.is_file():
        raise FileNotFoundError(f'there is no company in {source.parent}')
    try:
        with closing(sqlite3.connect(source)) as database:
            database.execute('VACUUM INTO ?', (str(copy),))
        with closing(sqlite3.connect(copy)) as copied:
            (verdict,) = copied.execute('PRAGMA integrity_check').fetchone()
            (companies,) = copied.execute('SELECT count(*) FROM company').fetchone()
    except sqlite3.Error as error:
        raise OSError(f'the database can not be copied: {error}') from error
    if verdict != 'ok':
        raise OSError(f'the copy of the database is damaged: {verdict}')
    if not companies:
        raise FileNotFoundError(f'there is no company in {source.parent}')


def _add_uploads(archive: zipfile.ZipFile, home: Path) -> None:
    for path in sorted((home / 'uploads').rglob('*')):
        if path.is_file() and 'incoming' not in path.parts:
            archive.write(path, path.relative_to(home), zipfile.ZIP_STORED)
