"""Bills by entry: balances of before (期初), interest and cost (违约金、费用), reversals (冲销)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.billing import BillPeriod, PaperBill
from app.domain.clients import Client, Opening
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.money import format_yuan
from app.domain.permissions import Permission
from app.domain.receivables import CHARGES, BillKind
from app.domain.text import clean
from app.services.clients import insertion
from app.services.receivables.ledger import (
    WORDS_MOST,
    allocation,
    bill_number,
    checked_amount,
    demand_over,
    kept_client,
    needed_words,
    note,
    past_day,
    settle,
    spend_credit,
)
from app.services.signing import opening_organ, sign_decision
from app.services.usecase import Call, Kind, usecase
from database.queries import billing
from database.repositories import receivables as stored
from database.repositories.receivables import NewBill

DOCUMENT_MOST = 60
OPENING_FIELD = "balance"
"""The field of an opening entry that is a balance of before."""


@dataclass(frozen=True, slots=True)
class RecordOpening:
    """What a client (id or code) owed before bills were kept here, by the paper that says so."""

    client_id: str
    amount_fen: int
    period_from: date
    period_until: date
    due_on: date
    document_no: str
    document_date: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class RecordCharge:
    """Interest (违约金) or cost (费用) on a bill (id or number), with what it is for."""

    bill_id: str
    kind: BillKind
    amount_fen: int
    due_on: date
    words: str


@dataclass(frozen=True, slots=True)
class ReverseBill:
    """A bill (id or number) is wrong, with the reason.

    `free_payments` lets what was paid on it become the client's credit.
    """

    bill_id: str
    reason: str
    free_payments: bool = False


@usecase(Kind.CHANGE, Permission.ARREARS_VIEW)
def record_opening(call: Call, command: RecordOpening) -> str:
    """Enter a balance of before (期初) as a bill, signed by the organ officer (decision 4).

    Refused once it is entered, but for further periods of the same paper. Returns its number.
    """
    client = kept_client(call, command.client_id, permission=Permission.OPENING_ENTRY)
    number = book_opening(call, client, command)
    document = clean(command.document_no)[:DOCUMENT_MOST]
    said = Opening(number, format_yuan(command.amount_fen), document, command.document_date)
    record: dict[str, object] = {
        "kind": "opening",
        "field": OPENING_FIELD,
        "client": client.id,
        "bill": number,
        "amount_fen": command.amount_fen,
        "from": command.period_from.isoformat(),
        "until": command.period_until.isoformat(),
        "due": command.due_on.isoformat(),
        "document": [document, command.document_date.isoformat()],
    }
    signed = sign_decision(call, opening_organ(call), record)
    how = insertion(call, "opening")
    call.uow.dossiers.ledgers.decide_bill(client, said, how, signed)
    return number


def book_opening(call: Call, client: Client, command: RecordOpening) -> str:
    """Book `command` for `client`; whoever calls has asked for the right. Returns its number."""
    first, last = command.period_from, past_day(call, command.period_until)
    document = clean(command.document_no)[:DOCUMENT_MOST]
    past_day(call, command.document_date)
    if not first <= last <= command.due_on or not document:
        raise Refusal(Reason.BILL_OPENING)
    new = PaperBill(document, command.document_date, BillPeriod(first, last))
    if new.repeats(billing.openings_of(call.uow.connection, client.pk)):
        raise Refusal(Reason.OPENING_ONCE, field=OPENING_FIELD)
    return _add(
        call,
        client,
        kind=BillKind.OPENING,
        period_from=first,
        period_until=last,
        amount_fen=checked_amount(command.amount_fen),
        due_on=command.due_on,
        words=clean(command.words)[:WORDS_MOST],
        document_no=document,
        document_date=command.document_date,
    )


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def record_charge(call: Call, command: RecordCharge) -> str:
    """Book interest or cost on a bill, as a part of its debt (民法典 561); returns its number."""
    row, client = _bill(call, command.bill_id)
    if command.kind not in CHARGES or row.kind in CHARGES or row.kind == BillKind.REVERSAL:
        raise Refusal(Reason.BILL_CHARGE, number=row.number)
    if billing.reversal_of(call.uow.connection, row.pk) is not None:
        raise Refusal(Reason.BILL_REVERSED, number=row.number)
    if command.due_on < row.period_until:
        raise Refusal(Reason.BILL_CHARGE, number=row.number)
    return _add(
        call,
        client,
        kind=command.kind,
        of_bill_pk=row.pk,
        period_from=row.period_from,
        period_until=row.period_until,
        amount_fen=checked_amount(command.amount_fen),
        due_on=command.due_on,
        words=needed_words(command.words),
    )


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP)
def reverse_bill(call: Call, command: ReverseBill) -> str:
    """Take a bill back by a row of the opposite amount; its lines can be billed again.

    Refused while something is paid on it, unless that becomes credit in the same act. Returns the
    number of the row.
    """
    row, client = _bill(call, command.bill_id)
    connection = call.uow.connection
    reason = needed_words(command.reason)
    if row.kind == BillKind.REVERSAL or billing.reversal_of(connection, row.pk) is not None:
        raise Refusal(Reason.BILL_REVERSED, number=row.number)
    if charges := billing.charges_of(connection, row.pk):
        raise Refusal(Reason.BILL_CHARGED, number=row.number, charges=tuple(charges))
    paid = billing.payers_of(connection, row.pk)
    if paid and not command.free_payments:
        raise Refusal(Reason.BILL_PAID, number=row.number)
    back = [allocation(call, payment_pk, row.pk, -fen) for payment_pk, fen in paid.items()]
    stored.allocate(connection, call.uow.saved.append, back)
    number = bill_number(call)
    new = _new(
        call,
        client,
        number,
        kind=BillKind.REVERSAL,
        of_bill_pk=row.pk,
        period_from=row.period_from,
        period_until=row.period_until,
        amount_fen=-row.amount_fen,
        due_on=row.due_on,
        words=reason,
    )
    added = stored.add_bill(connection, call.uow.saved.append, new)
    note(call, client, "bill", added.id, "reversed")
    settle(call, [client.pk])
    return number


def _bill(call: Call, reference: str) -> tuple[Any, Client]:
    row = billing.bill_by(call.uow.connection, clean(reference))
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=reference)
    client = call.uow.dossiers.get(row.client_pk)
    demand_over(call, Permission.RECEIVABLE_KEEP, client.ref, client.id)
    return row, client


def _add(call: Call, client: Client, **said: Any) -> str:
    number = bill_number(call)
    new = _new(call, client, number, **said)
    added = stored.add_bill(call.uow.connection, call.uow.saved.append, new)
    note(call, client, "bill", added.id, new.kind)
    spend_credit(call, [client.pk])
    settle(call, [client.pk])
    return number


def _new(call: Call, client: Client, number: str, **said: Any) -> NewBill:
    return NewBill(
        client_pk=client.pk,
        number=number,
        booked_on=call.today,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
        **said,
    )
