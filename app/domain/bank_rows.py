"""Rows of a bank's statement (银行流水): money that came in, cell by cell."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.domain.register import CellProblem, ProblemCode
from app.domain.register_columns import Column
from app.domain.register_headers import ColumnRules
from app.domain.register_rows import Conversion, skip_reason
from app.domain.register_sheet import CellValue, RawRow
from app.domain.register_values import (
    UNITS,
    UnreadableValueError,
    amount_fen,
    calendar_date,
    entered_text,
    text_of,
    told_text,
)
from app.domain.text import half_width, one_line

BANK_COLUMNS = ColumnRules(
    needed=(("paid_on",), ("amount",), ("payer", "words")),
    naming=("payer", "words"),
    codes=(),
    decisive=frozenset({"paid_on", "amount"}),
    yearly=frozenset(),
    checked=frozenset({"paid_on", "amount", "direction", "payer"}),
    kind="bank",
    joined=frozenset({"words"}),
)
"""Banks tell what a payment is for in several columns (摘要、用途、附言)."""

TEXT_MOST, REFERENCE_MOST = 200, 80
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BankRow:
    """A row; without `paid_on` it is refused (`problems`) or no money that came in."""

    row: int
    paid_on: date | None = None
    amount_fen: int = 0
    payer: str = ""
    words: str = ""
    reference: str = ""
    problems: tuple[CellProblem, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether money came in on a day that can be read."""
        return self.paid_on is not None and self.amount_fen > 0 and not self.problems

    @property
    def money(self) -> tuple[date | None, int]:
        """Day and fen, in which lines of one number agree."""
        return self.paid_on, self.amount_fen

    def refused(self, letter: str, detail: str, told: Mapping[str, object]) -> "BankRow":
        """The same row, handed back because of the bank's number."""
        problem = CellProblem(self.row, letter, ProblemCode.REFERENCE, detail, told)
        return replace(self, problems=(*self.problems, problem))


@dataclass(frozen=True, slots=True)
class ReceiptWords:
    """Parts of names of columns: `names` of what came in, `both` of what went out too."""

    names: tuple[str, ...]
    both: tuple[str, ...]

    def receipts_alone(self, header: str) -> bool:
        """Whether a column of this name (贷方金额) holds nothing but what came in."""
        name = direction_word(header)
        return any(map(name.__contains__, self.names)) and not any(
            map(name.__contains__, self.both)
        )


@dataclass(frozen=True, slots=True)
class BankReading:
    """What reading a row needs beside it.

    `directions` has the words of 借贷标志, and of each whether money came in; `receipts` tell a
    column in which an amount below zero takes a receipt back (红字冲正).
    """

    how: Conversion
    directions: Mapping[str, bool]
    receipts: ReceiptWords
    today: date


def bank_rows(rows: Iterable[RawRow], reading: BankReading) -> Iterator[BankRow]:
    """Read rows; of equal ones without the bank's own number each gets a reference of its own."""
    seen: Counter[str] = Counter()
    for row in rows:
        read = _Reader(row, reading).read()
        if read.accepted and not read.reference:
            yield _referenced(read, seen)
        else:
            yield read


def _referenced(read: BankRow, seen: Counter[str]) -> BankRow:
    said = f"{read.paid_on}|{read.amount_fen}|{read.payer}|{read.words}"
    seen[said] += 1
    digest = hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest()[:40]
    told = (read.row, read.paid_on, read.amount_fen, read.payer, read.words)
    return BankRow(*told, reference=f"#{digest}")


class _Reader:
    """Reads one row; faults are kept and never raised."""

    def __init__(self, row: RawRow, reading: BankReading) -> None:
        self._row, self._how, self._today = row, reading.how, reading.today
        self._directions, self._receipts = reading.directions, reading.receipts
        self._columns: dict[str, list[Column]] = {}
        for one in reading.how.mapping.columns:
            if one.field is not None:
                self._columns.setdefault(one.field, []).append(one)
        self._problems: list[CellProblem] = []

    def read(self) -> BankRow:
        row = self._row
        if skip_reason(row, self._how) is not None:
            return BankRow(row.number)
        unit = Decimal(UNITS.get(self._columns["amount"][0].unit, 1))
        fen = self._cell(
            "amount", ProblemCode.AMOUNT_INVALID, lambda cell: amount_fen(cell, unit, signed=True)
        )
        if not self._problems and not self._received(fen or 0):
            return BankRow(row.number, problems=tuple(self._problems))
        epoch = self._how.epoch_1904
        day = self._cell(
            "paid_on", ProblemCode.DATE_INVALID, lambda cell: calendar_date(cell, epoch_1904=epoch)
        )
        if not self._problems and day is None:
            self._fault("paid_on", ProblemCode.DATE_INVALID, "empty", {})
        elif day is not None and day > self._today:
            told = {"value": day.isoformat(), "today": self._today.isoformat()}
            self._fault("paid_on", ProblemCode.DATE_INVALID, "future", told)
        texts = (self._text("payer"), self._text("words"), self._text("reference"))
        return BankRow(row.number, day, fen or 0, *texts, problems=tuple(self._problems))

    def _received(self, fen: int) -> bool:
        """Whether money came in; what takes a receipt back is none, and no matter to leave out."""
        if not fen:
            return False
        came = self._came_in()
        if fen > 0 or self._problems:
            return came
        column = self._columns["amount"][0]
        if came and ("direction" in self._columns or self._receipts.receipts_alone(column.header)):
            told = {"value": told_text(self._row.cell(column.index))}
            self._fault("amount", ProblemCode.AMOUNT_INVALID, "taken_back", told)
        return False

    def _came_in(self) -> bool:
        """Whether the row says so (借贷标志); without such a column its sign says it."""
        if "direction" not in self._columns:
            return True
        said = self._cell("direction", ProblemCode.DIRECTION, text_of)
        came = self._directions.get(direction_word(said or ""))
        if came is None and not self._problems:
            told = {"value": told_text(said or "")}
            self._fault("direction", ProblemCode.DIRECTION, "unknown", told)
        return bool(came)

    def _cell(self, field: str, code: ProblemCode, read: Callable[[CellValue], T]) -> T | None:
        column = self._columns[field][0]
        raw = self._row.cell(column.index)
        place = (self._row.number, column.index)
        if raw == "" and place in self._how.unreadable:
            told = {"column": one_line(column.header), "error": self._how.errors.get(place) or ""}
            detail = "error_value" if told["error"] else "formula_empty"
            self._fault(field, ProblemCode.NO_VALUE, detail, told)
            return None
        try:
            return read(raw) if raw != "" else None
        except UnreadableValueError as error:
            self._fault(field, code, error.why.value, {"value": told_text(raw)})
            return None

    def _fault(self, field: str, code: ProblemCode, detail: str, values: dict[str, str]) -> None:
        letter = self._columns[field][0].letter
        self._problems.append(CellProblem(self._row.number, letter, code, detail, values))

    def _text(self, field: str) -> str:
        """What the columns of a field say; what several say alike is told once."""
        raw = (self._row.cell(column.index) for column in self._columns.get(field, ()))
        said = dict.fromkeys(one_line(entered_text(one) or "") for one in raw)
        most = REFERENCE_MOST if field == "reference" else TEXT_MOST
        return " ".join(filter(None, said))[:most]


def direction_word(text: str) -> str:
    """A word of 借贷标志 as it is compared: half-width, without spaces, small letters."""
    return "".join(half_width(text).split()).casefold()
