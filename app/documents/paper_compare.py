"""Whether a PDF says what was printed: words against words, then the look of each page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from app.documents.approval_form import render_form
from app.documents.fonts import printable
from app.documents.form_words import words_of
from app.documents.pdf_text import PdfPage, pages_of
from app.readmodels.form_sheet import FormSheet

_word = words_of("form_sheet")
_SHOWN = 40
_LOOKS_ELSE = 0.002
"""Part of the pixels of a page from which on something lies over what was printed."""
_STEP = 48
"""Grey levels, of 256, between pixels that count as different."""


def differences(sheet: FormSheet, code: str, pages: Sequence[PdfPage]) -> tuple[str, ...]:
    """Names of the fields in which `pages` differ from `sheet`; () when they say the same.

    A line may stand elsewhere on the page, so that a copy made by another program still agrees.
    Words that were added are named themselves; so is a page that says the same and looks else.
    """
    drawn = BytesIO()
    render_form(drawn, sheet, code)
    expected = pages_of(drawn.getvalue(), sheet.title)
    wanted, found = _text(expected), _text(pages)
    if _says_same(expected, pages):
        return tuple(_covered(expected, pages))
    named = dict.fromkeys(_missing(sheet, wanted, found)) or dict.fromkeys(
        _of_lines(sheet, expected, pages)
    )
    return tuple(named) or tuple(_strange(expected, pages)) or (_word("text"),)


def _says_same(expected: Sequence[PdfPage], pages: Sequence[PdfPage]) -> bool:
    wanted, found = _text(expected), _text(pages)
    if wanted == found:
        return True
    lines = _lines(expected)
    all_there = all(found.count(line) >= count for line, count in lines.items())
    return all_there and Counter(wanted) == Counter(found)


def _missing(sheet: FormSheet, wanted: str, found: str) -> Iterator[str]:
    """Fields whose value stands less often on the pages than it was printed."""
    for name, value in sheet.fields():
        label = name.rpartition(" · ")[2]
        alone = _bare(value)
        whole = _bare(label) + alone
        looked = whole if whole in wanted else alone
        if looked and found.count(looked) < wanted.count(looked):
            yield name


def _of_lines(
    sheet: FormSheet, expected: Sequence[PdfPage], pages: Sequence[PdfPage]
) -> Iterator[str]:
    """Fields on lines that were printed and are not there as they were: something was added."""
    gone = _lines(expected) - _lines(pages)
    for name, value in sheet.fields():
        said = [_bare(part) for part in value.split("\n")]
        if any(one and one in line for line in gone for one in said):
            yield name


def _strange(expected: Sequence[PdfPage], pages: Sequence[PdfPage]) -> Iterator[str]:
    """Lines that were not printed."""
    for line in (_lines(pages) - _lines(expected)).elements():
        yield _word("strange").format(words=line[:_SHOWN])


def _covered(expected: Sequence[PdfPage], pages: Sequence[PdfPage]) -> Iterator[str]:
    """Pages on which something lies over the words: they say what was printed, and show else."""
    for number, (printed, page) in enumerate(zip(expected, pages, strict=False), start=1):
        if printed.size != page.size:
            continue
        pairs = zip(printed.pixels, page.pixels, strict=True)
        different = sum(1 for a, b in pairs if abs(a - b) > _STEP)
        if different > _LOOKS_ELSE * len(page.pixels):
            yield _word("looks_else").format(page=number)


def _lines(pages: Sequence[PdfPage]) -> Counter[str]:
    return Counter(line for page in pages for line in page.lines)


def _text(pages: Sequence[PdfPage]) -> str:
    return "".join(page.text for page in pages)


def _bare(words: str) -> str:
    return "".join(printable(words).split())
