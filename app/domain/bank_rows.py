"""Rows of a bank's statement (银行流水): money that came in, cell by cell."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    told_text,
)
from app.domain.text import one_line

BANK_COLUMNS = ColumnRules(
    needed=(("paid_on",), ("amount",), ("payer", "words")),
    naming=("payer", "words"),
    codes=(),
    decisive=frozenset({"paid_on", "amount"}),
    yearly=frozenset(),
    checked=frozenset({"paid_on", "amount", "payer"}),
    kind="bank",
)
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


def bank_rows(rows: Iterable[RawRow], how: Conversion, today: date) -> Iterator[BankRow]:
    """Read rows; of equal ones without the bank's own number each gets a reference of its own."""
    columns = {one.field: one for one in how.mapping.columns if one.field is not None}
    seen: Counter[str] = Counter()
    for row in rows:
        read = _Reader(row, how, columns, today).read()
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

    def __init__(
        self, row: RawRow, how: Conversion, columns: dict[str, Column], today: date
    ) -> None:
        self._row, self._how, self._columns, self._today = row, how, columns, today
        self._problems: list[CellProblem] = []

    def read(self) -> BankRow:
        row = self._row
        if skip_reason(row, self._how) is not None:
            return BankRow(row.number)
        unit = Decimal(UNITS.get(self._columns["amount"].unit, 1))
        fen = self._cell(
            "amount", ProblemCode.AMOUNT_INVALID, lambda cell: amount_fen(cell, unit, signed=True)
        )
        if not self._problems and (fen or 0) <= 0:
            return BankRow(row.number)
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

    def _cell(self, field: str, code: ProblemCode, read: Callable[[CellValue], T]) -> T | None:
        column = self._columns[field]
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
        letter = self._columns[field].letter
        self._problems.append(CellProblem(self._row.number, letter, code, detail, values))

    def _text(self, field: str) -> str:
        column = self._columns.get(field)
        raw = "" if column is None else self._row.cell(column.index)
        most = REFERENCE_MOST if field == "reference" else TEXT_MOST
        return one_line(entered_text(raw) or "")[:most]
