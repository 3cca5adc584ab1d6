"""Parts of a checked workbook archive: which holds which sheet, and a copy with fewer rows."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_PIECE = 1024 * 1024
_ROW_TAG = re.compile(rb"""<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*["'](\d+))?""")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData>")


def part_key(name: str) -> str:
    """Name under which readers find a part: they overlook capitals and the kind of slash."""
    return name.replace("\\", "/").lower()


def unpacked(packed: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Pieces of a part, straight from its stream; BadZipFile when it is not what it declares.

    `zipfile` stops at the declared size, other readers at the end of the stream: a part that is
    small to the one and huge to the other must not get past this.
    """
    name_length, extra_length = struct.unpack_from("<HH", packed, entry.header_offset + 26)
    start = entry.header_offset + 30 + name_length + extra_length
    stream = memoryview(packed)[start : start + entry.compress_size]
    stored = entry.compress_type == zipfile.ZIP_STORED
    pieces = _sliced(stream) if stored else _inflated(stream)
    size, checksum = 0, 0
    for piece in pieces:
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if size > entry.file_size:
            raise zipfile.BadZipFile(entry.filename)
        yield piece
    if size != entry.file_size or checksum != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)


def _sliced(stream: memoryview) -> Iterator[bytes]:
    return (bytes(stream[place : place + _PIECE]) for place in range(0, len(stream), _PIECE))


def _inflated(stream: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = inflater.decompress(stream, _PIECE)
    while piece:
        yield piece
        piece = inflater.decompress(inflater.unconsumed_tail, _PIECE)
    if not inflater.eof:
        raise zipfile.BadZipFile("stream without end")


def sheet_parts(packed: bytes) -> tuple[dict[str, str], bool]:
    """Part name of each sheet by its title, and whether days are counted from 1904.

    ValueError where titles or relations are not unique, so that readers could differ over them.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        workbook = fromstring(archive.read("xl/workbook.xml"))
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
    }
    if len(targets) != len(relations):
        raise ValueError("relations of one id")
    parts: dict[str, str] = {}
    uses_1904 = False
    for element in workbook.iter():
        match element.tag.rpartition("}")[2]:
            case "sheet" if element.get("name", "") in parts:
                raise ValueError("sheets of one name")
            case "sheet":
                parts[element.get("name", "")] = targets.get(_relation_id(element), "")
            case "workbookPr":
                uses_1904 = element.get("date1904", "0") in {"1", "true"}
    return parts, uses_1904


def _relation_id(sheet: Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def only_rows(packed: bytes, sheet: str, rows: Container[int]) -> bytes:
    """The archive with only `rows` of `sheet`; whole when its rows do not name their numbers."""
    part = sheet_parts(packed)[0][sheet]
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as shorter,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == part:
                content = _sheet_with(content, rows)
            shorter.writestr(entry.filename, content)
    return target.getvalue()


def _sheet_with(xml: bytes, rows: Container[int]) -> bytes:
    tags = list(_ROW_TAG.finditer(xml))
    end = _ROWS_END.search(xml, tags[-1].end()) if tags else None
    if end is None or any(tag[1] is None for tag in tags):
        return xml
    starts = [tag.start() for tag in tags]
    ends = [*starts[1:], end.start()]
    kept = [
        xml[start:stop]
        for tag, start, stop in zip(tags, starts, ends, strict=True)
        if int(tag[1]) in rows
    ]
    return b"".join([xml[: starts[0]], *kept, xml[end.start() :]])
