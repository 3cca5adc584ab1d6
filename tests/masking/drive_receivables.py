"""Drivers of bills and payments: kept by finance over the own clients, told to nobody else."""

from datetime import date

from app.domain.bank_rows import BankRow
from app.domain.receivables import BillKind, Method
from app.services.receivables import bank, bills, closing, paying, statement
from app.services.receivables.bank import BankFile, BookBankLine, SetAside
from app.services.receivables.bills import RecordCharge, RecordOpening, ReverseBill
from app.services.receivables.closing import ClosePeriods
from app.services.receivables.paying import RecordPayment, ReversePayment
from app.services.receivables.statement import ReadStatement
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives

DAY = date(2026, 1, 31)


def stored(desk: Desk, table: str) -> list[str]:
    """Ids of what is on record in the first office, and one that is not."""
    return [row[0] for row in desk.stored(f"SELECT id FROM {table} ORDER BY pk")] + ["0"]


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


@drives(paying.reverse_payment)
def _pay_back(desk: Desk) -> None:
    for one in stored(desk, "payment"):
        desk.run(paying.reverse_payment, ReversePayment(one, "错"))


@drives(bills.record_opening)
def _opening(desk: Desk) -> None:
    for client in desk.clients():
        days = (DAY.replace(day=1), DAY, DAY)
        desk.run(bills.record_opening, RecordOpening(client, 100, *days, "3 号", DAY))


@drives(bills.record_charge)
def _charge(desk: Desk) -> None:
    for one in stored(desk, "bill"):
        new = RecordCharge(one, BillKind.INTEREST, 100, TODAY, "逾期")
        desk.run(bills.record_charge, new)


@drives(bills.reverse_bill)
def _take_back(desk: Desk) -> None:
    for one in stored(desk, "bill"):
        desk.run(bills.reverse_bill, ReverseBill(one, "错", free_payments=True))


@drives(statement.read_statement)
def _statement(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(statement.read_statement, ReadStatement(client))


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


@drives(bank.waiting_lines)
def _bank_lines(desk: Desk) -> None:
    desk.run(bank.waiting_lines, None)


@drives(bank.book_line)
def _bank_book(desk: Desk) -> None:
    for line in stored(desk, "bank_line"):
        for client in desk.clients():
            desk.run(bank.book_line, BookBankLine(line, client))


@drives(bank.set_line_aside)
def _bank_aside(desk: Desk) -> None:
    for line in stored(desk, "bank_line"):
        desk.run(bank.set_line_aside, SetAside(line, "利息"))
