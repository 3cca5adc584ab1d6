"""The register of a month on paper (查阅登记簿): A4 across, in black and one green double rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

import resources.catalogue as shipped
from app.documents import fonts
from app.documents.form_words import words_of
from app.documents.paper import (
    ACROSS,
    GREEN,
    INNER,
    Mark,
    Pen,
    fit,
    new_canvas,
    width,
    wrap,
    write,
)
from app.domain.audit import Action
from app.domain.log_exceptions import COPIED
from app.domain.moments import from_ms
from app.readmodels.access_log import LogLine
from app.readmodels.access_register import Proof, RegisterFacts

_word = words_of("access_register")
WIDE, HIGH = ACROSS
LEFT, RIGHT = 42.5, WIDE - 42.5
_TOP = HIGH - 106
_BOTTOM = 62.0
_SIZE = 8.8
_LEADING = 11.4
_PAD = 4.0
_MOST_LINES = 3
_HEAD_ROW = 20.0
_PROOF_HEIGHT = 158.0
_QR = 78.0
_COLUMNS = (
    ("seq", 42.0),
    ("at", 90.0),
    ("person", 52.0),
    ("unit", 110.0),
    ("client", 164.9),
    ("categories", 56.0),
    ("purpose", 94.0),
    ("approver", 84.0),
    ("act", 64.0),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: the printed lines of each cell."""

    cells: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        """Points that the row takes."""
        return max(map(len, self.cells)) * _LEADING + 2 * _PAD - 2


def render_register(out: BinaryIO | Path, facts: RegisterFacts, proof: Proof) -> int:
    """Writes the register and returns its number of pages; a file gets mode 0600."""
    mark = Mark(facts.printed_by, facts.printed_unit, _moment(facts.printed_at))
    canvas = new_canvas(mark, ACROSS)
    canvas.setTitle(f"{_word('title')} {facts.month}")
    rows = [_row(line, facts) for line in facts.lines]
    pages = list(_pages(rows))
    pen = Pen(canvas)
    for number, part in enumerate(pages, start=1):
        _head(pen, facts)
        bottom = _table(pen, part)
        if number == len(pages):
            _proof(pen, proof, bottom)
            if any(fonts.GETA in text for row in rows for cell in row.cells for text in cell):
                pen.text(LEFT, bottom - 98, _word("geta_note"), 8)
        _foot(pen, facts, f"{number}", f"{len(pages)}")
        canvas.showPage()
    write(canvas, out)
    return len(pages)


def _pages(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows by page; the last page keeps room for the proof and the signatures."""
    room = _TOP - _HEAD_ROW - _BOTTOM
    page: list[_Row] = []
    used = 0.0
    for row in rows:
        if page and used + row.height > room:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += row.height
    if page and used + _PROOF_HEIGHT > room:
        # Better a last page with a few lines than signatures on a page without any.
        kept = page[-1:] if len(page) > 1 else []
        yield page[: len(page) - len(kept)]
        page = kept
    yield page


def _row(line: LogLine, facts: RegisterFacts) -> _Row:
    local = from_ms(line.at).astimezone(facts.printed_at.tzinfo)
    words = (
        f"{line.seq:,}",
        f"{local:%Y-%m-%d %H:%M:%S}",
        line.user,
        line.unit,
        _client(line),
        " ".join(map(str, line.categories)),
        line.purpose or "",
        _approver(line),
        _act(line),
    )
    cells = tuple(
        _cell(fonts.printable(text), room)
        for text, (_key, room) in zip(words, _COLUMNS, strict=True)
    )
    return _Row(cells)


def _cell(text: str, room: float) -> tuple[str, ...]:
    lines = wrap(text, _SIZE, room - 2 * _PAD)
    if len(lines) <= _MOST_LINES:
        return lines
    rest = "".join(lines[_MOST_LINES - 1 :])
    return (*lines[: _MOST_LINES - 1], fit(rest, _SIZE, room - 2 * _PAD))


def _client(line: LogLine) -> str:
    """The name, where the reader may see it; else whose client it is, or how long the list was."""
    if line.client is not None:
        return line.client
    if line.client_unit is not None:
        return f"{line.client_unit}的客户"
    count = line.result_count
    return _word("rows").format(count=f"{count:,}") if count is not None else ""


def _approver(line: LogLine) -> str:
    """Who allowed it: the granter, else the role that does, else the own client (批准人)."""
    found = []
    for part in line.basis:
        code, at, _unit = part.partition("@")
        kind, colon, who = part.partition(":")
        if part == "owner":
            found.append(_word("owner"))
        elif colon and kind == "grant":
            found.append(_word("grant").format(person=who) if who else _word("grant_unnamed"))
        elif colon:
            found.append(_word("monitoring"))
        elif at and code in shipped.roles():
            found.append(shipped.roles()[code].label.zh)
    return "、".join(dict.fromkeys(found)) or "—"


def _act(line: LogLine) -> str:
    if line.action == Action.DENIED:
        return f"▲{_word('act_refused')}"
    if line.action in COPIED:
        how = shipped.texts("actions")[line.action].zh
        copied = _word("act_copied")
        return copied if how == copied else f"{copied}（{how}）"
    return _word("act_looked")


def _head(pen: Pen, facts: RegisterFacts) -> None:
    """Secrecy mark, title, double rule, and what the register is of; the same on each page."""
    secret = _word("secret")
    pen.frame(LEFT, HIGH - 46, width(secret, 9, bold=True) + 14, 16)
    pen.text(LEFT + 7, HIGH - 41.5, secret, 9, bold=True)
    year, month = f"{facts.month.year}", f"{facts.month.number}"
    when = _word("month").format(year=year, month=month)
    pen.centre(WIDE / 2, HIGH - 50, f"{_word('title')}　{when}", 18, bold=True)
    if facts.running:
        pen.right(RIGHT, HIGH - 41.5, _word("running"), 9)
    _double_rule(pen.canvas, HIGH - 60)
    y = HIGH - 78
    pairs = (
        (_word("office"), facts.office),
        (_word("scope"), _scope(facts)),
        (_word("period"), f"{_moment(facts.since)} — {_moment(facts.until)}"),
    )
    x = LEFT
    for label, value in pairs:
        x = pen.text(x, y, f"{label}：", 9)
        x = pen.text(x, y, fonts.printable(value), 9, bold=True) + 22
    pen.text(LEFT, y - 15, f"{_word('entries')}：{_counts(facts)}", 9)


def _scope(facts: RegisterFacts) -> str:
    names = [_word("below").format(unit=unit) if below else unit for unit, below in facts.scope]
    return "、".join(names) or _word("below").format(unit=facts.office)


def _counts(facts: RegisterFacts) -> str:
    refused = sum(line.action == Action.DENIED for line in facts.lines)
    copied = sum(line.action in COPIED for line in facts.lines)
    words = _word("counts").format(
        month_entries=f"{facts.entries:,}",
        listed=f"{len(facts.lines):,}",
        looked=f"{len(facts.lines) - copied - refused:,}",
        copied=f"{copied:,}",
        refused=f"{refused:,}",
    )
    if not facts.entries:
        return words
    numbers = _word("numbers").format(first=f"{facts.first:,}", last=f"{facts.last:,}")
    return f"{numbers}，{words}"


def _double_rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColorRGB(*GREEN)
    for line, below in ((1.4, 0.0), (0.5, 2.4)):
        canvas.setLineWidth(line)
        canvas.line(LEFT, y - below, RIGHT, y - below)
    canvas.setStrokeGray(0)


def _table(pen: Pen, rows: Sequence[_Row]) -> float:
    """The head row and the lines; returns the y of its lower edge."""
    top = _TOP
    pen.grey(LEFT, top - _HEAD_ROW, RIGHT - LEFT, _HEAD_ROW)
    x = LEFT
    for key, room in _COLUMNS:
        pen.text(x + _PAD, top - 13.5, _word(f"column_{key}"), 9, bold=True)
        x += room
    y = top - _HEAD_ROW
    rules = []
    for row in rows:
        _cells(pen, row, y)
        y -= row.height
        rules.append((LEFT, y, RIGHT, y))
    if not rows:
        y -= 24
        pen.text(LEFT + _PAD, y + 8, _word("nothing"), 9.5)
    x = LEFT
    for _key, room in _COLUMNS[:-1]:
        x += room
        rules.append((x, top, x, y if rows else top - _HEAD_ROW))
    rules.append((LEFT, top - _HEAD_ROW, RIGHT, top - _HEAD_ROW))
    pen.lines(rules)
    pen.frame(LEFT, y, RIGHT - LEFT, top - y)
    return y


def _cells(pen: Pen, row: _Row, top: float) -> None:
    x = LEFT
    for (key, room), lines in zip(_COLUMNS, row.cells, strict=True):
        y = top - _PAD - 7.6
        for text in lines:
            bold = key == "act" and text.startswith("▲")
            if key == "seq":
                pen.right(x + room - _PAD, y, text, _SIZE)
            else:
                pen.text(x + _PAD, y, text, _SIZE, bold=bold)
            y -= _LEADING
        x += room


def _proof(pen: Pen, proof: Proof, below: float) -> None:
    """Head of the chain, checkpoints, code to scan, notes, and the lines to sign on."""
    y = below - 20
    outside = _word("outside_none")
    if proof.outside is not None:
        size, at = proof.outside
        outside = _word("outside_at").format(time=_moment(at), size=f"{size:,}")
    head_at = _word("head_at").format(size=f"{proof.size:,}")
    for label, value in (
        (f"{_word('head')}（{head_at}）", proof.head),
        (_word("checkpoint"), _moment(proof.at)),
        (_word("outside"), outside),
    ):
        end = pen.text(LEFT, y, f"{label}：", 9)
        pen.text(end, y, fonts.printable(value), 9, bold=True)
        y -= 14
    for key in ("approver_note", "categories_note"):
        pen.text(LEFT, y, _word(key), 8)
        y -= 11.5
    pen.qr(RIGHT - _QR, below - 12 - _QR, _QR, proof.line)
    pen.right(RIGHT, below - 12 - _QR - 11, _word("scan"), 7.5)
    _signatures(pen, below - 12 - _QR - 42)


def _signatures(pen: Pen, y: float) -> None:
    x = LEFT
    for key in ("keeper", "unit_head"):
        x = pen.text(x, y, f"{_word(key)}：", 10.5, bold=True)
        pen.dotted(x, x + 150, y - 3)
        x = pen.text(x + 162, y, f"{_word('sign_date')}：", 10.5)
        pen.dotted(x, x + 90, y - 3)
        x += 122


def _foot(pen: Pen, facts: RegisterFacts, page: str, pages: str) -> None:
    """Secrecy mark again, who printed it when, and the page."""
    y = 34.0
    pen.canvas.setLineWidth(INNER)
    pen.canvas.line(LEFT, y + 12, RIGHT, y + 12)
    printed = f"{facts.printed_by} · {facts.printed_unit} · {_moment(facts.printed_at)}"
    words = f"{_word('secret')}　{_word('printed')}：{printed}"
    pen.text(LEFT, y, fonts.printable(words), 8.5)
    pen.right(RIGHT, y, _word("page").format(page=page, pages=pages), 8.5)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
