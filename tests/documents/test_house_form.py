"""Every paper of the office bears the mark of who prints it, whichever document draws it (A1)."""

import ast

from app.documents.paper import LEFT, Mark, Pen, new_canvas, write
from tests.architecture.source import ROOT
from tests.documents.pdf_reading import mark_lines, texts

MARK = Mark("李静", "河源市邮政局", "2026-11-23 08:51")


def test_a_document_that_draws_nothing_for_it_bears_the_mark_on_each_page(tmp_path):
    canvas = new_canvas(MARK)
    for page in ("一", "二", "三"):
        Pen(canvas).text(LEFT, 700, page, 12)
        canvas.showPage()
    path = tmp_path / "letter.pdf"
    write(canvas, path)
    assert texts(path) == ["一", "二", "三"]
    assert mark_lines(path) == [{MARK.words}] * 3


def test_a_last_page_that_was_not_finished_bears_it_too(tmp_path):
    canvas = new_canvas(MARK)
    Pen(canvas).text(LEFT, 700, "一", 12)
    path = tmp_path / "letter.pdf"
    write(canvas, path)
    assert mark_lines(path) == [{MARK.words}]


def test_only_the_recovery_sheets_go_without_the_mark():
    """They hold nothing of a dossier, and codes are read from them by eye and camera."""
    without, canvases = set(), set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id == "Canvas":
                canvases.add(path.name)
            elif call.func.id == "new_canvas" and ast.unparse(call.args[0]) == "None":
                without.add(path.name)
    assert without == {"recovery_sheet.py"}
    assert canvases == set()
