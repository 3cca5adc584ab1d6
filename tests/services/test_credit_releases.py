"""Release and lift of a stop, on a real office (K7)."""

from datetime import timedelta

import pytest

from app.domain.case_course import CaseState
from app.domain.clients import Owners
from app.domain.credit_stops import CreditActKind
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case
from app.services.assignments import AssignClient, assign_client
from app.services.credit.hindrance import release_hindrance
from app.services.credit.releasing import AskLift, AskRelease, ask_lift, ask_release
from database.repositories import credit_acts
from tests.offices import CITY, COUNTY, FINANCE, MANAGER, ORGAN_OFFICER, UNIT_HEAD
from tests.scenes import staged
from tests.services.approving import answered
from tests.services.billed import pk_of, put_bill, put_payment
from tests.services.crediting import acted, put_term, registered, stopped
from tests.services.dossiers import given_to_manager, refusal
from tests.services.leavers import give_role
from tests.services.tariffs import TODAY, asked
from ui.sentences import refusal_sentence

DAY = timedelta(days=1)


@pytest.fixture
@staged
def client(office):
    """A client of the county that is stopped for a bill that was due yesterday."""
    made = registered(office)
    put_term(office, made)
    return made


def owing(office, client, fen=5_000_00):
    return put_bill(office, client, fen, TODAY - DAY, TODAY - 40 * DAY)


def stop(office, client):
    acted(office, client, CreditActKind.STOP, TODAY)


def release(office, client, by=UNIT_HEAD):
    return office.run(ask_release, by, AskRelease(client, "欠费已清"))


def lift(office, client, until=TODAY + 5 * DAY, by=UNIT_HEAD):
    return office.run(ask_lift, by, AskLift(client, until, "节日投递高峰，客户已承诺还款"))


def test_a_paid_client_is_released_by_the_organ_that_approved_it_K7(office, client):
    bill = owing(office, client)
    stop(office, client)
    put_payment(office, client, 5_000_00, TODAY, pays=[(bill.pk, 5_000_00)])
    assert stopped(office, client).stopped
    made = release(office, client)
    assert stopped(office, client).stopped
    assert answered(office, ORGAN_OFFICER, made.case_id) is CaseState.GRANTED
    assert not stopped(office, client).stands
    entry = next(one for one in reversed(office.logged()) if one["action"] == "credit")
    assert entry["detail"] == "credit_released"


def test_no_release_while_anything_is_overdue_K7(office, client):
    bill = owing(office, client)
    stop(office, client)
    put_payment(office, client, 4_999_99, TODAY, pays=[(bill.pk, 4_999_99)])
    found = refusal(office, ask_release, UNIT_HEAD, AskRelease(client, "已还"))
    assert found.reason is Reason.CREDIT_RELEASE_OVERDUE
    said = refusal_sentence(found, "zh")
    assert "还有逾期 0.01 元未清" in said
    assert CITY in said


def test_what_falls_due_meanwhile_refuses_the_decision_K7(office, client):
    stop(office, client)
    made = release(office, client)
    put_bill(office, client, 100, TODAY, TODAY)
    office.pass_days(1)
    command = AnswerCase(made.case_id, 1, 0, Answer.SIGN)
    found = refusal(office, answer_case, ORGAN_OFFICER, command)
    assert found.reason is Reason.CREDIT_RELEASE_OVERDUE
    assert stopped(office, client).stopped
    no = answered(office, ORGAN_OFFICER, made.case_id, Answer.REFUSE, opinion="又有逾期")
    assert no is CaseState.REFUSED


def test_on_the_due_date_itself_nothing_is_overdue_K4_K7(office, client):
    stop(office, client)
    put_bill(office, client, 100, TODAY, TODAY)
    release(office, client)


def test_the_organ_of_the_credit_decides_and_no_lower_one_K7(office):
    give_role(office, FINANCE, Role.ORGAN_OFFICER, COUNTY)
    made = registered(office)
    put_term(office, made, organ_pk=office.unit(CITY))
    stop(office, made)
    case = release(office, made)
    command = AnswerCase(case.case_id, 1, 0, Answer.SIGN)
    assert refusal(office, answer_case, FINANCE, command).reason is Reason.CASE_NOT_YOURS
    assert answered(office, ORGAN_OFFICER, case.case_id) is CaseState.GRANTED


def test_a_credit_that_ended_is_still_released_by_its_organ_K7(office):
    give_role(office, FINANCE, Role.ORGAN_OFFICER, COUNTY)
    made = registered(office)
    put_term(office, made, organ_pk=office.unit(CITY), valid_until=TODAY - DAY)
    stop(office, made)
    case = release(office, made)
    command = AnswerCase(case.case_id, 1, 0, Answer.SIGN)
    assert refusal(office, answer_case, FINANCE, command).reason is Reason.CASE_NOT_YOURS
    assert answered(office, ORGAN_OFFICER, case.case_id) is CaseState.GRANTED


def test_the_account_manager_never_decides_though_an_officer_K7(office):
    made = registered(office)
    put_term(office, made)
    owners = Owners(office.unit(COUNTY), a_user_pk=office.user(ORGAN_OFFICER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(made, owners, "新分派"))
    stop(office, made)
    found = refusal(office, ask_release, UNIT_HEAD, AskRelease(made, "已清"))
    assert found.reason is Reason.NO_DECIDER
    give_role(office, FINANCE, Role.ORGAN_OFFICER, CITY)
    case = release(office, made)
    command = AnswerCase(case.case_id, 1, 0, Answer.SIGN)
    assert refusal(office, answer_case, ORGAN_OFFICER, command).reason is Reason.CASE_NOT_YOURS
    assert answered(office, FINANCE, case.case_id) is CaseState.GRANTED


def test_a_lift_ends_by_itself_and_the_stop_holds_again(office, client):
    owing(office, client)
    stop(office, client)
    made = lift(office, client, until=TODAY + 2 * DAY)
    assert answered(office, ORGAN_OFFICER, made.case_id) is CaseState.GRANTED
    state = stopped(office, client)
    assert (state.stopped, state.stands, state.lifted_until) == (False, True, TODAY + 2 * DAY)
    pk, officer = pk_of(office, client), office.user(ORGAN_OFFICER)
    with office.reading() as uow:
        acts = credit_acts.acts_of(uow.connection, [pk])[pk]
    (act,) = [one for one in acts if one.kind is CreditActKind.LIFT]
    assert (act.overdue_fen, act.author_pk) == (5_000_00, officer)


def test_what_was_released_meanwhile_is_not_lifted(office, client):
    stop(office, client)
    waiting, freed = lift(office, client), release(office, client)
    assert answered(office, ORGAN_OFFICER, freed.case_id) is CaseState.GRANTED
    command = AnswerCase(waiting.case_id, 1, 0, Answer.SIGN)
    found = refusal(office, answer_case, ORGAN_OFFICER, command)
    assert found.reason is Reason.CREDIT_NOT_STOPPED
    no = answered(office, ORGAN_OFFICER, waiting.case_id, Answer.REFUSE, opinion="已恢复")
    assert no is CaseState.REFUSED


def test_a_lift_has_an_end_within_the_most_days(office, client):
    stop(office, client)
    for until in (TODAY - DAY, TODAY + 30 * DAY):
        command = AskLift(client, until, "高峰")
        assert refusal(office, ask_lift, UNIT_HEAD, command).reason is Reason.CREDIT_LIFT_DAYS
    lift(office, client, until=TODAY + 29 * DAY)


def test_a_reason_is_needed(office, client):
    stop(office, client)
    for use_case, command in (
        (ask_release, AskRelease(client, " ")),
        (ask_lift, AskLift(client, TODAY, "")),
    ):
        assert refusal(office, use_case, UNIT_HEAD, command).reason is Reason.REASON_NEEDED


def test_nothing_is_released_that_is_not_stopped(office, client):
    for use_case, command in (
        (ask_release, AskRelease(client, "x")),
        (ask_lift, AskLift(client, TODAY, "x")),
    ):
        assert refusal(office, use_case, UNIT_HEAD, command).reason is Reason.CREDIT_NOT_STOPPED


def test_the_panel_is_told_why_not_with_the_organ(office, client):
    def hindrance():
        pk = pk_of(office, client)
        return asked(office, lambda call: release_hindrance(call, call.uow.dossiers.get(pk)))

    assert hindrance().reason is Reason.CREDIT_NOT_STOPPED
    bill = owing(office, client)
    stop(office, client)
    assert hindrance().values["organ"] == CITY
    put_payment(office, client, 5_000_00, TODAY, pays=[(bill.pk, 5_000_00)])
    assert hindrance() is None
    release(office, client)
    assert hindrance().reason is Reason.CREDIT_WAITS


def test_the_account_manager_asks_for_own_clients(office, client):
    given_to_manager(office, client)
    stop(office, client)
    assert answered(office, ORGAN_OFFICER, release(office, client, MANAGER).case_id) is (
        CaseState.GRANTED
    )
