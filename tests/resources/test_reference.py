"""Industries and divisions that ship with the program (C9-5)."""

import pytest

import resources
from resources import catalogue


def test_there_are_20_sections_and_97_divisions_of_2017() -> None:
    table = catalogue.industries()
    assert table.edition == "GB/T 4754-2017"
    assert "".join(row.code for row in table.sections()) == "ABCDEFGHIJKLMNOPQRST"
    numbers = [row.code[1:] for row in table.by_code.values() if row.section]
    assert numbers == [f"{number:02d}" for number in range(1, 98)]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("N79", "土地管理业"),  # tells the edition of 2017 from that of 2011
        ("A05", "农、林、牧、渔专业及辅助性活动"),
        ("C39", "计算机、通信和其他电子设备制造业"),
        ("G60", "邮政业"),
        ("R88", "文化艺术业"),
        ("T97", "国际组织"),
    ],
)
def test_codes_have_the_names_of_2017(code: str, name: str) -> None:
    assert catalogue.industries().by_code[code].name == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C39", "C39"),
        ("c39", "C39"),
        ("３９", "C39"),
        ("C", "C"),
        ("制造业", "C"),
        ("教育", "P83"),
        ("计算机、通信和其他电子设备制造业", "C39"),
        ("C39 计算机、通信和其他电子设备制造业", "C39"),
        ("I 信息传输、软件和信息技术服务业", "I"),
    ],
)
def test_an_industry_is_found_by_letter_number_or_name(text: str, code: str) -> None:
    found = catalogue.industries().find(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "A39", "U", "98", "00", "C39 教育", "电子", "C391"])
def test_other_words_find_no_industry(text: str) -> None:
    assert catalogue.industries().find(text) is None


def test_a_section_lists_its_divisions() -> None:
    assert [row.code for row in catalogue.industries().children("F")] == ["F51", "F52"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("653229", "新疆维吾尔自治区和田地区和安县"),
        ("653228", "新疆维吾尔自治区和田地区和康县"),
        ("659012", "新疆维吾尔自治区白杨市"),
        ("441624", "广东省河源市和平县"),
        ("110105", "北京市朝阳区"),
        ("710000", "台湾省"),
    ],
)
def test_divisions_are_of_today(code: str, name: str) -> None:
    assert catalogue.divisions().full_name(code) == name


def test_every_division_hangs_below_one_of_a_higher_level() -> None:
    table = catalogue.divisions()
    assert len(table.children("")) == 34
    for row in table.by_code.values():
        assert len(row.code) == 6
        assert row.level == 1 or table.by_code[row.parent].level < row.level


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("广东省河源市和平县阳明镇解放路36号", "441624"),
        ("河源市和平县环城路", "441624"),
        ("广东省河源市东江路1号", "441600"),
        ("北京市朝阳区建国路", "110105"),
        ("吉林省长春市朝阳区", "220104"),
        ("朝阳区建国路", None),
        ("和平县", "441624"),
        ("阳明镇广东省", None),
        ("", None),
    ],
)
def test_an_address_tells_its_division_when_only_one_fits(address: str, code: str | None) -> None:
    found = catalogue.divisions().of_address(address)
    assert (found and found.code) == code


def test_an_unknown_code_has_no_name() -> None:
    assert catalogue.divisions().full_name("999999") == ""


def test_the_notice_of_the_divisions_ships_beside_them() -> None:
    notice = resources.file("reference/divisions.LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in notice
    assert "CC BY 4.0" in notice
