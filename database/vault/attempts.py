"""Failed sign-ins, sealed to the office until somebody opens it (`preauth.log`, B.1).

Before a key is known nothing can be written into the log. Each failure becomes a line here that
only the office's master key opens. A line names the one before it, so one that is taken out or
moved is missed; that the last ones were cut off tells a note in the account's own folder. Whoever
may write the file can also add lines: sealing keeps a secret, it proves no origin.

The file stays small: of each group (known users, unknown names) a fixed number of lines is kept,
what follows is counted in one line more.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.chain import Fault
from app.domain.errors import Refusal
from database.records import new_id
from database.vault.disk import sync_folder, write_file
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.lock import FileLock
from database.vault.making import place_of
from database.vault.sealing import SealBroken, seal_to
from database.vault.slots import canonical

UNKNOWN = "unknown"
"""Stands for every name that nobody bears: what was typed may be a password."""

_MOST = {"known": 300, "unknown": 100}
_MANY = {"known": "many_known", "unknown": "many_unknown"}
_FIELDS = {"id", "prev", "group", "count", "since", "sealed"}
_MAX_BYTES = 1024 * 1024
_LONGEST_WORD = 40
_END_OF_TIME = 253_370_764_800_000  # epoch ms of the year 9999
_WAIT = 2.0  # seconds that one program waits for another's line
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Attempt:
    """A failed sign-in: when (epoch ms), why, for whom, from which workstation account.

    `user` is an id, or `UNKNOWN`. `count` attempts stand together when they became too many, from
    `since` until `at`; then `several` is true and `user` tells the newest of them.
    """

    id: str
    at: int
    reason: str
    user: str
    workstation: str
    count: int = 1
    since: int = 0
    several: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the file; `id` is that of the line, so that it is told once."""

    fault: Fault
    id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the file holds."""

    attempts: tuple[Attempt, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    prev: str
    group: str
    count: int
    since: int
    sealed: bytes = b""

    def context(self, office_id: str) -> bytes:
        """What is authenticated with the sealed part."""
        return b"yice/attempt/v1|" + office_id.encode() + b"|" + canonical(self._clear())

    def _clear(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in sorted(_FIELDS - {"sealed"})}

    @property
    def raw(self) -> bytes:
        """The line with its end."""
        return canonical(self._clear() | {"sealed": self.sealed.hex()}) + b"\n"


@dataclass(frozen=True, slots=True)
class AttemptFile:
    """`preauth.log` of one office; `home` is the folder of this account's own things."""

    folder: OfficeFolder
    home: Path

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder.path / "preauth.log"

    def _anchor(self, office_id: str) -> Path:
        """By folder: a backup may be restored beside the office whose attempts wait."""
        return self.home / "attempts" / f"{office_id}-{place_of(self.folder.path)}"

    def waits(self, office_id: str) -> bool:
        """Whether there is anything to take over, or to miss."""
        return os.path.lexists(self.path) or self._anchor(office_id).exists()

    def note(self, office_id: str, public: bytes, attempt: Attempt) -> None:
        """Add a failed sign-in, sealed to the office's `public` key; its `id` is not looked at.

        Raises OSError, ValueError or Refusal when it cannot be kept.
        """
        with self._alone():
            lines = self._raw_lines()
            known = [(place, found) for place, raw in enumerate(lines) if (found := _parse(raw))]
            group = "unknown" if attempt.user == UNKNOWN else "known"
            many = next(((p, one) for p, one in known if one.group == _MANY[group]), None)
            if many is not None:
                place, before = many
                line = replace(before, count=before.count + 1, sealed=b"")
            else:
                place, full = len(lines), _full(known, group)
                prev = known[-1][1].id if known else ""
                shown = _MANY[group] if full else group
                line = _Line(new_id(), prev, shown, 1, attempt.at)
            lines[place : place + 1] = [_sealed(line, office_id, public, attempt).raw]
            write_file(self.path, b"".join(lines))
            self._remember(office_id, line.id)

    def _remember(self, office_id: str, last: str) -> None:
        """Keep the id of the newest line apart; without it only a cut end goes unnoticed."""
        path = self._anchor(office_id)
        with contextlib.suppress(OSError, Refusal):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(path, last.encode(), mode=0o600)

    def read(self, master: MasterKeys) -> Waiting:
        """Open every line, and say what is wrong with the file."""
        try:
            lines = self._raw_lines()
        except (OSError, ValueError):
            return Waiting((), (self._unusable(),))
        attempts: list[Attempt] = []
        findings: list[Finding] = []
        prev: str | None = ""
        for raw in lines:
            line = _parse(raw)
            if line is None:
                findings.append(_finding(Fault.ATTEMPTS_GARBLED, raw))
                prev = None
                continue
            if prev is not None and line.prev != prev:
                findings.append(_finding(Fault.ATTEMPTS_CUT, raw))
            prev = line.id
            found = _opened(line, master)
            if found is None:
                findings.append(_finding(Fault.ATTEMPTS_FOREIGN, raw))
            else:
                attempts.append(found)
        last = self._last(master.office_id)
        if last and all(one.id != last for one in attempts):
            findings.append(Finding(Fault.ATTEMPTS_CUT, last))
        return Waiting(tuple(attempts), tuple(findings))

    def _unusable(self) -> Finding:
        """The file as a whole: something else stands there, or far too much."""
        try:
            found = self.path.stat()
        except OSError:
            return _finding(Fault.ATTEMPTS_GARBLED, b"")
        return _finding(Fault.ATTEMPTS_GARBLED, f"{found.st_size} {found.st_mtime_ns}".encode())

    def _last(self, office_id: str) -> str:
        try:
            return self._anchor(office_id).read_text(encoding="utf-8", errors="replace")[:36]
        except OSError:
            return ""

    @contextlib.contextmanager
    def absorbing(self, office_id: str) -> Iterator[None]:
        """Keep other programs from adding lines; what was read is removed when the body ended.

        Refuses, or raises OSError, when the file is held too long or cannot be removed: it is then
        read again, and nothing twice, at the next opening.
        """
        with self._alone():
            yield
            if os.path.lexists(self.path):
                self.path.unlink()
                sync_folder(self.path.parent)
            self._anchor(office_id).unlink(missing_ok=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(self.folder.lock.with_name(f"{self.folder.lock.name}.preauth"))
        try:
            waited = 0.0
            while not lock.try_lock():
                if waited >= _WAIT:
                    raise TimeoutError(str(self.path))
                time.sleep(_PAUSE)
                waited += _PAUSE
            yield
        finally:
            lock.release()

    def _raw_lines(self) -> list[bytes]:
        """Lines with their ends; ValueError when the file cannot be one of this program."""
        if not os.path.lexists(self.path):
            return []
        if not self.path.is_file():
            raise ValueError(str(self.path))
        with self.path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
        if len(content) > _MAX_BYTES:
            raise ValueError(str(self.path))
        lines = content.splitlines(keepends=True)
        if lines and not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        return lines


def _full(known: list[tuple[int, _Line]], group: str) -> bool:
    return sum(one.group == group for _, one in known) >= _MOST[group]


def _sealed(line: _Line, office_id: str, public: bytes, attempt: Attempt) -> _Line:
    said = {
        "at": attempt.at,
        "reason": attempt.reason,
        "user": attempt.user,
        "workstation": attempt.workstation,
    }
    return replace(line, sealed=seal_to(public, canonical(said), line.context(office_id)))


def _opened(line: _Line, master: MasterKeys) -> Attempt | None:
    try:
        said = json.loads(master.open_sealed(line.sealed, line.context(master.office_id)))
        at, reason, user, workstation = (
            said[name] for name in ("at", "reason", "user", "workstation")
        )
    except (SealBroken, ValueError, KeyError, TypeError):
        return None
    texts = (reason, user, workstation)
    if not _is_moment(at) or not all(map(_is_word, texts)):
        return None
    many = line.group in _MANY.values()
    return Attempt(line.id, at, *texts, line.count, line.since, many)


def _parse(raw: bytes) -> _Line | None:
    """A line spelled as this program spells it, else None."""
    try:
        data = json.loads(raw)
        if set(data) != _FIELDS:
            return None
        line = _Line(**(data | {"sealed": bytes.fromhex(data["sealed"])}))
    except (ValueError, TypeError, RecursionError):
        return None
    words = all(map(_is_word, (line.id, line.prev, line.group)))
    if not words or not all(map(_is_moment, (line.count, line.since))):
        return None
    return line if line.raw == raw else None


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_WORD


def _is_moment(value: object) -> bool:
    return type(value) is int and 0 < value < _END_OF_TIME


def _finding(fault: Fault, raw: bytes) -> Finding:
    return Finding(fault, hashlib.sha256(fault.value.encode() + raw).hexdigest()[:36])
