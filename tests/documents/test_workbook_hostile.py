"""Workbooks made to do harm, and files that are none: refused in one sentence, fast and small."""

import io
import os
import random
import resource
import socket
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

import resources
from app.documents.workbook_reading import read_register
from app.documents.workbook_safety import WorkbookLimits
from app.domain.errors import Reason, Refusal

REGISTER = Path(__file__).parents[1] / "data" / "registers" / "客户一览表.xlsx"
SECONDS = 10
MEGABYTES = 512
SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
SHEET_END = "</sheetData></worksheet>"


def refusal(path: Path) -> Refusal:
    """The refusal of `path`, within the time and memory that the rule allows."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    with pytest.raises(Refusal) as caught:
        read_register(path)
    assert time.perf_counter() - started < SECONDS
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < MEGABYTES
    sentences = resources.toml("texts/refusals.toml")[caught.value.reason.value]
    for language in ("zh", "en"):
        assert "{" not in sentences[language].format_map(caught.value.values)
    return caught.value


def workbook_with(path: Path, parts: dict[str, bytes]) -> Path:
    """A real workbook at `path` whose parts of those names are replaced or added."""
    with zipfile.ZipFile(REGISTER) as original, zipfile.ZipFile(path, "w", 8) as changed:
        for name in original.namelist():
            if name not in parts:
                changed.writestr(name, original.read(name))
        for name, content in parts.items():
            changed.writestr(name, content)
    return path


def sheet(rows: str) -> bytes:
    return (SHEET_START + rows + SHEET_END).encode()


def test_a_folder_is_called_a_folder(tmp_path):
    assert refusal(tmp_path).reason is Reason.FILE_IS_FOLDER


def test_pipes_devices_and_sockets_are_refused_without_reading_them(tmp_path):
    pipe, listener = tmp_path / "pipe.xlsx", tmp_path / "s.xlsx"
    os.mkfifo(pipe)
    link = tmp_path / "link.xlsx"
    link.symlink_to(pipe)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(listener))
        for path in (pipe, link, listener, Path("/dev/zero"), Path("/dev/null")):
            assert refusal(path).reason is Reason.FILE_NOT_REGULAR


def test_a_link_to_a_register_is_read_as_the_register(tmp_path):
    link = tmp_path / "link.xlsx"
    link.symlink_to(REGISTER)
    assert read_register(link).rows == read_register(REGISTER).rows


def test_a_name_that_no_system_takes_is_missing(tmp_path):
    assert refusal(tmp_path / "a\0.xlsx").reason is Reason.FILE_MISSING


def test_a_file_that_holds_more_than_it_declares_is_read_to_the_limit_only():
    path = Path("/proc/cpuinfo")
    if not path.exists():
        pytest.skip("only Linux has files that declare no size")
    with pytest.raises(Refusal) as caught:
        read_register(path, WorkbookLimits(packed=8))
    assert caught.value.reason is Reason.REGISTER_TOO_LARGE


def test_a_missing_file_is_refused(tmp_path):
    assert refusal(tmp_path / "没有.xlsx").reason is Reason.FILE_MISSING


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.REGISTER_EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), Reason.REGISTER_NOT_WORKBOOK),
        (b"%PDF-1.7\n", Reason.REGISTER_OTHER_FORMAT),
        ("单位名称,地址\n甲,乙\n".encode("gb18030"), Reason.REGISTER_OTHER_FORMAT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), Reason.REGISTER_OLD_FORMAT),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(512)
            + "EncryptedPackage".encode("utf-16-le"),
            Reason.REGISTER_ENCRYPTED,
        ),
        (b"PK\x03\x04" + bytes(100), Reason.REGISTER_DAMAGED),
        (b"PK\x05\x06" + bytes(18), Reason.REGISTER_NOT_WORKBOOK),
        (random.Random(1).randbytes(20_000), Reason.REGISTER_NOT_WORKBOOK),
    ],
    ids=["empty", "png", "pdf", "csv", "xls", "encrypted", "zip start", "empty zip", "random"],
)
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content, reason):
    path = tmp_path / "登记表.xlsx"
    path.write_bytes(content)
    assert refusal(path).reason is reason


@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml", "word/document.xml"])
def test_other_archives_are_named(tmp_path, part):
    path = tmp_path / "登记表.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"<a/>")
    assert refusal(path).reason is Reason.REGISTER_OTHER_FORMAT


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_workbook_is_damaged(tmp_path, share):
    whole = REGISTER.read_bytes()
    path = tmp_path / "登记表.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).reason is Reason.REGISTER_DAMAGED


def test_damaged_bytes_never_end_in_anything_but_a_refusal_or_rows(tmp_path):
    whole = REGISTER.read_bytes()
    chance = random.Random(7)
    path = tmp_path / "登记表.xlsx"
    for _ in range(150):
        spoiled = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        path.write_bytes(spoiled)
        try:
            read_register(path)
        except Refusal:
            continue


def test_damaged_xml_never_ends_in_anything_but_a_refusal_or_rows(tmp_path):
    chance = random.Random(8)
    with zipfile.ZipFile(REGISTER) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "docProps" not in name}
    for number in range(100):
        name = chance.choice([*parts, SHEET])
        spoiled = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(spoiled))
            spoiled[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 3))
        path = workbook_with(tmp_path / f"{number}.xlsx", {name: bytes(spoiled)})
        try:
            read_register(path)
        except Refusal:
            continue


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = workbook_with(tmp_path / "bomb.xlsx", {"xl/media/image1.bin": bytes(400 * 1024 * 1024)})
    assert path.stat().st_size < 1024 * 1024
    assert refusal(path).reason is Reason.REGISTER_TOO_LARGE


def test_a_workbook_packed_more_than_hundredfold_is_refused(tmp_path):
    path = workbook_with(tmp_path / "bomb.xlsx", {"xl/media/image1.bin": bytes(60 * 1024 * 1024)})
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_a_declared_size_that_lies_does_not_help(tmp_path):
    path = workbook_with(tmp_path / "bomb.xlsx", {"xl/media/image1.bin": bytes(300 * 1024 * 1024)})
    content = path.read_bytes()
    honest = struct.pack("<I", 300 * 1024 * 1024)
    assert content.count(honest) >= 1
    path.write_bytes(content.replace(honest, struct.pack("<I", 1000)))
    assert refusal(path).reason in {Reason.REGISTER_DAMAGED, Reason.REGISTER_TOO_LARGE}


def test_a_stream_that_goes_on_behind_its_declared_end_is_damaged(tmp_path):
    """Size and checksum fit the first bytes; a reader that follows the stream would get it all."""
    content = sheet('<row r="1"><c r="A1"><v>1</v></c></row>' * 90_000)
    path = workbook_with(tmp_path / "long.xlsx", {SHEET: content})
    whole = path.read_bytes()
    honest = struct.pack("<I", zlib.crc32(content)), struct.pack("<I", len(content))
    lie = struct.pack("<I", zlib.crc32(content[:1000])), struct.pack("<I", 1000)
    for old, new in zip(honest, lie, strict=True):
        assert whole.count(old) == 2
        whole = whole.replace(old, new)
    path.write_bytes(whole)
    with zipfile.ZipFile(path) as archive:
        assert len(archive.read(SHEET)) == 1000
    assert refusal(path).reason is Reason.REGISTER_DAMAGED


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_entities_are_refused_in_every_part(tmp_path, name):
    lol = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">'
        "]><a>&y;</a>"
    )
    path = workbook_with(tmp_path / "lol.xlsx", {name: lol.encode()})
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_entities_do_not_hide_at_the_edge_of_a_piece_or_in_another_encoding(tmp_path):
    late = b"<!--" + b"x" * (1024 * 1024 - 8) + b"--><!DOCTYPE a [<!ENTITY x 'y'>]><a/>"
    wide = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16")
    for content in (late, wide):
        path = workbook_with(tmp_path / "edge.xlsx", {"xl/styles.xml": content})
        assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_a_million_rows_are_refused(tmp_path):
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 1_048_577))
    path = workbook_with(tmp_path / "rows.xlsx", {SHEET: sheet(rows)})
    assert refusal(path).reason is Reason.REGISTER_TOO_MANY_ROWS


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c\tr = 'XFD1048576'><v>1</v></c></row>",
        '<row><c r="A1"/></row><row r="199999"/>' + "<row><c><v>1</v></c></row>" * 9,
        '<row r="199000"><c r="ZZ199000"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        "<row r='2'>" + "<c><v>1</v></c>" * 9000 + "</row><row r='150000'><c><v>1</v></c></row>",
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
    ids=["far corner", "odd quotes", "no places", "wide and long", "no columns", "prefix"],
)
def test_few_cells_that_span_a_huge_sheet_are_refused(tmp_path, rows):
    path = workbook_with(tmp_path / "corner.xlsx", {SHEET: sheet(rows)})
    assert refusal(path).reason is Reason.REGISTER_TOO_MANY_ROWS


@pytest.mark.parametrize(
    "cell", ['<c r="{}" s="1"/>', '<c r="{}" s="1" t="n" />', '<c r="{}"></c>']
)
def test_cells_that_are_only_styled_down_to_the_last_line_are_no_rows(tmp_path, cell):
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>单位名称</t></is></c></row>'
    styled = "".join(
        f'<row r="{number}">{cell.format(f"A{number}")}{cell.format(f"XFD{number}")}</row>'
        for number in (*range(2, 250_000), 1_048_576)
    )
    path = workbook_with(tmp_path / "styled.xlsx", {SHEET: sheet(head + styled)})
    assert [row.cells for row in read_register(path).rows] == [("单位名称",)]


@pytest.mark.parametrize("place", ["evil.xml", "evil.bin", "worksheets/../evil.xml"])
def test_a_sheet_in_a_place_where_nobody_looks_for_cells_is_refused(tmp_path, place):
    with zipfile.ZipFile(REGISTER) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels")
    assert b"/xl/worksheets/sheet1.xml" in rels
    rels = rels.replace(b"/xl/worksheets/sheet1.xml", f"/xl/{place}".encode())
    cells = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    parts = {"xl/_rels/workbook.xml.rels": rels, f"xl/{place}": cells}
    path = workbook_with(tmp_path / "place.xlsx", parts)
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_two_parts_that_differ_by_capitals_only_are_refused(tmp_path):
    path = workbook_with(tmp_path / "capitals.xlsx", {"XL/WorkSheets/Sheet1.xml": sheet("")})
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_a_declared_dimension_alone_does_no_harm(tmp_path):
    with zipfile.ZipFile(REGISTER) as archive:
        content = archive.read(SHEET).replace(b'ref="A1:R203"', b'ref="A1:XFD1048576"')
    path = workbook_with(tmp_path / "dimension.xlsx", {SHEET: content})
    assert len(read_register(path).rows) == 203


def test_one_long_text_named_by_many_cells_is_refused(tmp_path):
    text = "x" * 200_000
    strings = f"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>{text}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000))
    parts = {SHEET: sheet(cells), "xl/sharedStrings.xml": strings.encode()}
    with zipfile.ZipFile(REGISTER) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels").replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.'
            b'openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
        )
    parts["xl/_rels/workbook.xml.rels"] = rels
    path = workbook_with(tmp_path / "text.xlsx", parts)
    assert refusal(path).reason is Reason.REGISTER_TOO_LARGE


@pytest.mark.parametrize(
    "rows",
    [
        "<c " * 300_000,
        "<c><f>" * 200_000,
        '<row r="1">' + '<c r="A1" t="e' * 100_000,
        "<row r=" + " " * 3_000_000 + ">",
        "<si" * 500_000,
    ],
    ids=["open tags", "open formulas", "open errors", "spaces", "strings"],
)
def test_torn_xml_does_not_make_the_search_slow(tmp_path, rows):
    path = workbook_with(tmp_path / "torn.xlsx", {SHEET: sheet(rows)})
    assert refusal(path).reason.value.startswith("register_")


def test_thousands_of_parts_are_refused(tmp_path):
    parts = {f"xl/media/{number}.bin": b"" for number in range(2100)}
    path = workbook_with(tmp_path / "parts.xlsx", parts)
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = workbook_with(tmp_path / "twice.xlsx", {})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, sheet(""))
    assert refusal(path).reason is Reason.REGISTER_SUSPICIOUS


def test_an_encrypted_part_is_told_as_a_password(tmp_path):
    path = workbook_with(tmp_path / "locked.xlsx", {})
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    path.write_bytes(content)
    assert refusal(path).reason is Reason.REGISTER_ENCRYPTED


def test_an_empty_workbook_and_a_missing_sheet_are_refused(tmp_path):
    path = tmp_path / "leer.xlsx"
    Workbook().save(path)
    assert refusal(path).reason is Reason.REGISTER_EMPTY
    with pytest.raises(Refusal) as caught:
        read_register(REGISTER, sheet="没有")
    assert caught.value.reason is Reason.REGISTER_NO_SHEET


def test_a_file_larger_than_any_register_is_not_even_read(tmp_path):
    path = tmp_path / "gross.xlsx"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert refusal(path).reason is Reason.REGISTER_TOO_LARGE


def test_a_formula_counts_only_by_its_stored_value(tmp_path):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>单位名称</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>用邮收入</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"甲"&amp;1</f><v>甲1</v></c>'
        '<c r="B2"><f>1+1</f><v>7</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><f>1+1</f></c></row>'
        '<row r="4"><c r="A4"><f>"乙"</f><v/></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="5"><c r="A5"><f t="shared" si="0"/><v></v></c><c r="B5"><v>3</v></c></row>'
    )
    found = read_register(workbook_with(tmp_path / "formeln.xlsx", {SHEET: sheet(rows)}))
    assert found.rows[1].cells[:2] == ("甲1", 7.0)
    assert found.unreadable == {(3, 1), (4, 0), (4, 1), (5, 0)}
    assert found.errors == {(4, 1): "#DIV/0!"}


def test_reading_leaves_the_file_open_to_nobody(tmp_path):
    copy = tmp_path / "k.xlsx"
    copy.write_bytes(REGISTER.read_bytes())
    read_register(copy)
    copy.unlink()
    assert io.BytesIO(REGISTER.read_bytes()).read(2) == b"PK"
