"""A4 paper of the office: mark of the printer, measures, line breaking, boxes, QR codes.

All lengths are points, the origin is the lower left corner, and a text's y is its base line.
"""

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts

PAGE = (210 * mm, 297 * mm)
ACROSS = (PAGE[1], PAGE[0])
LEFT = 15 * mm
RIGHT = PAGE[0] - 15 * mm
FRAME = 0.96  # 2 px at 150 dpi
INNER = 0.48
WRITING_LINE = 5.8 * mm
LABEL_GREY = 0.945
GREEN = (0.0, 0.478, 0.239)
MARK_SIZE = 9.6  # 20 px at 150 dpi
MARK_GREY = 0.95
MARK_ANGLE = 24
MARK_STEP = (260.0, 96.0)
_MARK = "mark"

XY = tuple[float, float]

_TOKEN = re.compile(r"[0-9A-Za-z.,:/@_+\-%&'#()]+|.", re.DOTALL)
_NO_START = frozenset("，。、；：！？）》”’】〕…·%,.;:!?)]}")
_NO_END = frozenset("（《“‘【〔([{")


@dataclass(frozen=True, slots=True)
class Mark:
    """Who prints, of which unit, and when (local time as text): it lies behind every page (A1)."""

    person: str
    unit: str
    at: str

    @property
    def words(self) -> str:
        """`黄志伟 · 和平县邮政局 · 2026-11-23 08:51`; long names are cut."""
        person, unit = fonts.printable(self.person), fonts.printable(self.unit)
        return f"{fit(person, MARK_SIZE, 60)} · {fit(unit, MARK_SIZE, 112)} · {self.at}"


class _MarkedCanvas(Canvas):
    """Puts the mark behind all that a page holds; it is drawn once for the document."""

    mark: Mark | None = None
    _code: list[str]

    def showPage(self) -> None:  # noqa: N802 - the library's name
        if self.mark is not None:
            drawn = len(self._code)
            self.doForm(_MARK)
            behind = self._code[drawn:]
            del self._code[drawn:]
            self._code[0:0] = behind  # as the library itself does with crop marks
        super().showPage()


def new_canvas(mark: Mark | None, size: tuple[float, float] = PAGE) -> Canvas:
    """An empty A4 document with the fonts ready; client names never stand in its metadata.

    `size` is that of its pages, `ACROSS` for wide tables.

    `mark` stands behind every page. None is for the recovery sheets alone: they hold nothing of
    a dossier and must be read by eye and camera without a fault.
    """
    fonts.ensure_fonts()
    rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and quicker
    canvas = _MarkedCanvas(
        BytesIO(),
        pagesize=size,
        pageCompression=1,
        # else every file names Helvetica, which is not embedded; the stub takes it for a number
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]
        lang="zh-CN",
    )
    canvas.setCreator("Yice 驿册")
    if mark is not None:
        canvas.mark = mark
        canvas.beginForm(_MARK, 0, 0, *size)
        _draw_mark(canvas, mark.words, size)
        canvas.endForm()
    return canvas


def _draw_mark(canvas: Canvas, words: str, size: tuple[float, float]) -> None:
    """A solid pale tint, which printers keep.

    Readers that copy or search the text see one space for it, so it does not litter the page.
    """
    canvas.addLiteral("/Artifact <</ActualText (\\040)>> BDC")
    canvas.setFillGray(MARK_GREY)
    canvas.setFont(fonts.REGULAR, MARK_SIZE)
    across, up = MARK_STEP
    for row in range(-1, int(size[1] // up) + 2):
        for column in range(-1, int(size[0] // across) + 1):
            canvas.saveState()
            shift = across / 2 if row % 2 else 0.0
            canvas.translate(column * across + shift, row * up)
            canvas.rotate(MARK_ANGLE)
            canvas.drawString(0, 0, words)
            canvas.restoreState()
    canvas.addLiteral("EMC")


def write(canvas: Canvas, out: BinaryIO | Path) -> None:
    """Finishes the document; a file appears whole, readable by its owner only, or not at all.

    Raises OSError with what the disk answers.
    """
    content: bytes = canvas.getpdfdata()  # type: ignore[no-untyped-call]
    if not isinstance(out, Path):
        out.write(content)
        return
    part = out.with_name(out.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _write_part(part, content)
        part.replace(out)
    except OSError:
        with contextlib.suppress(OSError):  # the same disk may refuse that too
            part.unlink(missing_ok=True)
        raise


def _write_part(part: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of `text` in points; every character must be printable."""
    table = fonts.advances(fonts.BOLD if bold else fonts.REGULAR)
    return sum([table.get(ord(char), 1000.0) for char in text]) * size / 1000


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Lines of `text` no wider than `room`.

    Latin words and numbers stay whole where they fit; no line starts with closing punctuation
    or ends with an opening bracket. Empty text is one empty line.
    """
    if width(text, size, bold=bold) <= room:
        return (text,)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for token in _tokens(text, size, room, bold=bold):
        advance = width(token, size, bold=bold)
        if line and used + advance > room:
            carried = _carried(line, token)
            used = width("".join(carried), size, bold=bold)
            if used + advance > room:  # nothing but punctuation: then it may stand anywhere
                line, carried, used = [*line, *carried], [], 0.0
            lines.append("".join(line).rstrip())
            line = carried
        if line or token != " ":
            line.append(token)
            used += advance
    return (*lines, "".join(line).rstrip())


def _tokens(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Unbreakable pieces; a word wider than the line falls into characters."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        whole = width(token, size, bold=bold) <= room
        tokens.extend([token] if whole else token)
    return tokens


def _carried(line: list[str], token: str) -> list[str]:
    """Takes off the end of `line` what must stand on the same line as `token`."""
    carried: list[str] = []
    while len(line) > 1 and ((carried or [token])[0] in _NO_START or line[-1] in _NO_END):
        carried.insert(0, line.pop())
    return carried


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text`, or as much of its start as fits before an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    end = len(text)
    while end and width(text[:end] + "…", size, bold=bold) > room:
        end -= 1
    return text[:end] + "…"


class Pen:
    """Draws black marks on a canvas; texts must be printable."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> float:
        """Writes `text` and returns where it ends."""
        self.canvas.setFont(fonts.BOLD if bold else fonts.REGULAR, size)
        self.canvas.drawString(x, y, text)
        return x + width(text, size, bold=bold)

    def right(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> float:
        """Writes `text` so that it ends at `x` and returns where it starts."""
        start = x - width(text, size, bold=bold)
        self.text(start, y, text, size, bold=bold)
        return start

    def centre(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        """Writes `text` with its middle at `x`."""
        self.text(x - width(text, size, bold=bold) / 2, y, text, size, bold=bold)

    def office_and_title(
        self, office: str, title: str, letters: tuple[float, float], at: XY
    ) -> None:
        """The head of the house form: office at the left, title over its double rule around `at`.

        `letters` are the size of the title and the space between its characters.
        """
        (size, spacing), (middle, top) = letters, at
        y = top - 9.5
        for line in wrap(office, 9.6, 140, bold=True)[:2]:
            self.text(LEFT, y, line, 9.6, bold=True)
            y -= 11.5
        wide = width(title, size, bold=True) + spacing * (len(title) - 1)
        self.canvas.setFont(fonts.BOLD, size)
        self.canvas.drawString(middle - wide / 2, top - 21.5, title, charSpace=spacing)
        self.canvas.setStrokeColorRGB(*GREEN)
        for line_width, below in ((1.4, 31.0), (0.5, 33.4)):
            self.canvas.setLineWidth(line_width)
            self.canvas.line(middle - 101, top - below, middle + 101, top - below)
        self.canvas.setStrokeGray(0)

    def secrecy(self, right: float, top: float, words: str) -> None:
        """The box 企业机密 that ends at `right`, its letters apart."""
        box = width(words, 9.0, bold=True) + 2.2 * (len(words) - 1)
        self.frame(right - box - 13, top - 16, box + 13, 15.5, FRAME)
        self.canvas.setFont(fonts.BOLD, 9.0)
        self.canvas.drawString(right - box - 6.5, top - 11.6, words, charSpace=2.2)

    def grey(self, x: float, y: float, w: float, h: float, shade: float = LABEL_GREY) -> None:
        """A filled cell without an edge."""
        self.canvas.setFillGray(shade)
        self.canvas.rect(x, y, w, h, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def frame(self, x: float, y: float, w: float, h: float, line: float = FRAME) -> None:
        """An outlined box."""
        self.canvas.setLineWidth(line)
        self.canvas.rect(x, y, w, h, stroke=1, fill=0)

    def lines(self, segments: Sequence[tuple[float, float, float, float]]) -> None:
        """Thin inner rules, each as (x1, y1, x2, y2)."""
        self.canvas.setLineWidth(INNER)
        self.canvas.lines(list(segments))

    def dotted(self, x1: float, x2: float, y: float) -> None:
        """A line to write on."""
        self.canvas.setLineWidth(0.6)
        self.canvas.setDash(0.6, 1.6)
        self.canvas.line(x1, y, x2, y)
        self.canvas.setDash()

    def tick_box(self, x: float, y: float, *, ticked: bool = False, side: float = 7.6) -> None:
        """A box for a tick; `y` is the base line of the word beside it."""
        low = y - 0.9
        self.canvas.setLineWidth(0.8)
        self.canvas.rect(x, low, side, side, stroke=1, fill=0)
        if ticked:
            self.canvas.setLineWidth(1.3)
            elbow = (x + 0.4 * side, low + 0.22 * side)
            self.canvas.line(x + 0.17 * side, low + 0.5 * side, *elbow)
            self.canvas.line(*elbow, x + 0.85 * side, low + 0.82 * side)

    def qr(self, x: float, y: float, side: float, content: str) -> None:
        """QR code (level M) in a square; the caller leaves four modules of white around it."""
        count, runs = _modules(content)
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.scale(side / count, side / count)
        self.canvas.addLiteral(runs)
        self.canvas.restoreState()


@lru_cache(maxsize=64)
def _modules(content: str) -> tuple[int, str]:
    """Modules per side, and the dark runs as filled PDF rectangles in a grid of modules."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    count = len(code.modules)
    runs: list[str] = []
    for row, modules in enumerate(code.modules):
        found = re.finditer(rb"\x01+", bytes(map(bool, modules)))
        runs.extend(f"{run.start()} {count - row - 1} {len(run[0])} 1 re" for run in found)
    return count, " ".join(runs) + " f"
