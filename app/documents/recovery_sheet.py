"""One half of the recovery key on an A4 page, in Chinese and English.

A file never holds both halves: whoever finds one sheet, or one file, has nothing.
"""

import re
from pathlib import Path
from typing import BinaryIO, Literal

from reportlab.pdfgen.canvas import Canvas

import resources
from app.documents.fonts import printable
from app.documents.paper import GREEN, INNER, LEFT, PAGE, RIGHT, Pen, new_canvas, width, wrap, write

_CODE = re.compile(r"[0-9A-Z]{8}(-[0-9A-Z]{8}){7}")
_COLUMNS = 4
_CELL = 38.0
_LARGE = 14.5
_PITCH = 13.7
_QR = 116.0
_STEPS = ("step_1", "step_2", "step_3", "step_4", "step_5")


def render_recovery_half(
    out: BinaryIO | Path,
    office_name: str,
    number: Literal[1, 2],
    code_line: str,
    created_local: str,
    *,
    qr: bool = True,
) -> None:
    """Writes half `number`; `code_line` is 8 groups of 8 characters 0-9 A-Z joined by hyphens.

    A file gets mode 0600. A code of another form is an error of the program (ValueError).
    """
    if not _CODE.fullmatch(code_line):
        raise ValueError("a recovery half is 8 groups of 8 characters")
    canvas = new_canvas(None)
    canvas.setTitle(_text("title", "zh").format(number=number))
    pen = Pen(canvas)
    y = _head(pen, office_name, number, created_local)
    y = _code(pen, y, code_line)
    y = _instructions(pen, y)
    if qr:
        _qr(pen, y, code_line)
    _envelope(pen, number)
    canvas.showPage()
    write(canvas, out)


def _text(key: str, language: str) -> str:
    text: str = resources.toml("forms/recovery_sheet.toml")[key][language]
    return text


def _head(pen: Pen, office_name: str, number: int, created_local: str) -> float:
    """Title in both languages, office and time; returns the y below them."""
    y = PAGE[1] - 62
    secret = _text("secret", "zh")
    pen.frame(LEFT, PAGE[1] - 46, width(secret, 9, bold=True) + 14, 16)
    pen.text(LEFT + 7, PAGE[1] - 41.5, secret, 9, bold=True)
    middle = PAGE[0] / 2
    pen.centre(middle, y - 12, _text("title", "zh").format(number=number), 22, bold=True)
    pen.centre(middle, y - 31, _text("title", "en").format(number=number), 12)
    _double_rule(pen.canvas, y - 42)
    y -= 66
    for key, value in (("office", office_name), ("created", created_local)):
        label = f"{_text(key, 'zh')} {_text(key, 'en')}"
        pen.text(LEFT, y, label, 9)
        for line in wrap(printable(value), 11, RIGHT - LEFT - 90, bold=True):
            pen.text(LEFT + 90, y, line, 11, bold=True)
            y -= 15
        y -= 3
    return _both(pen, y - 6, "purpose", LEFT)


def _double_rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColorRGB(*GREEN)
    for line, below in ((1.4, 0.0), (0.5, 2.4)):
        canvas.setLineWidth(line)
        canvas.line(LEFT, y - below, RIGHT, y - below)
    canvas.setStrokeGray(0)


def _both(pen: Pen, y: float, key: str, x: float) -> float:
    """A sentence in Chinese and, smaller, in English; returns the y below."""
    for language, size, leading in (("zh", 10.5, 15.5), ("en", 8.6, 12.0)):
        for line in wrap(_text(key, language), size, RIGHT - x):
            pen.text(x, y, line, size)
            y -= leading
    return y - 5


def _code(pen: Pen, top: float, code_line: str) -> float:
    """The groups large, for typing; below them the whole code as one line of text."""
    y = top - 12
    pen.text(LEFT, y, f"{_text('code', 'zh')}  {_text('code', 'en')}", 9, bold=True)
    box_top, wide = y - 8, (RIGHT - LEFT) / _COLUMNS
    for i, group in enumerate(code_line.split("-")):
        row, column = divmod(i, _COLUMNS)
        x, low = LEFT + column * wide, box_top - (row + 1) * _CELL
        if (row + column) % 2 == 0:
            pen.grey(x, low, wide, _CELL)
        pen.text(x + 5, low + _CELL - 11, str(i + 1), 8)
        _even(pen, x + wide / 2, low + 10, group)
    bottom = box_top - 2 * _CELL
    pen.frame(LEFT, bottom, RIGHT - LEFT, 2 * _CELL)
    label = f"{_text('line', 'zh')}  {_text('line', 'en')}"
    pen.text(LEFT, bottom - 15, label, 8.6)
    size = min(10.5, (RIGHT - LEFT) / width(code_line, 1.0))
    pen.text(LEFT, bottom - 29, code_line, size)
    return bottom - 54


def _even(pen: Pen, middle: float, y: float, group: str) -> None:
    """Characters at one pitch, so that none is skipped or typed twice."""
    x = middle - (len(group) - 1) / 2 * _PITCH
    for char in group:
        pen.centre(x, y, char, _LARGE, bold=True)
        x += _PITCH


def _instructions(pen: Pen, y: float) -> float:
    for i, key in enumerate(_STEPS, start=1):
        pen.text(LEFT, y, f"{i}.", 10.5, bold=True)
        y = _both(pen, y, key, LEFT + 18)
    return y


def _qr(pen: Pen, top: float, code_line: str) -> None:
    y = top - _QR - 6
    pen.qr(LEFT + 18, y, _QR, code_line)
    for i, language in enumerate(("zh", "en")):
        pen.text(LEFT + 18 + _QR + 20, y + _QR / 2 + 3 - 14 * i, _text("scan", language), 9)


def _envelope(pen: Pen, number: int) -> None:
    """Where the keeper of this half signs, at the foot of the page."""
    y = 118.0
    label = f"{_text('envelope', 'zh')} {_text('envelope', 'en')} {number}"
    pen.text(LEFT, y, label, 10.5, bold=True)
    pen.text(LEFT, y - 17, _text(f"envelope_{number}", "zh"), 10.5)
    pen.text(LEFT, y - 30, _text(f"envelope_{number}", "en"), 8.6)
    pen.canvas.setLineWidth(INNER)
    pen.canvas.line(LEFT, y - 62, RIGHT, y - 62)
