"""Reads finished PDF files back: text, boxes of characters, fonts, pixels."""

import ctypes
import re
import zlib
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdfium2 import raw
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel


@dataclass(frozen=True, slots=True)
class Char:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def texts(path: Path) -> list[str]:
    """Text of each page, with plain line ends."""
    with pdfium.PdfDocument(path) as document:
        return [
            page.get_textpage().get_text_range().replace("\r\n", "\n").strip() for page in document
        ]


def sizes(path: Path) -> list[tuple[float, float]]:
    with pdfium.PdfDocument(path) as document:
        return [page.get_size() for page in document]


def chars(path: Path, page: int = 0) -> list[Char]:
    """Visible upright characters with their ink boxes; the slanted watermark is left out."""
    with pdfium.PdfDocument(path) as document:
        text_page = document[page].get_textpage()
        found = []
        for i in range(text_page.count_chars()):
            code = raw.FPDFText_GetUnicode(text_page, i)
            slanted = raw.FPDFText_GetCharAngle(text_page, i) != 0
            second_half = 0xDC00 <= code <= 0xDFFF  # of one character above the basic plane
            if code > 0x20 and code != 0x3000 and not slanted and not second_half:
                left, bottom, right, top = text_page.get_charbox(i)
                found.append(Char(chr(code), left, bottom, right, top))
        return found


def mark_lines(path: Path) -> list[set[str]]:
    """For each page the lines of the mark, which readers of the text see as one space."""
    streams = re.compile(rb"(?<=stream\n).*?(?=endstream)", re.DOTALL)
    shown = streams.sub(_with_mark, path.read_bytes())
    with pdfium.PdfDocument(shown) as document:
        return [_slanted_lines(page) for page in document]


def _with_mark(stream: re.Match[bytes]) -> bytes:
    """A stream of the same length in which the words of the mark count as text."""
    try:
        content = zlib.decompress(stream[0])
    except zlib.error:
        return stream[0]
    hidden = b"/Artifact <</ActualText (\\040)>> BDC"
    if hidden not in content:
        return stream[0]
    told = zlib.compress(content.replace(hidden, b"/Artifact BMC"), 9)
    assert len(told) <= len(stream[0])
    return told.ljust(len(stream[0]))


def _slanted_lines(page: pdfium.PdfPage) -> set[str]:
    text_page = page.get_textpage()
    words = ""
    for i in range(text_page.count_chars()):
        angle = raw.FPDFText_GetCharAngle(text_page, i)
        words += chr(raw.FPDFText_GetUnicode(text_page, i)) if angle else "\n"
    return {line.strip() for line in words.splitlines()} - {""}


def overlapping(boxes: list[Char], tolerance: float = 0.35) -> list[tuple[str, str]]:
    """Pairs of characters whose ink boxes share more than `tolerance` points both ways."""
    return [
        (a.text, b.text)
        for a, b in combinations(boxes, 2)
        if min(a.top, b.top) - max(a.bottom, b.bottom) > tolerance
        and min(a.right, b.right) - max(a.left, b.left) > tolerance
    ]


def fonts(path: Path) -> set[tuple[str, bool]]:
    """(base font name, embedded) of every text on every page, forms included."""
    found = set()
    with pdfium.PdfDocument(path) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
                font = raw.FPDFTextObj_GetFont(item)
                buffer = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, buffer, 200)
                found.add((buffer.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))))
    return found


def picture(path: Path, page: int = 0, scale: float = 2.0) -> Image.Image:
    with pdfium.PdfDocument(path) as document:
        return document[page].render(scale=scale).to_pil().convert("RGB")


def coloured(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box (left, upper, right, lower) of pixels that are not grey."""
    red, green, blue = image.split()
    spread = ImageChops.add(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return spread.point(lambda value: 255 if value > 24 else 0).getbbox()


def qr_modules(image: Image.Image, box: tuple[float, float, float], count: int) -> list[list[bool]]:
    """Dark modules of a QR code whose upper left corner and side are `box`, in pixels."""
    left, upper, side = box
    grey = image.convert("L")
    module = side / count
    middles = [(i + 0.5) * module for i in range(count)]
    return [
        [grey.getpixel((int(left + x), int(upper + y))) < 128 for x in middles] for y in middles
    ]


def qr_expected(content: str) -> list[list[bool]]:
    """Modules of the code of level M that a reader turns into `content`."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    return [[bool(module) for module in row] for row in code.modules]
