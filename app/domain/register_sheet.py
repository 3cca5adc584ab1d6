"""A register as it stands in a workbook: raw cells, before any meaning is given to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | int | float | bool | date | datetime | time | timedelta
"""What a workbook can store in a cell; an empty cell is the empty text."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: `number` counts from 1 as the workbook shows it, `cells` begins at column A."""

    number: int
    cells: tuple[CellValue, ...]

    def cell(self, index: int) -> CellValue:
        """Stored value at `index` (0 is column A), empty text beyond the last used column."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class MergedArea:
    """A rectangle of merged cells; rows count from 1, columns from 0, both ends belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class OtherRegister:
    """A further visible sheet that has the header of a register in `header_row`, and rows below."""

    name: str
    header_row: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The sheet that is imported.

    `rows` leaves out the blank ones. `unreadable` holds (row, column index) of cells with a formula
    without stored value, or with an error as value; `errors` are the latter, as #REF!.
    `other_sheets` are the further visible sheets that are not empty; nothing of them is imported.
    `other_registers` are those of them that look like registers.
    """

    name: str
    rows: tuple[RawRow, ...]
    unreadable: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[MergedArea, ...] = ()
    other_sheets: tuple[str, ...] = ()
    other_registers: tuple[OtherRegister, ...] = ()
    uses_1904_dates: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def top(self, rows: int) -> tuple[RawRow, ...]:
        """The rows among the first `rows` of the sheet that are not blank."""
        return tuple(row for row in self.rows[:rows] if row.number <= rows)

    def below(self, row_number: int) -> Iterator[RawRow]:
        """The rows below `row_number` that are not blank."""
        return (row for row in self.rows if row.number > row_number)


def column_letter(index: int) -> str:
    """Name of the column at `index`: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Index of a column by its name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
