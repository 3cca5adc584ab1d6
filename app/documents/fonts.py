"""The one Chinese typeface of printed forms: registration, missing glyphs, and text layer.

Characters without a glyph would vanish from the page and from its text layer without a word;
`printable` puts a visible 〓 in their place and `missing_glyphs` names them.
"""

import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, wraps

from reportlab.pdfbase import pdfmetrics, ttfonts

import resources

REGULAR = "YiceSans"
BOLD = "YiceSans-Bold"
GETA = "〓"

_FILES = {
    REGULAR: "fonts/NotoSansSC-Regular.ttf",
    BOLD: "fonts/NotoSansSC-Bold.ttf",
}
_ASTRAL = re.compile(r"(?<=> )<([0-9A-F]{5,6})>")
_SPACES = re.compile(r"[^\S\u3000]+")  # the full-width space stays as typed
_lock = threading.Lock()


def ensure_fonts() -> None:
    """Registers both weights and mends the text layer; about 0.2 s once per process."""
    with _lock:
        if not hasattr(ttfonts.makeToUnicodeCMap, "__wrapped__"):
            ttfonts.makeToUnicodeCMap = _with_surrogates(ttfonts.makeToUnicodeCMap)
        for name, path in _FILES.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(ttfonts.TTFont(name, str(resources.file(path))))


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Characters of `text` that neither weight can draw, each once, in order of appearance."""
    known = _glyphs()
    if known.issuperset(text):
        return ()
    doubtful = (char for char in text if char not in known)
    found = (char for char in doubtful if not char.isspace() and not _invisible(char))
    return tuple(dict.fromkeys(found))


def printable(text: str) -> str:
    """`text` as it can be drawn: 〓 for a missing glyph, one space for any white space.

    Invisible marks (variation selectors, direction marks, joiners) are left out: they have no
    shape of their own, and a direction mark could make a value read differently from what it is.
    """
    known = _glyphs()
    if known.issuperset(text) and "  " not in text:
        return text
    spaced = _SPACES.sub(" ", text)
    drawn = (char if char in known else GETA for char in spaced if not _invisible(char))
    return "".join(drawn)


@cache
def advances(font: str) -> Mapping[int, float]:
    """Advance widths of `font` by code point, in thousandths of the type size."""
    ensure_fonts()
    widths: Mapping[int, float] = _face(font).charWidths
    return widths


def _face(font: str) -> ttfonts.TTFontFace:
    registered = pdfmetrics.getFont(font)
    assert isinstance(registered, ttfonts.TTFont)  # noqa: S101 - narrows the library's type
    return registered.face


@cache
def _glyphs() -> frozenset[str]:
    ensure_fonts()
    regular, bold = (set(_face(name).charToGlyph) for name in _FILES)
    drawable = (chr(code) for code in regular & bold)
    return frozenset(char for char in drawable if not _invisible(char) and char != "\xa0")


@cache
def _invisible(char: str) -> bool:
    """Formatting marks, variation selectors and controls; white space is none of them."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or (unicodedata.category(char) in {"Cf", "Cc"} and not char.isspace())


def _with_surrogates(original: Callable[..., str]) -> Callable[..., str]:
    """ReportLab 5.1 writes code points above U+FFFF with five digits; readers want UTF-16."""

    @wraps(original)
    def cmap(fontname: str, subset: list[int]) -> str:
        return _ASTRAL.sub(_utf16, original(fontname, subset))

    return cmap


def _utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"
