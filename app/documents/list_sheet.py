"""Printed lists in the house form, A4 upright or across: head, facts, tables, signatures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.colors import HexColor

from app.documents.fonts import GETA, printable
from app.documents.form_words import words_of
from app.documents.paper import (
    ACROSS,
    LEFT,
    PAGE,
    Mark,
    Pen,
    fit,
    new_canvas,
    wrap,
    write,
)
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

_word = words_of("list_sheet")
_BOTTOM = 64.0
_FOOT = 48.0
_SIZE = 8.4
_LEADING = 11.2
_PAD = 3.4
_CAPTION = 20.0
_FACT_LABEL = 56.0
_SIGN = 54.0
_SWATCH = 6.4
_BAR = 16.0


class _Frame:
    """Where things stand on a page of this size, in points."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.right = size[0] - LEFT
        self.wide = self.right - LEFT
        self.middle = size[0] / 2
        self.top = size[1] - 31.0
        self.body_top = size[1] - 92.0
        self.room = self.body_top - _BOTTOM
        # Lines of a cell that stand below caption and head of a table on one page
        self.most_lines = int((self.room - 4 * _CAPTION) / _LEADING)


@dataclass(frozen=True, slots=True)
class _Block:
    """Something of a height that stands on one page; `keep`: it does not end a page."""

    height: float
    kind: str
    lines: tuple[tuple[str, ...], ...] = ()
    part: ListPart | None = None
    keep: bool = False
    bar: tuple[int, ...] = ()


def render_list(
    out: BinaryIO | Path,
    sheet: ListSheet,
    report: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Write the list; returns its pages, 0 when stopped.

    A file appears whole (mode 0600) or, when stopped, not at all.
    """
    size = ACROSS if sheet.across else PAGE
    frame = _Frame(size)
    canvas = new_canvas(Mark(sheet.printed_by, sheet.printed_unit, sheet.printed_at), size)
    canvas.setTitle(sheet.title)
    canvas.setSubject(_word("secret"))
    pen = Pen(canvas)
    found = tuple(takewhile(lambda _block: not stopped(), _blocks(sheet, frame)))
    pages = _paged(found, frame)
    for number, blocks in enumerate(pages, start=1):
        if stopped():
            return 0
        if report is not None:
            report(number, len(pages))
        _head(pen, sheet, frame)
        y = frame.body_top
        for block in blocks:
            _draw(pen, block, y, frame)
            y -= block.height
        _foot(pen, sheet, (number, len(pages)), frame)
        canvas.showPage()
    write(canvas, out)
    return len(pages)


def _blocks(sheet: ListSheet, frame: _Frame) -> Iterator[_Block]:
    """Everything on the paper from the top down."""
    for label, value in sheet.facts:
        lines = wrap(printable(value), 9.6, frame.wide - _FACT_LABEL)
        yield _Block(13.4 * len(lines) + 1, "fact", ((printable(label),), lines))
    for part in sheet.parts:
        yield _Block(8, "gap", keep=True)
        yield _caption(part)
        yield _header(part, frame)
        if not part.rows:
            yield _Block(_LEADING + 2 * _PAD, "nothing", ((printable(part.nothing),),), part)
        for number, row in enumerate(part.rows):
            bar = part.bars[number] if number < len(part.bars) else ()
            yield from _row(part, row, frame, bar)
    notes = [printable(note) for note in sheet.notes]
    if any(GETA in word for word in _texts(sheet)):
        notes.append(_word("geta_note"))
    for note in notes:
        lines = wrap(note, 8.4, frame.wide)
        yield _Block(11.6 * len(lines) + 4, "note", (lines,))
    if sheet.signatures:
        yield _Block(_SIGN, "sign", (tuple(map(printable, sheet.signatures)),))


def _texts(sheet: ListSheet) -> Iterator[str]:
    for part in sheet.parts:
        for row in part.rows:
            yield from map(printable, row)


def _caption(part: ListPart, *, continued: bool = False) -> _Block:
    title = printable(part.title) + (_word("continued") if continued else "")
    return _Block(_CAPTION, "caption", ((title,), (printable(part.note),)), part, keep=True)


def _header(part: ListPart, frame: _Frame) -> _Block:
    lines = tuple(
        wrap(
            printable(column.title),
            _SIZE,
            _room(column, frame) - (_SWATCH + 3 if column.colour else 0),
            bold=True,
        )
        for column in part.columns
    )
    return _Block(_height(lines), "header", lines, part, keep=True)


def _row(
    part: ListPart, row: tuple[str, ...], frame: _Frame, bar: tuple[int, ...]
) -> Iterator[_Block]:
    """A row; one that is higher than a page goes on in further ones, so that nothing is cut."""
    lines = tuple(
        wrap(printable(text), _SIZE, _room(column, frame))
        for column, text in zip(part.columns, row, strict=True)
    )
    for start in range(0, max(map(len, lines)), frame.most_lines):
        piece = tuple(cell[start : start + frame.most_lines] for cell in lines)
        yield _Block(_height(piece), "row", piece, part, bar=() if start else bar)


def _room(column: ListColumn, frame: _Frame) -> float:
    return column.share * frame.wide - 2 * _PAD


def _height(lines: tuple[tuple[str, ...], ...]) -> float:
    return max(len(cell) for cell in lines) * _LEADING + 2 * _PAD


def _paged(blocks: tuple[_Block, ...], frame: _Frame) -> list[list[_Block]]:
    """Spread over pages; a table that goes on has its head again, and no head stands alone."""
    pages: list[list[_Block]] = [[]]
    left = frame.room
    for number, block in enumerate(blocks):
        needed = block.height
        if block.keep:
            following = blocks[number + 1 : number + 4]
            needed += sum(other.height for other in following[: _kept(following) + 1])
        if needed > left and pages[-1]:
            pages.append([])
            left = frame.room
            if block.kind == "row" and block.part is not None:
                again = [_caption(block.part, continued=True), _header(block.part, frame)]
                pages[-1] += again
                left -= sum(one.height for one in again)
        pages[-1].append(block)
        left -= block.height
    return pages


def _kept(blocks: tuple[_Block, ...]) -> int:
    """How many of the blocks at the start stay with what follows them."""
    return next((n for n, block in enumerate(blocks) if not block.keep), len(blocks))


def _draw(pen: Pen, block: _Block, top: float, frame: _Frame) -> None:
    match block.kind:
        case "fact":
            pen.text(LEFT, top - 11, block.lines[0][0], 8.6)
            for number, line in enumerate(block.lines[1]):
                pen.text(LEFT + _FACT_LABEL, top - 11 - 13.4 * number, line, 9.6, bold=True)
        case "caption":
            end = pen.text(LEFT, top - 14, block.lines[0][0], 10.4, bold=True)
            pen.text(end + 8, top - 14, fit(block.lines[1][0], 8.0, frame.right - end - 8), 8.0)
        case "nothing":
            pen.frame(LEFT, top - block.height, frame.wide, block.height)
            pen.text(LEFT + _PAD, top - _PAD - 8.6, block.lines[0][0], _SIZE)
        case "header" | "row":
            _draw_cells(pen, block, top, frame)
        case "note":
            for number, line in enumerate(block.lines[0]):
                pen.text(LEFT, top - 12 - 11.6 * number, line, 8.4)
        case "sign":
            _draw_signatures(pen, block.lines[0], top, frame)


def _draw_cells(pen: Pen, block: _Block, top: float, frame: _Frame) -> None:
    part = block.part
    if part is None:
        return
    head = block.kind == "header"
    if head:
        pen.grey(LEFT, top - block.height, frame.wide, block.height)
    x = LEFT
    edges = []
    for column, lines in zip(part.columns, block.lines, strict=True):
        left = x + _PAD
        if head and column.colour:
            _swatch(pen, (left, top - _PAD - 8.6), column.colour)
            left += _SWATCH + 3
        if column.bars and block.bar:
            _draw_bar(pen, block, (left, top), _room(column, frame))
        for number, line in enumerate(lines):
            y = top - _PAD - 8.6 - _LEADING * number
            if column.right and not head:
                pen.right(x + column.share * frame.wide - _PAD, y, line, _SIZE)
            else:
                pen.text(left, y, line, _SIZE, bold=head)
        x += column.share * frame.wide
        edges.append((x, top, x, top - block.height))
    pen.lines(edges[:-1])
    pen.frame(LEFT, top - block.height, frame.wide, block.height, line=0.6)


def _swatch(pen: Pen, at: tuple[float, float], colour: str) -> None:
    """A small square in the colour of a column, before its title."""
    pen.canvas.setFillColor(HexColor(colour))
    pen.canvas.rect(*at, _SWATCH, _SWATCH, stroke=0, fill=1)
    pen.canvas.setFillGray(0)


def _draw_bar(pen: Pen, block: _Block, corner: tuple[float, float], wide: float) -> None:
    """The bar of a row, all bars of its part to one scale."""
    from app.documents.ageing_bars import ageing_bars, draw_bars  # 0.3 s, for lists with bars

    part = block.part
    if part is None:
        return
    colours = [column.colour for column in part.columns if column.colour]
    most = max(sum(bar) for bar in part.bars)
    drawing = ageing_bars([block.bar], most, colours, "#FFFFFF", (wide, _BAR))
    middle = corner[1] - block.height / 2
    draw_bars(drawing, pen.canvas, (corner[0], middle - _BAR / 2))


def _draw_signatures(pen: Pen, words: tuple[str, ...], top: float, frame: _Frame) -> None:
    wide = frame.wide / len(words)
    for number, word in enumerate(words):
        x = LEFT + wide * number
        end = pen.text(x, top - 40, word, 9.4)
        pen.dotted(end + 4, x + wide - 12, top - 41)


def _head(pen: Pen, sheet: ListSheet, frame: _Frame) -> None:
    """Office and secrecy box at the left, the title with its double rule in the middle."""
    middle = (frame.middle, frame.top)
    pen.office_and_title(printable(sheet.office), printable(sheet.title), (18.0, 3.0), middle)
    pen.secrecy(frame.right, frame.top, _word("secret"))


def _foot(pen: Pen, sheet: ListSheet, page_of: tuple[int, int], frame: _Frame) -> None:
    pen.lines([(LEFT, _FOOT, frame.right, _FOOT)])
    y = _FOOT - 10
    page = _word("page").format(page=page_of[0], pages=page_of[1])
    right = pen.right(frame.right, y, page, 7.2)
    end = pen.text(LEFT, y, _word("secret"), 7.2, bold=True) + 8
    who = f"{sheet.printed_by} · {sheet.printed_unit} · {sheet.printed_at}"
    pen.text(end, y, fit(printable(f"{_word('printed')} {who}"), 7.2, right - 10 - end), 7.2)
