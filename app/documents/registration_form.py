"""Registration form 大客户注册表 on A4, with the code slip 代码证 below a line to cut along."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm

import resources.catalogue as shipped
from app.documents.fonts import printable
from app.documents.form_words import words_of
from app.documents.paper import (
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
from app.readmodels.codes import Issue, RegistrationPaper

word = words_of("registration")

_MIDDLE = (LEFT + RIGHT) / 2
_WIDE = RIGHT - LEFT
_ROW = 9.5 * mm
_LABEL = 27 * mm
_SIZE = 9.6
_LEADING = 12.0
_PAD = 6.0
_SLIP = 62 * mm
_SLIP_WIDE = 128 * mm
_QR = 26 * mm
_CODE = 22.0
_OWN_WORDS = frozenset({"code", "responsible_unit"})
_WHOLE_ROW = frozenset({"name", "address", "industry"})


def render_registration(out: BinaryIO | Path, paper: RegistrationPaper) -> None:
    """Write the form and the slip; a file appears whole (mode 0600) or not at all."""
    printed = paper.printed
    canvas = new_canvas(Mark(printed.person, printed.unit, printed.at))
    canvas.setTitle(word("title"))
    canvas.setSubject(word("secret"))
    pen = Pen(canvas)
    y = _head(pen, paper)
    for row in _rows(paper):
        y = _draw_row(pen, row, y)
    y = _signatures(pen, y)
    _slip(pen, paper, min(y - 26 * mm, 108 * mm))
    foot = word("foot").format(person=printed.person, unit=printed.unit, at=printed.at)
    pen.text(LEFT, 34, fit(printable(foot), 7.8, _WIDE), 7.8)
    canvas.showPage()
    write(canvas, out)


def _head(pen: Pen, paper: RegistrationPaper) -> float:
    top = PAGE[1] - 24 * mm
    pen.right(RIGHT, PAGE[1] - 14 * mm, word("secret"), 8.4)
    pen.centre(_MIDDLE, top, word("title"), 18, bold=True)
    pen.canvas.setStrokeColorRGB(*GREEN)
    pen.canvas.setLineWidth(1.4)
    pen.canvas.line(LEFT, top - 8, RIGHT, top - 8)
    pen.canvas.setStrokeGray(0)
    pen.text(LEFT, top - 24, fit(printable(paper.office), _SIZE, _WIDE / 2), _SIZE)
    pen.right(RIGHT, top - 24, _day(paper.issue.day), _SIZE)
    return top - 32


def _rows(paper: RegistrationPaper) -> list[tuple[tuple[str, str], ...]]:
    """Rows of one or two label and value pairs, top down."""
    issue = paper.issue
    cells = [("name", paper.name), ("code", issue.code)]
    cells += [(key, word("hidden") if value is None else value) for key, value in paper.facts]
    cells += [("organ", issue.organ), ("issued_on", _day(issue.day)), ("officer", issue.officer)]
    cells += [("document", issue.document_no or "—"), ("template", _template(issue))]
    rows: list[tuple[tuple[str, str], ...]] = []
    for cell in cells:
        alone = cell[0] in _WHOLE_ROW
        if rows and len(rows[-1]) == 1 and not alone and rows[-1][0][0] not in _WHOLE_ROW:
            rows[-1] = (*rows[-1], cell)
        else:
            rows.append((cell,))
    return rows


def _draw_row(pen: Pen, row: tuple[tuple[str, str], ...], y: float) -> float:
    """One row of the grid below `y`; returns its lower edge."""
    room = _WIDE / len(row) - _LABEL - 2 * _PAD
    texts = [wrap(printable(value), _SIZE, room) for _key, value in row]
    height = max(_ROW, max(len(lines) for lines in texts) * _LEADING + 2 * _PAD)
    low, across = y - height, _WIDE / len(row)
    for place, ((key, _value), lines) in enumerate(zip(row, texts, strict=True)):
        x = LEFT + place * across
        pen.grey(x, low, _LABEL, height)
        pen.frame(x, low, across, height, 0.6)
        pen.lines([(x + _LABEL, low, x + _LABEL, y)])
        pen.text(x + _PAD, y - height / 2 - 3.4, _label(key), _SIZE)
        first = y - height / 2 - 3.4 + (len(lines) - 1) * _LEADING / 2
        for number, line in enumerate(lines):
            bold = key in {"name", "code"}
            pen.text(x + _LABEL + _PAD, first - number * _LEADING, line, _SIZE, bold=bold)
    return low


def _signatures(pen: Pen, y: float) -> float:
    """Lines for the client's stamp, the officer and the reviewer."""
    names = ("sign_client", "sign_officer", "sign_organ")
    across = _WIDE / len(names)
    base = y - 20 * mm
    for place, name in enumerate(names):
        x = LEFT + place * across
        end = pen.text(x, base, word(name), _SIZE)
        pen.dotted(end + 4, x + across - 12, base - 2)
    return base


def _slip(pen: Pen, paper: RegistrationPaper, top: float) -> None:
    """The slip that the client keeps: code, name, organ and day, the code as QR code."""
    pen.canvas.setDash(3, 3)
    pen.lines([(LEFT, top + 9 * mm, RIGHT, top + 9 * mm)])
    pen.canvas.setDash()
    pen.centre(_MIDDLE, top + 9 * mm + 3, word("cut"), 7.8)
    x, low = _MIDDLE - _SLIP_WIDE / 2, top - _SLIP
    pen.frame(x, low, _SLIP_WIDE, _SLIP, 1.4)
    pen.canvas.setStrokeGray(0)
    pen.centre(_MIDDLE, top - 10 * mm, word("slip"), 14, bold=True)
    room = _SLIP_WIDE - _QR - 24 * mm
    size = min(_CODE, _CODE * room / width(paper.issue.code, _CODE, bold=True))
    pen.text(x + 8 * mm, top - 24 * mm, paper.issue.code, size, bold=True)
    y = top - 34 * mm
    lines = wrap(printable(paper.name), 10.5, room)[:2]
    for line in lines:
        pen.text(x + 8 * mm, y, line, 10.5)
        y -= 14
    y -= 4
    for key, value in (("organ", paper.issue.organ), ("issued_on", _day(paper.issue.day))):
        pen.text(x + 8 * mm, y, fit(f"{word(key)}：{printable(value)}", 9, room), 9)
        y -= 13
    pen.text(x + 8 * mm, low + 4 * mm, word("slip_note"), 7.8)
    pen.qr(x + _SLIP_WIDE - _QR - 8 * mm, top - 20 * mm - _QR, _QR, paper.issue.code)


def _label(key: str) -> str:
    """The field's own label, or a word of the form."""
    fields = shipped.fields()
    return fields[key].label.zh if key in fields and key not in _OWN_WORDS else word(key)


def _template(issue: Issue) -> str:
    if issue.rule_version is None:
        return word("by_opening")
    return word("template_version").format(version=issue.rule_version)


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
