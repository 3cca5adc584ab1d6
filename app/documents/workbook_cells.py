"""What a sheet's XML would make a reader allocate, and which of its formulas have no value.

Works on the bytes while they are unpacked, piece by piece. The patterns never reach across a `<`,
so that no input makes them slow; a library would need seconds for the same sheet.
"""

import re

from app.domain.register_sheet import column_index

_CELL_TAG = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_UNUSUAL_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,3}\d{1,7}"[ >/])')
_USUAL_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_USUAL_ROW = re.compile(rb'<c r="[A-Z]+(\d+)')
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>]*(?:/>|></c>)')
_ANY_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]+)\$?(\d+)""")
_ROW_TAG = re.compile(rb"""<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*["'](\d+))?""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*"
    rb"<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\b[^<>]*>([^<]*))?"
)
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b([^<>]*\st\s*=\s*["']e["'][^<>]*)>\s*"""
    rb"(?:<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    rb"(?:<(?:\w+:)?v\b[^<>]*>\s*([^<]{1,16}))?"
)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_STORED_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")
_STRING_INDEX = re.compile(
    rb"""<(?:\w+:)?c\b[^<>]*\st\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v\b[^<>]*>\s*(\d{1,9})"""
)
_LONGEST_ROW = 4 * 1024 * 1024
"""A row's XML beyond this is cut where it is; 16,384 cells of one word are about 1 MB."""


class CellScan:
    """Grows with each piece of one part: `take` all pieces, then `finish`.

    `rows` and `columns` bound the rectangle that a reader builds; `unreadable` holds (row, column
    index) of formulas without stored value and of error values, `errors` the latter as #REF!.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.cells = 0
        self.merged = 0
        self.strings = 0
        self.longest_string = 0
        self.unreadable: set[tuple[int, int]] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self._carried = b""
        self._unplaced_rows = 0
        self._highest_row = 0

    def take(self, piece: bytes) -> None:
        """Scan a piece as far as its rows (or shared strings) are whole; keep the rest."""
        data = self._carried + piece
        cut = max(data.rfind(b"row>"), data.rfind(b"si>"))
        if cut < 0 and len(data) < _LONGEST_ROW:
            self._carried = data
            return
        cut = len(data) if cut < 0 else cut + 3
        self._carried = data[cut:]
        self._scan(data[:cut])

    def finish(self) -> None:
        """Scan what is left after the last piece."""
        self._scan(self._carried)
        self._carried = b""

    def _scan(self, data: bytes) -> None:
        if b"si" in data and (b"si>" in data or b"<si" in data or b":si" in data):
            strings = re.split(rb"<(?:\w+:)?si\b", data)
            self.strings += len(strings) - 1
            self.longest_string = max(self.longest_string, *map(len, strings))
        if b"mergeCell" in data:
            self.merged += data.count(b"mergeCell")
        prefixed, single = b":" in data, b"'" in data  # one byte is found ten times as fast
        if (prefixed and b":c" in data) or _UNUSUAL_CELL.search(data):
            self._measure_any(data)
        else:
            self._measure_usual(data)
        if b"<f" in data or (prefixed and b":f" in data):
            self._find_formulas(data)
        if b'"e"' in data or (single and b"'e'" in data):
            for match in _ERROR_CELL.finditer(data):
                place = self._add_unreadable(match[1])
                if place is not None and match[2]:
                    self.errors[place] = match[2].decode("ascii", "replace").strip()

    def _measure_usual(self, data: bytes) -> None:
        """Cells that are only styled, often down to the last line, take no room in a reader."""
        if b"/>" in data or b"></c>" in data:
            data = _EMPTY_CELL.sub(b"", data)
        letters = _USUAL_LETTERS.findall(data)
        if not letters:
            return
        self.cells += len(letters)
        widest = max(column_index(word.decode()) for word in set(letters))
        self.columns = max(self.columns, widest + 1)
        self.rows = max(self.rows, *map(int, set(_USUAL_ROW.findall(data))))

    def _measure_any(self, data: bytes) -> None:
        """Bound for sheets that name cells otherwise: cells without place follow the one before."""
        row_tags = _ROW_TAG.findall(data)
        self._unplaced_rows += sum(1 for number in row_tags if not number)
        numbers = [int(number[:9]) for number in row_tags if number]
        letters = set()
        for word, number in _ANY_REFERENCE.findall(data):
            letters.add(word.upper()[:4])
            numbers.append(int(number[:9]))
        self._highest_row = max(self._highest_row, *numbers, 0)
        self.rows = max(self.rows, self._highest_row + self._unplaced_rows)
        most_in_a_row = 0
        for row in re.split(rb"<(?:\w+:)?row\b", data):
            count = len(_CELL_TAG.findall(row))
            self.cells += count
            most_in_a_row = max(most_in_a_row, count)
        widest = max((column_index(word.decode()) + 1 for word in letters), default=0)
        self.columns = max(self.columns, widest + most_in_a_row)

    def _find_formulas(self, data: bytes) -> None:
        for match in _FORMULA.finditer(data):
            stored = match[2]
            is_stored_text = stored is not None and _STORED_TEXT.search(match[1])
            if not is_stored_text and not (stored or b"").strip():
                self._add_unreadable(match[1])

    def _add_unreadable(self, attributes: bytes) -> tuple[int, int] | None:
        found = _PLACE.search(attributes)
        if found is None:
            return None
        place = (int(found[2]), column_index(found[1].decode()))
        self.unreadable.add(place)
        return place


def string_lengths(shared_strings: bytes) -> list[int]:
    """Bytes of each shared string, in their order."""
    return [len(piece) for piece in re.split(rb"<(?:\w+:)?si\b", shared_strings)[1:]]


def text_size(sheet: bytes, lengths: list[int]) -> int:
    """Bytes of text that a reader copies out of the shared strings for this piece of a sheet."""
    used = (int(index) for index in _STRING_INDEX.findall(sheet))
    return sum(lengths[index] for index in used if index < len(lengths))
