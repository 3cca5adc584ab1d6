"""The filing register 开发登记备案簿 of an organ, printed for a period (C12-2)."""

from datetime import date, timedelta

import pytest

from app.domain.audit import Action
from app.domain.claims import People
from app.domain.errors import Reason
from app.services.claims.filing_register import FilingPeriod, prepare_register, print_register
from app.services.claims.judging import JudgeProgress, ReselectUnit, judge_progress, reselect_unit
from app.services.claims.reviews import ReviewPlan, file_plan, review_plan
from tests.documents.pdf_reading import chars, overlapping, sizes, texts
from tests.offices import (
    BRANCH,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import NAME, exclusive, submitted, today
from tests.services.dossiers import refusal

YEAR = FilingPeriod(date(2026, 1, 1), date(2026, 12, 31))
OTHER = "连平县忠信花灯工艺品厂"


def register(office: SampleOffice, folder, period: FilingPeriod = YEAR) -> tuple[str, int]:
    """The register's text without line ends, and how many plans it counts."""
    services, actor = office.services_as(ORGAN_OFFICER), office.actor(ORGAN_OFFICER)
    made = print_register(services, actor, period, folder / "register.pdf")
    assert all(wide > high for wide, high in sizes(made.path))
    assert overlapping(chars(made.path)) == []
    return "".join(texts(made.path)).replace("\n", ""), made.claims


def test_each_filed_plan_has_its_line(office: SampleOffice, tmp_path) -> None:
    exclusive(office)
    waiting = submitted(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(waiting, True, "同意"))
    office.run(file_plan, ORGAN_OFFICER, waiting)
    submitted(office, name="紫金县蓝塘客家食品厂")
    page, claims = register(office, tmp_path)
    assert claims == 2
    for words in (
        *("开发登记备案簿", "河源开〔2026〕0001", NAME, BRANCH, MANAGER, "2026-11-23"),
        *("河源告〔2026〕0001", "2026-12-23", "独家开发中", "C14 食品制造业", "物流、包裹"),
        *("河源开〔2026〕0002", OTHER, "已登记备案", "2 件预案，2 轮", "第 1 页，共 1 页"),
    ):
        assert words in page, words
    assert "蓝塘客家" not in page
    assert "360,000" not in page


def test_each_round_has_its_line(office: SampleOffice, tmp_path) -> None:
    claim = exclusive(office)
    office.pass_days(31)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "无走访"))
    people = People(office.user(OTHER_MANAGER))
    chosen = ReselectUnit(claim, office.unit(OTHER_BRANCH), people, "有服务经验")
    office.run(reselect_unit, ORGAN_OFFICER, chosen)
    page, claims = register(office, tmp_path)
    assert claims == 1
    assert page.count("河源开〔2026〕0001") == 2
    for words in ("无显著进展，已重新选择", OTHER_BRANCH, OTHER_MANAGER, "1 件预案，2 轮"):
        assert words in page, words
    assert page.index("已重新选择") < page.index("河源告〔2026〕0002") < page.index("2027-01-24")


@pytest.mark.parametrize("days", [-1, 1])
def test_an_empty_period_says_so(office: SampleOffice, days: int, tmp_path) -> None:
    exclusive(office)
    day = today(office) + timedelta(days=days)
    page, claims = register(office, tmp_path, FilingPeriod(day, day))
    assert claims == 0
    assert "本期间没有登记备案的预案。" in page
    assert NAME not in page


def test_a_long_register_goes_on_over_pages(office: SampleOffice, tmp_path) -> None:
    for number in range(14):
        name = f"河源市{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[number]}乡特色农产品深加工产业园管理有限公司"
        claim = submitted(office, name=name)
        office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, True, "同意"))
        office.run(file_plan, ORGAN_OFFICER, claim)
    page, claims = register(office, tmp_path)
    assert claims == 14
    assert "第 2 页，共 2 页" in page
    assert all(f"河源开〔2026〕{number:04}" in page for number in range(1, 15))


def test_the_print_is_registered(office: SampleOffice, tmp_path) -> None:
    exclusive(office)
    register(office, tmp_path)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.PRINT, "claim")
    assert (entry["result_count"], entry["detail"]) == (1, "2026-01-01/2026-12-31:filing_register")


def test_only_the_organ_prints_it_and_only_for_a_period(office: SampleOffice) -> None:
    for user in (MANAGER, UNIT_HEAD, KEEPER):
        assert refusal(office, prepare_register, user, YEAR).reason is Reason.NOT_ALLOWED
    wrong = FilingPeriod(YEAR.until, YEAR.since)
    assert refusal(office, prepare_register, ORGAN_OFFICER, wrong).reason is Reason.PERIOD_INVALID
