"""Bring a database to the schema of this program: backup, one transaction, checks, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData

from app.domain.errors import Reason, Refusal
from database.backup import Backup, back_up
from database.engine import maintenance_engine, require_known_schema
from database.errors import database_refusals
from database.migrations import FOLDER, newest_number
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did; `backup` is None for a new office and when nothing was to do."""

    before: int
    after: int
    backup: Backup | None


def configuration(connection: Connection, metadata: MetaData | None = None) -> Config:
    """Alembic's configuration without an ini file, working on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    return config


def revision(number: int) -> str:
    """Alembic's name of a schema number."""
    return f"{number:04d}" if number else "base"


def move(connection: Connection, before: int, after: int, *, signing_public: bytes = b"") -> None:
    """Take the steps between two schema numbers inside the transaction of `connection`.

    `signing_public` is the office's key, which no table of an office before 0005 has.
    """
    config = configuration(connection)
    config.attributes["signing_public"] = signing_public
    if after >= before:
        command.upgrade(config, revision(after))
    else:
        command.downgrade(config, revision(after))
    connection.exec_driver_sql(f"PRAGMA user_version={after}")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise ValueError(f"foreign keys do not hold in {tables}")


def needs_upgrade(folder: OfficeFolder, keys: MasterKeys) -> bool:
    """Say whether the file is of an older schema; refuses a newer one."""
    return require_known_schema(folder, keys) < newest_number()


def upgrade(
    folder: OfficeFolder, keys: MasterKeys, now: datetime, *, proved: bool = False
) -> Upgrade:
    """Upgrade to the newest schema, all steps in one transaction; `now` is UTC.

    The caller holds the office alone (`OfficeLock.alone`) and has closed its connections. An
    office with data is backed up first, unless it was just restored from a `proved` backup. A
    failing step leaves the database as it was.
    """
    before, after = require_known_schema(folder, keys), newest_number()
    if before == after:
        return Upgrade(before, after, None)
    backup = back_up(folder, keys, now) if before and not proved else None
    engine = maintenance_engine(folder, keys)
    try:
        with (
            database_refusals(folder),
            engine.execution_options(write=True).begin() as connection,
        ):
            move(connection, before, after, signing_public=keys.office_public)
    except Refusal:
        raise
    except Exception as error:
        where = backup.path if backup else folder.path
        raise Refusal(Reason.MIGRATION_FAILED, backup=where, error=error) from error
    finally:
        engine.dispose()
    return Upgrade(before, after, backup)
