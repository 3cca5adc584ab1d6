"""Payments (缴款): booked with what they pay in one act, taken back by rows that reverse (冲销)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.allocation import allocate
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.receivables import Method, OpenBill
from app.domain.text import clean
from app.readmodels.receivables import Account, Paid, PaidBill
from app.services.receivables.ledger import (
    CREDIT_CATEGORY,
    WORDS_MOST,
    allocation,
    checked_amount,
    demand_over,
    kept_client,
    needed_words,
    note,
    past_day,
    pay,
    settle,
)
from app.services.usecase import Call, Kind, usecase
from database.queries import billing
from database.queries.receivables import credits as credits_of
from database.queries.receivables import open_bills
from database.repositories import bank as bank_rows
from database.repositories import receivables as stored
from database.repositories.receivables import NewPayment

REFERENCE_MOST = 80


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """Money received from a client (id or code); `bills` are numbers or ids of what it pays.

    Without any the law says which are paid first (民法典 560): the oldest.
    """

    client_id: str
    received_on: date
    amount_fen: int
    method: Method
    payer: str = ""
    reference: str = ""
    words: str = ""
    bills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReversePayment:
    """A payment was booked by mistake or did not come, with the reason."""

    payment_id: str
    reason: str


@usecase(Kind.CONSULT, Permission.RECEIVABLE_KEEP)
def open_account(call: Call, client_id: str) -> Account:
    """What a client owes now and what weighs on it, so that a payment can be shown beforehand."""
    client = kept_client(call, client_id)
    connection = call.uow.connection
    account = Account(
        client.id,
        client.code or "",
        client.display_name,
        tuple(open_bills(connection, call.today, [client.pk])),
        billing.weights(connection, [client.pk]).get(client.pk, {}),
        credits_of(connection, call.today, [client.pk]).get(client.pk, 0),
        call.today,
    )
    call.record(
        LogNote(
            Action.RECEIVABLE,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            categories=(CREDIT_CATEGORY,),
            detail="account",
        )
    )
    return account


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def record_payment(call: Call, command: RecordPayment) -> Paid:
    """Book a payment with what it pays; what no bill takes is the client's credit."""
    return book_payment(call, kept_client(call, command.client_id), command)


def book_payment(
    call: Call, client: Client, command: RecordPayment, bank_line_pk: int | None = None
) -> Paid:
    """Book `command` for `client`, from a line of the bank's statement where there is one."""
    connection = call.uow.connection
    past_day(call, command.received_on)
    bills = open_bills(connection, call.today, [client.pk])
    named = _named(command.bills, bills, client)
    new = NewPayment(
        client_pk=client.pk,
        received_on=command.received_on,
        amount_fen=checked_amount(command.amount_fen),
        method=command.method,
        booked_on=call.today,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
        payer=clean(command.payer)[:WORDS_MOST],
        reference=clean(command.reference)[:REFERENCE_MOST],
        bank_line_pk=bank_line_pk,
        directed=bool(named),
        words=clean(command.words)[:WORDS_MOST],
    )
    weights = billing.weights(connection, [client.pk]).get(client.pk)
    day, fen = command.received_on, command.amount_fen
    shares = allocate(bills, fen, day, named=named, weights=weights)
    added = stored.add_payment(connection, call.uow.saved.append, new)
    pay(call, added.pk, shares)
    note(call, client, "payment", added.id, command.method)
    settle(call, [client.pk])
    by_pk = {bill.pk: bill for bill in bills}
    pays = tuple(
        PaidBill(by_pk[one.bill_pk].number, one.fen, by_pk[one.bill_pk].open_fen - one.fen)
        for one in shares
    )
    rest = fen - sum(share.fen for share in shares)
    return Paid(added.id, client.id, client.code or "", client.display_name, pays, rest)


def _named(wanted: Sequence[str], bills: Sequence[OpenBill], client: Client) -> list[int]:
    """Keys of the bills that the client names; refused for one that is not open."""
    known = {bill.id: bill.pk for bill in bills} | {bill.number: bill.pk for bill in bills}
    for one in wanted:
        if one not in known:
            raise Refusal(Reason.PAYMENT_BILL, number=one, name=client.display_name)
    return [known[one] for one in wanted]


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def reverse_payment(call: Call, command: ReversePayment) -> None:
    """Take a payment back by a row of the opposite amount; what it paid is open again.

    Its line of the bank's statement waits again for somebody to say whose it is.
    """
    connection = call.uow.connection
    row = billing.payment_by(connection, command.payment_id)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=command.payment_id)
    client = call.uow.dossiers.get(row.client_pk)
    demand_over(call, Permission.RECEIVABLE_KEEP, client.ref, client.id)
    reason = needed_words(command.reason)
    if row.reverses_pk is not None or billing.reversed_payment(connection, row.pk):
        raise Refusal(Reason.PAYMENT_REVERSED)
    back = [
        allocation(call, row.pk, bill_pk, -fen)
        for bill_pk, fen in billing.paid_by(connection, row.pk).items()
    ]
    stored.allocate(connection, call.uow.saved.append, back)
    new = NewPayment(
        client_pk=row.client_pk,
        received_on=row.received_on,
        amount_fen=-row.amount_fen,
        method=row.method,
        booked_on=call.today,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
        payer=row.payer,
        reference=row.reference,
        reverses_pk=row.pk,
        words=reason,
    )
    added = stored.add_payment(connection, call.uow.saved.append, new)
    if row.bank_line_pk is not None:
        bank_rows.reopen(connection, call.uow.saved.append, row.bank_line_pk, reason)
    note(call, client, "payment", added.id, "reversed")
    settle(call, [client.pk])
