"""An import asks who is being developed by another unit (C12-5, domain.md 7.4 item 10)."""

from datetime import date

import pytest

from app.readmodels.imports import ImportMode
from app.services.claims.evaluating import evaluate_claims
from app.services.imports import write_import
from app.services.imports_plan import ImportRequest, open_register, plan_import
from app.services.imports_returned import returned_reasons, save_returned
from tests.offices import BRANCH, KEEPER, OTHER_BRANCH, SampleOffice
from tests.services.claiming import NAME, exclusive, today
from tests.services.registers import CODES, run_import, values_by_name, workbook

DUE = date(2026, 12, 23)


def denied(office: SampleOffice) -> list[tuple[object, ...]]:
    """Attempts in the log: what, how many rows, on which claims."""
    told = ("detail", "result_count", "result_ids", "outcome")
    return [
        tuple(entry.get(name) for name in told)
        for entry in office.logged()
        if entry["action"] == "denied"
    ]


@pytest.mark.parametrize(
    "name",
    [NAME, "和平彭寨兴农冷链", "和平县彭寨兴农冷链有限责任公司", "和平县彭寨兴农冷链（有限公司）"],
)
def test_whom_another_unit_develops_comes_back_and_the_attempt_is_logged(
    office: SampleOffice, tmp_path, name: str
) -> None:
    claim = exclusive(office)
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], [name, CODES[1]]])
    plan, outcome = run_import(office, path, unit=OTHER_BRANCH)
    assert (outcome.created, outcome.rejected) == (1, 1)
    (problem,) = outcome.problems
    assert (problem.row, problem.letter, problem.code, problem.detail) == (
        *(3, "A"),
        *("developed", "until"),
    )
    assert (problem.values["unit"], problem.values["until"]) == (BRANCH, DUE)
    assert set(values_by_name(office)) == {"甲公司"}
    assert denied(office) == [("import:claim_protected", 1, [claim], "denied")]
    assert f"由{BRANCH}独家开发至 {DUE}" in returned_reasons(outcome, "zh")[3]
    assert save_returned(plan.register, outcome, tmp_path / "退回.xlsx", "zh")


def test_the_code_tells_it_whatever_the_name(office: SampleOffice, tmp_path) -> None:
    exclusive(office, uscc=CODES[1])
    rows = [["完全不同商贸行", CODES[1].lower()], [NAME, CODES[2]]]
    _plan, outcome = run_import(office, workbook(tmp_path / "a.xlsx", rows), unit=OTHER_BRANCH)
    assert [problem.row for problem in outcome.problems] == [2]  # two codes are two companies
    assert set(values_by_name(office)) == {NAME}


def test_a_preview_tells_it_and_is_logged_too(office: SampleOffice, tmp_path) -> None:
    claim = exclusive(office)
    path = workbook(tmp_path / "a.xlsx", [[NAME], ["和平彭寨兴农冷链", CODES[0]]])
    _plan, outcome = run_import(office, path, unit=OTHER_BRANCH, dry_run=True)
    assert (outcome.created, outcome.rejected) == (0, 2)
    assert denied(office) == [("import:claim_protected", 2, [claim], "denied")]


def test_the_holders_own_unit_may_import_it(office: SampleOffice, tmp_path) -> None:
    exclusive(office)
    _plan, outcome = run_import(office, workbook(tmp_path / "a.xlsx", [[NAME]]), unit=BRANCH)
    assert (outcome.created, denied(office)) == (1, [])


def test_a_period_that_is_over_protects_until_the_organ_has_judged(
    office: SampleOffice, tmp_path
) -> None:
    exclusive(office)
    office.pass_days(40)
    evaluate_claims(office.services_as(KEEPER), office.actor(KEEPER))
    path = workbook(tmp_path / "a.xlsx", [[NAME]])
    _plan, outcome = run_import(office, path, unit=OTHER_BRANCH)
    assert [(one.code, one.detail) for one in outcome.problems] == [("developed", "open")]
    assert "开发，尚未结束" in returned_reasons(outcome, "zh")[2]
    assert today(office) > DUE


def test_whom_a_unit_began_to_develop_since_the_preview_comes_back(
    office: SampleOffice, tmp_path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], [NAME, CODES[1]]])
    services, actor = office.services_as(KEEPER), office.actor(KEEPER)
    register = open_register(services, actor, ImportRequest(path, OTHER_BRANCH))
    plan = plan_import(services, actor, register, ImportMode.CREATE)
    assert plan.outcome.created == 2
    claim = exclusive(office)
    outcome = write_import(services, actor, plan)
    assert (outcome.created, outcome.rejected) == (1, 1)
    assert [(one.row, one.code) for one in outcome.problems] == [(3, "developed")]
    assert denied(office) == [("import:claim_protected", 1, [claim], "denied")]


def test_an_update_gives_nobody_the_name_of_whom_another_unit_develops(
    office: SampleOffice, tmp_path
) -> None:
    first = workbook(tmp_path / "a.xlsx", [["甲公司", CODES[0]], ["乙公司", CODES[1]]])
    run_import(office, first, unit=OTHER_BRANCH)
    exclusive(office)
    rows = [[NAME, CODES[0], "彭寨镇"], ["乙公司", CODES[1], "彭寨镇"]]
    second = workbook(tmp_path / "b.xlsx", rows)
    _plan, outcome = run_import(office, second, ImportMode.UPDATE, unit=BRANCH)
    assert (outcome.updated, outcome.rejected) == (1, 1)
    assert [(one.row, one.code) for one in outcome.problems] == [(2, "developed")]
    assert set(values_by_name(office)) == {"甲公司", "乙公司"}
