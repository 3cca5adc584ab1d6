"""Balances of before as bills, once and signed by the organ (期初, decision 4)."""

import json
from datetime import date, timedelta

import pytest

from app.domain.errors import Reason
from app.domain.receivables import BillKind
from app.services.maintenance import check_office
from app.services.receivables.bills import (
    RecordOpening,
    ReverseBill,
    record_opening,
    reverse_bill,
)
from tests.offices import (
    FINANCE,
    INSPECTOR,
    KEEPER,
    ORGAN_OFFICER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.keeping import (
    credit_client,
    owes,
)
from tests.services.provinces import TODAY

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
@staged
def client(office):
    """A client that may use on credit and owes nothing yet."""
    return credit_client(office)


def opening(client, **more):
    said = {
        "client_id": client,
        "amount_fen": 70_000,
        "period_from": date(2025, 1, 1),
        "period_until": date(2025, 12, 31),
        "due_on": date(2026, 1, 30),
        "document_no": "河邮财〔2026〕3 号",
        "document_date": date(2026, 1, 5),
    }
    return RecordOpening(**(said | more))


def test_a_balance_of_before_is_a_bill_with_its_paper(office, client):
    number = office.run(record_opening, ORGAN_OFFICER, opening(client))
    assert owes(office, client) == [(number, 70_000)]
    with office.reading() as uow:
        row = uow.connection.exec_driver_sql("SELECT kind, document_no, due_on FROM bill").one()
    assert tuple(row) == (BillKind.OPENING, "河邮财〔2026〕3 号", "2026-01-30")


def test_a_balance_of_before_is_a_signed_decision(office, client):
    number = office.run(record_opening, ORGAN_OFFICER, opening(client))
    sql = "SELECT kind, field, value, document_no, record FROM decision WHERE kind = 'opening_bill'"
    with office.reading() as uow:
        _kind, field, value, document, record = uow.connection.exec_driver_sql(sql).one()
    assert (field, value, document) == (number, '"700.00"', "河邮财〔2026〕3 号")
    said = json.loads(record)
    assert (said["kind"], said["field"], said["bill"]) == ("opening", "balance", number)
    desk = office.desk(KEEPER)
    assert check_office(desk.services, desk.actor).problems == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"document_no": " "}, Reason.BILL_OPENING),
        ({"period_from": date(2026, 1, 1)}, Reason.BILL_OPENING),
        ({"due_on": date(2025, 12, 30)}, Reason.BILL_OPENING),
        ({"period_until": TOMORROW}, Reason.RECEIVABLE_DAY),
        ({"document_date": TOMORROW}, Reason.RECEIVABLE_DAY),
        ({"amount_fen": 0}, Reason.RECEIVABLE_AMOUNT),
    ],
)
def test_a_wrong_opening_balance_is_refused(office, client, changed, reason):
    found = refusal(office, record_opening, ORGAN_OFFICER, opening(client, **changed))
    assert found.reason is reason


@pytest.mark.parametrize("user", [FINANCE, KEEPER, INSPECTOR, UNIT_HEAD])
def test_nobody_but_the_organ_enters_a_balance_of_before_decision_4(office, client, user):
    found = refusal(office, record_opening, user, opening(client))
    assert (found.reason, owes(office, client)) == (Reason.NOT_ALLOWED, [])


OLDER = {"period_from": date(2024, 1, 1), "period_until": date(2024, 12, 31)}


def test_one_paper_may_list_bills_of_several_periods(office, client):
    for older in ({}, OLDER, OLDER | {"period_from": date(2024, 7, 1)}):
        office.run(record_opening, ORGAN_OFFICER, opening(client, **older))
    assert len(owes(office, client)) == 3


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"amount_fen": 1, "due_on": TODAY},  # the period was entered, whatever else is said
        OLDER | {"document_no": "河邮财〔2026〕4 号"},
        OLDER | {"document_date": date(2026, 1, 6)},
    ],
)
def test_a_balance_of_before_is_entered_once_decision_4(office, client, changed):
    office.run(record_opening, ORGAN_OFFICER, opening(client))
    found = refusal(office, record_opening, ORGAN_OFFICER, opening(client, **changed))
    assert (found.reason, len(owes(office, client))) == (Reason.OPENING_ONCE, 1)


def test_one_that_was_taken_back_is_entered_again_from_any_paper(office, client):
    number = office.run(record_opening, ORGAN_OFFICER, opening(client))
    office.run(reverse_bill, FINANCE, ReverseBill(number, "登记错了"))
    other = {"document_no": "河邮财〔2026〕4 号", "document_date": date(2026, 1, 6)}
    office.run(record_opening, ORGAN_OFFICER, opening(client, **other))
    assert [fen for _number, fen in owes(office, client)] == [70_000]
    found = refusal(office, record_opening, ORGAN_OFFICER, opening(client))
    assert found.reason is Reason.OPENING_ONCE


def test_the_balance_of_one_client_says_nothing_of_another(office, client):
    other = credit_client(office, "另一家有限公司")
    for one in (client, other):
        office.run(record_opening, ORGAN_OFFICER, opening(one))
    assert len(owes(office, other)) == 1
