"""Signed checkpoints of the access log: origin, size, head, time, incarnation (B.2).

Made at sign-out, every 1,000 entries, at every backup and at the end of every export. Each is kept
in the database, in `checkpoints.log` beside it, and in the folder of the user's own things: only
the copies outside the database can show that the database was set back.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import insert

from app.domain.moments import iso
from database.access_log import Head
from database.tables.ledger import checkpoint
from database.unit_of_work import UnitOfWork

EVERY = 1000
FORMAT = "yice/checkpoint/v1"


class Cause(StrEnum):
    """Why a checkpoint was made."""

    ENTRIES = "entries"
    LOGOUT = "logout"
    BACKUP = "backup"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is signed, and the Ed25519 signature of the office over `text` in UTF-8."""

    text: str
    signature: bytes

    @property
    def line(self) -> str:
        """One line of a file: the signed text with its signature."""
        return f"{self.text.replace(chr(10), '|')} {self.signature.hex()}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A checkpoint's text taken apart."""

    origin: str
    size: int
    head: bytes
    time: str
    incarnation: str
    cause: str


def statement(text: str) -> Statement:
    """Parts of a checkpoint's text; ValueError when it is none."""
    form, origin, size, head, time, incarnation, cause = text.split("\n")
    if form != FORMAT:
        raise ValueError(form)
    return Statement(origin, int(size), bytes.fromhex(head), time, incarnation, cause)


def parse_line(line: str) -> Checkpoint:
    """Checkpoint of a file's line; ValueError when it is none."""
    text, signature = line.strip().rsplit(" ", 1)
    found = Checkpoint(text.replace("|", "\n"), bytes.fromhex(signature))
    statement(found.text)
    return found


@dataclass(frozen=True, slots=True, repr=False)
class Checkpoints:
    """Makes checkpoints of one office; `outside` are the files that keep copies."""

    office_id: str
    incarnation: str
    sign: Callable[[bytes], bytes]
    outside: tuple[Path, ...]

    def if_due(self, uow: UnitOfWork, before: Head, after: Head, at: int) -> None:
        """Make one when the entries between `before` and `after` cross a full thousand."""
        if after.size // EVERY > before.size // EVERY:
            self.make(uow, after, at, Cause.ENTRIES)

    def make(self, uow: UnitOfWork, head: Head, at: int, cause: Cause) -> Checkpoint:
        """Sign `head` and keep it; the copies outside are written once the database has it."""
        words = (self.office_id, str(head.size), head.hash.hex(), iso(at), self.incarnation, cause)
        text = "\n".join((FORMAT, *words))
        made = Checkpoint(text, self.sign(text.encode()))
        uow.connection.execute(
            insert(checkpoint).values(
                size=head.size,
                head=head.hash,
                text=made.text,
                signature=made.signature,
                cause=cause.value,
                at=at,
            )
        )
        uow.after_commit.append(lambda: self._keep_outside(made))
        return made

    def _keep_outside(self, made: Checkpoint) -> None:
        for path in self.outside:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(made.line + "\n")
                file.flush()
                os.fsync(file.fileno())


def kept_outside(paths: tuple[Path, ...]) -> list[Checkpoint]:
    """Every checkpoint that the files hold; a line that is none raises ValueError."""
    lines = [
        line
        for path in paths
        if path.exists()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return [parse_line(line) for line in lines]
