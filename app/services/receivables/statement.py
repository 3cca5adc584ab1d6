"""Statements of account (对账单): of a period, printed with a serial (S16-3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.ageing import (
    BASIS_RULE,
    BUCKETS_RULE,
    Basis,
    ageing,
    buckets_of,
    codes_of,
    limits,
    place_of,
)
from app.domain.audit import Action, LogNote
from app.domain.billing import STATEMENT_NUMBER
from app.domain.calendar import WorkdayTable
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.numbers import number_of
from app.domain.permissions import Actor, Permission
from app.domain.receivables import BillKind, Method, OpenBill, payment_name, provisional_due
from app.readmodels.account_statement import (
    AccountAllocation,
    AccountEntry,
    AccountOpen,
    AccountStatement,
    EntryKind,
)
from app.services.claims.paper_parts import printed_by
from app.services.client_reference import client_named
from app.services.gate import Services
from app.services.receivables.ledger import CREDIT_CATEGORY
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, Lane, denial, usecase
from database.queries import account
from database.queries.receivables import credits as credits_of
from database.queries.receivables import open_bills
from database.repositories.numbers import next_number
from database.vault.disk import demand_folder, disk_refusals


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """The account of a client (id or code) in a period, both days counted.

    Without days it begins with the year of its last day, which is today.
    """

    client_id: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """A statement with the two files that hold it."""

    statement: AccountStatement
    pdf: Path
    workbook: Path


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def prepare_statement(call: Call, command: ReadStatement) -> AccountStatement:
    """The account of a client, with a serial, registered as printed.

    For who may copy category 7, and for finance, which sends it to the client (decision 12).
    """
    client = client_named(call, command.client_id)
    may = CREDIT_CATEGORY in call.actor.copies(client.ref)
    if not may and not call.actor.may_on(Permission.RECEIVABLE_KEEP, client.ref):
        raise denial(
            Permission.RECEIVABLE_KEEP, client_id=client.id, client_unit=client.ref.unit_pk
        )
    found = _read(call, client, command, _serial(call))
    note = LogNote(
        Action.PRINT,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
        object_type="statement",
        categories=(CREDIT_CATEGORY,),
        target="pdf",
        detail=found.serial,
    )
    call.record(note)
    return found


def print_statement(
    services: Services, actor: Actor, command: ReadStatement, out: Path
) -> PrintedStatement:
    """Print a statement as PDF and as workbook into the folder `out`.

    No serial is used up where the folder cannot be written.
    """
    from app.documents.statement_of_account import render_statement, word, write_workbook

    demand_folder(out)
    found = services.run(prepare_statement, actor, command)
    name = file_name(" ".join((word("title"), found.serial, found.code or found.name)))
    pdf, workbook = out / f"{name}.pdf", out / f"{name}.xlsx"
    with disk_refusals(pdf):
        out.mkdir(parents=True, exist_ok=True)
        render_statement(pdf, found)
        write_workbook(workbook, found)
    return PrintedStatement(found, pdf, workbook)


def _serial(call: Call) -> str:
    year = call.paper_day.year
    pattern = str(call.office.rules.in_force(STATEMENT_NUMBER, call.today).value)
    root = call.uow.organisation.unit_at(call.office.unit_pk)
    serial = next_number(call.uow.connection, root.pk, "statement", year)
    return number_of(pattern, root.name, year, serial)


def _read(call: Call, client: Client, command: ReadStatement, serial: str) -> AccountStatement:
    last = command.last or call.today
    first = command.first or date(last.year, 1, 1)
    if not first <= last <= call.today:
        raise Refusal(Reason.ACCOUNT_PERIOD)
    connection = call.uow.connection
    opening = account.balance_before(connection, client.pk, first)
    rules = call.office.rules
    basis = Basis(str(rules.in_force(BASIS_RULE, last).value))
    buckets = buckets_of(str(rules.in_force(BUCKETS_RULE, last).value))
    bills = open_bills(connection, last, [client.pk])
    workdays = call.office.workdays(call.uow)
    codes = codes_of(buckets)
    ends = limits(last, buckets)
    return AccountStatement(
        client_id=client.id,
        code=client.code or "",
        name=client.display_name,
        unit=call.uow.organisation.unit_at(client.owners.unit_pk).name,
        office=call.office.name,
        serial=serial,
        first=first,
        last=last,
        opening_fen=opening,
        entries=tuple(_entries(call, client, first, last, opening)),
        allocations=tuple(_allocations(call, client, first, last)),
        open_bills=tuple(
            _open(bill, last, codes[place_of(bill, last, basis, ends)], workdays) for bill in bills
        ),
        credit_fen=credits_of(connection, last, [client.pk]).get(client.pk, 0),
        buckets=tuple(zip(codes, ageing(bills, last, buckets, basis), strict=True)),
        basis=basis.value,
        printed=printed_by(call),
    )


def _entries(
    call: Call, client: Client, first: date, last: date, opening: int
) -> Iterator[AccountEntry]:
    connection, workdays = call.uow.connection, call.office.workdays(call.uow)
    bills = [(row.booked_on, 0, row) for row in account.bills(connection, client.pk, first, last)]
    paid = [(row.booked_on, 1, row) for row in account.payments(connection, client.pk, first, last)]
    balance = opening
    for day, payment, row in sorted(bills + paid, key=lambda one: (one[0], one[2].at, one[1])):
        balance += -row.amount_fen if payment else row.amount_fen
        yield _payment(row, day, balance) if payment else _bill(row, day, balance, workdays)


def _bill(row: Any, day: date, balance: int, workdays: WorkdayTable) -> AccountEntry:
    back = row.kind == BillKind.REVERSAL
    return AccountEntry(
        day,
        EntryKind.BILL_REVERSED if back else EntryKind.BILL,
        f"{row.number} → {row.of_number}" if back else row.number,
        row.amount_fen,
        0,
        balance,
        bill_kind=BillKind(row.kind),
        first=row.period_from,
        last=row.period_until,
        due_on=None if back else row.due_on,
        words=row.words,
        provisional=provisional_due(BillKind(row.kind), row.due_on, workdays),
    )


def _payment(row: Any, day: date, balance: int) -> AccountEntry:
    back = row.reverses_pk is not None
    return AccountEntry(
        day,
        EntryKind.PAYMENT_REVERSED if back else EntryKind.PAYMENT,
        payment_name(row.pk if not back else row.reverses_pk, row.reference),
        0,
        row.amount_fen,
        balance,
        method=Method(row.method),
        first=row.received_on,
        words=row.words,
    )


def _allocations(
    call: Call, client: Client, first: date, last: date
) -> Iterator[AccountAllocation]:
    for row in account.allocations(call.uow.connection, client.pk, first, last):
        name = payment_name(row.payment_pk, row.reference)
        yield AccountAllocation(row.booked_on, name, row.received_on, row.number, row.amount_fen)


def _open(bill: OpenBill, day: date, bucket: str, workdays: WorkdayTable) -> AccountOpen:
    late = max((day - bill.due_on).days, 0)
    days = (bill.period_from, bill.period_until, bill.due_on)
    moves = provisional_due(bill.kind, bill.due_on, workdays)
    return AccountOpen(bill.number, *days, bill.amount_fen, bill.open_fen, late, bucket, moves)
