"""Bills, payments and reversals on a real office (K3, 17(一)7, 民法典 203, 560, 561)."""

from datetime import date, timedelta

import pytest

from app.domain.agreements import Cycle
from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.receivables import BillKind, Method
from app.services.maintenance import check_ledgers
from app.services.receivables.bills import (
    RecordCharge,
    ReverseBill,
    record_charge,
    reverse_bill,
)
from app.services.receivables.closing import ClosePeriods, close_periods, preview_closing
from app.services.receivables.paying import (
    RecordPayment,
    ReversePayment,
    open_account,
    record_payment,
    reverse_payment,
)
from tests.offices import (
    COUNTY,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
)
from tests.scenes import staged
from tests.services.crediting import put_term
from tests.services.dossiers import refusal
from tests.services.keeping import (
    OCTOBER,
    SEPTEMBER,
    close,
    credit_client,
    has_credit,
    owes,
    paid,
    use,
)
from tests.services.leavers import give_role
from tests.services.provinces import TODAY, new_client, written

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
@staged
def client(office):
    """A client with 300 yuan used in September and 200 in October, on credit by the month."""
    made = credit_client(office)
    use(office, made, date(2026, 9, 3), 10_000)
    use(office, made, SEPTEMBER, 20_000)
    use(office, made, date(2026, 10, 1), 20_000)
    return made


def test_each_ended_period_becomes_one_bill_due_by_the_repayment_K3(office, client):
    use(office, client, date(2026, 11, 2), 999)
    use(office, client, SEPTEMBER, 777, settlement="cash")
    closed = close(office, TODAY)
    told = [(one.number, one.fen, one.lines, one.period_until, one.due_on) for one in closed.bills]
    # 30 days after 30 September is a Friday; after 31 October it is Monday, 30 November
    assert told == [
        ("ZD-2026-0001", 30_000, 2, SEPTEMBER, date(2026, 10, 30)),
        ("ZD-2026-0002", 20_000, 1, OCTOBER, date(2026, 11, 30)),
    ]
    assert owes(office, client) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 20_000)]


def test_a_due_date_on_a_day_off_moves_to_the_next_working_day_203(office):
    client = credit_client(office, cycle=Cycle.WEEK)
    # A week ends on Sunday; 30 days after Sunday, 13 September 2026 is Tuesday, 13 October;
    # after 6 September it is 6 October, in the holidays of the National Day
    use(office, client, date(2026, 9, 6), 100)
    use(office, client, date(2026, 9, 13), 100)
    dues = [bill.due_on for bill in close(office).bills]
    assert dues == [date(2026, 10, 8), date(2026, 10, 13)]


def test_a_bill_is_due_by_the_repayment_that_held_when_its_period_ended_K3(office, client):
    put_term(office, client, repayment="P3M")
    since = date(2026, 11, 2)
    put_term(office, client, repayment="P10D", valid_from=since, booked_on=since)
    closed = close(office)
    # 30 December and 31 January, a Sunday
    assert [one.due_on for one in closed.bills] == [date(2026, 12, 30), date(2027, 2, 1)]


def test_closing_again_finds_nothing(office, client):
    close(office)
    found = refusal(office, close_periods, FINANCE, ClosePeriods(OCTOBER))
    assert found.reason is Reason.CLOSING_NOTHING
    late = use(office, client, OCTOBER, 50)
    (bill,) = close(office).bills
    assert (bill.fen, bill.lines) == (50, 1)
    assert late


def test_the_preview_shows_what_would_be_booked_and_books_nothing(office, client):
    before = office.run(preview_closing, FINANCE, ClosePeriods(OCTOBER))
    assert owes(office, client) == []
    entry = office.logged()[-1]
    assert (entry["detail"], entry["result_ids"]) == ("closing_preview", [client])
    closed = close(office)
    assert [one.fen for one in before.bills] == [one.fen for one in closed.bills]
    assert (before.fen, before.bills[0].number) == (50_000, "")


def test_use_outside_every_agreement_is_told_and_not_billed_K1(office):
    client = credit_client(office)
    use(office, client, date(2025, 12, 31), 100)
    found = office.run(preview_closing, FINANCE, ClosePeriods(OCTOBER))
    assert [(one.client_id, one.fen) for one in found.left_out] == [(client, 100)]
    assert found.bills == ()


def test_closing_is_refused_for_a_day_ahead(office, client):
    found = refusal(office, close_periods, FINANCE, ClosePeriods(TOMORROW))
    assert found.reason is Reason.RECEIVABLE_DAY


def test_only_finance_closes_and_only_its_own_units(office, client):
    found = refusal(office, close_periods, KEEPER, ClosePeriods(OCTOBER))
    assert found.reason is Reason.NOT_ALLOWED
    from app.domain.permissions import Role

    give_role(office, INSPECTOR, Role.FINANCE, COUNTY)
    found = refusal(office, close_periods, INSPECTOR, ClosePeriods(OCTOBER))
    assert found.reason is Reason.CLOSING_NOTHING
    found = refusal(office, close_periods, INSPECTOR, ClosePeriods(OCTOBER, (client,)))
    assert found.reason is Reason.NOT_ALLOWED


def test_a_payment_pays_the_oldest_bill_first_and_the_rest_is_credit(office, client):
    close(office)
    one = paid(office, client, 35_000)
    assert [(p.number, p.fen, p.left_fen) for p in one.bills] == [
        ("ZD-2026-0001", 30_000, 0),
        ("ZD-2026-0002", 5_000, 15_000),
    ]
    two = paid(office, client, 20_000)
    assert two.credit_fen == 5_000
    assert (owes(office, client), has_credit(office, client)) == ([], 5_000)


def test_a_payment_pays_the_bill_that_the_client_names_560(office, client):
    close(office)
    paid(office, client, 20_000, bills=("ZD-2026-0002",))
    assert owes(office, client) == [("ZD-2026-0001", 30_000)]


def test_credit_is_spent_by_the_next_bill_with_rows_that_say_so(office, client):
    paid(office, client, 8_000)
    paid(office, client, 4_000)
    assert has_credit(office, client) == 12_000
    closed = close(office, SEPTEMBER)
    assert closed.credited_fen == 12_000
    assert owes(office, client) == [("ZD-2026-0001", 18_000)]
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT amount_fen FROM allocation ORDER BY pk")
        assert [row[0] for row in rows] == [8_000, 4_000]


def test_the_account_shows_what_a_payment_will_meet(office, client):
    close(office)
    account = office.run(open_account, FINANCE, client)
    assert [bill.open_fen for bill in account.bills] == [30_000, 20_000]
    assert (account.open_fen, account.credit_fen) == (50_000, 0)


def test_a_booking_is_logged_without_amount_or_words(office, client):
    payment = paid(office, client, 35_000, words="九月账款", payer="某公司")
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.RECEIVABLE, "payment")
    assert (entry["object_id"], entry["client_id"]) == (payment.id, client)
    assert "九月" not in str(entry)
    assert "35000" not in str(entry)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"amount_fen": 0}, Reason.RECEIVABLE_AMOUNT),
        ({"amount_fen": -5}, Reason.RECEIVABLE_AMOUNT),
        ({"received_on": TOMORROW}, Reason.RECEIVABLE_DAY),
        ({"bills": ("ZD-2026-0009",)}, Reason.PAYMENT_BILL),
    ],
)
def test_a_wrong_payment_is_refused(office, client, changed, reason):
    said = {"client_id": client, "received_on": TODAY, "amount_fen": 1, "method": Method.CASH}
    found = refusal(office, record_payment, FINANCE, RecordPayment(**(said | changed)))
    assert found.reason is reason


@pytest.mark.parametrize("user", [KEEPER, MANAGER, UNIT_HEAD, ORGAN_OFFICER, INSPECTOR])
def test_nobody_but_finance_books_payments(office, client, user):
    said = RecordPayment(client, TODAY, 1, Method.CASH)
    assert refusal(office, record_payment, user, said).reason is Reason.NOT_ALLOWED


def test_a_reversed_payment_opens_its_bills_again_and_stays_on_record(office, client):
    close(office)
    payment = paid(office, client, 35_000)
    office.pass_days(1)
    office.run(reverse_payment, FINANCE, ReversePayment(payment.id, "退票"))
    assert owes(office, client, TODAY) == [("ZD-2026-0002", 15_000)]
    assert owes(office, client, TOMORROW) == [("ZD-2026-0001", 30_000), ("ZD-2026-0002", 20_000)]
    assert has_credit(office, client, TOMORROW) == 0
    again = refusal(office, reverse_payment, FINANCE, ReversePayment(payment.id, "退票"))
    assert again.reason is Reason.PAYMENT_REVERSED


def test_a_reversal_needs_a_reason_and_a_payment(office, client):
    payment = paid(office, client, 1)
    found = refusal(office, reverse_payment, FINANCE, ReversePayment(payment.id, " "))
    assert found.reason is Reason.REASON_NEEDED
    found = refusal(office, reverse_payment, FINANCE, ReversePayment("nothing", "错"))
    assert found.reason is Reason.NOT_FOUND


def test_a_reversed_bill_is_closed_and_its_lines_can_be_billed_again(office, client):
    close(office)
    number = office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "少计一笔"))
    assert number == "ZD-2026-0003"
    assert owes(office, client) == [("ZD-2026-0002", 20_000)]
    (bill,) = close(office).bills
    assert (bill.number, bill.fen) == ("ZD-2026-0004", 30_000)


def test_a_paid_bill_is_reversed_only_when_its_money_becomes_credit(office, client):
    close(office, SEPTEMBER)
    paid(office, client, 12_000)
    found = refusal(office, reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错账"))
    assert found.reason is Reason.BILL_PAID
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错账", free_payments=True))
    assert (owes(office, client), has_credit(office, client)) == ([], 12_000)
    closed = close(office)
    assert closed.credited_fen == 12_000


def test_a_bill_is_reversed_once(office, client):
    close(office)
    number = office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错账"))
    for one in ("ZD-2026-0001", number):
        found = refusal(office, reverse_bill, FINANCE, ReverseBill(one, "错账"))
        assert found.reason is Reason.BILL_REVERSED
    found = refusal(office, reverse_bill, FINANCE, ReverseBill("ZD-0", "错账"))
    assert found.reason is Reason.NOT_FOUND


def charge(number, kind=BillKind.INTEREST, fen=300, due=TODAY, words="逾期 24 天"):
    return RecordCharge(number, kind, fen, due, words)


def test_interest_and_cost_are_paid_before_the_debt_they_belong_to_561(office, client):
    close(office)
    interest = office.run(record_charge, FINANCE, charge("ZD-2026-0001"))
    cost = office.run(record_charge, FINANCE, charge("ZD-2026-0001", BillKind.COST, 50))
    pays = paid(office, client, 1_000).bills
    assert [(one.number, one.fen) for one in pays] == [
        (cost, 50),
        (interest, 300),
        ("ZD-2026-0001", 650),
    ]


def test_a_bill_with_interest_is_reversed_after_its_interest(office, client):
    close(office)
    interest = office.run(record_charge, FINANCE, charge("ZD-2026-0001"))
    found = refusal(office, reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错"))
    assert found.reason is Reason.BILL_CHARGED
    office.run(reverse_bill, FINANCE, ReverseBill(interest, "错"))
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错"))
    assert owes(office, client) == [("ZD-2026-0002", 20_000)]


def test_interest_belongs_to_a_debt_that_holds(office, client):
    close(office)
    interest = office.run(record_charge, FINANCE, charge("ZD-2026-0001"))
    for wrong in (
        charge(interest),
        charge("ZD-2026-0001", BillKind.PERIOD),
        charge("ZD-2026-0001", due=SEPTEMBER - timedelta(days=1)),
    ):
        assert refusal(office, record_charge, FINANCE, wrong).reason is Reason.BILL_CHARGE
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0002", "错"))
    found = refusal(office, record_charge, FINANCE, charge("ZD-2026-0002"))
    assert found.reason is Reason.BILL_REVERSED
    found = refusal(office, record_charge, FINANCE, charge("ZD-2026-0001", words=""))
    assert found.reason is Reason.REASON_NEEDED


def test_rows_of_the_ledger_cannot_be_edited(office, client):
    close(office)
    paid(office, client, 5)
    for table in ("bill", "bill_line", "payment", "allocation"):
        with pytest.raises(Exception, match="append only"):
            written(office, f"DELETE FROM {table}")


def test_office_check_finds_nothing_wrong_with_what_was_booked(office, client):
    close(office)
    payment = paid(office, client, 45_000)
    office.run(reverse_payment, FINANCE, ReversePayment(payment.id, "退票"))
    paid(office, client, 12_000)
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错", free_payments=True))
    close(office)
    assert office.run(check_ledgers, FINANCE, None).problems == ()


def test_a_client_that_owes_nothing_has_credit_only(office):
    client = new_client(office)
    assert paid(office, client, 7).credit_fen == 7
