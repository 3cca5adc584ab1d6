"""Read the ledger of a client row by row (账单、缴款), and open what lies behind a row (K10)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.calendar import WorkdayTable
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.receivables import BillKind, Method, payment_name, provisional_due
from app.readmodels.account_book import (
    NO_BOOK,
    AccountBook,
    Allocated,
    BillBehind,
    BookBill,
    BookPayment,
    BookState,
    PaymentBehind,
    UnbilledBehind,
)
from app.readmodels.mail_use import ChargedUse
from app.services.dossier import basis, visible_client
from app.services.receivables.ledger import CREDIT_CATEGORY
from app.services.usecase import Call, Kind, usecase
from database.queries import account_book as stored
from database.queries import receivables

USE_CATEGORY = 5
"""Lines of mail use are read by who may read this category (用邮情况)."""


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def account_book(call: Call, client_id: str) -> AccountBook:
    """Bills and payments for a reader of category 7; empty for everybody else (decision 12)."""
    client = visible_client(call, client_id)
    if CREDIT_CATEGORY not in call.actor.view(client.ref):
        _note(call, client, "book", client.id, ())
        return NO_BOOK
    _note(call, client, "book", client.id, (CREDIT_CATEGORY,))
    connection, pk = call.uow.connection, client.pk
    keeps = call.actor.may_on(Permission.RECEIVABLE_KEEP, client.ref)
    copies = CREDIT_CATEGORY in call.actor.copies(client.ref)
    return AccountBook(
        client.id,
        client.display_name,
        client.code or "",
        bills_of(call, pk),
        payments_of(call, pk),
        receivables.credits(connection, call.today, (pk,)).get(pk, 0),
        receivables.unbilled(connection, call.today, (pk,)).get(pk, 0),
        keeps=keeps,
        enters=call.actor.may_on(Permission.OPENING_ENTRY, client.ref),
        statement=keeps or (copies and call.actor.may(Permission.ARREARS_VIEW)),
    )


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def bill_behind(call: Call, bill_id: str) -> BillBehind:
    """What a bill sums up and what was paid on it; mail use for who may read category 5."""
    connection = call.uow.connection
    row = _found(stored.bill_row(connection, bill_id), bill_id)
    client = _readable(call, row.client_pk)
    uses = USE_CATEGORY in call.actor.view(client.ref)
    count, fen = stored.line_sums(connection, row.pk)
    lines = stored.lines_of(connection, row.pk) if uses else ()
    read = (USE_CATEGORY, CREDIT_CATEGORY) if lines else (CREDIT_CATEGORY,)
    workdays = call.office.workdays(call.uow)
    _note(call, client, "bill", bill_id, read)
    return BillBehind(
        client.id,
        client.display_name,
        _bill(call, row, workdays),
        row.author,
        row.document_no or "",
        row.document_date,
        tuple(map(use_of, lines)),
        count,
        fen,
        _allocated(stored.allocated_on(connection, row.pk)),
        tuple(_bill(call, one, workdays) for one in stored.charges_on(connection, row.pk)),
        receivables.credits(connection, call.today, (client.pk,)).get(client.pk, 0),
        keeps=call.actor.may_on(Permission.RECEIVABLE_KEEP, client.ref),
        today=call.today,
    )


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def unbilled_behind(call: Call, client_id: str) -> UnbilledBehind:
    """The lines of mail use that a client's unbilled sum is of; for who may read category 5."""
    client = _readable(call, visible_client(call, client_id).pk)
    uses = USE_CATEGORY in call.actor.view(client.ref)
    rows = stored.unbilled_lines(call.uow.connection, client.pk, call.today)
    read = (USE_CATEGORY, CREDIT_CATEGORY) if uses and rows else (CREDIT_CATEGORY,)
    _note(call, client, "unbilled", client.id, read)
    return UnbilledBehind(
        client.id,
        client.display_name,
        tuple(map(use_of, rows)) if uses else (),
        len(rows),
        sum(row.charged_fen for row in rows),
        call.today,
    )


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def payment_behind(call: Call, payment_id: str) -> PaymentBehind:
    """What a payment pays."""
    connection = call.uow.connection
    row = _found(stored.payment_row(connection, payment_id), payment_id)
    client = _readable(call, row.client_pk)
    _note(call, client, "payment", payment_id, (CREDIT_CATEGORY,))
    allocated = _allocated(stored.allocated_by(connection, row.pk))
    return PaymentBehind(
        client.id,
        client.display_name,
        _payment(row, allocated),
        row.author,
        row.bank_line_pk is not None,
        allocated,
        keeps=call.actor.may_on(Permission.RECEIVABLE_KEEP, client.ref),
        today=call.today,
    )


def _bill(call: Call, row: Any, workdays: WorkdayTable) -> BookBill:
    """A bill as it stands today."""
    kind = BillKind(row.kind)
    open_fen = row.amount_fen - row.paid_fen
    state = BookState.OPEN if open_fen else BookState.SETTLED
    if kind is BillKind.REVERSAL:
        state, open_fen = BookState.REVERSAL, 0
    elif row.reversed:
        state, open_fen = BookState.REVERSED, 0
    late = (call.today - row.due_on).days if state is BookState.OPEN else 0
    return BookBill(
        row.id,
        row.number,
        kind,
        row.period_from,
        row.period_until,
        row.due_on,
        row.booked_on,
        row.amount_fen,
        open_fen,
        max(0, late),
        state,
        row.of_number or "",
        row.words,
        provisional_due(kind, row.due_on, workdays),
    )


def bills_of(call: Call, client_pk: int) -> tuple[BookBill, ...]:
    """Bills of a client, the one due last first."""
    workdays = call.office.workdays(call.uow)
    rows = stored.bills_of(call.uow.connection, client_pk)
    return tuple(_bill(call, row, workdays) for row in rows)


def payments_of(call: Call, client_pk: int) -> tuple[BookPayment, ...]:
    """Payments of a client with the bills that each pays, the one received last first."""
    connection = call.uow.connection
    by_payment: dict[str, list[Allocated]] = defaultdict(list)
    for one in _allocated(stored.allocations_of(connection, client_pk)):
        by_payment[one.payment_id].append(one)
    rows = stored.payments_of(connection, client_pk)
    return tuple(_payment(row, by_payment[row.id]) for row in rows)


def _payment(row: Any, allocated: Sequence[Allocated]) -> BookPayment:
    sums: dict[str, int] = defaultdict(int)
    for one in allocated:
        sums[one.bill] += one.fen
    state = BookState.REVERSED if row.reversed else BookState.BOOKED
    if row.reverses_pk is not None:
        state = BookState.REVERSAL
    free = row.amount_fen - row.paid_fen if state is BookState.BOOKED else 0
    return BookPayment(
        row.id,
        payment_name(row.reverses_pk or row.pk, row.reference),
        row.received_on,
        row.booked_on,
        row.amount_fen,
        free,
        Method(row.method),
        row.payer,
        row.reference,
        tuple(number for number, fen in sums.items() if fen),
        state,
        row.words,
    )


def _allocated(rows: Iterable[Any]) -> tuple[Allocated, ...]:
    return tuple(
        Allocated(
            row.booked_on,
            row.payment_id,
            payment_name(row.payment_pk, row.reference),
            row.received_on,
            row.bill_id,
            row.number,
            row.due_on,
            row.amount_fen,
        )
        for row in rows
    )


def use_of(row: Any) -> ChargedUse:
    """A stored line as charged."""
    volumes = ((row.volume, row.volume_unit),) if row.volume is not None else ()
    return ChargedUse(
        row.id,
        row.valid_from,
        row.valid_until,
        row.specialty,
        row.business,
        row.destination,
        volumes,
        row.reference,
        row.charged_fen,
    )


def _found(row: Any | None, reference: str) -> Any:
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=reference)
    return row


def _readable(call: Call, client_pk: int) -> Client:
    """The client of a row, for who reads its credit (category 7)."""
    client = call.uow.dossiers.get(client_pk)
    call.demand(
        allowed=CREDIT_CATEGORY in call.actor.view(client.ref),
        permission=Permission.ARREARS_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    return client


def _note(
    call: Call, client: Client, what: str, identity: str, categories: tuple[int, ...]
) -> None:
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type=what,
            object_id=identity,
            categories=categories,
            basis=basis(call, client),
        )
    )
