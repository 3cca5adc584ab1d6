"""A backup that proves itself: copied, opened, checked and counted before it gets its name.

A backup is three files: the encrypted copy, the key slot file of that moment (without which no
other machine could open the copy), and a manifest authenticated with the office's backup key.
Attachments are not in it: they are separate files that never change.
"""

import contextlib
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.engine import bare_connection, driver_refusal, file_problems, keyed
from database.vault.disk import disk_refusal, replace, sync_folder, write_file
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys

_KEEP = 10
_FORMAT = 1
_FILE_MODE = 0o660


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup. `created` is UTC; `counts` are rows by table."""

    path: Path
    created: datetime
    schema: int
    size: int
    sha256: str
    counts: dict[str, int]

    @property
    def keys(self) -> Path:
        """The slot file of that moment."""
        return self.path.with_suffix(".keys")

    @property
    def manifest(self) -> Path:
        """What the backup holds, authenticated."""
        return self.path.with_suffix(".json")


def _counts(connection: Any) -> dict[str, int]:
    """Rows of every stored table, search indexes' inner tables included."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    counts = {}
    for (name,) in names:
        quoted = str(name).replace('"', '""')
        counts[str(name)] = int(
            connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
        )
    return counts


def _copy(folder: OfficeFolder, keys: MasterKeys, target: Path) -> dict[str, int]:
    """Copy the database while a second connection keeps writers out; rows of the original."""
    with (
        contextlib.closing(bare_connection(folder, keys)) as guard,
        contextlib.closing(bare_connection(folder, keys)) as source,
    ):
        guard.execute("BEGIN IMMEDIATE")
        source.execute("VACUUM INTO ?", (str(target),))
        counts = _counts(guard)
        guard.execute("ROLLBACK")
    return counts


def _examine(path: Path, keys: MasterKeys) -> tuple[dict[str, int], int]:
    """Rows and schema number of a copy; refuses one that does not open or has problems."""
    try:
        with contextlib.closing(keyed(str(path), keys.database_key)) as copy:
            problems = file_problems(copy)
            if problems:
                raise Refusal(Reason.BACKUP_FAILED, path=path, check=problems[0])
            return _counts(copy), int(copy.execute("PRAGMA user_version").fetchone()[0])
    except dbapi2.DatabaseError as error:
        raise Refusal(Reason.BACKUP_FAILED, path=path, check=str(error)) from error


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _free_name(folder: OfficeFolder, now: datetime) -> Path:
    stem = now.astimezone(UTC).strftime("office-%Y%m%dT%H%M%SZ")
    names = [stem, *(f"{stem}-{number}" for number in range(2, 100))]
    return next(
        path for path in (folder.backups / f"{name}.db" for name in names) if not path.exists()
    )


def _part(path: Path) -> Path:
    return path.with_suffix(".part")


def _seal(body: dict[str, Any], keys: MasterKeys) -> bytes:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1)
    tag = hmac.new(keys.backup_key, text.encode("utf-8"), "sha256").hexdigest()
    return json.dumps({"manifest": text, "hmac": tag}, ensure_ascii=False).encode("utf-8")


def back_up(folder: OfficeFolder, keys: MasterKeys, now: datetime, *, keep: int = _KEEP) -> Backup:
    """Make a verified backup in the office's folder and keep the newest `keep`.

    `now` is UTC. Writers wait while it copies. Refuses, and leaves nothing, when a check fails.
    """
    try:
        folder.backups.mkdir(exist_ok=True)
        path = _free_name(folder, now)
        part = _part(path)
        part.unlink(missing_ok=True)
        try:
            return _finish(folder, keys, now, path=path, keep=keep)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise disk_refusal(error, folder.backups) from error
    except dbapi2.DatabaseError as error:
        raise driver_refusal(error, folder) from error


def _finish(
    folder: OfficeFolder, keys: MasterKeys, now: datetime, *, path: Path, keep: int
) -> Backup:
    part = _part(path)
    expected = _copy(folder, keys, part)
    counts, schema = _examine(part, keys)
    if counts != expected:
        raise Refusal(Reason.BACKUP_FAILED, path=path, check="row counts")
    part.chmod(_FILE_MODE)
    slots = folder.keys.read_bytes()
    backup = Backup(path, now.astimezone(UTC), schema, part.stat().st_size, _digest(part), counts)
    write_file(backup.keys, slots)
    body = {
        "format": _FORMAT,
        "office": keys.office_id,
        "created": backup.created.isoformat(),
        "schema": schema,
        "size": backup.size,
        "sha256": backup.sha256,
        "keys_sha256": hashlib.sha256(slots).hexdigest(),
        "counts": counts,
    }
    write_file(backup.manifest, _seal(body, keys))
    replace(part, path)
    sync_folder(folder.backups)
    _prune(folder, keep)
    return backup


def _prune(folder: OfficeFolder, keep: int) -> None:
    """Remove the oldest backups, the database files first, so that a kill leaves none without keys.

    What has no database file is the remains of a backup that was not finished, and goes too.
    """
    databases = sorted(folder.backups.glob("office-*.db"))
    for path in databases[:-keep]:
        path.unlink(missing_ok=True)
    sync_folder(folder.backups)
    kept = {path.stem for path in databases[-keep:]}
    for path in folder.backups.glob("office-*"):
        if path.suffix in {".keys", ".json", ".part"} and path.stem not in kept:
            path.unlink(missing_ok=True)


def verify_backup(path: Path, keys: MasterKeys) -> Backup:
    """Prove a backup again: manifest, bytes, both checks and rows. `path` is its .db file."""
    failed = Refusal(Reason.BACKUP_FAILED, path=path, check="manifest")
    try:
        outer = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = str(outer["manifest"])
        tag = hmac.new(keys.backup_key, text.encode("utf-8"), "sha256").hexdigest()
        if not hmac.compare_digest(tag, str(outer["hmac"])):
            raise failed
        body = json.loads(text)
        if _digest(path) != body["sha256"]:
            raise Refusal(Reason.BACKUP_FAILED, path=path, check="sha256")
        if _digest(path.with_suffix(".keys")) != body["keys_sha256"]:
            raise Refusal(Reason.BACKUP_FAILED, path=path, check="keys")
    except OSError as error:
        raise disk_refusal(error, path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise failed from error
    counts, schema = _examine(path, keys)
    if counts != body["counts"] or schema != body["schema"]:
        raise Refusal(Reason.BACKUP_FAILED, path=path, check="row counts")
    created = datetime.fromisoformat(body["created"])
    return Backup(path, created, schema, path.stat().st_size, body["sha256"], counts)
