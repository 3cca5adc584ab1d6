"""A signed checkpoint of the access log: what is signed, and how it stands in a line of a file."""

from dataclasses import dataclass
from enum import StrEnum

EVERY = 1000
"""Entries after which a checkpoint is due."""

FORMAT = "yice/checkpoint/v1"


class Cause(StrEnum):
    """Why a checkpoint was made."""

    ENTRIES = "entries"
    LOGOUT = "logout"
    BACKUP = "backup"
    EXPORT = "export"
    PRINT = "print"
    RESTORE = "restore"
    REKEY = "rekey"
    YEAR = "year"
    PRUNE = "prune"


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
    """What a checkpoint says: log of which office and incarnation, size, head, time, cause."""

    origin: str
    size: int
    head: bytes
    time: str
    incarnation: str
    cause: str

    @property
    def text(self) -> str:
        """What is signed."""
        words = (self.origin, str(self.size), self.head.hex(), self.time, self.incarnation)
        return "\n".join((FORMAT, *words, self.cause))


def statement(text: str) -> Statement:
    """Parts of a checkpoint's text; ValueError when it is none."""
    form, origin, size, head, time, incarnation, cause = text.split("\n")
    found = Statement(origin, int(size), bytes.fromhex(head), time, incarnation, cause)
    # One statement has one text: another spelling of a number or of a hash is none.
    if form != FORMAT or found.text != text or cause not in set(Cause):
        raise ValueError(form)
    return found


def parse_line(line: str) -> Checkpoint:
    """Checkpoint of a file's line; ValueError when it is none."""
    text, signature = line.rsplit(" ", 1)
    found = Checkpoint(text.replace("|", "\n"), bytes.fromhex(signature))
    statement(found.text)
    if found.line != line:
        raise ValueError(line)
    return found
