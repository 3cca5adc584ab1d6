"""The exported access log: JSON lines that verify without the database, with a public key only.

A header, the checkpoints so far, one line for each entry (its bytes, or only its digest where the
reader may not see it), and at the end the checkpoint made at that moment with the office's seal
over all lines before. Each line has one spelling only, so no byte can change unnoticed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.audit import canonical
from app.domain.chain import (
    Fault,
    Findings,
    Kept,
    Line,
    Origin,
    Period,
    Pruned,
    Signed,
    Verification,
    hash_of,
    read_object,
    whole,
)
from app.domain.chain_judge import Judge
from app.domain.chain_walk import ChainWalk
from app.domain.checkpoint import Cause, Checkpoint, Statement, statement

FILE_FORMAT = "yice/log/v2"
_FORMAT_1 = "yice/log/v1"
"""Of offices that had one period only, which the header names by its incarnation."""
_SEAL = b"yice/log-file/v1\n"
_SHARED = {"format", "office", "office_name", "seed", "key"} | {
    "reader",
    "reader_name",
    "time",
    "first",
    "last",
}
_HEADERS = {
    FILE_FORMAT: _SHARED | {"periods", "pruned", "year"},
    _FORMAT_1: _SHARED | {"incarnation"},
}
_CHECKPOINT = {"checkpoint", "signature"}
_END = _CHECKPOINT | {"file", "seal"}


@dataclass(frozen=True, slots=True)
class Header:
    """Whose log, who exported it, when (ISO 8601 UTC), and which entries are in it.

    With a `year` it is that sealed part of the log only, as it was before it was taken out.
    """

    origin: Origin
    office_name: str
    key: bytes
    reader: str
    reader_name: str
    time: str
    first: int
    last: int
    year: int | None = None

    @property
    def line(self) -> bytes:
        """First line of the file."""
        return _line(
            {
                "format": FILE_FORMAT,
                "office": self.origin.office,
                "office_name": self.office_name,
                "periods": [
                    [one.first, one.incarnation, one.key.hex()] for one in self.origin.periods
                ],
                "pruned": [
                    [one.year, one.first, one.last, one.head.hex(), one.entry]
                    for one in self.origin.pruned
                ],
                "seed": self.origin.seed.hex(),
                "year": self.year,
                "key": self.key.hex(),
                "reader": self.reader,
                "reader_name": self.reader_name,
                "time": self.time,
                "first": self.first,
                "last": self.last,
            }
        )


def checkpoint_line(checkpoint: Checkpoint) -> bytes:
    """A checkpoint made before the export."""
    return _line({"checkpoint": checkpoint.text, "signature": checkpoint.signature.hex()})


def entry_line(seq: int, stored: bytes) -> bytes:
    """An entry that the reader may see: the text of its stored bytes."""
    return _line({"seq": seq, "entry": stored.decode("utf-8")})


def left_out_line(seq: int, entry_digest: bytes) -> bytes:
    """An entry outside the reader's scope: its digest, from which the chain still follows."""
    return _line({"seq": seq, "digest": entry_digest.hex()})


def seal_message(before: bytes) -> bytes:
    """What the office signs at the end: `before` is the SHA-256 of all lines above."""
    return _SEAL + before


def end_line(checkpoint: Checkpoint, before: bytes, seal: bytes) -> bytes:
    """Last line: the checkpoint signed at that moment, and the seal over all lines above."""
    signature = checkpoint.signature.hex()
    sealed = {"file": before.hex(), "seal": seal.hex()}
    return _line({"checkpoint": checkpoint.text, "signature": signature} | sealed)


def verify_file(lines: Iterable[bytes], signed: Signed, key: bytes) -> Verification:
    """Verify an exported log; `lines` with their ends, `signed` proves by the public `key`."""
    check = _FileCheck(signed, key)
    running = hashlib.sha256()
    pending: bytes | None = None
    for raw in lines:
        if pending is not None:
            check.take(pending)
            running.update(pending)
        pending = raw
    return check.finish(pending, running.digest())


_NOBODY = Origin("", b"", ())


class _FileCheck:
    """Reads a file line by line; the last one is judged apart."""

    def __init__(self, signed: Signed, key: bytes) -> None:
        self._signed = signed
        self._key = key
        self._findings = Findings()
        self._header: Header | None = None
        self._started = False
        self._walk = ChainWalk(_NOBODY, self._findings)
        self._kept: list[Kept] = []

    def take(self, raw: bytes) -> None:
        """One line that is not the last."""
        if not self._started:
            self._started = True
            self._open(raw)
            return
        record = _record(raw)
        if record is None:
            self._findings.add(None, Fault.FILE_GARBLED)
        elif set(record) == _CHECKPOINT:
            self._keep(record)
        else:
            line = _entry(record)
            if line is None:
                self._findings.add(None, Fault.FILE_GARBLED)
            else:
                self._walk.step(line)

    def finish(self, last: bytes | None, before: bytes) -> Verification:
        """Judge the end and everything that needs the whole chain."""
        if self._header is None:
            self._findings.add(None, Fault.FILE_HEADER)
        end = self._close(last or b"", before)
        origin, key, part = _NOBODY, self._key, False
        if (header := self._header) is not None:
            origin, part = header.origin, header.year is not None
            # A year may have been signed with an earlier key, which the seal over the file vouches
            # for; the last period of the whole log has the key that everybody knows.
            key = origin.periods[-1].key if part else key
            if (header.first, header.last) != (origin.base[0] + 1, self._walk.size):
                self._findings.add(None, Fault.FILE_HEADER)
        judge = Judge(origin, self._walk, self._findings, signed=self._signed, key=key, part=part)
        judge.keep(self._kept)
        judge.require()
        return replace(judge.result(end), key=self._key)

    def _open(self, raw: bytes) -> None:
        self._header = _header(raw)
        if self._header is not None:
            self._walk = ChainWalk(self._header.origin, self._findings)
            if self._header.key != self._key:
                self._findings.add(None, Fault.FILE_KEY)

    def _keep(self, record: Mapping[str, object]) -> Checkpoint | None:
        found = _checkpoint(record)
        if found is None:
            self._findings.add(None, Fault.CHECKPOINT_GARBLED)
            return None
        self._kept.append(Kept(found))
        return found

    def _close(self, raw: bytes, before: bytes) -> Statement | None:
        """The checkpoint at the end, if it covers all entries and the seal holds."""
        record = _record(raw)
        if record is None or set(record) != _END:
            self._findings.add(None, Fault.FILE_END)
            return None
        seal = _hex(record["seal"])
        if record["file"] != before.hex() or not self._signed(
            self._key, seal_message(before), seal
        ):
            self._findings.add(None, Fault.FILE_CHANGED)
        found = self._keep(record)
        if found is None:
            return None
        said = statement(found.text)
        covers = (said.size, said.head) == (self._walk.size, self._walk.head)
        header = self._header
        cause = Cause.YEAR if header is not None and header.year is not None else Cause.EXPORT
        if header is None or not covers or said.cause != cause.value:
            self._findings.add(None, Fault.FILE_END)
            return None
        key = header.origin.period_of(said.size).key
        return said if self._signed(key, found.text.encode(), found.signature) else None


def _line(record: Mapping[str, object]) -> bytes:
    return canonical(dict(record)) + b"\n"


def _record(raw: bytes) -> dict[str, object] | None:
    """Object of a line that is spelled as this program spells it, or None."""
    found = read_object(raw)
    if found is None:
        return None
    try:
        return found if _line(found) == raw else None
    except ValueError:  # half of a surrogate pair has no bytes
        return None


def _header(raw: bytes) -> Header | None:
    record = _record(raw)
    wanted = _HEADERS.get(str(record["format"])) if record and "format" in record else None
    if record is None or set(record) != wanted:
        return None
    first, last = record.pop("first"), record.pop("last")
    said, gone, year = (record.pop(name, None) for name in ("periods", "pruned", "year"))
    words = {name: value for name, value in record.items() if isinstance(value, str)}
    seed, key = hash_of(words.get("seed", "")), hash_of(words.get("key", ""))
    if len(words) != len(record) or seed is None or key is None:
        return None
    if not isinstance(first, int) or not isinstance(last, int):
        return None
    if year is not None and type(year) is not int:
        return None
    alone = words.get("incarnation")
    periods = _periods(said) if alone is None else (Period(1, alone, key),)
    pruned = _pruned(gone)
    if not periods or pruned is None:
        return None
    return Header(
        Origin(words["office"], seed, periods, pruned),
        words["office_name"],
        key,
        words["reader"],
        words["reader_name"],
        words["time"],
        first,
        last,
        year,
    )


def _pruned(said: object) -> tuple[Pruned, ...] | None:
    """Years as a header lists them; None when anything is wrong. The first format has none."""
    found: list[Pruned] = []
    for one in said if isinstance(said, list) else ():
        match one:
            case [int(year), int(first), int(last), str(text), int(entry)] if head := hash_of(text):
                found.append(Pruned(year, first, last, head, entry))
            case _:
                return None
    return tuple(found) if said is None or isinstance(said, list) else None


def _periods(said: object) -> tuple[Period, ...]:
    """Periods as a header lists them, in ascending order; none when anything is wrong."""
    found: list[Period] = []
    for one in said if isinstance(said, list) else ():
        match one:
            case [int(first), str(incarnation), str(text)] if (key := hash_of(text)) is not None:
                found.append(Period(first, incarnation, key))
            case _:
                return ()
    numbers = [one.first for one in found]
    return tuple(found) if numbers == sorted(set(numbers)) else ()


def _checkpoint(record: Mapping[str, object]) -> Checkpoint | None:
    text = record["checkpoint"]
    if not isinstance(text, str):
        return None
    try:
        statement(text)
    except ValueError:
        return None
    return Checkpoint(text, _hex(record["signature"]))


def _entry(record: Mapping[str, object]) -> Line | None:
    seq = record.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool):
        return None
    match record:
        case {"entry": str(text)} if len(record) == 2:
            return whole(seq, text.encode())
        case {"digest": str(text)} if len(record) == 2:
            found = hash_of(text)
            return None if found is None else Line(seq, None, found)
    return None


def _hex(value: object) -> bytes:
    """Bytes of lower-case hex; nothing for anything else, which no signature matches."""
    try:
        found = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        return b""
    return found if found.hex() == value else b""
