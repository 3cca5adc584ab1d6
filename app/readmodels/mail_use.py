"""Imports of mail use as preview, result and undo show them."""

from dataclasses import dataclass
from datetime import date

from app.readmodels.imports import ImportOutcome

Volumes = tuple[tuple[int, str], ...]
"""Thousandths with their unit, one for each unit."""


@dataclass(frozen=True, slots=True)
class UseMonth:
    """Mail use of a client in a month (202610) and specialty; only counted lines are in `fen`.

    `uncounted_fen` is what is on file and does not count (不计收).
    """

    month: int
    specialty: str
    fen: int
    uncounted_fen: int
    lines: int
    volumes: Volumes = ()


@dataclass(frozen=True, slots=True)
class ClientMailUse:
    """Twelve months of mail use of a client, from the month of `since`, the newest first.

    Sums count only lines marked 计收 (C10-4).
    """

    since: date
    months: tuple[UseMonth, ...]

    @property
    def fen(self) -> int:
        """Counted fen of the twelve months."""
        return sum(one.fen for one in self.months)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Specialties with counted use, the largest first."""
        sums: dict[str, int] = {}
        for one in self.months:
            sums[one.specialty] = sums.get(one.specialty, 0) + one.fen
        used = [kind for kind in sums if sums[kind] > 0]
        return tuple(sorted(used, key=lambda kind: (-sums[kind], kind)))

    @property
    def volumes(self) -> Volumes:
        """Counted volumes of the twelve months by unit."""
        sums: dict[str, int] = {}
        for one in self.months:
            for amount, unit in one.volumes:
                sums[unit] = sums.get(unit, 0) + amount
        return tuple((amount, unit) for unit, amount in sorted(sums.items()))


@dataclass(frozen=True, slots=True)
class ChargedUse:
    """A line of mail use (用邮明细) as charged."""

    id: str
    first: date
    last: date
    specialty: str
    business: str
    destination: str
    volumes: Volumes
    reference: str
    fen: int


@dataclass(frozen=True, slots=True)
class SummedUse:
    """The newest lines of a sum of mail use; `count` and `fen` are of all of its lines."""

    lines: tuple[ChargedUse, ...]
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class UseBehind:
    """What a sum of section 5 is of: lines that count, and those beside it that do not (不计收).

    `month` (202610) is 0 for all twelve months, `specialty` then "".
    """

    client: str
    month: int
    specialty: str
    counted: SummedUse
    uncounted: SummedUse


@dataclass(frozen=True, slots=True)
class UseOutcome:
    """What an import of mail use did or would do; amounts in fen.

    `counts.created` are lines that came in, `replaced` lines of earlier imports of the same unit
    and `months` that count no more. `adds` for a workbook of refused rows: it replaces nothing.
    """

    counts: ImportOutcome
    replaced: int
    months: tuple[int, ...]
    counted_fen: int
    uncounted_fen: int
    on_credit_fen: int
    adds: bool = False


@dataclass(frozen=True, slots=True)
class UseImport:
    """An import of the past; `at` in ms. `undoable` while the time for it runs."""

    id: str
    file_name: str
    unit: str
    author: str
    at: int
    lines: int
    months: tuple[int, ...]
    undone: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class UseUndone:
    """What an undo did: lines that count no more."""

    file_name: str
    ended: int
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UseUndoPreview:
    """What an undo would do: lines of so many clients count no more; amounts in fen.

    `bills` are numbers of bills on which lines stand: while there is one, nothing is undone.
    """

    id: str
    file_name: str
    months: tuple[int, ...]
    lines: int
    clients: int
    counted_fen: int
    on_credit_fen: int
    bills: tuple[str, ...]
