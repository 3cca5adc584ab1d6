"""Makes signed checkpoints of the access log: origin, size, head, time, incarnation (B.2).

Made at sign-out, every 1,000 entries, at every backup, every printed register and the end of every
export. Each is kept in the database, in `checkpoints.log` beside it, and in the folder of the
user's own things, the newest also in the system's keyring: only the copies outside the database can
show that the database was set back.
"""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from app.domain.chain import Kept, Origin, raw
from app.domain.checkpoint import EVERY, Cause, Checkpoint, Statement
from app.domain.moments import iso
from database.access_log import Head
from database.repositories.periods import all_periods
from database.tables.ledger import checkpoint
from database.unit_of_work import UnitOfWork
from database.vault.disk import disk_refusals, open_shared
from database.vault.high_water import HighWaterMark

__all__ = ["EVERY", "Cause", "Checkpoint", "Checkpoints", "kept_inside", "kept_outside", "raw"]


@dataclass(frozen=True, slots=True, repr=False)
class Checkpoints:
    """Makes checkpoints of one office; `outside` are the files that keep copies.

    `mark` keeps the newest in the keyring.
    """

    office_id: str
    sign: Callable[[bytes], bytes]
    outside: tuple[Path, ...]
    mark: HighWaterMark

    def if_due(self, uow: UnitOfWork, before: Head, after: Head, at: int) -> None:
        """Make one at every full thousand that the entries between `before` and `after` cross.

        And one that seals the year which they have left behind (B.4).
        """
        if uow.log.turned:
            uow.log.turned = False
            self.seal_year(uow, before)
        first = before.size // EVERY + 1
        for size in range(first * EVERY, after.size + 1, EVERY):
            head = uow.log.hash_at(size)
            if head is not None:
                self.make(uow, Head(size, head, after.placed), at, Cause.ENTRIES)

    def seal_year(self, uow: UnitOfWork, end: Head) -> bool:
        """Sign the `end` of a year as of its last entry, whenever that is done.

        False when the key of then is no longer in use: the present one would sign nothing there.
        """
        periods = all_periods(uow.connection)
        if Origin(self.office_id, b"", periods).period_of(end.size).key != periods[-1].key:
            return False
        self.make(uow, end, end.placed.ordered_at, Cause.YEAR)
        return True

    def make(self, uow: UnitOfWork, head: Head, at: int, cause: Cause) -> Checkpoint:
        """Sign `head` and keep it; the copies outside are written once the database has it.

        It bears the incarnation of the period that holds the entry; the key is the present one.
        """
        origin = Origin(self.office_id, b"", all_periods(uow.connection))
        incarnation = origin.period_of(head.size).incarnation
        said = Statement(self.office_id, head.size, head.hash, iso(at), incarnation, cause.value)
        made = Checkpoint(said.text, self.sign(said.text.encode()))
        uow.connection.execute(
            insert(checkpoint),
            {
                "size": head.size,
                "head": head.hash,
                "text": made.text,
                "signature": made.signature,
                "cause": cause.value,
                "at": at,
            },
        )
        # Before anything else that follows the commit and may fail, such as writing an export.
        uow.after_commit.insert(0, lambda: self.keep_outside(made))
        return made

    def kept_outside(self) -> list[str]:
        """Every line that files and keyring hold, whatever it says."""
        line = self.mark.read()
        return [*kept_outside(self.outside), *([line] if line is not None else [])]

    def kept_elsewhere(self) -> list[str]:
        """Lines that this account keeps for the office in other folders, or from before it moved.

        They bind this copy as far as they are of incarnations that it has: a backup restored
        beside the office it was made of goes its own way.
        """
        folder = self.outside[-1].parent
        paths = sorted(folder.glob(f"{self.office_id}*.log"))
        return kept_outside(tuple(path for path in paths if path not in self.outside))

    def keep_outside(self, made: Checkpoint) -> None:
        """Write a checkpoint that the database has to the files outside."""
        for path in self.outside:
            _append_line(path, made.line)
        self.mark.keep(made.line)


def _append_line(path: Path, line: str) -> None:
    """Add a line and sync it; a disk that refuses leaves the file as it was.

    The database has the checkpoint already, so the act is done: that its copy is missing outside
    is what every verification says ("unconfirmed since").
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = open_shared(path, os.O_WRONLY | os.O_APPEND)
    except OSError:
        return
    with os.fdopen(handle, "ab", buffering=0) as file:
        before = os.fstat(handle).st_size
        try:
            file.write(f"{line}\n".encode())
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):  # half a line is no checkpoint to any reader
                file.truncate(before)


def copy_lines(source: Path, copies: tuple[Path, ...]) -> None:
    """Add the lines of one file of checkpoints to others."""
    for line in kept_outside((source,)):
        for path in copies:
            _append_line(path, line)


def kept_outside(paths: tuple[Path, ...]) -> list[str]:
    """Every line that the files hold, whatever it says; refuses what cannot be read."""
    found: list[str] = []
    for path in paths:
        with disk_refusals(path):
            if path.exists():
                text = path.read_text(encoding="utf-8", errors="replace")
                found += [line for line in text.splitlines() if line.strip()]
    return found


def kept_inside(uow: UnitOfWork) -> list[Kept]:
    """Every checkpoint that the database holds, in the order made, with the columns beside it."""
    rows = uow.connection.exec_driver_sql(
        "SELECT text, signature, size, head, cause, at FROM log_checkpoint ORDER BY pk"
    )
    return [
        Kept(
            Checkpoint(str(text), raw(signature)),
            {"size": size, "head": raw(head), "cause": cause, "time": _time(at)},
        )
        for text, signature, size, head, cause, at in rows
    ]


def _time(at: object) -> str:
    try:
        return iso(at) if isinstance(at, int) else ""
    except OverflowError:
        return ""
