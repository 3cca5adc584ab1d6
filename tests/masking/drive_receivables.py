"""Drivers of bills and payments: kept by finance over the own clients, told to nobody else."""

from datetime import date

from app.domain.bank_rows import BankRow
from app.domain.receivables import BillKind, Method
from app.domain.register_columns import ColumnMapping
from app.readmodels.receivables import Paid
from app.services.receivables import (
    bank,
    bank_layouts,
    bills,
    book,
    closing,
    paying,
    statement,
)
from app.services.receivables.bank import BankFile, BookBankLine, SetAside
from app.services.receivables.bills import RecordCharge, RecordOpening, ReverseBill
from app.services.receivables.closing import ClosePeriods
from app.services.receivables.paying import RecordPayment, ReversePayment
from app.services.receivables.statement import ReadStatement
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives

DAY = date(2026, 1, 31)


@drives(closing.preview_closing)
def _preview(desk: Desk) -> None:
    desk.run(closing.preview_closing, ClosePeriods(TODAY))
    for client in desk.clients():
        desk.run(closing.preview_closing, ClosePeriods(TODAY, (client,)))


@drives(closing.close_periods)
def _close(desk: Desk) -> None:
    desk.run(closing.close_periods, ClosePeriods(TODAY))
    for client in desk.clients():
        desk.run(closing.close_periods, ClosePeriods(TODAY, (client,)))


@drives(paying.open_account)
def _account(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(paying.open_account, client)


@drives(paying.record_payment)
def _pay(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(paying.record_payment, RecordPayment(client, TODAY, 100, Method.CASH))


@drives(paying.reverse_payment, needs_copy=True)
def _pay_back(desk: Desk) -> None:
    desk.run(paying.reverse_payment, ReversePayment("0", "错"))
    for client in desk.clients():
        paid = desk.run(paying.record_payment, RecordPayment(client, TODAY, 100, Method.CASH))
        if isinstance(paid, Paid):
            # One that is kept: the ids of a second one would be the same
            desk.run(paying.reverse_payment, ReversePayment(paid.id, "错"))
            return


@drives(bills.record_opening)
def _opening(desk: Desk) -> None:
    days = (DAY.replace(day=1), DAY, DAY)
    for client in desk.clients():
        desk.run(bills.record_opening, RecordOpening(client, 100, *days, "3 号", DAY))
    for client, *paper in desk.stored(_PAPERS):
        again = RecordOpening(client, 100, *days, paper[0], date.fromisoformat(paper[1]))
        desk.run(bills.record_opening, again)


_PAPERS = """SELECT DISTINCT c.id, b.document_no, b.document_date
FROM bill b JOIN client c ON c.pk = b.client_pk WHERE b.kind = 'opening' ORDER BY c.pk"""
_BILLS = "SELECT id FROM bill ORDER BY pk"


@drives(bills.record_charge, needs_copy=True)
def _charge(desk: Desk) -> None:
    desk.run(bills.record_charge, RecordCharge("0", BillKind.INTEREST, 100, TODAY, "逾期"))
    for (one,) in desk.stored(_BILLS):
        if desk.run(bills.record_charge, RecordCharge(one, BillKind.INTEREST, 100, TODAY, "逾期")):
            return  # ids of a second one would be the same


@drives(bills.reverse_bill, needs_copy=True)
def _take_back(desk: Desk) -> None:
    desk.run(bills.reverse_bill, ReverseBill("0", "错"))
    for (one,) in desk.stored(_BILLS):
        if desk.run(bills.reverse_bill, ReverseBill(one, "错", free_payments=True)):
            return


@drives(book.account_book)
def _book(desk: Desk) -> None:
    for client in (*desk.clients(), "没有这一家"):
        desk.run(book.account_book, client)


@drives(book.bill_behind)
def _behind_bills(desk: Desk) -> None:
    for (one,) in (*desk.stored(_BILLS), ("0",)):
        desk.run(book.bill_behind, one)


@drives(book.unbilled_behind)
def _behind_unbilled(desk: Desk) -> None:
    for client in (*desk.clients(), "没有这一家"):
        desk.run(book.unbilled_behind, client)


@drives(book.payment_behind)
def _behind_payments(desk: Desk) -> None:
    for (one,) in (*desk.stored("SELECT id FROM payment ORDER BY pk"), ("0",)):
        desk.run(book.payment_behind, one)


@drives(statement.prepare_statement)
def _statement_printed(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(statement.prepare_statement, ReadStatement(client))


def _file(desk: Desk) -> BankFile:
    """Lines that name every client in every way."""
    rows = []
    for number, (name, client) in enumerate(sorted(desk.planted.ids.items()), start=1):
        words = f"{client} ZD-2026-0001"
        rows.append(BankRow(number, TODAY, 100 + number, name, words, f"流水{number}"))
    return BankFile("流水.xlsx", "0" * 64, "流水", tuple(rows))


@drives(bank.preview_statement)
def _bank_preview(desk: Desk) -> None:
    desk.run(bank.preview_statement, _file(desk))


@drives(bank.apply_statement)
def _bank_import(desk: Desk) -> None:
    desk.run(bank.apply_statement, _file(desk))


@drives(bank.list_statements)
def _bank_imports(desk: Desk) -> None:
    desk.run(bank.list_statements, None)


@drives(bank_layouts.statement_layouts)
def _bank_layouts(desk: Desk) -> None:
    desk.run(bank_layouts.statement_layouts, None)


@drives(bank_layouts.remember_statement_layout)
def _bank_layout(desk: Desk) -> None:
    mapping = ColumnMapping("流水", 1, (), "0" * 32, 2026)
    desk.run(bank_layouts.remember_statement_layout, mapping)


@drives(bank.waiting_lines)
def _bank_lines(desk: Desk) -> None:
    desk.run(bank.waiting_lines, None)


def _waiting(desk: Desk) -> list[str]:
    """Lines of nobody that this person could import, and one that is none."""
    rows = tuple(BankRow(n, TODAY, 100 + n, "某人", "", f"待认领{n}") for n in range(1, 9))
    desk.run(bank.apply_statement, BankFile("流水.xlsx", "0" * 64, "流水", rows))
    found = desk.run(bank.waiting_lines, None)
    return ["0", *(line.id for line in found or ())]


@drives(bank.book_line, needs_copy=True)
def _bank_book(desk: Desk) -> None:
    *_none, line = _waiting(desk)
    for client in desk.clients():
        if desk.run(bank.book_line, BookBankLine(line, client)):
            return


@drives(bank.set_line_aside, needs_copy=True)
def _bank_aside(desk: Desk) -> None:
    for line in _waiting(desk):
        desk.run(bank.set_line_aside, SetAside(line, "利息"))
