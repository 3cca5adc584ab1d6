"""What converting rows of a workbook needs, and rows that are about no client."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.register import CellWords, SkipReason
from app.domain.register_columns import Column, ColumnMapping, is_repeated_header
from app.domain.register_sheet import RawRow, RawSheet
from app.domain.register_values import entered_text, text_of
from app.domain.register_words import is_total
from app.domain.text import half_width, name_key


@dataclass(frozen=True, slots=True)
class Conversion:
    """Everything that converting a row needs beside it."""

    mapping: ColumnMapping
    words: CellWords
    unreadable: frozenset[tuple[int, int]] = frozenset()
    epoch_1904: bool = False
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


def conversion(sheet: RawSheet, mapping: ColumnMapping, words: CellWords) -> Conversion:
    """How rows of `sheet` are converted; a mapping with problems must not get this far."""
    return Conversion(mapping, words, sheet.unreadable, sheet.uses_1904_dates, sheet.errors)


def skip_reason(row: RawRow, how: Conversion) -> SkipReason | None:
    """Why `row` is about no client, None when it is about one.

    Whoever has an entered code is a client, unless a total stands in its place.
    """
    mapping = how.mapping
    codes = [text_of(row.cell(place)) for place in _places(mapping, mapping.rules.codes)]
    if any(len(code) >= _CODE_LIKE and half_width(code).isascii() for code in codes):
        return None
    if is_repeated_header(row, mapping) or _is_numbered_header(row, mapping):
        return SkipReason.REPEATED_HEADER
    fields = [column for column in mapping.columns if column.field is not None]
    if not any(_filled(row, column, how) for column in fields):
        return SkipReason.NUMBER_ONLY
    first = next((text for text in map(text_of, row.cells) if text), "")
    named = {text_of(row.cell(place)) for place in _places(mapping, mapping.rules.naming)}
    total = any(is_total(text, how.words) for text in {first, *named})
    footer = _is_footer(first, how.words)
    if any(entered_text(code) is not None for code in codes) and not (
        first in codes and (total or footer)
    ):
        return None
    if total:
        return SkipReason.TOTAL
    return SkipReason.FOOTER if footer else None


def _places(mapping: ColumnMapping, fields: tuple[str, ...]) -> list[int]:
    return [column.index for column in mapping.columns if column.field in fields]


def _filled(row: RawRow, column: Column, how: Conversion) -> bool:
    value = row.cell(column.index)
    if value == "":
        return (row.number, column.index) in how.unreadable
    return not isinstance(value, str) or text_of(value) != ""


def _is_footer(text: str, words: CellWords) -> bool:
    """制表人：…, also behind other marks as below an exported list: 企业机密 · 导出人：…."""
    start, colon, _ = half_width(text).partition(":")
    return bool(colon) and name_key(start.rpartition("·")[2]) in words.footers


def _is_numbered_header(row: RawRow, mapping: ColumnMapping) -> bool:
    """The row of column numbers (1 2 3 …, 甲 乙 1 2 …) that forms print below their header."""
    if row.number > mapping.header_row + 1:
        return False
    texts = [text for text in map(text_of, row.cells) if text]
    numbers = [int(text) for text in texts if text.isdecimal()]
    counted = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counted and all(text in _STEMS for text in texts if not text.isdecimal())


_CODE_LIKE = 15
"""A cell of the code column as long as this belongs to a client, right or wrong."""
_STEMS = frozenset("甲乙丙丁戊己庚辛壬癸")
