"""The printed list of ageing: sums of its rows, basis and day named, only what may be copied."""

import re
import sys

import pytest
from pypdfium2 import PdfDocument

from app.documents.ageing_list import bucket_colours, bucket_word, render_ageing
from app.domain.errors import Reason
from app.readmodels.arrears import ArrearsFilter, Tile
from app.services.arrears.ageing_list import prepare_ageing, print_ageing
from tests.documents.pdf_reading import texts
from tests.offices import BRANCH, FINANCE, KEEPER, MANAGER, OTHER_BRANCH, OTHER_MANAGER
from tests.scenes import staged
from tests.services.arrears_rows import Owing, client_of, evaluated, stands
from tests.services.dossiers import refusal

LONG = "河源市东江上游源头活水生态农业综合开发投资集团股份有限公司和平县福和产业园第一分公司"
ALL = ArrearsFilter(everybody=True)


@pytest.fixture
@staged
def three(office):
    """Two of one unit, one late and of nine digits; one of another."""
    owed = {
        LONG: (Owing((12_345_678_901, 100, 0, 0, 5_000), 95), BRANCH, MANAGER),
        "中坝茶叶": (Owing((5_720_000, 0, 0, 0, 0)), BRANCH, MANAGER),
        "东岭源": (Owing((100, 200, 300, 400, 500), 91), OTHER_BRANCH, OTHER_MANAGER),
    }
    made = {}
    for name, (owing, unit, manager) in owed.items():
        made[name] = client_of(office, name, unit, manager)
        stands(office, made[name], owing)
    evaluated(office)
    return made


def words_of(path):
    return "".join("".join(texts(path)).split())


def test_the_sums_are_those_of_the_rows(office, three):
    paper = office.run(prepare_ageing, KEEPER, ALL)
    by_unit = {unit.unit: unit.fen for unit in paper.units}
    assert by_unit == {
        BRANCH: (12_351_398_901, 100, 0, 0, 5_000),
        OTHER_BRANCH: (100, 200, 300, 400, 500),
    }
    assert [row.name for row in paper.rows][:2] == [LONG, "东岭源"]
    assert sum(row.total for row in paper.rows) == sum(unit.total for unit in paper.units)


def test_the_paper_names_day_basis_scope_and_every_amount(office, three, tmp_path):
    out = tmp_path / "账龄.pdf"
    before = len(office.logged())
    print_ageing(office.services_as(KEEPER), office.actor(KEEPER), ALL, out)
    entry = office.logged()[before]
    assert (entry["action"], entry["categories"], entry["result_count"]) == ("print", [7], 3)
    assert entry["object_type"] == "ageing"
    words = words_of(out)
    for word in (
        *("欠费账龄表", "数据截至2026-11-23", "口径账龄自账单到期日起算", "预存和溢缴不抵减"),
        *("全部有欠费的客户", "企业机密", "未到期", "1–30天", "90天以上", "全部单位"),
        *("123,456,789.01", "123,513,989.01", LONG, BRANCH, KEEPER),
    ):
        assert word in words, word


def test_bars_stand_in_the_colours_of_the_head_and_to_one_scale(office, three, tmp_path):
    """Read from the pixels: the bar of the larger unit is longer, and grey print shows its parts.

    No font comes in with the charts that is not embedded.
    """
    out = tmp_path / "a.pdf"
    render_ageing(out, office.run(prepare_ageing, KEEPER, ALL))
    with PdfDocument(out) as document:
        picture = document[0].render(scale=2).to_pil().convert("RGBA")
    opaque = bytes.fromhex(bucket_colours(5)[0].removeprefix("#") + "ff")
    slate, (across, down) = int.from_bytes(opaque, sys.byteorder), picture.size
    pixels = memoryview(picture.tobytes()).cast("I").tolist()
    lengths = [pixels[y * across : (y + 1) * across].count(slate) for y in range(down)]
    assert max(lengths) > 300
    fonts = set(re.findall(rb"/BaseFont /([^ ]+)", out.read_bytes()))
    assert fonts
    assert all(b"NotoSans" in font for font in fonts)


def test_what_is_filtered_by_stands_on_the_paper(office, three, tmp_path):
    wanted = ArrearsFilter(
        tile=Tile.OVERDUE, unit_pk=office.unit(OTHER_BRANCH), bucket="31-60", everybody=True
    )
    out = tmp_path / "a.pdf"
    print_ageing(office.services_as(KEEPER), office.actor(KEEPER), wanted, out)
    words = words_of(out)
    assert f"范围逾期；单位{OTHER_BRANCH}；账龄31–60天" in words
    assert "东岭源" in words
    assert LONG not in words


def test_nothing_owed_is_a_paper_that_says_so(office, tmp_path):
    out = tmp_path / "a.pdf"
    evaluated(office)
    print_ageing(office.services_as(KEEPER), office.actor(KEEPER), ALL, out)
    assert "无：没有符合范围的欠费" in words_of(out)


def test_who_may_copy_none_of_them_is_refused(office, three):
    assert refusal(office, prepare_ageing, FINANCE, ALL).reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    ("code", "words"),
    [("not_due", "未到期"), ("1-30", "1–30 天"), ("90+", "90 天以上"), ("P6M", "P6M")],
)
def test_a_bucket_is_named_by_its_code(code, words):
    assert bucket_word(code) == words


@pytest.mark.parametrize("buckets", range(1, 9))
def test_every_number_of_buckets_has_colours(buckets):
    assert len(bucket_colours(buckets)) == buckets
