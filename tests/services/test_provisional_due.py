"""A due date in a year whose holidays are not known may yet move, and says so (K3, G-25)."""

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from app.readmodels.arrears_letters import LetterKind
from app.services.arrears import explaining
from app.services.arrears.client_view import ShowArrears, arrears_client
from app.services.arrears.letters import PrintLetters, prepare_letters
from app.services.calendar import load_calendar
from app.services.receivables.bills import RecordOpening, record_opening
from app.services.receivables.book import account_book
from app.services.receivables.closing import ClosePeriods, preview_closing
from app.services.receivables.statement import ReadStatement, print_statement
from tests.documents.pdf_reading import texts
from tests.offices import FINANCE, ORGAN_OFFICER
from tests.services.crediting import put_term
from tests.services.keeping import OCTOBER, SEPTEMBER, close, credit_client, use
from tests.services.test_calendar import FIXED, csv

SURE, UNSURE = "2026-12-30", "2027-02-01"
"""Three months after September and October; 31 January 2027 is a Sunday."""


@pytest.fixture
def client(office) -> str:
    """A bill that is due in the last year known, and one in the year after it."""
    made = credit_client(office)
    put_term(office, made, repayment="P3M")
    use(office, made, SEPTEMBER, 30_000)
    use(office, made, OCTOBER, 20_000)
    return made


@pytest.fixture
def billed(office, client) -> str:
    close(office)
    return client


def dues(bills) -> list[tuple[str, bool]]:
    return sorted((one.due_on.isoformat(), one.provisional) for one in bills)


def test_it_is_told_before_it_is_booked_and_behind(office, client):
    expected = [(SURE, False), (UNSURE, True)]
    assert dues(office.run(preview_closing, FINANCE, ClosePeriods(OCTOBER)).bills) == expected
    assert dues(close(office).bills) == expected


def test_it_is_told_wherever_the_bill_stands(office, billed):
    expected = [(SURE, False), (UNSURE, True)]
    assert dues(office.run(account_book, FINANCE, billed).bills) == expected
    assert dues(office.run(arrears_client, FINANCE, ShowArrears(billed)).bills) == expected
    shown = office.run(explaining.show_arrears, FINANCE, explaining.ExplainArrears(billed)).bills
    assert [(one.bill.due_on.isoformat(), one.provisional) for one in shown] == expected


def test_it_settles_once_the_year_is_known(office, billed, tmp_path):
    office.run(load_calendar, ORGAN_OFFICER, csv(tmp_path, FIXED))
    assert dues(office.run(account_book, FINANCE, billed).bills) == [
        (SURE, False),
        (UNSURE, False),
    ]


def test_a_day_that_a_paper_says_is_sure(office, client):
    days = (date(2025, 1, 1), date(2025, 12, 31), date(2027, 3, 1))
    opening = RecordOpening(client, 100, *days, "3 号", date(2026, 1, 5))
    office.run(record_opening, ORGAN_OFFICER, opening)
    (bill,) = office.run(account_book, FINANCE, client).bills
    assert not bill.provisional


def test_the_statement_marks_it_in_both_files(office, billed, tmp_path: Path):
    desk = office.desk(FINANCE)
    made = print_statement(desk.services, desk.actor, ReadStatement(billed), tmp_path)
    text = "".join("".join(texts(made.pdf)).split())
    assert text.count(f"{UNSURE}暂定") == 2  # among entries and open bills
    assert f"{SURE}暂定" not in text
    cells = [
        cell
        for page in openpyxl.load_workbook(made.workbook)
        for row in page.values
        for cell in row
    ]
    assert cells.count(f"{UNSURE} 暂定") == 2


def test_a_letter_marks_it(office, billed):
    office.pass_days((date(2027, 1, 28) - date(2026, 11, 23)) / timedelta(days=1))
    asked = PrintLetters(LetterKind.REMINDER, (billed,))
    (letter,) = office.run(prepare_letters, FINANCE, asked).letters
    assert dues(letter.bills) == [(SURE, False), (UNSURE, True)]
