"""Printed lists in the house form, A4: head, facts, tables over several pages, signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.documents.fonts import BOLD, GETA, printable
from app.documents.form_words import words_of
from app.documents.paper import (
    FRAME,
    GREEN,
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
from app.readmodels.list_sheet import ListColumn, ListPart, ListSheet

_word = words_of("list_sheet")
_TOP = PAGE[1] - 31.0
_BODY_TOP = PAGE[1] - 92.0
_BOTTOM = 64.0
_FOOT = 48.0
_WIDE = RIGHT - LEFT
_MIDDLE = (LEFT + RIGHT) / 2
_SIZE = 8.4
_LEADING = 11.2
_PAD = 3.4
_CAPTION = 20.0
_FACT_LABEL = 56.0
_SIGN = 54.0


@dataclass(frozen=True, slots=True)
class _Block:
    """Something of a height that stands on one page; `keep`: it does not end a page."""

    height: float
    kind: str
    lines: tuple[tuple[str, ...], ...] = ()
    part: ListPart | None = None
    keep: bool = False


def render_list(out: BinaryIO | Path, sheet: ListSheet) -> int:
    """Write the list; returns its pages. A file appears whole (mode 0600) or not at all."""
    canvas = new_canvas(Mark(sheet.printed_by, sheet.printed_unit, sheet.printed_at))
    canvas.setTitle(sheet.title)
    canvas.setSubject(_word("secret"))
    pen = Pen(canvas)
    pages = _paged(tuple(_blocks(sheet)))
    for number, blocks in enumerate(pages, start=1):
        _head(pen, sheet)
        y = _BODY_TOP
        for block in blocks:
            _draw(pen, block, y)
            y -= block.height
        _foot(pen, sheet, number, len(pages))
        canvas.showPage()
    write(canvas, out)
    return len(pages)


def _blocks(sheet: ListSheet) -> Iterator[_Block]:
    """Everything on the paper from the top down."""
    for label, value in sheet.facts:
        lines = wrap(printable(value), 9.6, _WIDE - _FACT_LABEL)
        yield _Block(13.4 * len(lines) + 1, "fact", ((printable(label),), lines))
    for part in sheet.parts:
        yield _Block(8, "gap", keep=True)
        yield _caption(part)
        yield _header(part)
        if not part.rows:
            yield _Block(_LEADING + 2 * _PAD, "nothing", ((printable(part.nothing),),), part)
        for row in part.rows:
            yield _row(part, row)
    notes = [printable(note) for note in sheet.notes]
    if any(GETA in word for word in _texts(sheet)):
        notes.append(_word("geta_note"))
    for note in notes:
        lines = wrap(note, 8.4, _WIDE)
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


def _header(part: ListPart) -> _Block:
    lines = tuple(
        wrap(printable(column.title), _SIZE, _room(column), bold=True) for column in part.columns
    )
    return _Block(_height(lines), "header", lines, part, keep=True)


def _row(part: ListPart, row: tuple[str, ...]) -> _Block:
    lines = tuple(
        wrap(printable(text), _SIZE, _room(column))
        for column, text in zip(part.columns, row, strict=True)
    )
    return _Block(_height(lines), "row", lines, part)


def _room(column: ListColumn) -> float:
    return column.share * _WIDE - 2 * _PAD


def _height(lines: tuple[tuple[str, ...], ...]) -> float:
    return max(len(cell) for cell in lines) * _LEADING + 2 * _PAD


def _paged(blocks: tuple[_Block, ...]) -> list[list[_Block]]:
    """Spread over pages; a table that goes on has its head again, and no head stands alone."""
    pages: list[list[_Block]] = [[]]
    left = _BODY_TOP - _BOTTOM
    for number, block in enumerate(blocks):
        needed = block.height
        if block.keep:
            following = blocks[number + 1 : number + 4]
            needed += sum(other.height for other in following[: _kept(following) + 1])
        if needed > left and pages[-1]:
            pages.append([])
            left = _BODY_TOP - _BOTTOM
            if block.kind == "row" and block.part is not None:
                again = [_caption(block.part, continued=True), _header(block.part)]
                pages[-1] += again
                left -= sum(one.height for one in again)
        pages[-1].append(block)
        left -= block.height
    return pages


def _kept(blocks: tuple[_Block, ...]) -> int:
    """How many of the blocks at the start stay with what follows them."""
    return next((n for n, block in enumerate(blocks) if not block.keep), len(blocks))


def _draw(pen: Pen, block: _Block, top: float) -> None:
    match block.kind:
        case "fact":
            pen.text(LEFT, top - 11, block.lines[0][0], 8.6)
            for number, line in enumerate(block.lines[1]):
                pen.text(LEFT + _FACT_LABEL, top - 11 - 13.4 * number, line, 9.6, bold=True)
        case "caption":
            end = pen.text(LEFT, top - 14, block.lines[0][0], 10.4, bold=True)
            pen.text(end + 8, top - 14, fit(block.lines[1][0], 8.0, RIGHT - end - 8), 8.0)
        case "nothing":
            pen.frame(LEFT, top - block.height, _WIDE, block.height)
            pen.text(LEFT + _PAD, top - _PAD - 8.6, block.lines[0][0], _SIZE)
        case "header" | "row":
            _draw_cells(pen, block, top)
        case "note":
            for number, line in enumerate(block.lines[0]):
                pen.text(LEFT, top - 12 - 11.6 * number, line, 8.4)
        case "sign":
            _draw_signatures(pen, block.lines[0], top)


def _draw_cells(pen: Pen, block: _Block, top: float) -> None:
    part = block.part
    if part is None:
        return
    head = block.kind == "header"
    if head:
        pen.grey(LEFT, top - block.height, _WIDE, block.height)
    x = LEFT
    edges = []
    for column, lines in zip(part.columns, block.lines, strict=True):
        for number, line in enumerate(lines):
            y = top - _PAD - 8.6 - _LEADING * number
            if column.right and not head:
                pen.right(x + column.share * _WIDE - _PAD, y, line, _SIZE)
            else:
                pen.text(x + _PAD, y, line, _SIZE, bold=head)
        x += column.share * _WIDE
        edges.append((x, top, x, top - block.height))
    pen.lines(edges[:-1])
    pen.frame(LEFT, top - block.height, _WIDE, block.height, line=0.6)


def _draw_signatures(pen: Pen, words: tuple[str, ...], top: float) -> None:
    wide = _WIDE / len(words)
    for number, word in enumerate(words):
        x = LEFT + wide * number
        end = pen.text(x, top - 40, word, 9.4)
        pen.dotted(end + 4, x + wide - 12, top - 41)


def _head(pen: Pen, sheet: ListSheet) -> None:
    """Office and secrecy box at the left, the title with its double rule in the middle."""
    y = _TOP - 9.5
    for line in wrap(printable(sheet.office), 9.6, 140, bold=True)[:2]:
        pen.text(LEFT, y, line, 9.6, bold=True)
        y -= 11.5
    title, size, spacing = printable(sheet.title), 18.0, 3.0
    wide = width(title, size, bold=True) + spacing * (len(title) - 1)
    pen.canvas.setFont(BOLD, size)
    pen.canvas.drawString(_MIDDLE - wide / 2, _TOP - 21.5, title, charSpace=spacing)
    pen.canvas.setStrokeColorRGB(*GREEN)
    for line_width, below in ((1.4, 31.0), (0.5, 33.4)):
        pen.canvas.setLineWidth(line_width)
        pen.canvas.line(_MIDDLE - 101, _TOP - below, _MIDDLE + 101, _TOP - below)
    pen.canvas.setStrokeGray(0)
    secret = _word("secret")
    box = width(secret, 9.0, bold=True) + 2.2 * (len(secret) - 1)
    pen.frame(RIGHT - box - 13, _TOP - 16, box + 13, 15.5, FRAME)
    pen.canvas.setFont(BOLD, 9.0)
    pen.canvas.drawString(RIGHT - box - 6.5, _TOP - 11.6, secret, charSpace=2.2)


def _foot(pen: Pen, sheet: ListSheet, number: int, pages: int) -> None:
    pen.lines([(LEFT, _FOOT, RIGHT, _FOOT)])
    y = _FOOT - 10
    page = _word("page").format(page=number, pages=pages)
    right = pen.right(RIGHT, y, page, 7.2)
    end = pen.text(LEFT, y, _word("secret"), 7.2, bold=True) + 8
    who = f"{sheet.printed_by} · {sheet.printed_unit} · {sheet.printed_at}"
    pen.text(end, y, fit(printable(f"{_word('printed')} {who}"), 7.2, right - 10 - end), 7.2)
