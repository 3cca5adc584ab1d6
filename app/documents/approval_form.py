"""Forms of labelled cells in the house look, A4 upright, with a verification code on each page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.documents.fonts import GETA, printable
from app.documents.form_words import words_of
from app.documents.paper import (
    LEFT,
    PAGE,
    RIGHT,
    Mark,
    Pen,
    fit,
    new_canvas,
    width,
    wrap,
    write,
)
from app.readmodels.form_sheet import FormPart, FormRow, FormSheet, RowLook

_word = words_of("form_sheet")
_WIDE = RIGHT - LEFT
_TOP = PAGE[1] - 31.0
_BODY_TOP = PAGE[1] - 96.0
_FOOT = 52.0
_BOTTOM = _FOOT + 10.0
_ROOM = _BODY_TOP - _BOTTOM
_SIZE = 9.2
_LEADING = 12.6
_PAD = 4.2
_LABEL = 84.0
_CAPTION = 24.0
_SIGN = 58.0
_SIGNATURE_GAP = 8.0
_LEAST_SIGNED = 54.0
_QR = 70.0
_CODE = _QR + 18.0
_MOST_LINES = int((_ROOM - _CAPTION) / _LEADING) - 6

Cell = tuple[str, ...]
"""The lines of a cell."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Something of a height that stands on one page; `keep`: it does not end a page."""

    height: float
    kind: str
    cells: tuple[Cell, ...] = ()
    part: FormPart | None = None
    keep: bool = False


def render_form(out: BinaryIO | Path, sheet: FormSheet, code: str) -> int:
    """Write the form; returns its pages. A file appears whole (mode 0600) or not at all."""
    canvas = new_canvas(Mark(sheet.printed_by, sheet.printed_unit, sheet.printed_at))
    canvas.setTitle(sheet.title)
    pen = Pen(canvas)
    pages = _paged(tuple(_blocks(sheet)))
    for number, blocks in enumerate(pages, start=1):
        _head(pen, sheet)
        y = _BODY_TOP
        for block in blocks:
            _draw(pen, block, y, (code, sheet.code_note))
            y -= block.height
        _foot(pen, sheet, code, (number, len(pages)))
        canvas.showPage()
    write(canvas, out)
    return len(pages)


def _blocks(sheet: FormSheet) -> Iterator[_Block]:
    """Everything on the paper from the top down."""
    for part in sheet.parts:
        yield _caption(part)
        for row in part.rows:
            yield from _row(part, row)
    notes = [printable(note) for note in sheet.notes]
    if any(GETA in printable(value) for _name, value in sheet.fields()):
        notes.append(_word("geta_note"))
    for note in notes:
        lines = wrap(note, 8.4, _WIDE)
        yield _Block(11.6 * len(lines) + 4, "note", (lines,))
    if sheet.signatures:
        yield _Block(_SIGN, "sign", (tuple(map(printable, sheet.signatures)),))
    yield _Block(_CODE, "code")


def _caption(part: FormPart, *, continued: bool = False) -> _Block:
    title = printable(part.title) + (_word("continued") if continued else "")
    return _Block(_CAPTION, "caption", ((title,),), part, keep=True)


def _row(part: FormPart, row: FormRow) -> Iterator[_Block]:
    """A row; one that is higher than a page goes on in further ones, so that nothing is cut."""
    rooms = _rooms(row)
    cells = tuple(_lines(cell, room) for cell, room in zip(row.cells, rooms, strict=True))
    if row.look is RowLook.SIGNED:
        yield from _signed(part, cells)
        return
    keep = row.look is RowLook.HEAD
    for start in range(0, max(map(len, cells)), _MOST_LINES):
        piece = tuple(cell[start : start + _MOST_LINES] for cell in cells)
        yield _Block(_height(max(map(len, piece))), row.look.value, piece, part, keep)


def _signed(part: FormPart, cells: tuple[Cell, ...]) -> Iterator[_Block]:
    """What was said, with who signed on the last piece of it."""
    label, said, signed = cells
    pieces = [said[n : n + _MOST_LINES] for n in range(0, len(said), _MOST_LINES)]
    for piece in pieces[:-1]:
        yield _Block(_height(max(len(piece), len(label))), "signed", (label, piece, ()), part)
    last = pieces[-1]
    beside = _height(len(last) + len(signed)) + _SIGNATURE_GAP
    high = max(beside, _height(len(label)), _LEAST_SIGNED)
    yield _Block(high, "signed", (label, last, signed), part)


def _lines(cell: str, room: float) -> Cell:
    return tuple(line for part in cell.split("\n") for line in wrap(printable(part), _SIZE, room))


def _rooms(row: FormRow) -> tuple[float, ...]:
    return tuple(wide - 2 * _PAD for wide in _widths(row.look.value, len(row.cells)))


def _widths(look: str, count: int) -> tuple[float, ...]:
    """Widths of the cells of a row."""
    if look == RowLook.SIGNED:
        return (_LABEL, _WIDE - _LABEL, _WIDE - _LABEL)
    if look == RowLook.PAIRS:
        return (_LABEL, _WIDE / (count // 2) - _LABEL) * (count // 2)
    return (_LABEL, *((_WIDE - _LABEL) / (count - 1),) * (count - 1))


def _height(lines: int) -> float:
    return lines * _LEADING + 2 * _PAD


def _paged(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Spread over pages; a part that goes on has its caption again, and no caption stands alone."""
    pages: list[list[_Block]] = [[]]
    left = _ROOM
    for number, block in enumerate(blocks):
        needed, after = block.height, number + 1
        if block.keep:
            while blocks[after].keep:
                needed += blocks[after].height
                after += 1
            needed += blocks[after].height
        if needed > left and pages[-1]:
            pages.append([])
            left = _ROOM
            if block.part is not None and block.kind != "caption":
                again = _caption(block.part, continued=True)
                pages[-1].append(again)
                left -= again.height
        pages[-1].append(block)
        left -= block.height
    return pages


def _draw(pen: Pen, block: _Block, top: float, code: tuple[str, str]) -> None:
    match block.kind:
        case "caption":
            pen.text(LEFT, top - 17, block.cells[0][0], 10.8, bold=True)
        case "note":
            for number, line in enumerate(block.cells[0]):
                pen.text(LEFT, top - 12 - 11.6 * number, line, 8.4)
        case "sign":
            _draw_signatures(pen, block.cells[0], top)
        case "code":
            _draw_code(pen, *code, top)
        case "signed":
            _draw_signed(pen, block, top)
        case _:
            _draw_cells(pen, block, top)


def _draw_cells(pen: Pen, block: _Block, top: float) -> None:
    widths = _widths(block.kind, len(block.cells))
    x, low = LEFT, top - block.height
    for number, (cell, wide) in enumerate(zip(block.cells, widths, strict=True)):
        label = number % 2 == 0 if block.kind == RowLook.PAIRS else number == 0
        if label or block.kind == RowLook.HEAD:
            pen.grey(x, low, wide, block.height)
        centred = block.kind != RowLook.PAIRS and number > 0
        first = top - (block.height - _LEADING * len(cell)) / 2 if label or centred else top - _PAD
        bold = block.kind == RowLook.HEAD
        for line, text in enumerate(cell):
            y = first - 9.8 - _LEADING * line
            if centred:
                pen.centre(x + wide / 2, y, text, _SIZE, bold=bold)
            else:
                pen.text(x + _PAD, y, text, _SIZE, bold=bold)
        if number:
            pen.lines([(x, top, x, low)])
        x += wide
    pen.frame(LEFT, low, _WIDE, block.height, line=0.6)


def _draw_signed(pen: Pen, block: _Block, top: float) -> None:
    """The label at the left; what was said at the top; who signed at the bottom right."""
    label, said, signed = block.cells
    low = top - block.height
    pen.grey(LEFT, low, _LABEL, block.height)
    pen.lines([(LEFT + _LABEL, top, LEFT + _LABEL, low)])
    first = top - (block.height - _LEADING * len(label)) / 2
    for number, text in enumerate(label):
        pen.text(LEFT + _PAD, first - 9.8 - _LEADING * number, text, _SIZE, bold=number == 0)
    for number, text in enumerate(said):
        pen.text(LEFT + _LABEL + _PAD, top - _PAD - 9.8 - _LEADING * number, text, _SIZE)
    for number, text in enumerate(signed):
        y = low + _PAD + 3.2 + _LEADING * (len(signed) - 1 - number)
        pen.right(RIGHT - _PAD, y, text, _SIZE)
    pen.frame(LEFT, low, _WIDE, block.height, line=0.6)


def _draw_signatures(pen: Pen, words: Cell, top: float) -> None:
    """Lines of one length behind their words."""
    said = [width(word, 9.4) + 4 for word in words]
    dots = (_WIDE - sum(said)) / len(words)
    x = LEFT
    for word, wide in zip(words, said, strict=True):
        pen.text(x, top - 44, word, 9.4)
        pen.dotted(x + wide, x + wide + dots - 12, top - 45)
        x += wide + dots


def _draw_code(pen: Pen, code: str, note: str, top: float) -> None:
    """The code to be scanned and to be typed, and what it is for."""
    low = top - _CODE + 4
    pen.qr(RIGHT - _QR, low, _QR, code)
    pen.text(LEFT, low + _QR - 9, _word("code"), 9.2, bold=True)
    pen.text(LEFT, low + _QR - 28, code, 13.0, bold=True)
    for number, line in enumerate(wrap(printable(note), 8.0, _WIDE - _QR - 20)):
        pen.text(LEFT, low + _QR - 44 - 11.2 * number, line, 8.0)


def _head(pen: Pen, sheet: FormSheet) -> None:
    """Office at the left, title with its double rule in the middle, secrecy and number at right."""
    middle = (PAGE[0] / 2, _TOP)
    pen.office_and_title(printable(sheet.office), printable(sheet.title), (19.0, 4.0), middle)
    if sheet.secret:
        pen.secrecy(RIGHT, _TOP, sheet.secret)
    number = _word("number").format(number=printable(sheet.number))
    pen.right(RIGHT, _TOP - 48, number, 9.2)


def _foot(pen: Pen, sheet: FormSheet, code: str, page_of: tuple[int, int]) -> None:
    pen.lines([(LEFT, _FOOT, RIGHT, _FOOT)])
    page = _word("page").format(page=page_of[0], pages=page_of[1])
    right = pen.right(RIGHT, _FOOT - 10, page, 7.2)
    end = pen.text(LEFT, _FOOT - 10, sheet.secret, 7.2, bold=True) + 8 if sheet.secret else LEFT
    who = f"{sheet.printed_by} · {sheet.printed_unit} · {sheet.printed_at}"
    said = printable(f"{_word('printed')} {who}")
    pen.text(end, _FOOT - 10, fit(said, 7.2, right - 10 - end), 7.2)
    pen.text(LEFT, _FOOT - 20, f"{_word('code')} {code}", 7.2)
