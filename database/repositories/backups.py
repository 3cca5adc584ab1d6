"""Chosen places of backups (the newest row counts), and restores that wait to be noted."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from database.tables.backups import backup_place, restored_backup


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore at `at` of a backup made at `made_at` (ms) with `log_size` entries."""

    made_at: int
    log_size: int
    at: int


def chosen_place(connection: Connection, computer: str) -> str:
    """Folder chosen for the second place on this computer; "" where none was."""
    newest = select(func.max(backup_place.c.pk)).where(backup_place.c.computer == computer)
    row = connection.execute(
        select(backup_place.c.folder).where(backup_place.c.pk == newest.scalar_subquery())
    ).first()
    return row.folder if row is not None else ""


def choose_place(connection: Connection, folder: str, computer: str, by: int, at: int) -> None:
    """Append a choice; "" takes the one before back."""
    values = {"folder": folder, "computer": computer, "set_by": by, "at": at}
    connection.execute(insert(backup_place), values)


def note_restored(connection: Connection, restored: Restored) -> None:
    """Write a restore down; it waits until somebody has taken note of it."""
    values = {"made_at": restored.made_at, "log_size": restored.log_size, "at": restored.at}
    connection.execute(insert(restored_backup), values)


def waiting_restore(connection: Connection) -> Restored | None:
    """The newest restore if nobody has taken note of it."""
    table = restored_backup
    newest = select(func.max(table.c.pk)).scalar_subquery()
    row = connection.execute(
        select(table.c.made_at, table.c.log_size, table.c.at).where(
            table.c.pk == newest, table.c.seen_at.is_(None)
        )
    ).first()
    return None if row is None else Restored(*row)


def take_note(connection: Connection, by: int, at: int) -> int:
    """Somebody has taken note of every restore so far; how many that were."""
    waiting = restored_backup.c.seen_at.is_(None)
    changed = connection.execute(
        update(restored_backup).where(waiting).values(seen_by=by, seen_at=at)
    )
    return changed.rowcount
