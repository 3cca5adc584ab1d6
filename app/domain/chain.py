"""Proves the chain of the access log (A8): recomputes it from stored bytes, judges checkpoints.

What can be proved: every entry up to the newest checkpoint that is also kept outside the database
is there, unchanged and in its place. Entries after it are consistent at best, which is why their
first number is always said (`unconfirmed_since`).
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.domain.audit import GENESIS, digest, link
from app.domain.checkpoint import Checkpoint

Signed = Callable[[bytes, bytes, bytes], bool]
"""Says whether the holder of a public key signed a message: (key, message, signature)."""

HASH = 32
MOST_PROBLEMS = 200
PERIOD = "log_period"
"""Object of an entry that begins a period: `object_id` is its incarnation, `target` its key."""
NEXT_KEY = "next_key"
"""Object of the entry that announces a new key under the old one: `target` is the new key."""

PRUNED = "log_year"
"""Object of an entry that says a year was taken out: `object_id` is the year, `object_version` its
last number, `query_digest` the hash of the chain there."""
LEAST_YEARS = 3
"""Years that entries are kept at least, whatever the rule says (decision 9, PIPL 56)."""


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
    PERIOD_MISSING = "period_missing"
    PERIOD_START = "period_start"
    PERIOD_KEY = "period_key"
    PRUNE_ENTRY = "prune_entry"
    PRUNE_EARLY = "prune_early"
    ATTEMPTS_GARBLED = "attempts_garbled"
    ATTEMPTS_FOREIGN = "attempts_foreign"
    ATTEMPTS_CUT = "attempts_cut"
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


class PeriodCause(StrEnum):
    """Why a period began."""

    CREATED = "created"
    RESTORED = "restored"
    REKEYED = "rekeyed"


@dataclass(frozen=True, slots=True)
class Period:
    """A run of entries under one incarnation and one signing key of the office.

    `first` is the entry that begins it. Restoring a backup takes a new incarnation and keeps the
    key, re-keying takes both anew. Incarnations are UUIDv7: a later one is greater.
    """

    first: int
    incarnation: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Pruned:
    """A year that was exported and taken out: its entries, and the chain's hash after the last.

    `entry` is the number of the entry that says so.
    """

    year: int
    first: int
    last: int
    head: bytes
    entry: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose log it is; `seed` binds the first link to office and first incarnation."""

    office: str
    seed: bytes
    periods: tuple[Period, ...]
    pruned: tuple[Pruned, ...] = ()

    @property
    def base(self) -> tuple[int, bytes]:
        """Number and hash of the chain before the first entry that is still kept."""
        if not self.pruned:
            return 0, genesis(self.seed)
        return self.pruned[-1].last, self.pruned[-1].head

    def period_of(self, size: int) -> Period:
        """The period that holds entry `size`; there is at least one."""
        place = bisect_right(self.periods, size, key=lambda period: period.first)
        return self.periods[max(0, place - 1)]

    def of_incarnation(self, incarnation: str) -> Period | None:
        """The period of an incarnation, None when the log has none."""
        return next((one for one in self.periods if one.incarnation == incarnation), None)

    def lines_of_mine(self, lines: Iterable[str]) -> list[str]:
        """Those lines of checkpoints that name an incarnation of this log."""
        named = [f"|{one.incarnation}|" for one in self.periods]
        return [line for line in lines if any(one in line for one in named)]

    def after(self, period: Period) -> Period | None:
        """The period behind `period`, None behind the last."""
        place = self.periods.index(period) + 1
        return self.periods[place] if place < len(self.periods) else None

    def restore_of(self, incarnation: str, size: int) -> Period | None:
        """The period whose restore left behind what had `incarnation` at entry `size`, or None.

        A backup holds nothing that came after it: neither later entries of the same incarnation,
        nor incarnations between it and the restore.
        """
        mine = self.of_incarnation(incarnation)
        if mine is None:
            later = (one for one in self._restored() if one.incarnation > incarnation)
            return next(later, None)
        following = self.after(mine)
        lost = following is not None and size >= following.first
        return following if lost and following in self._restored() else None

    def _restored(self) -> tuple[Period, ...]:
        return tuple(one for before, one in pairwise(self.periods) if one.key == before.key)


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
class Lost:
    """What a restore left behind: the restore is entry `restored`, the newest lost one `size`.

    `time` (ISO 8601 UTC) is that of the checkpoint outside which still tells of it.
    """

    restored: int
    size: int
    time: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of a check; `confirmed_at` is the time of the newest checkpoint kept outside too.

    `lost` is no problem: the restore entries explain it.
    """

    entries: int
    head: bytes
    key: bytes
    unconfirmed_since: int | None
    problems: tuple[Problem, ...]
    confirmed_at: str | None = None
    lost: tuple[Lost, ...] = ()

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


def whole(seq: int, stored: bytes) -> Line:
    """An entry with its bytes, as a file has it."""
    return Line(seq, stored, digest(stored))


def raw(value: object) -> bytes:
    """Bytes as stored; somebody who wrote into the file by hand may have left a text."""
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def number_of(value: object) -> int:
    """A number as stored; 0, which no entry has, for what somebody wrote in its place."""
    return value if isinstance(value, int) else 0


def read_object(stored: bytes) -> dict[str, object] | None:
    """A JSON object of stored bytes, or None when they hold none, or name anything twice."""
    try:
        found = json.loads(stored.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def hash_of(text: str) -> bytes | None:
    """32 bytes of their one spelling in lower-case hex, or None."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == HASH and found.hex() == text else None
