"""Everything that somebody receives, as text: results, refusals, workbooks, papers, log files."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path

import openpyxl
import pypdfium2

from app.domain.errors import Refusal
from ui.sentences import refusal_sentence


def spoken(thing: object) -> str:
    """`thing` with all that is in it, a line for each value with the names that lead to it."""
    return "\n".join(_lines("", thing))


def _lines(name: str, thing: object) -> Iterator[str]:
    if isinstance(thing, Refusal):
        yield from refused(thing)
    elif (said := _said(thing)) is not None:
        yield f"{name}: {said}"
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _lines(f"{name}.{_key(key)}", value)
        yield f"{name}: {len(thing)} entries"
    elif isinstance(thing, (list, tuple, AbstractSet)):
        parts = sorted(thing, key=str) if isinstance(thing, AbstractSet) else thing
        for number, value in enumerate(parts):
            yield from _lines(f"{name}[{number}]", value)
        yield f"{name}: {len(parts)} values"
    else:
        for part, value in _parts(thing).items():
            yield from _lines(f"{name}.{part}", value)


def _said(thing: object) -> str | None:
    """One value as text; None for what has parts."""
    match thing:
        case Enum():
            return str(thing.value)
        case bytes() | bytearray() | memoryview():
            return bytes(thing).decode("utf-8", "backslashreplace")
        case date():
            return thing.isoformat()
        case Path():
            return thing.name  # folders of a test have names of their own
        case str() | int() | float() | Decimal() | timedelta() | None:
            return str(thing)
        case _ if callable(thing):
            return "callable"
    return None


def _key(key: object) -> str:
    return str(key.value if isinstance(key, Enum) else key)


def _parts(thing: object) -> dict[str, object]:
    """What an object holds by name; a kind that nobody thought of stops the proof."""
    if dataclasses.is_dataclass(thing):
        return {part.name: getattr(thing, part.name) for part in dataclasses.fields(thing)}
    slots = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    held = {name: getattr(thing, name, None) for name in slots} | getattr(thing, "__dict__", {})
    assert held, f"tests/masking/reading.py cannot read a {type(thing).__name__}"
    return held


def refused(refusal: Refusal) -> Iterator[str]:
    """A refusal with everything it carries and both of its sentences."""
    yield f"refused: {refusal.reason.value} {refusal} {refusal!r}"
    yield from _lines("refused", dict(refusal.values))
    for language in ("zh", "en"):
        yield f"sentence: {refusal_sentence(refusal, language)}"


def file_text(path: Path) -> str:
    """Everything that can be read out of a file that the program wrote."""
    content = path.read_bytes()
    if content[:4] == b"%PDF":
        return paper_text(content)
    if content[:4] == b"PK\x03\x04":
        return workbook_text(content)
    return content.decode("utf-8", "backslashreplace")


def paper_text(content: bytes) -> str:
    """Texts and properties of a PDF."""
    paper = pypdfium2.PdfDocument(content)
    try:
        texts = [page.get_textpage().get_text_range() for page in paper]
        about = paper.get_metadata_dict()
        # When the file was made depends on when the test ran, and on nothing in the office.
        said = [value for name, value in about.items() if not name.endswith("Date")]
        return "\n".join([*texts, *said])
    finally:
        paper.close()


def workbook_text(content: bytes) -> str:
    """Cells, comments, links and names of a workbook, hidden ones too, and its raw parts."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [*book.sheetnames]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                found += [str(cell.value)] if cell.value is not None else []
                found += [cell.comment.text] if cell.comment else []
    book.close()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        raw = (parts.read(name).decode("utf-8", "backslashreplace") for name in parts.namelist())
        return "\n".join([*found, *raw])
