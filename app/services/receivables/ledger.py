"""What all bookkeeping of receivables shares: whose client, the number, credit spent, the log."""

from collections.abc import Collection, Sequence
from datetime import date

from app.domain.allocation import Share, allocate
from app.domain.audit import Action, LogNote
from app.domain.billing import BILL_NUMBER
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day, to_ms
from app.domain.money import LIMIT_FEN
from app.domain.numbers import number_of
from app.domain.permissions import ClientRef, Permission
from app.domain.receivables import OpenBill
from app.domain.text import clean
from app.services.arrears.evaluating import refresh
from app.services.dossier import visible_client
from app.services.usecase import Call, Topic, denial
from database.queries import billing
from database.queries.billing import ClientFace
from database.queries.receivables import open_bills
from database.repositories import receivables as stored
from database.repositories.numbers import next_number
from database.repositories.receivables import NewAllocation

WORDS_MOST = 200
CREDIT_CATEGORY = 7


def kept_client(
    call: Call, reference: str, *also: Permission, permission: Permission | None = None
) -> Client:
    """The client, for whoever keeps its receivables (财务) or has one of `also` over it."""
    asked = permission or Permission.RECEIVABLE_KEEP
    client = visible_client(call, reference)
    demand_over(call, asked, client.ref, client.id, *also)
    return client


def demand_over(
    call: Call, permission: Permission, ref: ClientRef, client_id: str, *also: Permission
) -> None:
    """Refuse unless the actor has `permission`, or one of `also`, over this client."""
    if not any(call.actor.may_on(one, ref) for one in (permission, *also)):
        raise denial(permission, client_id=client_id, client_unit=ref.unit_pk)


def checked_amount(fen: int) -> int:
    """The amount of a bill or payment; refused unless above zero and below the limit."""
    if not 0 < fen <= LIMIT_FEN:
        raise Refusal(Reason.RECEIVABLE_AMOUNT)
    return fen


def past_day(call: Call, day: date) -> date:
    """A day that was typed; refused when it is ahead.

    Of a doubted reading the later day counts here: what was typed is no date of the program.
    """
    if day > max(call.today, local_day(call.time.reading, call.office.zone)):
        raise Refusal(Reason.RECEIVABLE_DAY, day=day)
    return day


def needed_words(text: str) -> str:
    """A reason or a paper's words; refused when empty."""
    words = clean(text)[:WORDS_MOST]
    if not words:
        raise Refusal(Reason.REASON_NEEDED)
    return words


def bill_number(call: Call) -> str:
    """The office's next number of a bill (ZD-2026-0001)."""
    year = call.today.year
    pattern = str(call.office.rules.in_force(BILL_NUMBER, call.today).value)
    root = call.uow.organisation.unit_at(call.office.unit_pk)
    return number_of(
        pattern, root.name, year, next_number(call.uow.connection, root.pk, "bill", year)
    )


def pay(call: Call, payment_pk: int, shares: Sequence[Share]) -> None:
    """Have a payment pay these shares."""
    stored.allocate(
        call.uow.connection,
        call.uow.saved.append,
        [allocation(call, payment_pk, share.bill_pk, share.fen) for share in shares],
    )


def allocation(call: Call, payment_pk: int, bill_pk: int, fen: int) -> NewAllocation:
    """A row that says what a payment pays, booked today."""
    return NewAllocation(payment_pk, bill_pk, fen, call.today, to_ms(call.now), call.act)


def spend_credit(call: Call, clients: Collection[int]) -> int:
    """Pay open bills of these clients out of their credit, with a row for each; returns the fen.

    Money received first is spent first. It happens when a bill is booked, and at no other time.
    """
    connection = call.uow.connection
    money = billing.money(connection, clients)
    if not money:
        return 0
    weights = billing.weights(connection, money)
    bills: dict[int, list[OpenBill]] = {}
    for bill in open_bills(connection, call.today, money):
        bills.setdefault(bill.client_pk, []).append(bill)
    spent = 0
    for client_pk, held in money.items():
        total = sum(one.fen for one in held)
        found = weights.get(client_pk)
        shares = allocate(bills.get(client_pk, ()), total, call.today, weights=found)
        rows = _drawn(call, held, shares)
        stored.allocate(connection, call.uow.saved.append, rows)
        spent += sum(row.amount_fen for row in rows)
    return spent


def _drawn(
    call: Call, held: Sequence[billing.Money], shares: Sequence[Share]
) -> list[NewAllocation]:
    """Which payment pays which share."""
    rows: list[NewAllocation] = []
    purse = [[one.payment_pk, one.fen] for one in held]
    for share in shares:
        left = share.fen
        while left:
            payment_pk, fen = purse[0]
            part = min(left, fen)
            rows.append(allocation(call, payment_pk, share.bill_pk, part))
            left -= part
            purse[0][1] -= part
            if not purse[0][1]:
                purse.pop(0)
    return rows


def settle(call: Call, clients: Collection[int]) -> None:
    """End a change of what clients owe or paid: they are judged anew in the same transaction."""
    refresh(call, clients)
    call.topics |= {Topic.ARREARS, Topic.CLIENTS}


def note(call: Call, of: Client | ClientFace, what: str, identity: str, detail: str) -> None:
    """Enter in the log that a bill or payment of a client was booked; never an amount."""
    call.record(
        LogNote(
            Action.RECEIVABLE,
            client_id=of.id,
            client_unit=of.ref.unit_pk,
            object_type=what,
            object_id=identity,
            categories=(CREDIT_CATEGORY,),
            detail=detail,
        )
    )
