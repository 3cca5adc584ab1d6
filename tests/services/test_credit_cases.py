"""Cases about credit on a real office: asked, signed by both sides, granted (K10, K11, S60-6)."""

from datetime import date, timedelta

import pytest

from app.domain.case_course import CaseState
from app.domain.credit import Counts, Source
from app.domain.errors import Reason
from app.domain.permissions import Role
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case, withdraw_case
from app.services.approvals.showing import show_case
from app.services.credit.asking import ask_credit
from app.services.rules import SetRule, set_rule
from tests.offices import (
    CALL_CENTRE,
    CITY,
    COUNTY,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.approving import answered
from tests.services.billed import put_bill
from tests.services.crediting import (
    LIMIT,
    asked_credit,
    asking,
    granted_credit,
    held,
    put_term,
    registered,
)
from tests.services.dossiers import given_to_manager, refusal
from tests.services.leavers import give_role
from tests.services.provinces import new_client, written
from tests.services.tariffs import TODAY
from ui.sentences import refusal_sentence

DAY = timedelta(days=1)


@pytest.fixture
@staged
def client(office):
    return registered(office)


def refused(office, client, by=UNIT_HEAD, **other):
    return refusal(office, ask_credit, by, asking(client, **other))


def test_a_credit_holds_once_finance_and_the_organ_signed_S60_6(office, client):
    made = asked_credit(office, client)
    assert answered(office, FINANCE, made.case_id) is CaseState.WAITING
    assert held(office, client) is None
    assert answered(office, ORGAN_OFFICER, made.case_id) is CaseState.GRANTED
    term = held(office, client)
    assert (term.level, term.limit_fen, term.repayment) == ("A", 2_000_000, "P1M")
    assert (term.counts, term.valid_from, term.valid_until) == (Counts.UNBILLED, TODAY, None)
    assert (term.source, term.document_no, term.organ_pk) == (
        *(Source.CASE, made.number, office.unit(CITY)),
    )
    entry = next(one for one in reversed(office.logged()) if one["action"] == "credit")
    assert (entry["client_id"], entry["detail"]) == (client, "credit_granted")
    assert "2000000" not in str(entry)


def test_the_account_managers_case_is_endorsed_by_the_head_first_S60_6(office, client):
    given_to_manager(office, client)
    made = asked_credit(office, client, by=MANAGER)
    for user in (UNIT_HEAD, FINANCE):
        assert answered(office, user, made.case_id) is CaseState.WAITING
    assert answered(office, ORGAN_OFFICER, made.case_id) is CaseState.GRANTED


def test_a_refusal_changes_nothing(office, client):
    put_term(office, client)
    before = held(office, client)
    made = asked_credit(office, client)
    no = answered(office, FINANCE, made.case_id, Answer.REFUSE, opinion="报表不全")
    assert no is CaseState.REFUSED
    assert held(office, client) == before


def test_it_begins_on_its_day_and_not_before_it_was_decided(office, client):
    made = asked_credit(office, client, valid_until=TODAY + 30 * DAY)
    office.pass_days(3)
    answered(office, FINANCE, made.case_id)
    answered(office, ORGAN_OFFICER, made.case_id)
    assert held(office, client, TODAY + 2 * DAY) is None
    assert held(office, client, TODAY + 3 * DAY).valid_from == TODAY + 3 * DAY
    assert held(office, client, TODAY + 30 * DAY) is not None
    assert held(office, client, TODAY + 31 * DAY) is None


def test_what_is_over_cannot_be_granted_any_more(office, client):
    made = asked_credit(office, client, valid_until=TODAY)
    answered(office, FINANCE, made.case_id)
    office.pass_days(1)
    command = AnswerCase(made.case_id, 1, 1, Answer.SIGN)
    assert refusal(office, answer_case, ORGAN_OFFICER, command).reason is Reason.CREDIT_OVER


@pytest.mark.parametrize(
    ("other", "path"),
    [
        ({"level": " "}, "level"),
        ({"level": "级" * 21}, "level"),
        ({"limit_fen": -1}, "limit"),
        ({"repayment": "以后"}, "repayment"),
        ({"valid_from": TODAY - DAY}, "valid_from"),
        ({"valid_until": TODAY - DAY}, "valid_until"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(office, client, other, path):
    found = refused(office, client, **other)
    assert (found.reason, found.values["path"]) == (Reason.INVALID_INPUT, path)


def test_one_case_of_a_kind_at_a_time(office, client):
    made = asked_credit(office, client)
    found = refused(office, client)
    assert found.reason is Reason.CREDIT_WAITS
    assert made.number in refusal_sentence(found, "zh")
    office.run(withdraw_case, UNIT_HEAD, made.case_id)
    asked_credit(office, client)


def test_only_for_registered_clients_of_the_own_unit_C13_1(office, client):
    assert refused(office, client, by=ORGAN_OFFICER).reason is Reason.CREDIT_UNIT
    assert refused(office, client, by=KEEPER).reason is Reason.NOT_ALLOWED
    assert refused(office, client, by=OTHER_MANAGER).reason is Reason.NOT_ALLOWED
    bare = new_client(office, "未登记的客户", unit=COUNTY)
    assert refused(office, bare).reason is Reason.NOT_REGISTERED


def test_without_finance_it_is_not_opened_S60_6(office, client):
    written(office, "UPDATE role_grant SET valid_to = '2026-11-22' WHERE role = 'finance'")
    found = refused(office, client)
    assert found.reason is Reason.CREDIT_BOTH
    assert "财务" in refusal_sentence(found, "zh")


def test_who_asked_signs_nothing(office, client):
    give_role(office, UNIT_HEAD, Role.FINANCE, CITY)
    made = asked_credit(office, client)
    command = AnswerCase(made.case_id, 1, 0, Answer.SIGN)
    assert refusal(office, answer_case, UNIT_HEAD, command).reason is Reason.CASE_OWN


def test_a_route_without_one_of_both_sides_is_no_rule_S60_6(office):
    for route in ("organ_officer", "finance", "finance organ_officer"):
        found = refusal(office, set_rule, ORGAN_OFFICER, SetRule("credit.route", route, TODAY, "x"))
        assert found.reason is Reason.INVALID_INPUT


def test_the_case_keeps_what_held_when_it_was_asked(office, client):
    put_term(office, client)
    put_bill(office, client, 400_000, TODAY - DAY, TODAY - 40 * DAY)
    made = asked_credit(office, client)
    credit = office.run(show_case, FINANCE, made.case_id).credit
    assert (credit.held.level, credit.held.limit_fen) == ("B", LIMIT)
    assert (credit.asked.level, credit.asked.limit_fen) == ("A", 2_000_000)
    assert (credit.open_fen, credit.overdue_fen, credit.counted_fen) == (400_000,) * 3
    assert (credit.paid.bills, credit.paid.in_time, credit.paid.worst_days) == (1, 0, 1)
    put_bill(office, client, 100, TODAY, TODAY)
    assert office.run(show_case, FINANCE, made.case_id).credit.open_fen == 400_000


def test_readers_of_section_7_see_it_and_nobody_else_A7(office, client):
    made = asked_credit(office, client)
    for user in (KEEPER, INSPECTOR, UNIT_HEAD, FINANCE, ORGAN_OFFICER):
        assert office.run(show_case, user, made.case_id).number == made.number
    for user in (CALL_CENTRE, OTHER_MANAGER):
        assert refusal(office, show_case, user, made.case_id).reason is Reason.NOT_FOUND


def test_a_later_credit_replaces_the_earlier(office, client):
    put_term(office, client)
    granted_credit(office, client, valid_from=date(2026, 12, 1), limit_fen=0)
    assert held(office, client, date(2026, 11, 30)).limit_fen == LIMIT
    assert held(office, client, date(2026, 12, 1)).limit_fen == 0
