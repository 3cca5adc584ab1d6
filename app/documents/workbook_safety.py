"""Checks of a workbook that somebody else made, before any library parses it.

A workbook is a zip archive of XML parts. Everything here streams: nothing is unpacked as a whole,
and what a part would make the library allocate is worked out from its bytes first. XML is matched
by patterns that never reach across a `<`, so that no input makes them slow.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import NoReturn

from app.documents.workbook_cells import CellScan, string_lengths, text_size
from app.documents.workbook_parts import part_key, unpacked
from app.domain.bilingual import Bilingual
from app.domain.errors import Reason, Refusal

_MEGABYTE = 1024 * 1024
_OVERLAP = 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED_ENCODING = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.-]+)"""
)
_PLAIN_ENCODINGS = frozenset([b"utf-8", b"utf8", b"us-ascii", b"ascii"])
_UNPACKERS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_NAMES = (".xml", ".rels", ".vml")
_STRINGS = "xl/sharedstrings"
_CELL_PARTS = ("xl/worksheets/", _STRINGS)
_MEDIUM_PARTS = ("xl/styles", "xl/comments", "xl/drawings/", "xl/calcchain")


@dataclass(frozen=True, slots=True)
class WorkbookLimits:
    """What a register may be at most; sizes in bytes, `cells` = used rows x used columns."""

    packed: int = 64 * _MEGABYTE
    unpacked: int = 200 * _MEGABYTE
    ratio: int = 100
    ratio_from: int = 8 * _MEGABYTE
    entries: int = 2000
    rows: int = 200_000
    cells: int = 4_000_000
    text: int = 200 * _MEGABYTE
    merged: int = 100_000
    small_part: int = 4 * _MEGABYTE
    medium_part: int = 16 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class CheckedWorkbook:
    """A workbook that passed: its bytes, and by `part_key` what the scan of each sheet found."""

    name: str
    packed: bytes
    sheets: dict[str, CellScan] = field(default_factory=dict)


def check_workbook(name: str, packed: bytes, limits: WorkbookLimits) -> CheckedWorkbook:
    """Refuse what is no workbook, too large or made to do harm; `name` is told in the sentence."""
    _check_kind(name, packed)
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            _check_directory(name, archive, len(packed), limits)
            return CheckedWorkbook(name, packed, _check_parts(name, archive, packed, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError):
        raise Refusal(Reason.REGISTER_DAMAGED, file=name) from None


def _check_kind(name: str, packed: bytes) -> None:
    if not packed:
        raise Refusal(Reason.REGISTER_EMPTY, file=name)
    if packed.startswith(_OLE):
        encrypted = _ENCRYPTED_STREAM in packed
        raise Refusal(
            Reason.REGISTER_ENCRYPTED if encrypted else Reason.REGISTER_OLD_FORMAT, file=name
        )
    if not packed.startswith(_ZIP):
        known = _other_format(packed[:2048])
        if known:
            raise Refusal(Reason.REGISTER_OTHER_FORMAT, file=name, format=known)
        raise Refusal(Reason.REGISTER_NOT_WORKBOOK, file=name)


def _other_format(start: bytes) -> str | None:
    if start.startswith(b"%PDF"):
        return "PDF"
    if b"\0" in start:
        return None
    lines = start.splitlines()
    return "CSV" if len(lines) > 1 and b"," in lines[0] else None


def _check_directory(
    name: str, archive: zipfile.ZipFile, packed_size: int, limits: WorkbookLimits
) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        _suspicious(name, Bilingual(f"{len(entries)} 个部件", f"{len(entries)} parts"))
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.unpacked:
        _too_large(name, limits)
    if declared > limits.ratio_from and declared > limits.ratio * packed_size:
        _suspicious(
            name, Bilingual(f"压缩超过 {limits.ratio} 倍", f"packed more than {limits.ratio}-fold")
        )
    names = [entry.filename for entry in entries]
    if len({part_key(part) for part in names}) != len(names):
        _suspicious(name, Bilingual("重名的部件", "parts of one name"))
    if any(".." in part.replace("\\", "/").split("/") for part in names):
        _suspicious(name, Bilingual("异常的部件名", "odd names of parts"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal(Reason.REGISTER_ENCRYPTED, file=name)
    if any(entry.compress_type not in _UNPACKERS for entry in entries):
        _suspicious(name, Bilingual("不认识的压缩方式", "an unknown compression"))
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        _other_archive(name, names)


def _other_archive(name: str, names: list[str]) -> NoReturn:
    kinds = {
        "xl/workbook.bin": ".xlsb",
        "content.xml": ".ods",
        "word/document.xml": ".docx",
        "ppt/presentation.xml": ".pptx",
    }
    for part, kind in kinds.items():
        if part in names:
            raise Refusal(Reason.REGISTER_OTHER_FORMAT, file=name, format=kind)
    raise Refusal(Reason.REGISTER_NOT_WORKBOOK, file=name)


def _check_parts(
    name: str, archive: zipfile.ZipFile, packed: bytes, limits: WorkbookLimits
) -> dict[str, CellScan]:
    """Unpack every part once, piece by piece: real sizes, no entities, no oversized sheets."""
    total = 0
    scans: dict[str, CellScan] = {}
    for entry in archive.infolist():
        part = part_key(entry.filename)
        is_xml = part.endswith(_XML_NAMES)
        if is_xml and not part.startswith(_CELL_PARTS):
            _check_small(name, part, entry.file_size, limits)
        scan = CellScan() if is_xml and part.startswith(_CELL_PARTS) else None
        before = b""
        for piece in unpacked(packed, entry):
            total += len(piece)
            if total > limits.unpacked:
                _too_large(name, limits)
            if is_xml:
                _check_xml(name, before, piece)
            if scan is not None:
                scan.take(piece)
                _check_cells(name, scan, limits)
            before = piece[-_OVERLAP:]
        if scan is not None:
            scan.finish()
            _check_cells(name, scan, limits)
            scans[part] = scan
    _check_together(name, archive, scans, limits)
    return scans


def _check_small(name: str, part: str, size: int, limits: WorkbookLimits) -> None:
    """Parts that libraries hold in memory as a whole, with many times their size."""
    limit = limits.medium_part if part.startswith(_MEDIUM_PARTS) else limits.small_part
    if size > limit:
        _suspicious(
            name,
            Bilingual(
                f"{part} 大于 {limit // _MEGABYTE} MB", f"{part} over {limit // _MEGABYTE} MB"
            ),
        )


def _check_xml(name: str, before: bytes, piece: bytes) -> None:
    """No document type, no entities, and no encoding in which they could hide from this search."""
    if not before:
        declared = _DECLARED_ENCODING.match(piece[:512])
        plain = declared is None or declared[1].lower() in _PLAIN_ENCODINGS
        if not plain or b"\0" in piece[:64] or piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            _suspicious(name, Bilingual("异常的字符编码", "an odd encoding"))
    if _ENTITIES.search(before + piece):
        _suspicious(name, Bilingual("外部定义 DTD、ENTITY", "DTD or ENTITY"))


def _check_cells(name: str, scan: CellScan, limits: WorkbookLimits) -> None:
    too_many = (
        scan.rows > limits.rows
        or scan.cells > limits.cells
        or scan.rows * scan.columns > limits.cells
        or scan.strings > limits.cells
    )
    if too_many:
        raise Refusal(Reason.REGISTER_TOO_MANY_ROWS, file=name, rows=limits.rows)
    if scan.merged > limits.merged:
        _suspicious(name, Bilingual("过多的合并单元格", "too many merged cells"))


def _check_together(
    name: str, archive: zipfile.ZipFile, scans: dict[str, CellScan], limits: WorkbookLimits
) -> None:
    """All sheets together, and how much text the cells copy out of the shared strings.

    One string of a megabyte named by a million cells is a bomb that no size of a part betrays.
    """
    sheets = {part: scan for part, scan in scans.items() if not part.startswith(_STRINGS)}
    if sum(scan.rows * scan.columns for scan in sheets.values()) > limits.cells:
        raise Refusal(Reason.REGISTER_TOO_MANY_ROWS, file=name, rows=limits.rows)
    longest = max((scan.longest_string for scan in scans.values()), default=0)
    if longest * sum(scan.cells for scan in sheets.values()) <= limits.text:
        return
    parts = {part_key(entry.filename): entry for entry in archive.infolist()}
    strings = next((part for part in scans if part.startswith(_STRINGS)), None)
    lengths = string_lengths(archive.read(parts[strings])) if strings else []
    if sum(text_size(archive.read(parts[part]), lengths) for part in sheets) > limits.text:
        _too_large(name, limits)


def _too_large(name: str, limits: WorkbookLimits) -> NoReturn:
    limit = f"{limits.unpacked // _MEGABYTE} MB"
    raise Refusal(Reason.REGISTER_TOO_LARGE, file=name, limit=limit)


def _suspicious(name: str, problem: Bilingual) -> NoReturn:
    raise Refusal(Reason.REGISTER_SUSPICIOUS, file=name, problem=problem)
