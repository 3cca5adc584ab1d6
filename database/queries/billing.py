"""What bookkeeping reads before it books: lines to bill, money to spend, bills and payments."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, func, select, text

from app.domain.agreements import Cycle, Settlement
from app.domain.allocation import Weight
from app.domain.billing import BillPeriod, CreditAgreement, PaperBill, UnbilledLine
from app.domain.permissions import ClientRef
from database.prepared import driver_rows
from database.tables.agreements import agreement
from database.tables.client import client
from database.tables.receivable import allocation, bill, payment

_LINES = text("""
SELECT l.pk, l.client_pk, l.valid_until AS day, l.charged_fen AS fen FROM mail_use_line l
WHERE l.settlement = 'on_credit' AND l.valid_until <= :until
  AND (:clients IS NULL OR l.client_pk IN (SELECT value FROM json_each(:clients)))
  AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)
  AND NOT EXISTS (SELECT 1 FROM bill_line x WHERE x.line_pk = l.pk AND NOT EXISTS (
    SELECT 1 FROM bill r WHERE r.of_bill_pk = x.bill_pk AND r.kind = 'reversal'))
ORDER BY l.client_pk, l.valid_until, l.pk
""").columns(day=Date)
_MONEY = text("""
SELECT client_pk, pk, fen FROM (
  SELECT p.client_pk, p.pk, p.received_on, p.amount_fen
    - coalesce((SELECT sum(a.amount_fen) FROM allocation a WHERE a.payment_pk = p.pk), 0) AS fen
  FROM payment p
  WHERE p.client_pk IN (SELECT value FROM json_each(:clients)) AND p.reverses_pk IS NULL
    AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_pk = p.pk)
) WHERE fen > 0 ORDER BY client_pk, received_on, pk
""")
_CHARGED = """
SELECT b.client_pk, b.of_bill_pk AS pk, sum(b.amount_fen) AS fen FROM bill b
WHERE b.client_pk IN (SELECT value FROM json_each(:clients)) AND b.kind IN ('interest', 'cost')
  AND NOT EXISTS (SELECT 1 FROM bill r WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal')
GROUP BY b.client_pk, b.of_bill_pk
"""


@dataclass(frozen=True, slots=True)
class ClientFace:
    """A client as papers of account name it, with what rights depend on."""

    ref: ClientRef
    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Money:
    """What is left of a payment, in fen."""

    payment_pk: int
    fen: int


def unbilled_lines(
    connection: Connection, until: date, clients: Collection[int] | None = None
) -> list[UnbilledLine]:
    """Lines on credit up to `until` on no bill that holds, by client and day."""
    named = None if clients is None else json.dumps(sorted(clients))
    rows = connection.execute(_LINES, {"until": until.isoformat(), "clients": named})
    return [UnbilledLine(row.pk, row.client_pk, row.day, row.fen) for row in rows]


def credit_agreements(
    connection: Connection, clients: Collection[int]
) -> dict[int, list[CreditAgreement]]:
    """Agreements on credit with their cycle by client, the one signed last first."""
    found: dict[int, list[CreditAgreement]] = defaultdict(list)
    held = agreement.c
    statement = (
        select(agreement)
        .where(
            held.client_pk.in_(_listed(clients)),
            held.settlement == Settlement.ON_CREDIT.value,
            held.cycle.is_not(None),
            held.struck_on.is_(None),
        )
        .order_by(held.signed_on.desc(), held.pk.desc())
    )
    for row in connection.execute(statement):
        one = CreditAgreement(
            row.pk, row.client_pk, Cycle(row.cycle), row.valid_from, row.valid_until
        )
        found[row.client_pk].append(one)
    return found


def faces(connection: Connection, clients: Collection[int]) -> dict[int, ClientFace]:
    """Clients by key; without a code it is empty."""
    statement = select(
        client.c.pk,
        client.c.id,
        client.c.code,
        client.c.display_name,
        client.c.unit_pk,
        client.c.a_user_pk,
        client.c.b_user_pk,
    ).where(client.c.pk.in_(_listed(clients)))
    return {
        row.pk: ClientFace(
            ClientRef(row.unit_pk, frozenset({row.a_user_pk, row.b_user_pk} - {None}), row.pk),
            row.id,
            row.code or "",
            row.display_name,
        )
        for row in connection.execute(statement)
    }


def money(connection: Connection, clients: Collection[int]) -> dict[int, list[Money]]:
    """What is left of payments by client, the earliest received first."""
    found: dict[int, list[Money]] = defaultdict(list)
    for row in connection.execute(_MONEY, {"clients": json.dumps(sorted(clients))}):
        found[row.client_pk].append(Money(row.pk, row.fen))
    return found


def weights(connection: Connection, clients: Collection[int]) -> dict[int, dict[int, Weight]]:
    """Interest and cost booked on bills so far, by client and key of the bill (民法典 560)."""
    found: dict[int, dict[int, Weight]] = defaultdict(dict)
    values = {"clients": json.dumps(sorted(clients))}
    for client_pk, pk, fen in driver_rows(connection, _CHARGED, values):
        found[client_pk][pk] = Weight(charged_fen=fen)
    return found


def bill_by(connection: Connection, reference: str) -> Row[Any] | None:
    """The bill of this id or number."""
    found = select(bill).where((bill.c.id == reference) | (bill.c.number == reference))
    return connection.execute(found).first()


def reversal_of(connection: Connection, bill_pk: int) -> int | None:
    """Key of the bill that reversed this one, None while it holds."""
    mine = (bill.c.of_bill_pk == bill_pk) & (bill.c.kind == "reversal")
    pk: int | None = connection.execute(select(bill.c.pk).where(mine)).scalar()
    return pk


def due_days(connection: Connection, bills: Collection[int]) -> dict[int, date]:
    """Due dates of bills by their keys."""
    if not bills:
        return {}
    found = select(bill.c.pk, bill.c.due_on).where(bill.c.pk.in_(_listed(bills)))
    return {row.pk: row.due_on for row in connection.execute(found)}


def openings_of(connection: Connection, client_pk: int) -> list[PaperBill]:
    """Balances of before that were booked of the client and not reversed."""
    reversal = bill.alias("reversal")
    undone = select(reversal.c.of_bill_pk).where(reversal.c.kind == "reversal")
    undone = undone.where(reversal.c.client_pk == client_pk)
    mine = (bill.c.client_pk == client_pk) & (bill.c.kind == "opening")
    columns = (bill.c.document_no, bill.c.document_date, bill.c.period_from, bill.c.period_until)
    found = select(*columns).where(mine, bill.c.pk.not_in(undone))
    return [
        PaperBill(*row[:2], BillPeriod(row.period_from, row.period_until))
        for row in connection.execute(found.order_by(bill.c.pk))
    ]


def charges_of(connection: Connection, bill_pk: int) -> list[str]:
    """Numbers of interest and cost booked on a bill that hold."""
    reversal = bill.alias("reversal")
    undone = select(reversal.c.of_bill_pk).where(reversal.c.kind == "reversal")
    undone = undone.where(reversal.c.client_pk == bill.c.client_pk)
    statement = select(bill.c.number).where(
        bill.c.of_bill_pk == bill_pk,
        bill.c.kind.in_(("interest", "cost")),
        bill.c.pk.not_in(undone),
    )
    return list(connection.execute(statement.order_by(bill.c.pk)).scalars())


def payment_by(connection: Connection, identity: str) -> Row[Any] | None:
    """The payment of this id."""
    return connection.execute(select(payment).where(payment.c.id == identity)).first()


def reversed_payment(connection: Connection, payment_pk: int) -> bool:
    """Whether a payment was taken back."""
    found = select(payment.c.pk).where(payment.c.reverses_pk == payment_pk)
    return connection.execute(found).first() is not None


def paid_by(connection: Connection, payment_pk: int) -> dict[int, int]:
    """What a payment pays now: fen by key of the bill."""
    return _net(connection, allocation.c.payment_pk == payment_pk, allocation.c.bill_pk)


def payers_of(connection: Connection, bill_pk: int) -> dict[int, int]:
    """What pays a bill now: fen by key of the payment."""
    return _net(connection, allocation.c.bill_pk == bill_pk, allocation.c.payment_pk)


def _net(connection: Connection, mine: Any, by: Any) -> dict[int, int]:
    total = func.sum(allocation.c.amount_fen)
    statement = select(by, total).where(mine).group_by(by).having(total != 0).order_by(by)
    return {pk: int(fen) for pk, fen in connection.execute(statement)}


def _listed(clients: Collection[int]) -> Any:
    return select(func.json_each(json.dumps(sorted(clients))).table_valued("value").c.value)
