"""Recomputes the chain of the access log from stored bytes, entry by entry (A8).

`ChainWalk.step` says exactly what is wrong with an entry. A log of a million entries has next to
none, so `ChainWalk.run` goes over what the database finds in the bytes of each, without an object
for it, and hands over to `step` whatever is not perfect.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from app.domain.audit import Action, ClockFlag, Outcome, link
from app.domain.chain import (
    HASH,
    NEXT_KEY,
    PERIOD,
    PRUNED,
    Fault,
    Findings,
    Line,
    Origin,
    hash_of,
    read_object,
)
from app.domain.checkpoint import EVERY, Cause

_WIDEST_GAP = 10_000
_OK = Outcome.OK.value
DOUBTED = frozenset({ClockFlag.WENT_BACK.value, ClockFlag.JUMPED.value})
CLOSING: dict[str, Cause] = {
    Action.LOGOUT: Cause.LOGOUT,
    Action.LOCK: Cause.LOGOUT,
    Action.BACKUP: Cause.BACKUP,
    Action.LOG_EXPORT: Cause.EXPORT,
    Action.LOG_PRINT: Cause.PRINT,
    Action.RESTORE: Cause.RESTORE,
    Action.REKEY: Cause.REKEY,
    Action.PRUNE: Cause.PRUNE,
}
"""Acts that end with a checkpoint over their own entry."""

Glance = tuple[int, int, bytes, bytes, int, int, bytes | None]
"""What a database shows of an entry: where it lies, seq, hash, bytes, place in time, whether its
act ends with a checkpoint, and the hash of the entry before as its bytes name it. The last is None
unless the bytes are an entry of this office that says what every copy beside them says, at a
possible time; of a name that stands twice in them the first counts."""

Exact = Callable[[int, int], Line]
"""Gives the entry that lies somewhere under a number."""


class ChainWalk:
    """Recomputes the chain, one `step` for each entry in the order in which they are kept.

    After a mismatch it goes on from what is stored, so that one change is one problem.
    """

    def __init__(self, origin: Origin, findings: Findings) -> None:
        self._base = origin.base
        self.size, self.head = origin.base
        self.entries = 0
        self.required: list[tuple[int, Cause]] = []
        self.begun: dict[int, tuple[object, object]] = {}
        self.announced: dict[int, object] = {}
        self.pruned: dict[int, tuple[object, ...]] = {}
        self._office = origin.office
        self._findings = findings
        self._heads = bytearray()
        self._ordered = 0

    def head_at(self, size: int) -> bytes | None:
        """Hash of the chain after `size` entries; None when there are fewer."""
        base, before = self._base
        if size == base > 0:
            return before
        if not base < size <= self.size:
            return None
        place = (size - base - 1) * HASH
        return bytes(self._heads[place : place + HASH])

    def run(self, entries: Iterable[Glance], exact: Exact) -> None:
        """Check entries of a database and go on behind them."""
        going = iter(entries)
        while (odd := self._run(going)) is not None:
            self.step(exact(odd[0], odd[1]))

    def _run(self, entries: Iterator[Glance]) -> Glance | None:
        """Go over perfect entries; returns the first that is not, which is not counted yet."""
        head, size, ordered, heads = self.head, self.size, self._ordered, self._heads
        sha256, named, odd = hashlib.sha256, head.hex().encode(), None
        for entry in entries:
            _where, seq, kept, stored, order, closes, before = entry
            if before != named or seq != size + 1 or order < ordered or not _is_text(stored):
                odd = entry
                break
            new = sha256(b"\x00" + head + sha256(stored).digest()).digest()
            if new != kept:
                odd = entry
                break
            head, named, size, ordered = new, new.hex().encode(), seq, order
            heads += new
            if seq % EVERY == 0:
                self.required.append((seq, Cause.ENTRIES))
            if closes:
                self._close(seq, read_object(stored) or {})
        self.entries += size - self.size
        self.head, self.size, self._ordered = head, size, ordered
        return odd

    def step(self, line: Line) -> None:
        """Check one entry and go on behind it."""
        seq = self._place(line.seq)
        self.entries += 1
        if line.stored is not None:
            self._inside(seq, line, line.stored)
        head = link(self.head, line.digest)
        if line.hash is not None and line.hash != head:
            self._findings.add(seq, Fault.ENTRY_CHANGED)
            head = line.hash if len(line.hash) == HASH else head
        self.head = head
        if seq == self.size:
            self._heads += head

    def _place(self, seq: int) -> int:
        """Compare the number with its place; returns the number it is given here."""
        expected = self.size + 1
        if expected < seq <= expected + _WIDEST_GAP:
            self._findings.add(expected, Fault.ENTRY_MISSING, str(seq - 1))
            self._heads += bytes(HASH * (seq - expected))
            self.size = seq
        elif 1 <= seq < expected:
            self._findings.add(seq, Fault.ENTRY_MISPLACED)
        else:
            if seq != expected:
                self._findings.add(expected, Fault.ENTRY_MISPLACED)
            self.size = seq = expected
            if seq % EVERY == 0:
                self.required.append((seq, Cause.ENTRIES))
        return seq

    def _inside(self, seq: int, line: Line, stored: bytes) -> None:
        fields = read_object(stored)
        if fields is None:
            self._findings.add(seq, Fault.ENTRY_UNREADABLE)
            return
        if fields.get("seq") != line.seq:
            self._findings.add(seq, Fault.ENTRY_MISPLACED)
        if fields.get("office") != self._office:
            self._findings.add(seq, Fault.ENTRY_FOREIGN)
        self._check_link(seq, line, fields)
        self._check_order(seq, fields)
        for name, copy in (line.copies or {}).items():
            if fields.get(name) != copy:
                self._findings.add(seq, Fault.ENTRY_COPY, name)
        self._close(seq, fields)

    def _close(self, seq: int, fields: Mapping[str, object]) -> None:
        """Note what an act demands that ends with a checkpoint."""
        action = fields.get("action")
        if not isinstance(action, str) or action not in CLOSING or fields.get("outcome") != _OK:
            return
        self.required.append((seq, CLOSING[action]))
        if fields.get("object_type") == PERIOD:
            self.begun[seq] = (fields.get("object_id"), fields.get("target"))
        elif fields.get("object_type") == NEXT_KEY:
            self.announced[seq] = fields.get("target")
        elif fields.get("object_type") == PRUNED:
            names = ("object_id", "object_version", "query_digest", "ordered_at")
            self.pruned[seq] = tuple(fields.get(name) for name in names)

    def _check_link(self, seq: int, line: Line, fields: Mapping[str, object]) -> None:
        named = fields.get("prev_hash")
        if named == self.head.hex():
            return
        self._findings.add(seq, Fault.ENTRY_UNLINKED)
        if line.hash is None and isinstance(named, str):
            self.head = hash_of(named) or self.head

    def _check_order(self, seq: int, fields: Mapping[str, object]) -> None:
        at, ordered = fields.get("at"), fields.get("ordered_at")
        if not isinstance(at, int) or not isinstance(ordered, int):
            self._findings.add(seq, Fault.ENTRY_UNREADABLE)
            return
        # A doubted reading does not move the order (decision 7).
        doubted = str(fields.get("clock")) in DOUBTED
        if ordered < (self._ordered if doubted else max(self._ordered, at)):
            self._findings.add(seq, Fault.ENTRY_ORDER)
        self._ordered = ordered


def _is_text(stored: bytes) -> bool:
    """Whether it is UTF-8 without NUL, at which a database stops reading."""
    try:
        return "\x00" not in stored.decode()
    except UnicodeDecodeError:
        return False
