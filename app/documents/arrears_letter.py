"""Letters to clients that owe, A4 upright: the original for the client, then the file copy."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.documents.arrears_letter_words import (
    COLUMNS,
    bill_cells,
    notes,
    paragraphs,
    sender,
    title,
    total_cells,
    word,
)
from app.documents.fonts import printable
from app.documents.paper import (
    FRAME,
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
from app.domain.capital_amount import capital_yuan
from app.readmodels.arrears_letters import ArrearsLetter

_WIDE = RIGHT - LEFT
_TOP = PAGE[1] - 31.0
_BODY_TOP = PAGE[1] - 100.0
_FOOT = 44.0
_ROOM = _BODY_TOP - _FOOT - 8.0
_SIZE = 10.6
_LEADING = 18.0
_CELL = 9.0
_ROW = 18.0
_PAD = 4.0
_NOTE = 8.4


@dataclass(frozen=True, slots=True)
class _Block:
    """Something of a height that stands on one page; `keep`: it does not end a page."""

    height: float
    kind: str
    lines: tuple[str, ...] = ()
    keep: bool = False


def render_letters(
    out: BinaryIO | Path,
    letters: Sequence[ArrearsLetter],
    report: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Write the letters into one document; False when stopped, and then nothing is written.

    A file appears whole (mode 0600) or not at all.
    """
    first = letters[0].printed
    canvas = new_canvas(Mark(first.person, first.unit, first.at))
    canvas.setTitle(title(letters[0].kind))
    pen = Pen(canvas)
    for done, letter in enumerate(letters, start=1):
        if stopped():
            return False
        for copy in ("original", "file_copy"):
            _draw_copy(pen, letter, copy)
        if report is not None:
            report(done, len(letters))
    write(canvas, out)
    return True


def _draw_copy(pen: Pen, letter: ArrearsLetter, copy: str) -> None:
    pages = _paged(tuple(_blocks(letter, copy)))
    for number, blocks in enumerate(pages, start=1):
        _head(pen, letter, copy)
        y = _BODY_TOP
        for block in blocks:
            _draw(pen, block, y)
            y -= block.height
        _foot(pen, letter, (number, len(pages)))
        pen.canvas.showPage()


def _blocks(letter: ArrearsLetter, copy: str) -> Iterator[_Block]:
    """Everything on the paper from the top down."""
    name = wrap(printable(word("addressee").format(name=letter.name)), 12.4, _WIDE, bold=True)
    yield _Block(17.0 * len(name) + 4, "name", name)
    if facts := _facts(letter):
        lines = wrap(printable(facts), _CELL, _WIDE)
        yield _Block(13.0 * len(lines) + 8, "facts", lines)
    before, after = paragraphs(letter)
    yield from map(_paragraph, before)
    if letter.bills:
        yield from _table(letter)
    yield from map(_paragraph, after)
    for note in notes(letter):
        lines = wrap(printable(note), _NOTE, _WIDE)
        yield _Block(12.0 * len(lines) + 3, "note", lines)
    yield _Block(92.0, "sign", tuple(map(printable, sender(letter))))
    if copy == "file_copy":
        yield _Block(66.0, "receipt")


def _facts(letter: ArrearsLetter) -> str:
    """The line below the name; what the printing person may not read is not on it."""
    said = []
    if letter.code:
        said.append(word("code").format(code=letter.code))
    if letter.address:
        said.append(word("address").format(address=letter.address))
    if letter.agreement:
        said.append(word("agreement").format(agreement=letter.agreement))
    return "　".join(said)


def _paragraph(text: str) -> _Block:
    """Indented by two characters, as letters are."""
    lines = wrap(f"　　{printable(text)}", _SIZE, _WIDE)
    return _Block(_LEADING * len(lines) + 5, "paragraph", lines)


def _table(letter: ArrearsLetter) -> Iterator[_Block]:
    yield _Block(22.0, "caption", (word("bills"),), keep=True)
    yield _Block(_ROW, "header", tuple(word(key) for key, _share in COLUMNS), keep=True)
    for bill in letter.bills:
        yield _Block(_ROW, "row", bill_cells(bill))
    yield _Block(_ROW, "total", total_cells(letter), keep=True)
    capitals = _in_capitals(letter)
    yield _Block(15.0 * len(capitals) + 10, "capitals", capitals)


def _in_capitals(letter: ArrearsLetter) -> tuple[str, ...]:
    """Lines with the total in capital characters, as vouchers have it (大写金额)."""
    said = word("in_capitals").format(capitals=capital_yuan(letter.total_fen))
    return wrap(said, 10.0, _WIDE, bold=True)


def _paged(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Spread over pages; a table that goes on has its head again, and no head stands alone."""
    pages: list[list[_Block]] = [[]]
    left = _ROOM
    for number, block in enumerate(blocks):
        needed = block.height
        if block.keep:
            needed += sum(other.height for other in blocks[number + 1 : number + 3])
        if needed > left and pages[-1]:
            pages.append([])
            left = _ROOM
            if block.kind in {"row", "total"}:
                again = _Block(_ROW, "header", tuple(word(key) for key, _share in COLUMNS))
                caption = _Block(22.0, "caption", (word("bills") + word("continued"),))
                pages[-1] += [caption, again]
                left -= caption.height + again.height
        pages[-1].append(block)
        left -= block.height
    return pages


def _draw(pen: Pen, block: _Block, top: float) -> None:
    match block.kind:
        case "name":
            _lines(pen, block.lines, top - 13, (12.4, 17.0), bold=True)
        case "facts":
            _lines(pen, block.lines, top - 10, (_CELL, 13.0))
        case "paragraph":
            _lines(pen, block.lines, top - 13, (_SIZE, _LEADING))
        case "note":
            _lines(pen, block.lines, top - 10, (_NOTE, 12.0))
        case "capitals":
            _lines(pen, block.lines, top - 13, (10.0, 15.0), bold=True)
        case "caption":
            pen.text(LEFT, top - 15, block.lines[0], 10.6, bold=True)
        case "header" | "row" | "total":
            _draw_cells(pen, block, top)
        case "sign":
            _draw_sender(pen, block.lines, top)
        case "receipt":
            _draw_receipt(pen, top)


def _lines(
    pen: Pen, lines: Sequence[str], first: float, how: tuple[float, float], *, bold: bool = False
) -> None:
    """Lines of a (size, leading) from the base line `first` down."""
    for number, line in enumerate(lines):
        pen.text(LEFT, first - how[1] * number, line, how[0], bold=bold)


def _draw_cells(pen: Pen, block: _Block, top: float) -> None:
    low, head = top - block.height, block.kind == "header"
    if block.kind != "row":
        pen.grey(LEFT, low, _WIDE, block.height)
    x, bold = LEFT, block.kind != "row"
    for number, (cell, (_key, share)) in enumerate(zip(block.lines, COLUMNS, strict=True)):
        wide = share * _WIDE
        shown = fit(printable(cell), _CELL, wide - 2 * _PAD, bold=bold)
        if number >= len(COLUMNS) - 3 and not head:
            pen.right(x + wide - _PAD, top - 12.4, shown, _CELL, bold=bold)
        else:
            pen.text(x + _PAD, top - 12.4, shown, _CELL, bold=bold)
        x += wide
        if number < len(COLUMNS) - 1:
            pen.lines([(x, top, x, low)])
    pen.frame(LEFT, low, _WIDE, block.height, line=0.6)


def _draw_sender(pen: Pen, lines: Sequence[str], top: float) -> None:
    """Unit with its seal and the day at the right, who answers for it at the left."""
    unit, day = lines
    pen.right(RIGHT - 24, top - 40, fit(unit, 11.0, _WIDE / 2, bold=True), 11.0, bold=True)
    pen.right(RIGHT - 24, top - 60, day, 10.4)
    for number, key in enumerate(("sign_by", "sign_phone")):
        base = top - 40 - 20 * number
        end = pen.text(LEFT, base, word(key), 9.6)
        pen.dotted(end + 6, LEFT + 180, base - 2)


def _draw_receipt(pen: Pen, top: float) -> None:
    """How and by whom the letter was received, to be filled in on the file copy."""
    low = top - 62
    pen.frame(LEFT, low, _WIDE, 58, line=0.6)
    pen.text(LEFT + 8, top - 18, word("receipt"), _CELL, bold=True)
    x = pen.text(LEFT + 8, top - 42, word("receipt_way"), _CELL) + 10
    for key in ("receipt_by_hand", "receipt_by_mail", "receipt_other"):
        pen.tick_box(x, top - 42)
        x = pen.text(x + 11, top - 42, word(key), _CELL) + 12
    for key, room in (("receipt_taken", 110.0), ("receipt_day", 84.0)):
        end = pen.text(x, top - 42, word(key), _CELL)
        pen.dotted(end + 4, end + room, top - 44)
        x = end + room + 12


def _head(pen: Pen, letter: ArrearsLetter, copy: str) -> None:
    """Office at the left, title with its double rule in the middle, which copy and number right."""
    middle = (PAGE[0] / 2, _TOP)
    pen.office_and_title(printable(letter.office), title(letter.kind), (20.0, 4.0), middle)
    mark = word(copy)
    box = width(mark, 9.0, bold=True) + 14
    pen.frame(RIGHT - box, _TOP - 16, box, 15.5, FRAME)
    pen.text(RIGHT - box + 7, _TOP - 11.6, mark, 9.0, bold=True)
    pen.right(RIGHT, _TOP - 50, word("number").format(serial=letter.serial), 9.2)


def _foot(pen: Pen, letter: ArrearsLetter, page_of: tuple[int, int]) -> None:
    pen.lines([(LEFT, _FOOT, RIGHT, _FOOT)])
    page = word("page").format(page=page_of[0], pages=page_of[1])
    right = pen.right(RIGHT, _FOOT - 10, page, 7.2)
    printed = letter.printed
    who = f"{letter.serial}　{word('printed')} {printed.person} · {printed.unit} · {printed.at}"
    pen.text(LEFT, _FOOT - 10, fit(printable(who), 7.2, right - 10 - LEFT), 7.2)
