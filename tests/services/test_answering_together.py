"""Equal cases answered with one opinion: each signed on its own, or none (DESIGN 4)."""

import json

import pytest

from app.domain.case_course import CaseState
from app.domain.errors import Reason
from app.services.approvals.acting import Answer
from app.services.approvals.answering_together import AnswerCases, CaseAsRead, answer_cases
from app.services.approvals.inbox import WaitingCount, case_lists, waiting_count
from app.services.approvals.showing import show_case
from tests.offices import (
    COUNTY,
    FINANCE,
    INSPECTOR,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services import provinces
from tests.services.approving import answered
from tests.services.discounting import applied, line
from tests.services.dossiers import refusal
from tests.services.tariffs import CITY_EXPRESS, EXPRESS, authorised, recorded

NAMES = ("河源市新客户有限公司", "河源市紫光包装有限公司", "和平县彭寨玩具厂")


@pytest.fixture
@staged
def cases(office: SampleOffice) -> list[str]:
    """Three equal cases that wait for the prefecture, by their ids."""
    provinces.authorised(office)
    recorded(office, rate=1500)
    authorised(office)
    found = []
    for name in NAMES:
        client = provinces.new_client(office, name, unit=COUNTY)
        provinces.registered(office, client)
        found += [one.case_id for one in applied(office, client, line(office))]
    return found


def asked(cases: list[str], answer: Answer = Answer.SIGN, opinion: str = "同意") -> AnswerCases:
    """One answer to all."""
    return AnswerCases(tuple(CaseAsRead(one, 1, 0) for one in cases), answer, opinion)


def test_each_is_signed_over_its_own_application(office: SampleOffice, cases: list[str]) -> None:
    assert office.run(answer_cases, ORGAN_OFFICER, asked(cases)) == (CaseState.GRANTED,) * 3
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT record FROM case_entry").all()
        verdicts = uow.connection.exec_driver_sql("SELECT verdict FROM case_decision").all()
    said = [json.loads(bytes(row[0])) for row in rows]
    assert {one["case"] for one in said} == set(cases)
    assert len({one["content"] for one in said}) == 3
    assert {one["words"] for one in said} == {"同意"}
    assert [row[0] for row in verdicts] == ["granted"] * 3
    shown = [office.run(show_case, UNIT_HEAD, one) for one in cases]
    assert all(entry.proved for one in shown for entry in one.entries)
    logged = [one for one in office.logged() if one.get("detail") == "case_approved"]
    assert {one["object_id"] for one in logged} == set(cases)


def test_where_one_cannot_be_answered_none_is(office: SampleOffice, cases: list[str]) -> None:
    """The second one was revised since it was read: it is named, and nothing is signed."""
    stale = AnswerCases(
        (CaseAsRead(cases[0], 1, 0), CaseAsRead(cases[1], 2, 0)), Answer.SIGN, "同意"
    )
    found = refusal(office, answer_cases, ORGAN_OFFICER, stale)
    assert (found.reason, found.values["numbers"]) == (Reason.CASES_REFUSED, "SP-2026-0002")
    with office.reading() as uow:
        count = uow.connection.exec_driver_sql("SELECT count(*) FROM case_entry").scalar()
    assert count == 0
    assert office.run(show_case, ORGAN_OFFICER, cases[0]).state is CaseState.WAITING


def test_differing_cases_are_not_answered_together(office: SampleOffice, cases: list[str]) -> None:
    client = provinces.new_client(office, "和平县东江纸品厂", unit=COUNTY)
    provinces.registered(office, client)
    (other,) = applied(office, client, line(office, CITY_EXPRESS, 3000))
    found = refusal(office, answer_cases, ORGAN_OFFICER, asked([cases[0], other.case_id]))
    assert found.reason is Reason.CASES_UNLIKE


def test_refusing_several_needs_a_reason_and_who_may_not_see_them_is_told_nothing(
    office: SampleOffice, cases: list[str]
) -> None:
    bare = asked(cases, Answer.REFUSE, "")
    assert refusal(office, answer_cases, ORGAN_OFFICER, bare).reason is Reason.CASE_OPINION
    assert refusal(office, answer_cases, FINANCE, asked(cases)).reason is Reason.NOT_FOUND
    assert refusal(office, answer_cases, ORGAN_OFFICER, asked([])).reason is Reason.CASES_MANY


def test_lists_show_each_reader_what_A7_lets_them_see(
    office: SampleOffice, cases: list[str]
) -> None:
    def told(user: str) -> tuple[int, int, int, int]:
        found = office.run(case_lists, user, None)
        return tuple(map(len, (found.waiting, found.mine, found.done, found.filings)))

    assert told(ORGAN_OFFICER) == (3, 0, 0, 0)
    assert told(UNIT_HEAD) == (0, 3, 0, 0)
    assert told(INSPECTOR) == (0, 0, 3, 0)
    assert told(MANAGER) == told(FINANCE) == (0, 0, 0, 0)
    answered(office, ORGAN_OFFICER, cases[0], opinion="同意")
    assert told(ORGAN_OFFICER) == (3, 0, 1, 1)
    assert told(UNIT_HEAD) == (0, 3, 0, 1)
    assert told(INSPECTOR) == (0, 0, 3, 1)
    assert told(FINANCE) == (0, 0, 0, 0)
    found = office.run(case_lists, ORGAN_OFFICER, None).waiting
    told_ = sorted((one.what, one.business, one.rate) for one in found)
    assert told_ == [("answer", EXPRESS, 1200), ("answer", EXPRESS, 1200), ("file", EXPRESS, 1200)]
    alike = {one.alike for one in found if one.what == "answer"}
    assert len(alike) == 1
    assert {one.alike for one in found if one.what == "file"} == {None}


def test_the_badge_counts_what_the_list_shows(office: SampleOffice, cases: list[str]) -> None:
    assert office.run(waiting_count, ORGAN_OFFICER, None) == WaitingCount(3, late=False)
    provinces.written(office, "UPDATE case_standing SET due = '2026-11-20'")
    assert office.run(waiting_count, ORGAN_OFFICER, None) == WaitingCount(3, late=True)
    assert office.run(waiting_count, FINANCE, None) == WaitingCount(0, late=False)


def test_of_one_day_the_higher_grade_comes_first(office: SampleOffice, cases: list[str]) -> None:
    sql = (
        "UPDATE client SET grade = ? WHERE pk = (SELECT client_pk FROM approval_case WHERE id = ?)"
    )
    provinces.written(office, sql, "黄金", cases[1])
    provinces.written(office, sql, "钻石", cases[2])
    found = office.run(case_lists, ORGAN_OFFICER, None).waiting
    assert [one.id for one in found] == [cases[2], cases[1], cases[0]]
