"""The only way the schema changes. `upgrade()` brings the connected database to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from data import db


class NewerDatabase(Exception):
    """The database was made by a newer Teeküche; this one must not touch it."""


def upgrade() -> None:
    """Bring the schema to the newest version, in one transaction: it is either old or new, never between.

    Raises NewerDatabase if the schema is one that this version does not know.
    """
    with db.writer().begin() as connection:
        config = _config(connection)
        scripts = ScriptDirectory.from_config(config)
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerDatabase(current)
        command.upgrade(config, 'head')


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option('script_location', str(Path(__file__).parent))
    config.attributes['connection'] = connection
    return config
