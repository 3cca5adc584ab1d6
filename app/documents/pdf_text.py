"""The text and the look of a finished PDF, read back to be compared with what was printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from app.documents.plain_file import regular_bytes
from app.domain.errors import Reason, Refusal

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 50
_DOTS_PER_POINT = 1.0
_ONE_AT_A_TIME = Lock()
"""The library may be called by one thread only."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The text of a page without white space, its lines, and its pixels in grey."""

    text: str
    lines: tuple[str, ...]
    size: tuple[int, int]
    pixels: bytes


def read_pdf(path: Path) -> tuple[PdfPage, ...]:
    """The pages of a file; refused when it is no PDF, is locked, damaged or far too large."""
    too_large = Refusal(Reason.PAPER_TOO_LARGE, path=str(path), most=MOST_BYTES // 1024 // 1024)
    return pages_of(regular_bytes(path, MOST_BYTES, lambda: too_large), str(path))


def pages_of(content: bytes, name: str) -> tuple[PdfPage, ...]:
    """The pages of a document; `name` says which it is in a refusal."""
    import pypdfium2  # type: ignore[import-untyped]

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            raise Refusal(Reason.PAPER_NO_PDF, path=name) from None
        with document:
            if len(document) > MOST_PAGES:
                raise Refusal(Reason.PAPER_NO_PDF, path=name)
            return tuple(_pages(document))


def _pages(document: object) -> Iterator[PdfPage]:
    for page in document:  # type: ignore[attr-defined]
        said = page.get_textpage().get_text_range()
        lines = tuple(line for line in map(_bare, said.splitlines()) if line)
        bitmap = page.render(scale=_DOTS_PER_POINT, grayscale=True)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        raw = bytes(bitmap.buffer)
        pixels = b"".join(raw[n * stride : n * stride + size[0]] for n in range(size[1]))
        yield PdfPage("".join(lines), lines, size, pixels)


def _bare(line: str) -> str:
    return "".join(line.split())
