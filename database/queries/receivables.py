"""What clients owe and have paid too much, as it was known here on any day (账单、缴款).

Balances are sums of rows: of a bill its amount, less what reversed it and what was allocated to
it; of a client's money its payments less their allocations. A day counts the rows booked by then.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection

from app.domain.receivables import BillKind, OpenBill
from database.prepared import driver_rows

_OF_CLIENTS = "IN (SELECT value FROM json_each(:clients))"
_OPEN = """
SELECT * FROM (
  SELECT b.client_pk, b.pk, b.id, b.number, b.kind, b.period_from, b.period_until, b.due_on,
    b.amount_fen, b.of_bill_pk,
    b.amount_fen
    + coalesce((SELECT sum(r.amount_fen) FROM bill r
        WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal' AND r.booked_on <= :day), 0)
    - coalesce((SELECT sum(a.amount_fen) FROM allocation a
        WHERE a.bill_pk = b.pk AND a.booked_on <= :day), 0) AS open_fen
  FROM bill b WHERE b.kind <> 'reversal' AND b.booked_on <= :day {clients}
) WHERE open_fen <> 0 ORDER BY client_pk, due_on, pk
"""
_OPEN_SUMS = f"SELECT client_pk, sum(open_fen) FROM ({_OPEN}) GROUP BY client_pk"
_CREDITS = """
SELECT client_pk, sum(fen) AS fen FROM (
  SELECT p.client_pk, p.amount_fen
    - coalesce((SELECT sum(a.amount_fen) FROM allocation a
        WHERE a.payment_pk = p.pk AND a.booked_on <= :day), 0) AS fen
  FROM payment p WHERE p.booked_on <= :day {clients}
) GROUP BY client_pk HAVING sum(fen) <> 0 ORDER BY client_pk
"""
_UNBILLED = """
SELECT l.client_pk, sum(l.charged_fen) AS fen FROM mail_use_line l
WHERE l.settlement = 'on_credit' AND l.booked_on <= :day {clients}
  AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk AND e.ended_on <= :day)
  AND NOT EXISTS (SELECT 1 FROM bill_line x JOIN bill b ON b.pk = x.bill_pk
    WHERE x.line_pk = l.pk AND b.booked_on <= :day AND NOT EXISTS (
      SELECT 1 FROM bill r
      WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal' AND r.booked_on <= :day))
GROUP BY l.client_pk HAVING sum(l.charged_fen) <> 0 ORDER BY l.client_pk
"""


_OPEN_ALL = _OPEN.format(clients="")
_OPEN_OF = _OPEN.format(clients=f"AND b.client_pk {_OF_CLIENTS}")
_OPEN_SUMS_OF = _OPEN_SUMS.format(clients=f"AND b.client_pk {_OF_CLIENTS}")
_CREDITS_ALL = _CREDITS.format(clients="")
_CREDITS_OF = _CREDITS.format(clients=f"AND p.client_pk {_OF_CLIENTS}")
_UNBILLED_ALL = _UNBILLED.format(clients="")
_UNBILLED_OF = _UNBILLED.format(clients=f"AND l.client_pk {_OF_CLIENTS}")


def open_bills(
    connection: Connection, as_of: date, clients: Collection[int] | None = None
) -> list[OpenBill]:
    """Bills not paid in full by what had been booked by `as_of`, by client, due date and key."""
    statement = _OPEN_ALL if clients is None else _OPEN_OF
    return [_open_bill(*row) for row in driver_rows(connection, statement, _values(as_of, clients))]


def _open_bill(
    client_pk: int, pk: int, identity: str, number: str, kind: str, *rest: Any
) -> OpenBill:
    """A row of _OPEN, whose dates come as text."""
    first, last, due = (date.fromisoformat(day) for day in rest[:3])
    amount, of_bill_pk, open_fen = rest[3:]
    named = (client_pk, pk, identity, number, BillKind(kind))
    return OpenBill(*named, first, last, due, amount, open_fen, of_bill_pk)


def open_sums(connection: Connection, as_of: date, clients: Collection[int]) -> dict[int, int]:
    """Fen open on bills of these clients; who owes nothing is left out."""
    return _sums(connection, _OPEN_SUMS_OF, as_of, clients)


def credits(  # noqa: A001 - the word of the trade
    connection: Connection, as_of: date, clients: Collection[int] | None = None
) -> dict[int, int]:
    """Fen paid and on no bill (预存、溢缴) by client; who has none is left out."""
    statement = _CREDITS_ALL if clients is None else _CREDITS_OF
    return _sums(connection, statement, as_of, clients)


def unbilled(
    connection: Connection, as_of: date, clients: Collection[int] | None = None
) -> dict[int, int]:
    """Fen used on credit (记欠) and on no bill yet, by client; who has none is left out."""
    statement = _UNBILLED_ALL if clients is None else _UNBILLED_OF
    return _sums(connection, statement, as_of, clients)


def _sums(
    connection: Connection, statement: str, as_of: date, clients: Collection[int] | None
) -> dict[int, int]:
    return dict(driver_rows(connection, statement, _values(as_of, clients)))


def _values(as_of: date, clients: Collection[int] | None) -> dict[str, str]:
    values = {"day": as_of.isoformat()}
    return values if clients is None else values | {"clients": json.dumps(sorted(clients))}
