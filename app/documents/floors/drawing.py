"""Floor of visit sheets: the marks of finished pages set again on a bare canvas.

A sheet is drawn once before with every call of the canvas noted down. The floor repeats the calls:
no layout, no line breaking, no facts. The QR code is made anew, as paper needs one each time.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from app.documents.paper import new_canvas
from app.documents.visit_sheet import draw_sheet, mark_of
from app.readmodels.sheet import SheetFacts

Marks = list[tuple[str, tuple[Any, ...], dict[str, Any]]]
_ASKING = frozenset({"hasForm", "stringWidth", "getAvailableFonts"})


class _Notes:
    """Passes every call on to a canvas and notes it down."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.marks: Marks = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._canvas, name)
        return self._noting(name, found) if callable(found) else found

    def _noting(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any, **options: Any) -> Any:
            if name not in _ASKING:
                self.marks.append((name, args, options))
            return call(*args, **options)

        return noted


def noted_marks(facts: Sequence[SheetFacts]) -> Marks:
    """Every call of the canvas that drawing `facts` makes."""
    notes = _Notes(new_canvas(mark_of(facts[0])))
    for sheet in facts:
        draw_sheet(cast("Canvas", notes), sheet)
    return notes.marks


def draw_marks(marks: Marks, facts: Sequence[SheetFacts], out: Path) -> None:
    """Set `marks` on a fresh canvas, make a QR code for each serial, write the file."""
    canvas = new_canvas(mark_of(facts[0]))
    for sheet in facts:
        code = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(sheet.serial)
        code.make()
    for name, args, options in marks:
        getattr(canvas, name)(*args, **options)
    out.write_bytes(canvas.getpdfdata())  # type: ignore[no-untyped-call]
