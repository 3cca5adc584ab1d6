"""Proves the chain of the access log (A8): recomputes it from stored bytes, judges checkpoints.

What can be proved: every entry up to the newest checkpoint that is also kept outside the database
is there, unchanged and in its place. Entries after it are consistent at best, which is why their
first number is always said (`unconfirmed_since`).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.audit import GENESIS, Action, ClockFlag, Outcome, digest, link
from app.domain.checkpoint import EVERY, Cause, Checkpoint, Statement, parse_line, statement

Signed = Callable[[bytes, bytes], bool]
"""Says whether the office signed a message: (message, signature)."""

HASH = 32
MOST_PROBLEMS = 200
_WIDEST_GAP = 10_000
_OK = Outcome.OK.value
_DOUBTED = frozenset({ClockFlag.WENT_BACK.value, ClockFlag.JUMPED.value})
_CLOSING: dict[str, Cause] = {
    Action.LOGOUT: Cause.LOGOUT,
    Action.LOCK: Cause.LOGOUT,
    Action.BACKUP: Cause.BACKUP,
    Action.LOG_EXPORT: Cause.EXPORT,
}


class Fault(StrEnum):
    """What verification can find; the sentences stand in `resources/texts/log_faults.toml`."""

    ENTRY_MISSING = "entry_missing"
    ENTRY_MISPLACED = "entry_misplaced"
    ENTRY_UNREADABLE = "entry_unreadable"
    ENTRY_CHANGED = "entry_changed"
    ENTRY_UNLINKED = "entry_unlinked"
    ENTRY_ORDER = "entry_order"
    ENTRY_COPY = "entry_copy"
    ENTRY_FOREIGN = "entry_foreign"
    CHECKPOINT_MISSING = "checkpoint_missing"
    CHECKPOINT_GARBLED = "checkpoint_garbled"
    CHECKPOINT_SIGNATURE = "checkpoint_signature"
    CHECKPOINT_FOREIGN = "checkpoint_foreign"
    CHECKPOINT_COPY = "checkpoint_copy"
    CHECKPOINT_HEAD = "checkpoint_head"
    CHECKPOINT_BEYOND = "checkpoint_beyond"
    CHECKPOINT_ORDER = "checkpoint_order"
    CHECKPOINT_LOST = "checkpoint_lost"
    OUTSIDE_GARBLED = "outside_garbled"
    OUTSIDE_SIGNATURE = "outside_signature"
    OUTSIDE_FOREIGN = "outside_foreign"
    OUTSIDE_HEAD = "outside_head"
    SET_BACK = "set_back"
    FILE_GARBLED = "file_garbled"
    FILE_HEADER = "file_header"
    FILE_KEY = "file_key"
    FILE_END = "file_end"
    FILE_CHANGED = "file_changed"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `seq` is the entry it concerns, `detail` a name of a part of it."""

    seq: int | None
    fault: Fault
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose log it is; `seed` binds the first link to office and incarnation."""

    office: str
    incarnation: str
    seed: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as kept. `stored` is None when a copy leaves it out and has only its digest.

    `hash` and `copies` are what a database keeps beside the bytes; a file has neither.
    """

    seq: int
    stored: bytes | None
    digest: bytes
    hash: bytes | None = None
    copies: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint as kept; `copies` are the columns beside it, named as in `Statement`."""

    checkpoint: Checkpoint
    copies: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of a check; `confirmed_at` is the time of the newest checkpoint kept outside too."""

    entries: int
    head: bytes
    key: bytes
    unconfirmed_since: int | None
    problems: tuple[Problem, ...]
    confirmed_at: str | None = None

    @property
    def ok(self) -> bool:
        """Every entry recomputes, every required checkpoint is there, nothing contradicts."""
        return not self.problems


def genesis(seed: bytes) -> bytes:
    """Hash before the first entry; `seed` binds office and incarnation."""
    return link(GENESIS, seed)


class Findings:
    """Problems in the order found; beyond `MOST_PROBLEMS` only that there are more."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, seq: int | None, fault: Fault, detail: str = "") -> None:
        """Note a problem."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(Problem(seq, fault, detail))
        elif len(self._found) == MOST_PROBLEMS:
            self._found.append(Problem(None, Fault.MORE))

    @property
    def all(self) -> tuple[Problem, ...]:
        """What was found."""
        return tuple(self._found)


class ChainWalk:
    """Recomputes the chain, one `step` for each entry in the order in which they are kept.

    After a mismatch it goes on from what is stored, so that one change is one problem.
    """

    def __init__(self, origin: Origin, findings: Findings) -> None:
        self.size = 0
        self.entries = 0
        self.head = genesis(origin.seed)
        self.required: list[tuple[int, Cause]] = []
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


class Judge:
    """Compares checkpoints with a chain that has been walked to its end."""

    def __init__(
        self, origin: Origin, walk: ChainWalk, findings: Findings, signed: Signed, key: bytes
    ) -> None:
        self._origin = origin
        self._walk = walk
        self._findings = findings
        self._signed = signed
        self._key = key
        self._proved: dict[Checkpoint, bool] = {}
        self._agreeing: dict[Checkpoint, Statement] = {}

    def keep(self, kept: Iterable[Kept]) -> None:
        """Judge the checkpoints that stand beside the entries, in their order."""
        last = 0
        for one in kept:
            said = self._say(one)
            if said is None:
                continue
            if said.size < last:
                self._findings.add(said.size, Fault.CHECKPOINT_ORDER)
            last = max(last, said.size)
            if self._agrees(one.checkpoint, said):
                self._agreeing[one.checkpoint] = said

    def require(self) -> None:
        """Demand the checkpoint of every full thousand, sign-out, lock, backup and export."""
        have = {(said.size, said.cause) for said in self._agreeing.values()}
        for seq, cause in self._walk.required:
            if (seq, cause.value) not in have:
                self._findings.add(seq, Fault.CHECKPOINT_MISSING, cause.value)

    def compare_outside(self, lines: Iterable[str]) -> Statement | None:
        """Judge copies kept outside the database; returns the newest that both have."""
        newest: Statement | None = None
        for line in dict.fromkeys(lines):
            try:
                found = parse_line(line)
            except ValueError:
                self._findings.add(None, Fault.OUTSIDE_GARBLED)
                continue
            said = self._agreeing.get(found)
            if said is None:
                self._contradict(found)
            elif newest is None or said.size >= newest.size:
                newest = said
        return newest

    def result(self, confirmed: Statement | None) -> Verification:
        """The verdict, `confirmed` being the newest checkpoint that is kept elsewhere too."""
        upto = confirmed.size if confirmed is not None else 0
        return Verification(
            entries=self._walk.entries,
            head=self._walk.head,
            key=self._key,
            unconfirmed_since=upto + 1 if self._walk.size > upto else None,
            problems=self._findings.all,
            confirmed_at=confirmed.time if confirmed is not None else None,
        )

    def _say(self, kept: Kept) -> Statement | None:
        try:
            said = statement(kept.checkpoint.text)
        except ValueError:
            size = (kept.copies or {}).get("size")
            self._findings.add(size if isinstance(size, int) else None, Fault.CHECKPOINT_GARBLED)
            return None
        for name, copy in (kept.copies or {}).items():
            if getattr(said, name) != copy:
                self._findings.add(said.size, Fault.CHECKPOINT_COPY, name)
        return said

    def _agrees(self, checkpoint: Checkpoint, said: Statement) -> bool:
        add = self._findings.add
        if not self._is_signed(checkpoint):
            add(said.size, Fault.CHECKPOINT_SIGNATURE)
        elif not self._is_ours(said):
            add(said.size, Fault.CHECKPOINT_FOREIGN)
        elif (head := self._walk.head_at(said.size)) is None:
            add(said.size, Fault.CHECKPOINT_BEYOND)
        elif head != said.head:
            add(said.size, Fault.CHECKPOINT_HEAD)
        else:
            return True
        return False

    def _contradict(self, found: Checkpoint) -> None:
        """Say what is wrong with a copy outside that the database does not confirm."""
        said, add = statement(found.text), self._findings.add
        if not self._is_signed(found):
            add(said.size, Fault.OUTSIDE_SIGNATURE)
        elif not self._is_ours(said):
            add(said.size, Fault.OUTSIDE_FOREIGN)
        elif said.size > self._walk.size:
            add(said.size, Fault.SET_BACK)
        elif self._walk.head_at(said.size) != said.head:
            add(said.size, Fault.OUTSIDE_HEAD)
        else:
            add(said.size, Fault.CHECKPOINT_LOST)

    def _is_ours(self, said: Statement) -> bool:
        mine = (self._origin.office, self._origin.incarnation)
        return (said.origin, said.incarnation) == mine

    def _is_signed(self, checkpoint: Checkpoint) -> bool:
        if checkpoint not in self._proved:
            proof = self._signed(checkpoint.text.encode(), checkpoint.signature)
            self._proved[checkpoint] = proof
        return self._proved[checkpoint]


def verify_chain(
    origin: Origin,
    lines: Iterable[Line],
    kept: Iterable[Kept],
    outside: Sequence[str],
    *,
    signed: Signed,
    key: bytes,
) -> Verification:
    """Verify a log with its checkpoints; `outside` are lines of the files that keep copies."""
    findings = Findings()
    walk = ChainWalk(origin, findings)
    for line in lines:
        walk.step(line)
    judge = Judge(origin, walk, findings, signed, key)
    judge.keep(kept)
    judge.require()
    return judge.result(judge.compare_outside(outside))


def whole(seq: int, stored: bytes) -> Line:
    """An entry with its bytes, as a file has it."""
    return Line(seq, stored, digest(stored))


def read_object(stored: bytes) -> dict[str, object] | None:
    """A JSON object of stored bytes, or None when they hold none."""
    try:
        found = json.loads(stored.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def hash_of(text: str) -> bytes | None:
    """32 bytes of their one spelling in lower-case hex, or None."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == HASH and found.hex() == text else None
