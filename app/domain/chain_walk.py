"""Recomputes the chain of the access log from stored bytes, entry by entry (A8)."""

from collections.abc import Mapping

from app.domain.audit import Action, ClockFlag, Outcome, link
from app.domain.chain import (
    HASH,
    NEXT_KEY,
    PERIOD,
    Fault,
    Findings,
    Line,
    Origin,
    genesis,
    hash_of,
    read_object,
)
from app.domain.checkpoint import EVERY, Cause

_WIDEST_GAP = 10_000
_OK = Outcome.OK.value
_DOUBTED = frozenset({ClockFlag.WENT_BACK.value, ClockFlag.JUMPED.value})
_CLOSING: dict[str, Cause] = {
    Action.LOGOUT: Cause.LOGOUT,
    Action.LOCK: Cause.LOGOUT,
    Action.BACKUP: Cause.BACKUP,
    Action.LOG_EXPORT: Cause.EXPORT,
    Action.LOG_PRINT: Cause.PRINT,
    Action.RESTORE: Cause.RESTORE,
    Action.REKEY: Cause.REKEY,
}
"""Acts that end with a checkpoint over their own entry."""


class ChainWalk:
    """Recomputes the chain, one `step` for each entry in the order in which they are kept.

    After a mismatch it goes on from what is stored, so that one change is one problem.
    """

    def __init__(self, origin: Origin, findings: Findings) -> None:
        self.size = 0
        self.entries = 0
        self.head = genesis(origin.seed)
        self.required: list[tuple[int, Cause]] = []
        self.begun: dict[int, tuple[object, object]] = {}
        self.announced: dict[int, object] = {}
        self._office = origin.office
        self._findings = findings
        self._heads = bytearray()
        self._ordered = 0

    def head_at(self, size: int) -> bytes | None:
        """Hash of the chain after `size` entries; None when there are fewer."""
        if not 1 <= size <= self.size:
            return None
        return bytes(self._heads[(size - 1) * HASH : size * HASH])

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
        action = fields.get("action")
        if isinstance(action, str) and action in _CLOSING and fields.get("outcome") == _OK:
            self.required.append((seq, _CLOSING[action]))
            if fields.get("object_type") == PERIOD:
                self.begun[seq] = (fields.get("object_id"), fields.get("target"))
            elif fields.get("object_type") == NEXT_KEY:
                self.announced[seq] = fields.get("target")

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
        doubted = fields.get("clock") in _DOUBTED
        if ordered < (self._ordered if doubted else max(self._ordered, at)):
            self._findings.add(seq, Fault.ENTRY_ORDER)
        self._ordered = ordered
