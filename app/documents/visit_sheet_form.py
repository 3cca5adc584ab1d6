"""Parts 二 to 四 of the visit sheet: what a pen fills in.

Each block is drawn once per document as a form object and placed on every page, so that a batch
costs little more than its known facts. Coordinates inside a block: its lower edge is y = 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from app.documents.fonts import printable
from app.documents.form_words import words_of
from app.documents.paper import LEFT, PAGE, RIGHT, WRITING_LINE, Pen, fit, width
from app.documents.visit_sheet_known import (
    LABEL_1,
    LABEL_2,
    LABEL_SIZE,
    PAD,
    SIZE,
    VALUE_1,
    VALUE_2,
)

word = words_of("visit_sheet")
CAPTION = 15.5
GAP = 7.0
SPECIALTIES = ("信函", "物流", "速递", "包裹", "报刊", "金融", "信息", "集邮")

_ROW = 21.0
_MATTER = 22.0
_HEAD = 14.5
_SIGN = 54.0
_TICKS = 19.0
_MATTER_COLUMNS = (LEFT, LEFT + 243.0, LEFT + 401.5, LEFT + 459.0, RIGHT)
_BLANK = 62.0  # shortest line on which a value can be written, 22 mm
_MOST_BLANK_LINES = 2


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines each part offers for writing; the layout takes the largest that fits."""

    opinions: int
    market: int
    needs: int
    matters: int

    @property
    def key(self) -> str:
        """Names the form objects of this size."""
        return f"{self.opinions}-{self.market}-{self.needs}-{self.matters}"

    @property
    def record(self) -> float:
        """Height of part 二 with its caption."""
        boxes = (self.opinions * WRITING_LINE + 6) + (self.needs * WRITING_LINE + _TICKS + 4)
        return CAPTION + 2 * _ROW + boxes + (self.market * WRITING_LINE + _TICKS + 4)

    @property
    def matter(self) -> float:
        """Height of part 三 with its caption."""
        return CAPTION + _HEAD + self.matters * _MATTER


def caption(pen: Pen, y: float, number: str, title: str, note: str = "") -> None:
    """A part's number in a black square, its title, and a small note; `y` is the lower edge."""
    pen.canvas.rect(LEFT, y + 3.4, 11.6, 11.6, stroke=0, fill=1)
    pen.canvas.setFillGray(1)
    pen.centre(LEFT + 5.8, y + 6.1, number, 8.6, bold=True)
    pen.canvas.setFillGray(0)
    end = pen.text(LEFT + 16.5, y + 5.9, title, 9.6, bold=True)
    if note:
        pen.text(end + 6, y + 6.1, fit(note, 7.2, RIGHT - end - 6), 7.2)


def place(canvas: Canvas, name: str, y: float, height: float, draw: Callable[[Pen], None]) -> None:
    """Puts the block `name` with its lower edge at `y`, drawing it at its first use."""
    if not canvas.hasForm(name):
        define(canvas, name, height, draw)
    canvas.saveState()
    canvas.translate(0, y)
    canvas.doForm(name)
    canvas.restoreState()


def define(canvas: Canvas, name: str, height: float, draw: Callable[[Pen], None]) -> None:
    """Draws the form object `name`, as wide as the page."""
    canvas.beginForm(name, 0, -2, PAGE[0], height + 2)
    draw(Pen(canvas))
    canvas.endForm()


def record(pen: Pen, room: Room) -> None:
    """Part 二, 走访记录."""
    top = room.record - CAPTION
    caption(pen, top, "二", word("record"), word("record_note"))
    _time_and_person(pen, top)
    y = top - 2 * _ROW
    bottom = y - room.opinions * WRITING_LINE - 6
    _label(pen, (LABEL_1, VALUE_1), (y, bottom), word("opinions"))
    _writing_lines(pen, bottom, room.opinions)
    y, bottom = bottom, bottom - room.market * WRITING_LINE - _TICKS - 4
    _label(pen, (LABEL_1, VALUE_1), (y, bottom), word("market"))
    keys = ("market_none", "market_price", "market_product")
    _ticks(pen, VALUE_1 + PAD, y - 13, [word(key) for key in keys])
    urgent = pen.right(RIGHT - PAD, y - 13, word("urgent"), SIZE, bold=True)
    pen.tick_box(urgent - 10.5, y - 13)
    _writing_lines(pen, bottom, room.market)
    y = bottom
    _label(pen, (LABEL_1, VALUE_1), (y, 0), word("needs"))
    _ticks(pen, VALUE_1 + PAD, y - 13, SPECIALTIES)
    _writing_lines(pen, 0, room.needs)
    pen.frame(LEFT, 0, RIGHT - LEFT, top)


def _time_and_person(pen: Pen, top: float) -> None:
    line_1, line_2 = top - _ROW, top - 2 * _ROW
    _label(pen, (LABEL_1, VALUE_1), (top, line_1), word("time"))
    x = VALUE_1 + 22
    for key, gap in (("month", 22), ("day", 22), ("hour", 22), ("minute", 6), ("until", 24)):
        x = pen.text(x, line_1 + 7, word(key), SIZE) + gap
    for key, gap in (("hour", 22), ("minute", 0)):
        x = pen.text(x, line_1 + 7, word(key), SIZE) + gap
    _label(pen, (LABEL_2, VALUE_2), (top, line_1), word("manner"))
    manners = ("manner_on_site", "manner_here", "manner_phone", "manner_meeting")
    _ticks(pen, VALUE_2 + PAD, line_1 + 7, [word(key) for key in manners])
    _label(pen, (LABEL_1, VALUE_1), (line_1, line_2), word("met"))
    _label(pen, (LABEL_2, VALUE_2), (line_1, line_2), word("met_position"))


def matters(pen: Pen, room: Room) -> None:
    """Part 三, 处理事项及结果: empty rows."""
    top = room.matter - CAPTION
    caption(pen, top, "三", word("matters"))
    pen.grey(LEFT, top - _HEAD, RIGHT - LEFT, _HEAD)
    columns = pairwise(_MATTER_COLUMNS)
    for key, (left, right) in zip(
        ("matter", "result", "responsible", "deadline"), columns, strict=True
    ):
        pen.centre((left + right) / 2, top - _HEAD + 4.2, word(key), LABEL_SIZE)
    heights = [i * _MATTER for i in range(1, room.matters + 1)]
    pen.lines([(LEFT, y, RIGHT, y) for y in heights])
    pen.lines([(x, 0, x, top) for x in _MATTER_COLUMNS[1:-1]])
    pen.frame(LEFT, 0, RIGHT - LEFT, top)


def effect_height(blank_lines: int) -> float:
    """Height of part 四 with its caption and the signatures."""
    return CAPTION + _ROW + blank_lines * _ROW + GAP + _SIGN


def effect(pen: Pen, blank_lines: int) -> None:
    """Part 四, 效果与下次计划, and the three signature boxes."""
    top = effect_height(blank_lines) - CAPTION
    caption(pen, top, "四", word("effect"))
    middle, bottom = top - _ROW, _SIGN + GAP
    _label(pen, (LABEL_1, VALUE_1), (top, middle), word("effect_of_visit"))
    effects = ("reached", "partly", "not_reached")
    _ticks(pen, VALUE_1 + PAD, middle + 7, [word(key) for key in effects])
    _label(pen, (LABEL_2, VALUE_2), (top, middle), word("next_visit"))
    x = VALUE_2 + 24
    for key in ("year", "month", "day"):
        x = pen.text(x, middle + 7, word(key), SIZE) + 18
    pen.text(x - 6, middle + 7, word("next_purpose"), SIZE)
    _label(pen, (LABEL_1, VALUE_1), (middle, bottom), word("corrections"))
    pen.frame(LEFT, bottom, RIGHT - LEFT, top - bottom)
    _signatures(pen)


def _signatures(pen: Pen) -> None:
    third = (RIGHT - LEFT) / 3
    for i, key in enumerate(("sign_client", "sign_visitor", "sign_head")):
        left = LEFT + i * third
        pen.text(left + PAD, _SIGN - 13, word(key), SIZE)
        x = left + third - PAD
        for unit in ("day", "month", "year"):
            x = pen.right(x, 6, word(unit), SIZE) - 16
    pen.lines([(LEFT + i * third, 0, LEFT + i * third, _SIGN) for i in (1, 2)])
    pen.frame(LEFT, 0, RIGHT - LEFT, _SIGN)


def blank_lines(missing: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Labels of empty fields by line, as many as fit on two lines; 其他 always closes them."""
    room = RIGHT - VALUE_1 - 2 * PAD
    other = word("other")
    lines: list[list[str]] = [[]]
    used = 0.0
    reserve = _blank_width(other)
    for label in dict.fromkeys(fit(printable(text), SIZE, room / 2) for text in missing):
        wide = _blank_width(label)
        last = len(lines) == _MOST_BLANK_LINES
        if used + wide + (reserve if last else 0) > room:
            if last:
                break
            lines.append([])
            used = 0.0
        lines[-1].append(label)
        used += wide
    if used + reserve > room:
        lines.append([])
    lines[-1].append(other)
    return tuple(tuple(line) for line in lines)


def draw_blanks(pen: Pen, y: float, lines: Sequence[Sequence[str]]) -> None:
    """Writes labels with a line to write on; `y` is the lower edge of the block of part 四."""
    base = y + _SIGN + GAP + len(lines) * _ROW
    for line in lines:
        base -= _ROW
        words = sum(width(label, SIZE) for label in line)
        room = RIGHT - VALUE_1 - 2 * PAD
        blank = min((room - words - 3 * len(line) - 8 * (len(line) - 1)) / len(line), 170.0)
        x = VALUE_1 + PAD
        for label in line:
            x = pen.text(x, base + 7, label, SIZE) + 3
            pen.lines([(x, base + 5, x + blank, base + 5)])
            x += blank + 8


def _blank_width(label: str) -> float:
    return width(label, SIZE) + 3 + _BLANK + 8


def _label(pen: Pen, x: tuple[float, float], y: tuple[float, float], text: str) -> None:
    """A grey cell from left to right and from top to bottom, with its rules."""
    (left, right), (top, bottom) = x, y
    pen.grey(left, bottom, right - left, top - bottom)
    lines = text.split("\n")
    base = (top + bottom) / 2 + (len(lines) - 1) * 6 - 3.0
    for line in lines:
        pen.text(left + PAD, base, line, LABEL_SIZE)
        base -= 12
    pen.lines([(end, bottom, end, top) for end in x])
    pen.lines([(LEFT, bottom, RIGHT, bottom), (LEFT, top, RIGHT, top)])


def _ticks(pen: Pen, x: float, y: float, words: Sequence[str]) -> None:
    for text in words:
        pen.tick_box(x, y)
        x = pen.text(x + 10.5, y, text, SIZE) + 11


def _writing_lines(pen: Pen, bottom: float, count: int) -> None:
    for i in range(count):
        pen.dotted(VALUE_1 + PAD, RIGHT - PAD, bottom + 4 + i * WRITING_LINE)
