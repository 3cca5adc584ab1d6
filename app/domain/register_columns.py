"""Which column of a register holds which field: found by its header words, corrected by people."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from app.domain.errors import Reason, Refusal
from app.domain.register_headers import (
    IGNORED,
    REASON_HEADER,
    REGISTER_COLUMNS,
    ColumnRules,
    HeaderWord,
    HeaderWords,
    header_word,
    spoken_unit,
    spoken_year,
)
from app.domain.register_sheet import MergedArea, RawRow, RawSheet, column_letter
from app.domain.register_values import UNITS, text_of

HEADER_SEARCH_ROWS = 15
NEEDED_WORDS = 2
"""A row is a header when at least this many of its words are known; titles rarely hold one."""

MONEY_FIELDS = frozenset({"annual_output", "revenue"})


class Recognised(StrEnum):
    """How a column came to its field."""

    EXACT = "exact"
    SYNONYM = "synonym"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    IGNORED = "ignored"
    WEAKER = "weaker"
    """Its word fits a field that another column fits better: left out unless a person says so."""
    NONE = "none"


class MappingFault(StrEnum):
    """What forbids importing by a mapping."""

    FIELD_MISSING = "field_missing"
    FIELD_TWICE = "field_twice"


@dataclass(frozen=True, slots=True)
class MappingProblem:
    """A fault of the mapping as a whole and the column letters it stands in."""

    fault: MappingFault
    field: str
    letters: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.field} = {', '.join(self.letters) or '?'}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `field` is None when it is not imported.

    `unit` is the unit word of a money column (元, 万元, …), `year` the year of a revenue column.
    `weaker_than` is the index of the column that is imported in place of this one.
    """

    index: int
    header: str
    word: str
    field: str | None
    recognised: Recognised
    unit: str = "元"
    year: int | None = None
    weaker_than: int | None = None

    @property
    def letter(self) -> str:
        """Column name as the workbook shows it."""
        return column_letter(self.index)

    @property
    def yuan_per_unit(self) -> Decimal:
        """Factor of a money column."""
        return UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Columns of a register with their fields; rows up to `header_row` (its last row) are titles.

    `layout` is equal for registers with the same header words, whatever stands above them, so that
    a correction can be remembered for it. `default_year` is that of revenue columns without one.
    """

    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    layout: str
    default_year: int
    rules: ColumnRules = REGISTER_COLUMNS

    @property
    def problems(self) -> tuple[MappingProblem, ...]:
        """What must be mended before rows can be converted."""
        places: dict[tuple[str, int | None], list[str]] = {}
        for column in self.columns:
            if column.field is not None:
                places.setdefault((column.field, column.year), []).append(column.letter)
        found = [
            MappingProblem(MappingFault.FIELD_TWICE, field, tuple(letters))
            for (field, _), letters in places.items()
            if len(letters) > 1 and field not in self.rules.joined
        ]
        held = {field for field, _ in places}
        missing = [group[0] for group in self.rules.needed if held.isdisjoint(group)]
        return (*(MappingProblem(MappingFault.FIELD_MISSING, field) for field in missing), *found)

    @property
    def returned(self) -> bool:
        """Whether these are rows that came back refused from an earlier import."""
        return any(column.word == REASON_HEADER for column in self.columns)

    def column_of(self, field: str) -> Column | None:
        """The column of `field`; of several years of one field the newest."""
        fitting = [column for column in self.columns if column.field == field]
        return max(fitting, key=lambda column: column.year or 0, default=None)

    def choose(
        self, index: int, field: str | None, *, unit: str | None = None, year: int | None = None
    ) -> "ColumnMapping":
        """This mapping with a person's word on the column at `index`."""
        columns = tuple(
            replace(
                column,
                field=field,
                recognised=Recognised.CHOSEN,
                unit=unit or column.unit,
                year=(year or column.year or self.default_year)
                if field in self.rules.yearly
                else None,
            )
            if column.index == index
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)

    def choices(self) -> dict[str, dict[str, str]]:
        """What to remember for this layout: place of the column → field ("" for none) and unit.

        Years are not remembered: next year's register has the same header.
        """
        return {
            str(place): {"field": column.field or "", "unit": column.unit}
            for place, column in enumerate(self.columns)
        }


def map_columns(
    sheet: RawSheet,
    words: HeaderWords,
    *,
    this_year: int,
    year: int | None = None,
    remembered: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
) -> ColumnMapping:
    """Recognise the header of `sheet`.

    `year` is the year of revenue columns that name none, by default the one before `this_year`.
    `remembered` has the `choices` of known layouts by their layout key and overrules the words.
    Refused (REGISTER_NO_HEADER) when no row among the first 15 looks like a header.
    """
    found = _find_header(sheet, words)
    if found is None:
        told = {"sheet": sheet.name, "rows": HEADER_SEARCH_ROWS, "words": "、".join(words.needed)}
        raise Refusal(Reason.REGISTER_NO_HEADER, **told)
    header_row, cells = found
    title_unit = _title_unit(sheet, header_row)
    default_year = this_year - 1 if year is None else year
    columns = [
        _column(index, cell, words, title_unit, (this_year, year)) for index, cell in cells.items()
    ]
    layout = _layout_key(columns, words.rules.kind)
    choices = (remembered or {}).get(layout)
    if choices is None:
        columns = _leave_out_weaker(columns, words)
    else:
        columns = [
            _as_remembered(column, choices.get(str(place)), default_year, words.rules)
            for place, column in enumerate(columns)
        ]
    last_row = _last_header_row(sheet, header_row)
    return ColumnMapping(sheet.name, last_row, tuple(columns), layout, default_year, words.rules)


def register_header(sheet: RawSheet, words: HeaderWords) -> int | None:
    """Last row of a header with a column that names clients and rows below; None without one."""
    found = _find_header(sheet, words)
    if found is None:
        return None
    known = (words.find(cell.word.word) for cell in found[1].values())
    named = any(word is not None and word.field in words.rules.naming for word in known)
    last_row = _last_header_row(sheet, found[0])
    return last_row if named and any(sheet.below(last_row)) else None


def looks_like_register(sheet: RawSheet, words: HeaderWords) -> bool:
    """Whether a row among the first 15 of `sheet` is a header by the words we know."""
    return _find_header(sheet, words) is not None


@dataclass(frozen=True, slots=True)
class _HeaderCell:
    text: str
    word: HeaderWord


class _Spelled(dict[str, HeaderWord]):
    """Header cells taken apart: the same text stands in several candidates for the header."""

    def __missing__(self, text: str) -> HeaderWord:
        self[text] = found = header_word(text)
        return found


def _find_header(sheet: RawSheet, words: HeaderWords) -> tuple[int, dict[int, _HeaderCell]] | None:
    """Last row of the best header and its cells; one row is preferred to two at equal score."""
    top, spelled = sheet.top(HEADER_SEARCH_ROWS), _Spelled()
    candidates = [(row.number, _single_header(row, spelled)) for row in top]
    candidates += [
        (lower.number, _double_header(sheet.merged, (upper, lower), words, spelled))
        for upper, lower in pairwise(top)
        if lower.number == upper.number + 1
    ]
    best: tuple[int, dict[int, _HeaderCell]] | None = None
    best_score = NEEDED_WORDS - 1
    for last_row, cells in candidates:
        score = sum(1 for cell in cells.values() if words.find(cell.word.word) is not None)
        if score > best_score:
            best, best_score = (last_row, cells), score
    return best


def _single_header(row: RawRow, spelled: _Spelled) -> dict[int, _HeaderCell]:
    texts = ((index, text_of(value)) for index, value in enumerate(row.cells))
    return {index: _HeaderCell(text, spelled[text]) for index, text in texts if text}


def _double_header(
    merged: Sequence[MergedArea],
    rows: tuple[RawRow, RawRow],
    words: HeaderWords,
    spelled: _Spelled,
) -> dict[int, _HeaderCell]:
    """Header over two rows: a group word, spread over its merged cells, above the column's own."""
    upper, lower = rows
    spread = {index: text_of(value) for index, value in enumerate(upper.cells)}
    for area in merged:
        if area.first_row == area.last_row == upper.number:
            for index in range(area.first_column + 1, area.last_column + 1):
                spread[index] = spread.get(area.first_column, "")
    cells = {}
    for index in range(max(len(upper.cells), len(lower.cells))):
        above, own = spread.get(index, ""), text_of(lower.cell(index))
        if above or own:
            cells[index] = _joined(above, own, words, spelled)
    return cells


def _joined(above: str, own: str, words: HeaderWords, spelled: _Spelled) -> _HeaderCell:
    """Word of a two-row header cell: both parts if that is known, else the lower one."""
    group, below = spelled[above], spelled[own]
    both = HeaderWord(group.word + below.word)
    shown = " ".join(part for part in (above, own) if part)
    for word in (both, below if own else group):
        if words.find(word.word) is not None:
            unit, year = word.unit or below.unit or group.unit, below.year or group.year
            return _HeaderCell(shown, replace(word, unit=unit, year=year))
    return _HeaderCell(shown, spelled[above + own])


def _column(
    index: int,
    cell: _HeaderCell,
    words: HeaderWords,
    title_unit: str | None,
    years: tuple[int, int | None],
) -> Column:
    found = words.find(cell.word.word)
    field, recognised = None, Recognised.NONE
    if found is not None and found.field == IGNORED:
        recognised = Recognised.IGNORED
    elif found is not None:
        field = found.field
        recognised = Recognised.EXACT if found.exact else Recognised.SYNONYM
    unit = cell.word.unit or title_unit or "元"
    year = spoken_year(cell.word.year, *years) if field in words.rules.yearly else None
    return Column(index, cell.text, cell.word.word, field, recognised, unit, year)


def _leave_out_weaker(columns: Sequence[Column], words: HeaderWords) -> list[Column]:
    """Keep the best fitting of several columns of one field, the first of equally good ones.

    Two equally good columns of a decisive field stay a problem, as those that say who a client is;
    columns that are read as one all stay.
    """
    best: dict[tuple[str, int | None], tuple[int, int]] = {}
    for column in columns:
        if column.field is not None:
            place, rank = (column.field, column.year), _rank(column, words)
            if place not in best or rank < best[place][0]:
                best[place] = (rank, column.index)
    kept = []
    joined = words.rules.joined
    for column in columns:
        rank, first = best.get((column.field or "", column.year), (0, column.index))
        equal = _rank(column, words) == rank and column.field in words.rules.decisive
        if column.field is None or column.index == first or equal or column.field in joined:
            kept.append(column)
        else:
            weaker = Recognised.WEAKER
            kept.append(
                replace(column, field=None, year=None, recognised=weaker, weaker_than=first)
            )
    return kept


def _rank(column: Column, words: HeaderWords) -> int:
    found = words.find(column.word)
    return found.rank if found is not None else 0


def _as_remembered(
    column: Column, choice: Mapping[str, str] | None, default_year: int, rules: ColumnRules
) -> Column:
    if choice is None:
        return column
    field = choice["field"] or None
    year = (column.year or default_year) if field in rules.yearly else None
    unit = choice["unit"] if choice["unit"] in UNITS else column.unit
    if (field, unit) == (column.field, column.unit):
        return column
    return replace(column, field=field, year=year, unit=unit, recognised=Recognised.REMEMBERED)


def _layout_key(columns: Sequence[Column], kind: str) -> str:
    """Hash of the header words in order; the reason column of a returned workbook is left out."""
    words = [column.word for column in columns if column.word != REASON_HEADER]
    if kind:
        words.insert(0, kind)
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:32]


def _last_header_row(sheet: RawSheet, header_row: int) -> int:
    """`header_row`, or the row in which header cells merged downwards end."""
    ends = (area.last_row for area in sheet.merged if area.first_row <= header_row < area.last_row)
    return min(max(ends, default=header_row), header_row + 2)


def _title_unit(sheet: RawSheet, header_row: int) -> str | None:
    """Unit of money said once above or in the header row ("单位: 万元")."""
    for row in sheet.top(header_row):
        for value in row.cells:
            if isinstance(value, str) and (unit := spoken_unit(value)):
                return unit
    return None


def is_repeated_header(row: RawRow, mapping: ColumnMapping) -> bool:
    """Whether `row` is the header once more, as on each page of a register printed in parts."""
    texts = [(column, text_of(row.cell(column.index))) for column in mapping.columns]
    filled = [(column, text) for column, text in texts if text]
    return len(filled) >= NEEDED_WORDS and all(
        re.sub(r"\s", "", text) == re.sub(r"\s", "", column.header) for column, text in filled
    )
