"""裁决单 and 重新选择开发单位决定 on paper: sides, facts, reasons, who signed, who may print."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.audit import Action
from app.domain.claims import People
from app.domain.errors import Reason
from app.readmodels.claim_papers import ClaimPaper
from app.services.claims.decision_papers import prepare_decision, prepare_reselection
from app.services.claims.developing import RecordProgress, record_guidance, record_progress
from app.services.claims.judging import JudgeProgress, ReselectUnit, judge_progress, reselect_unit
from app.services.claims.ledger import Words
from app.services.claims.papers import PrintClaim, print_claim
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from tests.documents.pdf_reading import chars, overlapping, texts
from tests.offices import (
    BRANCH,
    CITY_BRANCH,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.claiming import NAME, exclusive, submitted, today
from tests.services.dossiers import refusal


def printed(office: SampleOffice, user: str, claim: str, paper: ClaimPaper, folder: Path) -> str:
    """Text of a paper that `user` prints, without line ends."""
    command = PrintClaim(claim, paper)
    path = print_claim(office.services_as(user), office.actor(user), command, folder)
    assert overlapping(chars(path)) == []
    return "".join(texts(path)).replace("\n", "")


def competing(office: SampleOffice) -> tuple[str, str]:
    """Two plans on one prospect, decided at once: the winner and the loser."""
    winner = submitted(office)
    other = {"need": "花灯寄递", "address": "连平县忠信镇", "source": "走访", "support": "要车"}
    loser = submitted(office, OTHER_MANAGER, OTHER_BRANCH, measures="先送样品再谈", **other)
    command = ReviewPlan(winner, True, "属地负责", ((loser, "不属本单位属地"),))
    office.run(review_plan, ORGAN_OFFICER, command)
    return winner, loser


def signatures(office: SampleOffice) -> set[tuple[str, str]]:
    """Case and start of the signature of each decision, read past the program."""
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT c.id, d.signature FROM approval_case c JOIN case_decision d ON d.case_pk = c.pk"
        )
        return {(row[0], bytes(row[1]).hex()[:16]) for row in rows}


def test_competing_plans_stand_side_by_side_with_a_reason_each(
    office: SampleOffice, tmp_path: Path
) -> None:
    """G-08: sides, arrival, plans, rule version, verdict and reason, signed case of each."""
    winner, _loser = competing(office)
    page = printed(office, ORGAN_OFFICER, winner, ClaimPaper.DECISION, tmp_path)
    for words in (
        *("裁决单", NAME, "竞争预案 2 份", BRANCH, OTHER_BRANCH, MANAGER, OTHER_MANAGER),
        *("完整预案到达", "2026-11-23 08:42", "每周走访，月内试寄", "先送样品再谈", "要车"),
        *("360,000.00 元", "同意", "驳回", "属地负责", "不属本单位属地", "认领规则第 1 版"),
        *("C14 食品制造业", "朋友介绍", ORGAN_OFFICER),
    ):
        assert words in page, words
    found = signatures(office)
    assert len(found) == 2
    for case, signature in found:
        assert case in page.replace(" ", "")
        assert signature in page
    assert "0762-5601234" not in page


def test_a_loser_reads_its_own_reason_and_nothing_of_the_other_plan(
    office: SampleOffice, tmp_path: Path
) -> None:
    """X-26: not even which unit it was, until the notice says so."""
    winner, loser = competing(office)
    page = printed(office, OTHER_MANAGER, loser, ClaimPaper.DECISION, tmp_path)
    assert "不属本单位属地" in page
    hidden = ("属地负责", "每周走访", "冷链产品寄递", "兴农路", MANAGER, "朋友介绍")
    for words in (*hidden, BRANCH):
        assert words not in page, words
    assert "另一单位（未公开）" in page
    office.run(file_plan, ORGAN_OFFICER, winner)
    office.run(publish_notice, ORGAN_OFFICER, winner)
    page = printed(office, OTHER_MANAGER, loser, ClaimPaper.DECISION, tmp_path)
    assert BRANCH in page
    for words in hidden:
        assert words not in page, words


def judged(office: SampleOffice, *, significant: bool) -> str:
    """A claim whose ended period was judged, with a visit and guidance."""
    claim = exclusive(office)
    soon = today(office) + timedelta(days=7)
    visit = RecordProgress(claim, "visit", today(office), "看仓", "", soon)
    office.run(record_progress, MANAGER, visit)
    office.run(record_guidance, ORGAN_OFFICER, Words(claim, "先谈退货件"))
    office.pass_days(32)
    until = today(office) + timedelta(days=10) if significant else None
    judgement = JudgeProgress(claim, significant, "走访少，无报价", until)
    office.run(judge_progress, ORGAN_OFFICER, judgement)
    return claim


@pytest.mark.parametrize(
    ("significant", "verdict"),
    [(True, "有显著进展，延期至 2027 年 1 月 4 日"), (False, "无显著进展，重新选择开发单位")],
)
def test_a_judgement_stands_beside_its_facts(
    office: SampleOffice, significant: bool, verdict: str, tmp_path: Path
) -> None:
    """G-06: visits, progress, quotations, guidance, extensions, as they were judged."""
    claim = judged(office, significant=significant)
    page = printed(office, MANAGER, claim, ClaimPaper.DECISION, tmp_path)
    facts = "走访 1 次，进展 1 条，报价 0 次，上级指导 1 次，已延期 0 次"
    period = "2026 年 11 月 23 日 至 2026 年 12 月 23 日"
    for words in (facts, period, verdict, "走访少，无报价", "第 1 轮", "认领规则第 1 版"):
        assert words in page, words
    for _case, signature in signatures(office):
        assert signature in page


def test_a_reselection_names_both_units_reasons_and_the_new_last_day(
    office: SampleOffice, tmp_path: Path
) -> None:
    """第十二条(四), t11 and t12."""
    claim = judged(office, significant=False)
    people = People(office.user(OTHER_MANAGER))
    chosen = ReselectUnit(claim, office.unit(OTHER_BRANCH), people, "有服务经验")
    office.run(reselect_unit, ORGAN_OFFICER, chosen)
    page = printed(office, ORGAN_OFFICER, claim, ClaimPaper.RESELECTION, tmp_path)
    for words in (
        *("重新选择开发单位决定", "河源告〔2026〕0002", "河源开〔2026〕0001", NAME, BRANCH),
        *(MANAGER, OTHER_BRANCH, OTHER_MANAGER, "走访少，无报价", "有服务经验", "第 2 轮"),
        *("无显著进展", "2026 年 12 月 25 日", "2027 年 1 月 25 日", ORGAN_OFFICER),
    ):
        assert words in page, words
    page_signed = [signature for _case, signature in signatures(office) if signature in page]
    assert len(page_signed) == 2  # of the judgement and of the choice
    sheet = printed(office, ORGAN_OFFICER, claim, ClaimPaper.DECISION, tmp_path)
    assert MANAGER in sheet
    assert OTHER_MANAGER not in sheet  # the plan reviewed was the former unit's
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"], entry["detail"]) == (
        *(Action.PRINT, "claim", "decision"),
    )


def test_long_words_go_on_over_pages(office: SampleOffice, tmp_path: Path) -> None:
    """Nothing is cut: a plan of thousands of characters beside a short one."""
    need = "".join(f"第{number}批冷链产品需要寄递" for number in range(250))
    winner = submitted(office, need=need)
    loser = submitted(office, OTHER_MANAGER, CITY_BRANCH, cross_reason="客户总部在佗城")
    command = ReviewPlan(winner, True, "同意", ((loser, "无服务能力"),))
    office.run(review_plan, ORGAN_OFFICER, command)
    page = printed(office, ORGAN_OFFICER, winner, ClaimPaper.DECISION, tmp_path)
    assert all(f"{number}批" in page for number in (1, 100, 249))


def test_who_sees_a_claim_from_outside_is_told_whom_to_ask(office: SampleOffice) -> None:
    claim = exclusive(office)
    for use_case in (prepare_decision, prepare_reselection):
        found = refusal(office, use_case, OTHER_MANAGER, claim)
        assert (found.reason, found.values["unit"]) == (Reason.CLAIM_PAPER_INSIDE, BRANCH)
        assert refusal(office, use_case, MANAGER, "nothing").reason is Reason.CLAIM_UNKNOWN


def test_what_was_not_decided_is_not_printed(office: SampleOffice) -> None:
    claim = submitted(office)
    for use_case in (prepare_decision, prepare_reselection):
        assert refusal(office, use_case, MANAGER, claim).reason is Reason.CLAIM_NO_PAPER
        assert refusal(office, use_case, OTHER_MANAGER, claim).reason is Reason.CLAIM_UNKNOWN
