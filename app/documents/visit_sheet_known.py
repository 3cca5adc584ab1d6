"""Part 一 of the visit sheet: from facts to rows of wrapped text.

What the reader may not see is `None` in the facts and makes no row here, so the neighbours close
up and nothing shows that something was left out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.fonts import printable
from app.documents.form_words import words_of
from app.documents.paper import LEFT, RIGHT, Pen, width, wrap
from app.domain.money import format_yuan
from app.readmodels.sheet import (
    PendingValue,
    SheetArrears,
    SheetContact,
    SheetFacts,
    YearRevenue,
)

word = words_of("visit_sheet")
LABEL_1 = LEFT
VALUE_1 = LEFT + 56.0
LABEL_2 = LEFT + 281.5
VALUE_2 = LEFT + 337.5
PAD = 5.0
LABEL_SIZE = 8.2
SIZE = 9.0
LEADING = 12.0
_ROW = 18.0
_MOST_LINES = 8
_HALF_LINES = 2
_PURPOSES = ("regular", "complaint", "collect", "new", "courtesy", "other")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its paragraphs; `size` and `bold` hold for the value."""

    label: str
    paragraphs: tuple[str, ...]
    bold: bool = False
    size: float = SIZE

    def lines(self, room: float) -> tuple[str, ...]:
        """Wrapped lines for a value `room` points wide; a very long value is cut visibly."""
        found = [
            line
            for paragraph in self.paragraphs
            for line in wrap(printable(paragraph), self.size, room, bold=self.bold)
        ]
        if len(found) > _MOST_LINES:
            cut = word("cut")
            shorter = wrap(found[_MOST_LINES - 1], self.size, room - width(cut, self.size))[0]
            found[_MOST_LINES - 1 :] = [shorter + cut]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact broken into lines, with the places of its label and its value."""

    fact: Fact
    lines: tuple[str, ...]
    label_x: float = LABEL_1
    value_x: float = VALUE_1

    def draw(self, pen: Pen, top: float, height: float) -> None:
        """Draws label and lines, centred between `top` and `top - height`."""
        pen.grey(self.label_x, top - height, self.value_x - self.label_x, height)
        middle = top - height / 2
        pen.text(self.label_x + PAD, middle - 3.1, self.fact.label, LABEL_SIZE)
        y = middle + (len(self.lines) - 1) * LEADING / 2 - 3.2
        for line in self.lines:
            pen.text(self.value_x + PAD, y, line, self.fact.size, bold=self.fact.bold)
            y -= LEADING

    @property
    def height(self) -> float:
        """Height that the lines need."""
        return max(_ROW, len(self.lines) * LEADING + 6.0)


@dataclass(frozen=True, slots=True)
class TickCell:
    """A line of words with boxes, over the whole width; (word, ticked)."""

    label: str
    lines: tuple[tuple[tuple[float, str, bool], ...], ...]

    def draw(self, pen: Pen, top: float, height: float) -> None:
        """Draws label, boxes and words, centred between `top` and `top - height`."""
        pen.grey(LABEL_1, top - height, VALUE_1 - LABEL_1, height)
        middle = top - height / 2
        pen.text(LABEL_1 + PAD, middle - 3.1, self.label, LABEL_SIZE)
        y = middle + (len(self.lines) - 1) * LEADING / 2 - 3.2
        for line in self.lines:
            for x, text, ticked in line:
                pen.tick_box(x, y, ticked=ticked)
                pen.text(x + 10.5, y, text, SIZE)
            y -= LEADING

    @property
    def height(self) -> float:
        """Height that the lines need."""
        return max(_ROW, len(self.lines) * LEADING + 6.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the box: a full-width cell, or a left and a right one."""

    cells: tuple[Cell | TickCell, ...]

    @property
    def height(self) -> float:
        """Height of the tallest cell."""
        return max(cell.height for cell in self.cells)

    def draw(self, pen: Pen, top: float) -> None:
        """Draws the cells and their upright rules; the box and the rule below are the caller's."""
        height = self.height
        for cell in self.cells:
            cell.draw(pen, top, height)
        uprights = (VALUE_1, LABEL_2, VALUE_2) if len(self.cells) > 1 else (VALUE_1,)
        pen.lines([(x, top, x, top - height) for x in uprights])


def known_rows(facts: SheetFacts) -> tuple[Row, ...]:
    """All rows of part 一, in the order of the paper."""
    contacts = _contacts(facts.contacts)
    pairs = (
        (_address(facts), _class(facts)),
        contacts,
        (_managers(facts), Fact(word("visitor"), (facts.visitor,))),
        (_planned(facts.planned), _verified(facts)),
    )
    rows = [*identity_rows(facts)]
    for left, right in pairs:
        rows.extend(_pair(left, right))
    rows.append(Row((_purposes(facts.purposes),)))
    rows.extend(_pair(_revenue(facts.revenue), None))
    rows.extend(_pair(_arrears(facts.arrears), None))
    rows.extend(_full(fact) for fact in _pending(facts.pending))
    return tuple(rows)


def identity_rows(facts: SheetFacts) -> tuple[Row, ...]:
    """Name and code, repeated on every further page."""
    name = Fact(word("name"), (facts.name,), bold=True, size=9.6)
    code = Fact(word("code"), (facts.code or word("unregistered"),), bold=bool(facts.code))
    return _pair(name, code)


def _pair(left: Fact | None, right: Fact | None) -> tuple[Row, ...]:
    """Two facts side by side, or each over the whole width when alone or too long."""
    if left is None or right is None:
        alone = left or right
        return (_full(alone),) if alone else ()
    left_lines = left.lines(LABEL_2 - VALUE_1 - 2 * PAD)
    right_lines = right.lines(RIGHT - VALUE_2 - 2 * PAD)
    if max(len(left_lines), len(right_lines)) > _HALF_LINES:
        return (_full(left), _full(right))
    return (Row((Cell(left, left_lines), Cell(right, right_lines, LABEL_2, VALUE_2))),)


def _full(fact: Fact) -> Row:
    return Row((Cell(fact, fact.lines(RIGHT - VALUE_1 - 2 * PAD)),))


def _filled(value: str) -> str:
    return value or word("not_filled")


def _address(facts: SheetFacts) -> Fact | None:
    if facts.address is None and facts.postcode is None:
        return None
    text = "" if facts.address is None else _filled(facts.address)
    if facts.postcode is not None:
        text += f"（{word('postcode')} {_filled(facts.postcode)}）"
    return Fact(word("address"), (text,))


def _class(facts: SheetFacts) -> Fact | None:
    if facts.client_class is None:
        return None if facts.grade is None else Fact(word("grade"), (_filled(facts.grade),))
    text = _filled(facts.client_class)
    if facts.specialties:
        text += f"（{'、'.join(facts.specialties)}）"
    if facts.grade is None:
        return Fact(word("class"), (text,))
    return Fact(word("grade_class"), (f"{_filled(facts.grade)} / {text}",))


def _contacts(contacts: tuple[SheetContact, ...] | None) -> tuple[Fact | None, Fact | None]:
    if contacts is None:
        return None, None
    if not contacts:
        return Fact(word("contact"), (word("not_filled"),)), None
    labels = (word("contact"), word("contact_2"))
    found = [
        Fact(label, (_contact(contact),)) for label, contact in zip(labels, contacts, strict=False)
    ]
    return found[0], found[1] if len(found) > 1 else None


def _contact(contact: SheetContact) -> str:
    position = f"（{contact.position}）" if contact.position else ""
    phone = contact.phone or f"（{word('phone_not_filled')}）"
    gap = "" if position or not contact.phone else " "
    return f"{_filled(contact.name)}{position}{gap}{phone}"


def _managers(facts: SheetFacts) -> Fact | None:
    parts = [
        f"{word(key)} {_filled(name)}"
        for key, name in (("manager_a", facts.manager_a), ("manager_b", facts.manager_b))
        if name is not None
    ]
    return Fact(word("managers"), ("\u3000".join(parts),)) if parts else None


def _planned(day: date | None) -> Fact:
    """The date in words; without one, room for a pen."""
    if day is None:
        gap = "\u3000\u3000"
        text = f"{gap}{gap}{word('year')}{gap}{word('month')}{gap}{word('day')}"
        return Fact(word("planned"), (text,))
    text = f"{day.year} 年 {day.month} 月 {day.day} 日（周{_WEEKDAYS[day.weekday()]}）"
    return Fact(word("planned"), (text,), bold=True)


def _verified(facts: SheetFacts) -> Fact | None:
    if facts.last_verified is None:
        return None
    shown = facts.last_verified.isoformat() if facts.last_verified else word("not_filled")
    return Fact(word("verified"), (shown,))


def _revenue(revenue: tuple[YearRevenue, ...] | None) -> Fact | None:
    if revenue is None:
        return None
    years = [_year(entry) for entry in revenue]
    lines = tuple("；".join(years[i : i + 2]) for i in range(0, len(years), 2))
    return Fact(word("revenue"), lines or (word("not_filled"),))


def _year(entry: YearRevenue) -> str:
    sign = "-" if entry.fen < 0 else ""
    yuan, fen = divmod(abs(entry.fen), 100)
    source = f"（{entry.source}）" if entry.source else ""
    return f"{entry.year} 年 {sign}{yuan:,}.{fen:02d} 元{source}"


def _arrears(arrears: SheetArrears | Literal[""] | None) -> Fact | None:
    """欠费状态: none, or what is open and overdue, as of the last evaluation (4.1)."""
    if arrears is None:
        return None
    if arrears == "":
        return Fact(word("arrears"), (word("no_arrears"),))
    key = "arrears_overdue" if arrears.overdue_fen else "arrears_open"
    said = word(key).format(
        open=format_yuan(arrears.open_fen),
        overdue=format_yuan(arrears.overdue_fen),
        days=arrears.days,
        as_of=arrears.as_of,
    )
    stopped = word("arrears_stopped") if arrears.stopped else ""
    return Fact(word("arrears"), (said + stopped,))


def _pending(pending: tuple[PendingValue, ...]) -> list[Fact]:
    """Proposals by four, so that many of them can go on to the next page."""
    mark = word("pending_mark")
    lines = tuple(f"{mark} {item.label}：{item.value or word('cleared')}" for item in pending)
    return [Fact(word("pending"), lines[i : i + 4]) for i in range(0, len(lines), 4)]


def _purposes(ticked: tuple[str, ...]) -> TickCell:
    """The usual purposes, those asked for ticked; a purpose of its own stands first."""
    usual = tuple(word(f"purpose_{key}") for key in _PURPOSES)
    own = tuple(printable(text) for text in ticked if text not in usual)
    lines: list[tuple[tuple[float, str, bool], ...]] = []
    line: list[tuple[float, str, bool]] = []
    x = VALUE_1 + PAD
    for text in (*own, *usual):
        end = x + 10.5 + width(text, SIZE)
        if line and end > RIGHT - PAD:
            lines.append(tuple(line))
            end += VALUE_1 + PAD - x
            line, x = [], VALUE_1 + PAD
        line.append((x, text, text in own or text in ticked))
        x = end + 12.0
    return TickCell(word("purposes"), (*lines, tuple(line)))
