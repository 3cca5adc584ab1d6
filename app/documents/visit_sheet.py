"""The visit sheet 走访表 as A4 PDF: pages, head, foot, and the file.

Pure drawing is `draw_sheet`; `render_sheets` adds the file, progress and stop.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from app.documents import visit_sheet_form as form
from app.documents.fonts import BOLD, missing_glyphs, printable
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
from app.documents.visit_sheet_known import Row, identity_rows, known_rows
from app.readmodels.sheet import SheetFacts

word = words_of("visit_sheet")
_HEAD_TOP = PAGE[1] - 31.0
_BODY_TOP = PAGE[1] - 92.0
_BODY_BOTTOM = 55.0
_FOOT = 48.0
_QR = 54.0
_MIDDLE = (LEFT + RIGHT) / 2
_ROOMS = tuple(
    form.Room(opinions, market, needs, matters)
    for opinions, market, needs, matters in (
        (3, 1, 1, 2),
        (3, 2, 1, 2),
        (3, 2, 1, 3),
        (4, 2, 1, 3),
        (5, 2, 1, 3),
        (5, 2, 1, 4),
        (6, 2, 1, 4),
        (6, 3, 1, 4),
        (7, 3, 1, 4),
        (7, 3, 2, 5),
        (8, 4, 2, 5),
        (9, 5, 2, 6),
        (10, 6, 3, 8),
        (12, 6, 3, 10),
    )
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was written: nothing when `stopped`. `missing` are characters printed as 〓."""

    sheets: int
    pages: int
    missing: tuple[str, ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """Rows of part 一, and which of the parts below them stand on this page in which size."""

    rows: tuple[Row, ...]
    record: form.Room | None = None
    rest: form.Room | None = None


def render_sheets(
    facts: Sequence[SheetFacts],
    out: BinaryIO | Path,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Rendered:
    """One PDF with all sheets; a file appears whole (mode 0600) or, when stopped, not at all.

    `progress` gets (done, total) after each sheet; `stop` is asked before each. Without sheets
    nothing is written. Not for two threads at a time: the fonts are shared by the process.
    """
    if not facts:
        return Rendered(0, 0, ())
    canvas = new_canvas(mark_of(facts[0]))
    canvas.setSubject(word("secret"))
    pages = 0
    missing: dict[str, None] = {}
    for done, sheet in enumerate(facts):
        if stop is not None and stop():
            return Rendered(0, 0, (), stopped=True)
        pages += draw_sheet(canvas, sheet)
        missing |= dict.fromkeys(sheet_missing(sheet))
        if progress is not None:
            progress(done + 1, len(facts))
    canvas.setTitle(f"{word('title')} {facts[0].serial}" if len(facts) == 1 else word("title"))
    write(canvas, out)
    return Rendered(len(facts), pages, tuple(missing))


def mark_of(facts: SheetFacts) -> Mark:
    """What stands behind the sheets: one person prints all sheets of a file at one moment."""
    return Mark(facts.printed_by, facts.printed_unit, facts.printed_at)


def draw_sheet(canvas: Canvas, facts: SheetFacts) -> int:
    """Draws one client's pages on `canvas`, each finished by showPage; returns how many."""
    pages = _layout(facts)
    pen = Pen(canvas)
    for number, page in enumerate(pages, start=1):
        _head(pen, facts)
        _body(pen, facts, page, first=number == 1)
        _foot(pen, facts, number, len(pages))
        canvas.showPage()
    return len(pages)


def sheet_missing(facts: SheetFacts) -> tuple[str, ...]:
    """Characters of `facts` that the paper shows as 〓."""
    return missing_glyphs("".join(_texts(facts)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _layout(facts: SheetFacts) -> tuple[_Page, ...]:
    """Spreads the parts over pages; writing room grows with what the page leaves free."""
    blanks = len(form.blank_lines(facts.missing))
    pages: list[tuple[Row, ...]] = []
    rows: list[Row] = []
    left = _page_room()
    identity = identity_rows(facts)
    for row in known_rows(facts):
        if row.height > left:
            pages.append(tuple(rows))
            rows = [*identity]
            left = _page_room() - _height(identity)
        rows.append(row)
        left -= row.height
    finished = tuple(_Page(page) for page in pages)
    whole = _largest(left, lambda room: _below(room, blanks))
    if whole is not None:
        return (*finished, _Page(tuple(rows), whole, whole))
    room = _largest(left - form.GAP, lambda room: room.record)
    next_left = _page_room() - _height(identity)
    if room is not None:
        rest = _largest(next_left, lambda room: _rest(room, blanks))
        return (*finished, _Page(tuple(rows), room), _Page(identity, None, rest))
    rest = _largest(next_left, lambda room: _below(room, blanks))
    return (*finished, _Page(tuple(rows)), _Page(identity, rest, rest))


def _page_room() -> float:
    return _BODY_TOP - _BODY_BOTTOM - form.CAPTION


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


def _below(room: form.Room, blanks: int) -> float:
    return form.GAP + room.record + _rest(room, blanks)


def _rest(room: form.Room, blanks: int) -> float:
    return form.GAP + room.matter + form.GAP + form.effect_height(blanks)


def _largest(left: float, height: Callable[[form.Room], float]) -> form.Room | None:
    fitting = [room for room in _ROOMS if height(room) <= left]
    return fitting[-1] if fitting else None


def _body(pen: Pen, facts: SheetFacts, page: _Page, *, first: bool) -> None:
    y = _BODY_TOP - form.CAPTION
    note = word("known_note").format(date=facts.data_as_of.isoformat())
    if sheet_missing(facts):
        note = f"{word('geta_note')}；{note}"
    title = word("known" if first else "known_continued")
    form.caption(pen, y, "一", title, note if first else "")
    y = _rows(pen, y, page.rows)
    if page.record is not None:
        y -= form.GAP + page.record.record
        draw = partial(form.record, room=page.record)
        form.place(pen.canvas, f"record-{page.record.key}", y, page.record.record, draw)
    if page.rest is not None:
        y -= form.GAP + page.rest.matter
        draw = partial(form.matters, room=page.rest)
        form.place(pen.canvas, f"matters-{page.rest.key}", y, page.rest.matter, draw)
        lines = form.blank_lines(facts.missing)
        height = form.effect_height(len(lines))
        y -= form.GAP + height
        draw = partial(form.effect, blank_lines=len(lines))
        form.place(pen.canvas, f"effect-{len(lines)}", y, height, draw)
        form.draw_blanks(pen, y, lines)


def _rows(pen: Pen, top: float, rows: Sequence[Row]) -> float:
    """Draws the box of part 一 and returns its lower edge."""
    y = top
    edges: list[tuple[float, float, float, float]] = []
    for row in rows:
        row.draw(pen, y)
        y -= row.height
        edges.append((LEFT, y, RIGHT, y))
    pen.lines(edges)
    pen.frame(LEFT, y, RIGHT - LEFT, top - y)
    return y


def _head(pen: Pen, facts: SheetFacts) -> None:
    form.place(pen.canvas, "head", _BODY_TOP, _HEAD_TOP - _BODY_TOP, _static_head)
    room = 148.0
    y = _HEAD_TOP - 9.5
    for line in _two_lines(printable(facts.office), 9.6, room, bold=True):
        pen.text(LEFT, y, line, 9.6, bold=True)
        y -= 11.5
    unit = printable(facts.unit)
    one_line = y < _HEAD_TOP - 22
    for line in (fit(unit, 7.8, room),) if one_line else _two_lines(unit, 7.8, room):
        pen.text(LEFT, y - 0.5, line, 7.8)
        y -= 9.5
    label = f"{word('serial')} "
    size = 8.6
    serial = printable(facts.serial)
    start = _MIDDLE - (width(label, size) + width(serial, size, bold=True)) / 2
    pen.text(
        pen.text(start, _HEAD_TOP - 38.5, label, size), _HEAD_TOP - 38.5, serial, size, bold=True
    )
    pen.qr(RIGHT - _QR, _HEAD_TOP - _QR, _QR, facts.serial)


def _two_lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    lines = wrap(text, size, room, bold=bold)
    if len(lines) <= 2:
        return lines
    return lines[0], fit("".join(lines[1:]), size, room, bold=bold)


def _static_head(pen: Pen) -> None:
    """Title, double rule, secrecy mark and the words beside the QR code."""
    top = _HEAD_TOP - _BODY_TOP
    title, size, spacing = word("title"), 21.0, 5.0
    wide = width(title, size, bold=True) + spacing * (len(title) - 1)
    pen.canvas.setFont(BOLD, size)
    pen.canvas.drawString(_MIDDLE - wide / 2, top - 21.5, title, charSpace=spacing)
    pen.canvas.setStrokeColorRGB(*GREEN)
    for line, y in ((1.4, top - 45.2), (0.5, top - 47.6)):
        pen.canvas.setLineWidth(line)
        pen.canvas.line(_MIDDLE - 101, y, _MIDDLE + 101, y)
    pen.canvas.setStrokeGray(0)
    secret = word("secret")
    wide = width(secret, 9.0, bold=True) + 2.2 * (len(secret) - 1)
    pen.frame(LEFT + FRAME / 2, top - 54, wide + 13, 15.5)
    pen.canvas.setFont(BOLD, 9.0)
    pen.canvas.drawString(LEFT + 7, top - 49.6, secret, charSpace=2.2)
    for i, key in enumerate(("scan_1", "scan_2", "scan_3")):
        pen.right(RIGHT - _QR - 9, top - 33 - 9.6 * i, word(key), 7.2)


def _foot(pen: Pen, facts: SheetFacts, number: int, pages: int) -> None:
    pen.lines([(LEFT, _FOOT, RIGHT, _FOOT)])
    y = _FOOT - 10
    page = word("page").format(page=number, pages=pages)
    serial = f"{word('serial')} {printable(facts.serial)}\u3000{page}"
    right = pen.right(RIGHT, y, serial, 7.2)
    end = pen.text(LEFT, y, word("secret"), 7.2, bold=True) + 8
    who = f"{facts.printed_by} · {facts.printed_unit} · {facts.printed_at}"
    printed = printable(f"{word('printed')} {who}")
    if end + width(printed, 7.2) <= right - 10:
        pen.text(end, y, printed, 7.2)
        pen.text(LEFT, y - 10, word("footer_note"), 7.2)
        return
    pen.text(end, y, fit(word("footer_note"), 7.2, right - 10 - end), 7.2)
    pen.text(LEFT, y - 10, fit(printed, 7.2, RIGHT - LEFT), 7.2)
