"""Cases that climb several steps (C6d-1…C6d-3, G-15): signed in their order, by whom it is due."""

import json
from types import SimpleNamespace

import pytest

from app.domain.case_course import CaseState, FilingState, StepAct
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.services.approvals.acting import Answer
from app.services.approvals.answering import (
    AnswerCase,
    FileCase,
    answer_case,
    receive_filing,
    send_filing,
    withdraw_case,
)
from app.services.approvals.placing import Planned
from app.services.check_courses import course_problems
from app.services.rules import SetRule, set_rule
from app.services.usecase import Lane
from tests.offices import (
    ADMIN,
    FINANCE,
    KEEPER,
    MANAGER,
    NOW,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services.approving import (
    BOTH,
    CITY,
    CITY_UP,
    COUNTY,
    FILED,
    OFFICERS,
    PAPER,
    PROVINCE,
    answered,
    applied,
    applied_again,
    looked,
)
from tests.services.dossiers import refusal
from tests.services.leavers import give_role


def refused(office: SampleOffice, user: str, case: str, answer=Answer.SIGN, **more):
    """The reason why an answer to the step as it stands is refused."""
    found = looked(office, case, user)
    command = AnswerCase(case, found.stored.course.revision, found.now.step or 0, answer, **more)
    return refusal(office, answer_case, user, command)


def waiting(office: SampleOffice, case: str) -> list[tuple[str, str]]:
    """Roles that are awaited, and for what, as the cache for lists has it."""
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT w.role, w.what FROM case_waiting w JOIN approval_case c ON c.pk = w.case_pk"
            " WHERE c.id = ? ORDER BY w.pk",
            (case,),
        ).all()
    return [tuple(row) for row in rows]


def test_a_case_climbs_level_by_level_and_is_granted(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    assert waiting(office, case) == [("unit_head", "answer")]
    assert answered(office, UNIT_HEAD, case) is CaseState.WAITING
    assert waiting(office, case) == [("organ_officer", "answer")]
    assert answered(office, ORGAN_OFFICER, case) is CaseState.GRANTED
    assert waiting(office, case) == []
    with office.reading() as uow:
        stored = uow.cases.find(case)
        records = uow.connection.exec_driver_sql("SELECT record FROM case_entry").all()
    assert stored is not None
    assert stored.verdict == "granted"
    said = [json.loads(bytes(row[0])) for row in records]
    assert [(one["entry"], one["step"]) for one in said] == [("endorsed", 0), ("approved", 1)]
    assert {one["content"] for one in said} == {stored.sha256.hex()}


def test_who_it_does_not_wait_for_is_told_who_can(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    found = refused(office, ORGAN_OFFICER, case)
    assert (found.reason, found.values["names"]) == (Reason.CASE_NOT_YOURS, UNIT_HEAD)
    assert refused(office, FINANCE, case).reason is Reason.NOT_FOUND
    assert refused(office, KEEPER, case).reason is Reason.NOT_ALLOWED


def test_nobody_decides_the_own_application_C6d_3(office: SampleOffice) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, "河源市邮政局")
    case = applied(office, ORGAN_OFFICER, CITY)
    assert refused(office, ORGAN_OFFICER, case).reason is Reason.CASE_OWN
    assert answered(office, WITHOUT_ROLE, case) is CaseState.GRANTED


def test_an_application_that_nobody_else_can_decide_is_refused(office: SampleOffice) -> None:
    with pytest.raises(Refusal, match="no_decider"):
        applied(office, ORGAN_OFFICER, CITY)


def test_nobody_signs_two_steps(office: SampleOffice) -> None:
    give_role(office, UNIT_HEAD, Role.ORGAN_OFFICER, "河源市邮政局")
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case)
    assert refused(office, UNIT_HEAD, case).reason is Reason.CASE_TWICE
    assert answered(office, ORGAN_OFFICER, case) is CaseState.GRANTED


def test_a_level_without_anybody_hands_its_step_up(office: SampleOffice) -> None:
    """连平县 has no head: what it would endorse is signed where it goes anyway."""
    case = applied(office, OTHER_MANAGER, COUNTY, CITY)
    found = looked(office, case, OTHER_MANAGER)
    assert [(step.level, step.act) for step in found.steps] == [(Level.PREFECTURE, StepAct.APPROVE)]


def test_what_was_read_before_somebody_else_answered_is_refused(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    stale = AnswerCase(case, 1, 0, Answer.SIGN)
    answered(office, UNIT_HEAD, case)
    assert refusal(office, answer_case, UNIT_HEAD, stale).reason is Reason.CASE_MOVED


def test_refusing_and_sending_back_need_an_opinion(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    for answer in (Answer.REFUSE, Answer.RETURN):
        assert refused(office, UNIT_HEAD, case, answer).reason is Reason.CASE_OPINION
    assert answered(office, UNIT_HEAD, case, Answer.REFUSE, opinion="依据不足") is CaseState.REFUSED
    with office.reading() as uow:
        stored = uow.cases.find(case)
    assert stored is not None
    assert stored.verdict == "refused"


def test_a_step_may_require_an_opinion(office: SampleOffice) -> None:
    needed = Planned(Level.PREFECTURE, StepAct.APPROVE, OFFICERS, opinion=True)
    case = applied(office, MANAGER, COUNTY, needed)
    answered(office, UNIT_HEAD, case)
    assert refused(office, ORGAN_OFFICER, case).reason is Reason.CASE_OPINION
    assert answered(office, ORGAN_OFFICER, case, opinion="确需") is CaseState.GRANTED


def test_sent_back_to_the_applicant_what_was_signed_counts_no_more(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case)
    state = answered(office, ORGAN_OFFICER, case, Answer.RETURN, opinion="补充依据")
    assert (state, waiting(office, case)) == (CaseState.RETURNED, [])
    found = refused(office, ORGAN_OFFICER, case)
    assert found.reason is Reason.CASE_MOVED
    applied_again(office, MANAGER, case, COUNTY, CITY)
    now = looked(office, case, MANAGER)
    assert (now.now.state, now.now.step, now.now.revision) == (CaseState.WAITING, 0, 2)
    answered(office, UNIT_HEAD, case)
    assert answered(office, ORGAN_OFFICER, case) is CaseState.GRANTED
    with office.reading() as uow:
        said = [
            json.loads(bytes(row[0]))
            for row in uow.connection.exec_driver_sql("SELECT record FROM case_entry").all()
        ]
    assert [(one["entry"], one["revision"]) for one in said] == [
        *(("endorsed", 1), ("returned", 1)),
        *(("resubmitted", 2), ("endorsed", 2), ("approved", 2)),
    ]
    assert len({one["content"] for one in said}) == 2


def test_sent_back_by_one_step(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case)
    back = answered(office, ORGAN_OFFICER, case, Answer.RETURN, opinion="请核实", back_to=0)
    assert back is CaseState.WAITING
    assert waiting(office, case) == [("unit_head", "answer")]
    answered(office, UNIT_HEAD, case)
    assert answered(office, ORGAN_OFFICER, case) is CaseState.GRANTED


def test_only_the_applicant_takes_it_back_and_only_while_it_is_open(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    assert refusal(office, withdraw_case, UNIT_HEAD, case).reason is Reason.CASE_APPLICANT
    office.run(withdraw_case, MANAGER, case)
    assert looked(office, case, MANAGER).now.state is CaseState.WITHDRAWN
    assert refusal(office, withdraw_case, MANAGER, case).reason is Reason.CASE_MOVED


def test_a_level_outside_this_office_answers_on_paper(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY_UP, PROVINCE)
    answered(office, UNIT_HEAD, case)
    answered(office, ORGAN_OFFICER, case)
    assert refused(office, ORGAN_OFFICER, case).reason is Reason.CASE_PAPER
    assert answered(office, ORGAN_OFFICER, case, paper=PAPER) is CaseState.GRANTED
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT document_no FROM case_entry").all()
    assert [row[0] for row in rows] == [None, None, PAPER.number]


def test_a_filing_is_sent_and_received_and_never_refused(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY, FILED)
    answered(office, UNIT_HEAD, case)
    early = FileCase(case, paper=PAPER)
    assert refusal(office, send_filing, ORGAN_OFFICER, early).reason is Reason.CASE_MOVED
    answered(office, ORGAN_OFFICER, case)
    assert waiting(office, case) == [("organ_officer", "file")]
    assert refusal(office, send_filing, UNIT_HEAD, early).reason is Reason.CASE_NOT_YOURS
    bare = FileCase(case)
    assert refusal(office, send_filing, ORGAN_OFFICER, bare).reason is Reason.CASE_PAPER
    office.run(send_filing, ORGAN_OFFICER, early)
    assert looked(office, case, MANAGER).now.filing is FilingState.SENT
    assert waiting(office, case) == [("organ_officer", "receive")]
    office.run(receive_filing, ORGAN_OFFICER, FileCase(case, "已备案", PAPER))
    assert looked(office, case, MANAGER).now.filing is FilingState.ACKNOWLEDGED
    assert refused(office, ORGAN_OFFICER, case, Answer.REFUSE, opinion="不同意").reason is (
        Reason.CASE_MOVED
    )


def test_all_of_a_step_sign_it(office: SampleOffice) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, "河源市邮政局")
    case = applied(office, MANAGER, COUNTY, BOTH)
    answered(office, UNIT_HEAD, case)
    assert answered(office, ORGAN_OFFICER, case) is CaseState.WAITING
    assert refused(office, ORGAN_OFFICER, case).reason is Reason.CASE_TWICE
    assert answered(office, WITHOUT_ROLE, case) is CaseState.GRANTED


def test_numbers_follow_and_find_the_case(office: SampleOffice) -> None:
    first = applied(office, MANAGER, COUNTY, CITY)
    second = applied(office, MANAGER, COUNTY, CITY)
    assert looked(office, first, MANAGER).stored.number == "SP-2026-0001"
    assert looked(office, "SP-2026-0002", MANAGER).case.id == second
    assert refusal(office, withdraw_case, MANAGER, "SP-2026-0009").reason is Reason.NOT_FOUND


def problems(office: SampleOffice) -> list[str]:
    """Codes of what `office check` finds."""
    with office.services_as(ADMIN).office.begin(Lane.BULK, write=False) as uow:
        call = SimpleNamespace(uow=uow)
        return [code for code, _identity in course_problems(call)]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE case_entry SET words = '不同意'", "case_entry"),
        ("UPDATE case_entry SET user_pk = user_pk + 1", "case_entry"),
        ("UPDATE case_revision SET content = x'7b7d'", "case_revision"),
        ("UPDATE case_step SET roles = 'finance'", "case_step"),
        ("UPDATE case_standing SET state = 'granted', step = NULL", "case_standing"),
    ],
)
def test_what_was_forged_is_found_by_the_check(office: SampleOffice, sql: str, found: str) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case, Answer.RETURN, opinion="补充依据")
    applied_again(office, MANAGER, case, COUNTY, CITY)
    answered(office, UNIT_HEAD, case)
    assert problems(office) == []
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        table = sql.split()[1]
        uow.connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_update")
        uow.connection.exec_driver_sql(sql)
        uow.commit()
    assert found in problems(office)


def test_acts_are_logged_without_words(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, CITY)
    answered(office, UNIT_HEAD, case, opinion="属实，可报")
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_id"], entry["detail"]) == (
        *("case", case),
        "case_endorsed",
    )
    assert "属实" not in str(entry)


def test_every_change_row_of_a_case_has_a_version_of_its_own(office: SampleOffice) -> None:
    """DESIGN idea 4: exchange tells changes apart by type, id and version."""
    case = applied(office, MANAGER, COUNTY, CITY, FILED)
    answered(office, UNIT_HEAD, case)
    answered(office, ORGAN_OFFICER, case, Answer.RETURN, opinion="补充依据")
    applied_again(office, MANAGER, case, COUNTY, CITY, FILED)
    answered(office, UNIT_HEAD, case)
    answered(office, ORGAN_OFFICER, case)
    office.run(send_filing, ORGAN_OFFICER, FileCase(case, paper=PAPER))
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT type, id, version, base FROM change WHERE type LIKE 'case%'"
        ).all()
    told = [tuple(row) for row in rows]
    assert len({row[:3] for row in told}) == len(told)
    assert all(version == base + 1 for _type, _id, version, base in told)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("approvals.number", "SP-{year}", "审〔{year}〕{serial}"),
        ("discount.county.route", "king", "organ_officer"),
        ("discount.county.route", "", "unit_head"),
    ],
)
def test_a_rule_that_no_case_could_follow_is_refused(
    office: SampleOffice, name: str, wrong: str, right: str
) -> None:
    """Two cases of one number would be a fault, a level without roles would stop every one."""
    refused_ = refusal(office, set_rule, ORGAN_OFFICER, SetRule(name, wrong, NOW.date(), "试"))
    assert refused_.reason is Reason.INVALID_INPUT
    office.run(set_rule, ORGAN_OFFICER, SetRule(name, right, NOW.date(), "试"))
