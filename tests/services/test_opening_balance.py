"""A balance entered from paper (期初, decision 4) is a bill: panel and commands know it (K4)."""

from datetime import date, timedelta

import pytest

from app.domain.errors import Reason
from app.readmodels.arrears import ArrearsFilter
from app.services.arrears.lists import ListArrears, list_arrears
from app.services.arrears.panel import arrears_panel
from app.services.assignments import EnterOpening, enter_opening
from app.services.maintenance import check_office
from app.services.receivables.bills import (
    RecordOpening,
    ReverseBill,
    record_opening,
    reverse_bill,
)
from tests.offices import FINANCE, KEEPER, ORGAN_OFFICER, SampleOffice
from tests.scenes import staged
from tests.services.crediting import registered, stopped
from tests.services.dossiers import refusal
from tests.services.keeping import owes
from tests.services.provinces import TODAY

DAY = timedelta(days=1)
PAPER = ("河邮欠〔2026〕1 号", date(2026, 10, 20))


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A registered client."""
    return registered(office)


def opening(client, *values, paper=PAPER):
    return EnterOpening(client, values, *paper)


def entered(office, client, *values, paper=PAPER):
    office.run(enter_opening, ORGAN_OFFICER, opening(client, *values, paper=paper))


def listed(office):
    (found,) = office.run(list_arrears, FINANCE, ListArrears()).clients
    return found


def bill(office):
    sql = "SELECT kind, period_until, due_on, amount_fen, document_no, document_date FROM bill"
    with office.reading() as uow:
        return tuple(uow.connection.exec_driver_sql(sql).one())


def test_it_is_due_when_the_repayment_after_its_paper_is_over_K3(office, client):
    entered(office, client, ("balance", "1,250.50"))
    day = PAPER[1].isoformat()
    # 30 days: 19 November, a Thursday
    assert bill(office) == ("opening", day, "2026-11-19", 125_050, PAPER[0], day)
    assert (listed(office).open_fen, listed(office).overdue_fen) == (125_050, 125_050)
    assert stopped(office, client).stopped
    desk = office.desk(KEEPER)
    assert check_office(desk.services, desk.actor).problems == ()


def test_the_repayment_of_the_same_paper_counts(office, client):
    entered(office, client, ("repayment_cycle", "P3M"), ("balance", "10"))
    assert bill(office)[2] == "2027-01-20"
    assert not stopped(office, client).stopped


@pytest.mark.parametrize(
    ("due", "until"), [("2026-03-31", "2026-03-31"), ("2026年12月1日", "2026-10-20")]
)
def test_the_paper_may_say_when_it_was_due(office, client, due, until):
    entered(office, client, ("balance", "10"), ("balance_due", due))
    assert bill(office)[1] == until
    assert listed(office).oldest_due == (date(2026, 3, 31) if until < "2026-10" else None)
    assert stopped(office, client).stopped is (until < "2026-10")


def test_the_panel_shows_it(office, client):
    entered(office, client, ("balance", "10"))
    (row,) = office.run(arrears_panel, FINANCE, ArrearsFilter(everybody=True)).rows
    assert (row.client_id, row.open_fen) == (client, 1000)


def test_it_is_booked_once(office, client):
    entered(office, client, ("balance", "10"))
    again = opening(client, ("balance", "10"), paper=("2 号", TODAY))
    assert refusal(office, enter_opening, ORGAN_OFFICER, again).reason is Reason.OPENING_ONCE
    ((number, fen),) = owes(office, client)
    assert fen == 1000
    office.run(reverse_bill, FINANCE, ReverseBill(number, "登记错了"))
    assert owes(office, client) == []


def of_the_ledger(client, paper=PAPER):
    """The same entered as a bill of the year before in the ledger."""
    days = (date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 30))
    return RecordOpening(client, 500, *days, *paper)


def test_both_ways_to_enter_it_know_of_each_other(office, client):
    entered(office, client, ("balance", "10"))
    other = of_the_ledger(client, ("2 号", TODAY))
    assert refusal(office, record_opening, ORGAN_OFFICER, other).reason is Reason.OPENING_ONCE
    office.run(record_opening, ORGAN_OFFICER, of_the_ledger(client))
    assert sorted(fen for _number, fen in owes(office, client)) == [500, 1000]


def test_what_the_ledger_has_from_another_paper_is_not_entered_again(office, client):
    office.run(record_opening, ORGAN_OFFICER, of_the_ledger(client, ("2 号", TODAY)))
    again = opening(client, ("balance", "10"))
    assert refusal(office, enter_opening, ORGAN_OFFICER, again).reason is Reason.OPENING_ONCE
    assert [fen for _number, fen in owes(office, client)] == [500]


def test_nothing_owed_makes_no_bill(office, client):
    entered(office, client, ("balance", "0"))
    assert owes(office, client) == []


@pytest.mark.parametrize(
    ("values", "reason", "path"),
    [
        ((("balance", "不多"),), Reason.INVALID_INPUT, "balance"),
        ((("balance", "10.005"),), Reason.INVALID_INPUT, "balance"),
        ((("balance", "-10"),), Reason.RECEIVABLE_AMOUNT, None),
        ((("balance", "10"), ("balance_due", "下月")), Reason.INVALID_INPUT, "balance_due"),
        ((("balance_due", "2026-11-01"),), Reason.INVALID_INPUT, "balance_due"),
    ],
)
def test_what_cannot_be_a_bill_is_refused_and_leaves_nothing(office, client, values, reason, path):
    found = refusal(office, enter_opening, ORGAN_OFFICER, opening(client, *values))
    assert (found.reason, found.values.get("path")) == (reason, path)
    assert owes(office, client) == []
    entered(office, client, ("balance", "10"))  # the refused entry was not kept


def test_a_paper_of_tomorrow_says_no_balance(office, client):
    later = opening(client, ("balance", "10"), paper=("3 号", TODAY + DAY))
    assert refusal(office, enter_opening, ORGAN_OFFICER, later).reason is Reason.RECEIVABLE_DAY
