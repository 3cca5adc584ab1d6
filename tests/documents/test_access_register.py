"""The printed register read back: eight columns, chain head, pages, signatures, what is masked."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from app.documents.access_register import render_register
from app.domain.audit import Action
from app.domain.calendar import Month
from app.readmodels.access_log import LogLine
from app.readmodels.access_register import Proof, RegisterFacts
from tests.documents.pdf_reading import texts

ZONE = ZoneInfo("Asia/Shanghai")
HEAD = "7f3a91c20be4" * 5 + "abcd"
LINE = LogLine(
    seq=18_197,
    at=int(datetime(2026, 10, 12, 9, 5, 7, tzinfo=ZONE).timestamp() * 1000),
    clock="ok",
    user_pk=1,
    user="黄志伟",
    unit="和平县大客户中心",
    roles=(),
    action=Action.VIEW.value,
    outcome="ok",
    categories=(1, 2, 5, 7),
    fields=(),
    client_id="c",
    client_code=None,
    client="和平县恒安电子合作社",
    client_unit="和平县邮政局",
    purpose="走访准备",
    basis=("owner",),
    object_type=None,
    dur_ms=None,
    result_count=None,
    target=None,
    detail=None,
    version="",
    act="",
    hash="",
)
PROOF = Proof(
    size=22_310,
    head=HEAD,
    at=datetime(2026, 11, 2, 8, 51, tzinfo=ZONE),
    line="yice/checkpoint/v1|office|22310|head print signature",
    outside=(22_298, datetime(2026, 11, 1, 18, 2, tzinfo=ZONE)),
)


def facts(*lines, **more):
    given = {
        "office": "河源市邮政局",
        "month": Month(2026, 10),
        "running": False,
        "scope": (("和平县邮政局", True),),
        "since": datetime(2026, 10, 1, tzinfo=ZONE),
        "until": datetime(2026, 10, 31, 23, 59, tzinfo=ZONE),
        "entries": 4321,
        "first": 17_900,
        "last": 22_220,
        "lines": lines,
        "printed_by": "王秀英",
        "printed_unit": "和平县邮政局",
        "printed_at": datetime(2026, 11, 2, 8, 51, tzinfo=ZONE),
        "zone": "Asia/Shanghai",
    }
    return RegisterFacts(**given | more)


def pages(given, proof=PROOF):
    out = BytesIO()
    number = render_register(out, given, proof)
    found = texts(out)
    assert len(found) == number
    return found


def test_the_eight_columns_of_the_form_and_a_line_in_each():
    (page,) = pages(facts(LINE))
    for head in ("时间", "查阅人", "部门", "客户", "内容类别", "用途", "批准人", "查阅／复制"):
        assert head in page
    for word in (
        "18,197",
        "2026-10-12 09:05:07",
        "黄志伟",
        "和平县大客户中心",
        "和平县恒安电子合作社",
        "1 2 5 7",
        "走访准备",
        "本人客户",
        "查阅",
    ):
        assert word in page


def test_each_page_is_marked_and_numbered_and_the_last_bears_proof_and_signatures():
    found = pages(facts(*[replace(LINE, seq=n) for n in range(1, 101)]))
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert page.count("企业机密") == 2
        assert "查阅登记簿" in page
        assert f"第 {number} 页／共 {len(found)} 页" in page
        assert "王秀英 · 和平县邮政局 · 2026-11-02 08:51" in page
        assert "和平县邮政局及下级单位" in page
        assert "2026-10-01 00:00 — 2026-10-31 23:59" in page
        assert (HEAD in page) is (number == len(found))
        assert ("资料专人" in page) is (number == len(found))
    last = found[-1]
    assert "第 22,310 条之后" in last
    assert "2026-11-01 18:02，第 22,298 条" in last
    assert "单位主管" in last


@pytest.mark.parametrize("number", range(1, 40))
def test_no_line_is_lost_and_signatures_never_stand_alone(number):
    lines = [replace(LINE, seq=90_000 + n, purpose=f"用途{n}号") for n in range(number)]
    found = pages(facts(*lines))
    together = "".join(found)
    assert all(f"用途{n}号" in together for n in range(number))
    assert f"用途{number - 1}号" in found[-1]


def test_how_many_of_the_months_entries_stand_here():
    lines = (
        LINE,
        replace(LINE, action=Action.PRINT.value),
        replace(LINE, action=Action.COPY.value),
        replace(LINE, action=Action.DENIED.value, basis=(), client=None, client_id=None),
    )
    (page,) = pages(facts(*lines))
    assert "第 17,900–22,220 条" in page
    assert "4,321 条，其中列入本簿 4 条：查阅 1、复制 2、拒绝 1" in page
    assert "复制（打印）" in page
    assert "▲拒绝" in page


def test_a_client_outside_the_readers_rights_is_a_client_of_its_unit():
    (page,) = pages(facts(replace(LINE, client=None, client_id=None)))
    assert "和平县邮政局的客户" in page
    assert "恒安" not in page


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (("owner",), "本人客户"),
        (("inspector@河源市邮政局", "finance@河源市邮政局"), "检查员、财务"),
        (("grant:温绍棠",), "温绍棠（授权）"),
        (("grant:",), "单次授权"),
        (("monitoring:2026",), "监控名单"),
        ((), "—"),
    ],
)
def test_the_approver_is_who_or_what_allowed_it(basis, words):
    (page,) = pages(facts(replace(LINE, basis=basis)))
    assert words in page


def test_a_list_says_how_many_clients_it_held():
    line = replace(LINE, client=None, client_id=None, client_unit=None, result_count=1042)
    (page,) = pages(facts(replace(line, action=Action.EXPORT.value)))
    assert "清单 1,042 户" in page


def test_an_empty_month_and_one_that_runs_say_so():
    (page,) = pages(facts(running=True, entries=0, first=0, last=0, scope=()))
    assert "本月在此范围内没有查阅、复制登记。" in page
    assert "本月未完，截至打印时" in page
    assert "河源市邮政局及下级单位" in page


def test_without_a_checkpoint_outside_it_says_none_yet():
    (page,) = pages(facts(LINE), replace(PROOF, outside=None))
    assert "上一次库外检查点：尚无" in page


def test_long_words_stay_within_their_column():
    long = replace(LINE, purpose="很长的用途" * 40, client="很长的名称" * 30)
    (page,) = pages(facts(long))
    assert "…" in page


def test_a_missing_character_is_named():
    (page,) = pages(facts(replace(LINE, user="李\U00030000")))
    assert "李〓" in page
    assert "〓为字库所缺之字" in page
