"""Statements of account 对账单: balanced to the fen, read back from both files (S16-3)."""

import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.money import format_yuan, parse_yuan
from app.services.receivables.bills import ReverseBill, reverse_bill
from app.services.receivables.paying import ReversePayment, reverse_payment
from app.services.receivables.statement import (
    ReadStatement,
    prepare_statement,
    print_statement,
)
from tests.documents.pdf_reading import texts
from tests.end_to_end.running import yice_inside
from tests.offices import CALL_CENTRE, FINANCE, INSPECTOR, KEEPER, MANAGER, PASSWORD
from tests.scenes import staged
from tests.services.dossiers import given_to_manager, refusal
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, paid, use
from tests.services.provinces import TODAY

NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
@staged
def client(office):
    """300 yuan of September, 200.01 of October; paid, taken back, paid again with too much."""
    made = credit_client(office)
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 20_001)
    close(office)
    wrong = paid(office, made, 12_345, reference="流水 1")
    office.pass_days(7)
    office.run(reverse_payment, FINANCE, ReversePayment(wrong.id, "退票"))
    paid(office, made, 40_000, reference="流水 2")
    return made


def printed(office, client, folder, user=FINANCE, **days):
    desk = office.desk(user)
    return print_statement(desk.services, desk.actor, ReadStatement(client, **days), folder)


def test_opening_entries_and_closing_follow_from_each_other(office, client):
    found = office.run(prepare_statement, FINANCE, ReadStatement(client, NEXT_WEEK))
    assert (found.opening_fen, found.billed_fen, found.paid_fen) == (37_656, 0, 27_655)
    assert found.closing_fen == 10_001
    assert (found.open_fen, found.credit_fen) == (10_001, 0)
    assert [entry.balance_fen for entry in found.entries] == [50_001, 10_001]
    whole = office.run(prepare_statement, FINANCE, ReadStatement(client))
    assert (whole.opening_fen, whole.closing_fen) == (0, 10_001)


def test_a_past_statement_says_what_was_known_then(office, client):
    found = office.run(prepare_statement, FINANCE, ReadStatement(client, last=TODAY))
    assert (found.billed_fen, found.paid_fen, found.closing_fen) == (50_001, 12_345, 37_656)
    assert [bill.open_fen for bill in found.open_bills] == [17_655, 20_001]
    late = [(bill.days, bill.bucket) for bill in found.open_bills]
    # Due on Friday, 30 October and Monday, 30 November
    assert late == [(24, "1-30"), (0, "not_due")]
    assert dict(found.buckets)["1-30"] == 17_655


def test_credit_stands_against_open_bills_and_is_named(office, client):
    paid(office, client, 15_000)
    office.run(reverse_bill, FINANCE, ReverseBill("ZD-2026-0002", "错", free_payments=True))
    found = office.run(prepare_statement, FINANCE, ReadStatement(client))
    assert (found.open_fen, found.credit_fen) == (0, 25_000)
    assert found.closing_fen == -25_000


def test_both_files_hold_the_account_and_add_up(office, client, folder):
    made = printed(office, client, folder)
    found = made.statement
    text = "".join("".join(texts(made.pdf)).split())
    for fen in (found.opening_fen, found.billed_fen, found.paid_fen, found.closing_fen):
        assert format_yuan(fen) in text
    opening, billed, paid_in, closing = (
        parse_yuan(one)
        for one in re.search(
            r"期初余额([\d.,-]+)＋账单([\d.,-]+)－缴款([\d.,-]+)＝期末余额([\d.,-]+)", text
        ).groups()
    )
    assert opening + billed - paid_in == closing == found.closing_fen
    assert "账龄自到期日起算" in text
    assert found.serial in text
    assert "流水2" in text


def test_the_workbook_adds_up_line_by_line(office, client, folder):
    made = printed(office, client, folder)
    book = openpyxl.load_workbook(made.workbook)
    entries, allocations, open_bills = (list(page.values) for page in book)
    rows = [row for row in entries[2:] if row[7] is not None]
    fen = [[round((cell or 0) * 100) for cell in row[5:8]] for row in rows]
    balance = fen[0][2]
    for billed, paid_in, said in fen[1:-1]:
        balance += billed - paid_in
        assert said == balance
    assert fen[-1] == [
        sum(row[0] for row in fen[1:-1]),
        sum(row[1] for row in fen[1:-1]),
        made.statement.closing_fen,
    ]
    paid_out = [round(row[3] * 100) for row in allocations[2:] if row[3] is not None]
    assert sum(paid_out[:-1]) == paid_out[-1] == made.statement.allocated_fen
    left = [round(row[4] * 100) for row in open_bills[2:] if row[4] is not None]
    assert sum(left[:-1]) == left[-1] == made.statement.open_fen


def test_a_print_is_logged_with_its_serial_and_the_next_has_another(office, client, folder):
    first, second = printed(office, client, folder), printed(office, client, folder)
    assert (first.statement.serial, second.statement.serial) == ("DZ-2026-0001", "DZ-2026-0002")
    entry = office.logged()[-1]
    assert (entry["action"], entry["detail"]) == (Action.PRINT, "DZ-2026-0002")
    assert (entry["client_id"], entry["categories"]) == (client, [7])


def test_finance_and_keepers_print_others_do_not(office, client, folder):
    given_to_manager(office, client)
    assert printed(office, client, folder, KEEPER).pdf.exists()
    for user in (MANAGER, INSPECTOR, CALL_CENTRE):
        found = refusal(office, prepare_statement, user, ReadStatement(client))
        assert found.reason is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    "days",
    [
        {"first": NEXT_WEEK, "last": TODAY},
        {"last": NEXT_WEEK + timedelta(days=1)},
        {"first": date(2027, 1, 1)},
    ],
)
def test_a_period_that_cannot_be_is_refused(office, client, days):
    found = refusal(office, prepare_statement, FINANCE, ReadStatement(client, **days))
    assert found.reason is Reason.ACCOUNT_PERIOD


def test_the_command_says_where_the_files_are_and_what_they_come_to(office, folder):
    client = credit_client(office)
    use(office, client, SEPTEMBER, 30_000)
    close(office)
    paid(office, client, 10_000)
    office.close()
    who = ("--user", FINANCE, "--client", client, "--password-stdin", "--json")
    place = ("--out", folder, "--from", "2026-01-01")
    command = ("statement", "print", office.path, *who, *place)
    said = yice_inside(office.place.home, *command, stdin=PASSWORD).json
    assert (said["opening"], said["closing"]) == (0, 20_000)
    sums = {"billed": 30_000, "paid": 10_000, "allocated": 10_000, "open": 20_000, "credit": 0}
    assert said["totals"] == sums
    assert Path(said["pdf"]).exists()
    assert Path(said["workbook"]).exists()
