"""The ledger of a client row by row, and what lies behind a bill and a payment (K10)."""

import pytest

from app.domain.errors import Reason
from app.domain.receivables import BillKind
from app.readmodels.account_book import NO_BOOK, BookState
from app.services.receivables.bills import (
    RecordCharge,
    ReverseBill,
    record_charge,
    reverse_bill,
)
from app.services.receivables.book import (
    account_book,
    bill_behind,
    payment_behind,
    unbilled_behind,
)
from app.services.receivables.paying import ReversePayment, reverse_payment
from tests.offices import CALL_CENTRE, FINANCE, KEEPER, ORGAN_OFFICER, OTHER_MANAGER
from tests.scenes import staged
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
from tests.services.provinces import TODAY


@pytest.fixture
@staged
def client(office):
    """300 yuan of September in two lines, 200 of October; one bill each."""
    made = credit_client(office)
    use(office, made, SEPTEMBER, 10_000)
    use(office, made, SEPTEMBER, 20_000)
    use(office, made, OCTOBER, 20_000)
    close(office)
    return made


def book(office, client, by=FINANCE):
    return office.run(account_book, by, client)


def test_bills_and_payments_stand_newest_first_and_add_up(office, client):
    paid(office, client, 35_000)
    found = book(office, client)
    assert [(one.number, one.open_fen, one.state) for one in found.bills] == [
        ("ZD-2026-0002", 15_000, BookState.OPEN),
        ("ZD-2026-0001", 0, BookState.SETTLED),
    ]
    assert found.open_fen == sum(fen for _number, fen in owes(office, client))
    (payment,) = found.payments
    assert (payment.amount_fen, payment.free_fen) == (35_000, 0)
    assert payment.bills == ("ZD-2026-0001", "ZD-2026-0002")


def test_days_late_are_of_open_bills_alone(office, client):
    late = {one.number: one.days for one in book(office, client).bills}
    due = {one.number: one.due_on for one in book(office, client).bills}
    assert late == {number: max(0, (TODAY - day).days) for number, day in due.items()}
    paid(office, client, 50_000)
    assert {one.days for one in book(office, client).bills} == {0}


def test_behind_a_bill_are_its_lines_and_what_was_paid(office, client):
    paid(office, client, 35_000)
    number, key = "ZD-2026-0001", {one.number: one.id for one in book(office, client).bills}
    found = office.run(bill_behind, KEEPER, key[number])
    assert sorted(line.fen for line in found.lines) == [10_000, 20_000]
    assert (found.line_count, found.lines_fen) == (2, found.bill.amount_fen)
    assert found.paid_fen == found.bill.amount_fen - found.bill.open_fen == 30_000
    charged = office.run(
        record_charge, FINANCE, RecordCharge(number, BillKind.INTEREST, 500, TODAY, "逾期")
    )
    found = office.run(bill_behind, FINANCE, key[number])
    assert [(one.number, one.amount_fen) for one in found.charges] == [(charged, 500)]


def test_behind_a_payment_is_what_it_pays_now(office, client):
    payment = paid(office, client, 55_000)
    found = office.run(payment_behind, KEEPER, payment.id)
    assert [(one.bill, one.fen) for one in found.pays()] == [
        ("ZD-2026-0001", 30_000),
        ("ZD-2026-0002", 20_000),
    ]
    assert found.payment.free_fen == has_credit(office, client) == 5_000
    office.run(reverse_payment, FINANCE, ReversePayment(payment.id, "退票"))
    found = office.run(payment_behind, KEEPER, payment.id)
    assert (found.payment.state, found.pays(), found.payment.free_fen) == (
        BookState.REVERSED,
        (),
        0,
    )
    assert sum(one.fen for one in found.allocated) == 0


def test_what_takes_back_stands_beside_what_it_took(office, client):
    payment = paid(office, client, 10_000)
    office.run(reverse_payment, FINANCE, ReversePayment(payment.id, "退票"))
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0002", "错账"))
    found = book(office, client)
    assert [(one.state, one.of_number) for one in found.bills[:2]] == [
        (BookState.REVERSAL, "ZD-2026-0002"),
        (BookState.REVERSED, ""),
    ]
    assert [one.state for one in found.payments] == [BookState.REVERSAL, BookState.REVERSED]
    assert found.payments[0].name == found.payments[1].name
    assert found.open_fen == 30_000
    assert found.unbilled_fen == 20_000


@pytest.mark.parametrize(
    ("by", "keeps", "enters"),
    [(FINANCE, True, False), (ORGAN_OFFICER, False, True), (KEEPER, False, False)],
)
def test_who_may_act_is_told(office, client, by, keeps, enters):
    found = book(office, client, by)
    assert (found.keeps, found.enters) == (keeps, enters)


def test_who_does_not_read_credit_gets_nothing(office, client):
    row = book(office, client).bills[0]
    assert book(office, client, CALL_CENTRE) == NO_BOOK
    for by in (CALL_CENTRE, OTHER_MANAGER):
        assert refusal(office, bill_behind, by, row.id).reason is Reason.NOT_ALLOWED


def test_rows_that_are_none_are_not_found(office, client):
    for use_case in (bill_behind, payment_behind):
        assert refusal(office, use_case, FINANCE, "0").reason is Reason.NOT_FOUND


def test_the_unbilled_sum_is_of_the_lines_behind_it(office, client):
    """A line on a bill is left out until the bill is taken back; cash never was on credit."""
    use(office, client, TODAY, 4_000)
    use(office, client, TODAY, 9_900, "cash")
    found = office.run(unbilled_behind, KEEPER, client)
    assert ([line.fen for line in found.lines], found.count, found.fen) == ([4_000], 1, 4_000)
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0001", "错"))
    found = office.run(unbilled_behind, KEEPER, client)
    assert sorted(line.fen for line in found.lines) == [4_000, 10_000, 20_000]
    assert found.fen == sum(line.fen for line in found.lines) == book(office, client).unbilled_fen


def test_what_is_unbilled_is_told_to_readers_of_credit_alone(office, client):
    use(office, client, TODAY, 4_000)
    assert refusal(office, unbilled_behind, CALL_CENTRE, client).reason is Reason.NOT_ALLOWED
