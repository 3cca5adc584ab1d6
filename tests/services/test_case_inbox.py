"""What waits for whom of climbing cases: nobody's own, nothing signed already (C6d-1, C6d-3)."""

from app.domain.case_course import CaseState
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.services.approvals.acting import Answer
from app.services.approvals.inbox import own_cases, waiting_cases
from tests.offices import (
    CITY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services import approving
from tests.services.approving import COUNTY, FILED, PROVINCE, answered, applied
from tests.services.dossiers import refusal
from tests.services.leavers import give_role


def waits(office: SampleOffice, user: str) -> list[tuple[str, str]]:
    """Numbers of the cases that wait for a user, and for what."""
    return [(line.number, line.what) for line in office.run(waiting_cases, user, None)]


def own(office: SampleOffice, user: str) -> list[tuple[CaseState, int | None, int]]:
    """Where the applications of a user stand."""
    return [(one.state, one.step, one.steps) for one in office.run(own_cases, user, None)]


def test_a_case_waits_for_who_is_awaited_and_nobody_else(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY, FILED)
    assert waits(office, UNIT_HEAD) == [("SP-2026-0001", "answer")]
    assert waits(office, ORGAN_OFFICER) == []
    assert own(office, MANAGER) == [(CaseState.WAITING, 1, 2)]
    answered(office, UNIT_HEAD, case)
    assert waits(office, UNIT_HEAD) == []
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "answer")]
    answered(office, ORGAN_OFFICER, case)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "file")]
    assert own(office, MANAGER) == [(CaseState.GRANTED, None, 2)]


def test_the_own_application_and_what_was_signed_do_not_wait(office: SampleOffice) -> None:
    give_role(office, WITHOUT_ROLE, Role.ORGAN_OFFICER, CITY)
    give_role(office, UNIT_HEAD, Role.ORGAN_OFFICER, CITY)
    applied(office, ORGAN_OFFICER, approving.CITY)
    second = applied(office, MANAGER, COUNTY, approving.CITY)
    answered(office, UNIT_HEAD, second)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0002", "answer")]
    assert waits(office, UNIT_HEAD) == [("SP-2026-0001", "answer")]
    assert len(waits(office, WITHOUT_ROLE)) == 2


def test_an_answer_on_paper_waits_for_who_signed_before(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY_UP, PROVINCE)
    answered(office, UNIT_HEAD, case)
    answered(office, ORGAN_OFFICER, case)
    assert waits(office, ORGAN_OFFICER) == [("SP-2026-0001", "answer")]


def test_what_was_sent_back_stands_in_the_own_list_only(office: SampleOffice) -> None:
    case = applied(office, MANAGER, COUNTY, approving.CITY)
    answered(office, UNIT_HEAD, case, Answer.RETURN, opinion="补充依据")
    assert waits(office, UNIT_HEAD) == []
    assert own(office, MANAGER) == [(CaseState.RETURNED, None, 2)]


def test_who_neither_applies_nor_answers_has_no_list(office: SampleOffice) -> None:
    for use_case in (waiting_cases, own_cases):
        assert refusal(office, use_case, KEEPER, None).reason is Reason.NOT_ALLOWED
