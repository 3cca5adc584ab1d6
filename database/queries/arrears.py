"""What clients owe by age, and what they paid, set-based and as of any day (K4, K12).

One statement reads the ages of everybody: a bill is put into its bucket by comparing its date with
the earliest date of each bucket (`app.domain.ageing.limits`).
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from app.domain.ageing import Basis
from app.domain.arrears import Owed
from app.domain.permissions import ClientRef
from app.domain.recovery import Received
from database.prepared import driver_rows

_OPEN = """
  SELECT b.client_pk, b.due_on, {place} AS place,
    b.amount_fen
    + coalesce((SELECT sum(r.amount_fen) FROM bill r
        WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal' AND r.booked_on <= :day), 0)
    - coalesce((SELECT sum(a.amount_fen) FROM allocation a
        WHERE a.bill_pk = b.pk AND a.booked_on <= :day), 0) AS fen
  FROM bill b WHERE b.kind <> 'reversal' AND b.booked_on <= :day {clients}
  -- With a limit SQLite computes fen once, and not again in each sum
  LIMIT -1
"""
_AGEING = """
SELECT client_pk, sum(fen),
  sum(CASE WHEN place > 0 THEN fen ELSE 0 END),
  sum(CASE WHEN place = 0 AND due_on <= :soon THEN fen ELSE 0 END),
  min(CASE WHEN place = 0 AND fen > 0 THEN due_on END),
  min(CASE WHEN place > 0 AND fen > 0 THEN due_on END),
  {buckets}
FROM ({bills}) WHERE fen <> 0 GROUP BY client_pk
"""
_RECEIVED = """
SELECT p.client_pk, p.received_on, p.amount_fen, p.at FROM payment p
WHERE p.reverses_pk IS NULL AND p.booked_on <= :day {clients}
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_pk = p.pk AND r.booked_on <= :day)
ORDER BY p.client_pk, p.received_on, p.pk
"""
_RESPONSIBLE = """
SELECT pk, id, code, display_name, unit_pk, a_user_pk, b_user_pk FROM client
WHERE pk IN (SELECT value FROM json_each(:clients)) ORDER BY pk
"""
_OF_CLIENTS = "AND {name} IN (SELECT value FROM json_each(:clients))"
_COUNTED = {Basis.DUE: "due_on", Basis.BILL: "period_until"}


@dataclass(frozen=True, slots=True)
class AgeingAsked:
    """Ages as of `day`: by which date, with the earliest date of each bucket but the last.

    What is due by `soon` counts as due soon (K9).
    """

    day: date
    soon: date
    basis: Basis
    ends: Sequence[date]


def ageing(
    connection: Connection, asked: AgeingAsked, clients: Collection[int] | None = None
) -> dict[int, Owed]:
    """What every client that owes something owes, by what had been booked by the day."""
    rows = driver_rows(connection, ageing_sql(asked, clients), _ageing_values(asked, clients))
    return {row[0]: _owed(row) for row in rows}


def ageing_sql(asked: AgeingAsked, clients: Collection[int] | None = None) -> str:
    """The statement of `ageing`."""
    of_clients = "" if clients is None else _OF_CLIENTS.format(name="b.client_pk")
    ends = range(len(asked.ends))
    behind = (f"WHEN b.{_COUNTED[asked.basis]} >= :end{end} THEN {end + 1}" for end in ends)
    # 未到期 first, then what has an earliest date, then all that is older
    place = f"CASE WHEN b.due_on >= :day THEN 0 {' '.join(behind)} ELSE {len(ends) + 1} END"
    buckets = (f"sum(CASE place WHEN {n} THEN fen ELSE 0 END)" for n in range(len(ends) + 2))
    bills = _OPEN.format(place=place, clients=of_clients)
    return _AGEING.format(bills=bills, buckets=", ".join(buckets))


def received(
    connection: Connection, day: date, clients: Collection[int]
) -> dict[int, list[Received]]:
    """Money of these clients by what had been booked by `day`, without payments reversed by then.

    Clients without any are left out.
    """
    sql = _RECEIVED.format(clients=_OF_CLIENTS.format(name="p.client_pk"))
    values = {"day": day.isoformat(), "clients": json.dumps(sorted(clients))}
    found: dict[int, list[Received]] = {}
    for client, on, fen, at in driver_rows(connection, sql, values):
        found.setdefault(client, []).append(Received(date.fromisoformat(on), fen, at))
    return found


@dataclass(frozen=True, slots=True)
class Responsible:
    """A client as notes and lists name it, and for whom; `code` is empty before one is issued."""

    pk: int
    id: str
    code: str
    name: str
    unit_pk: int
    a_user_pk: int | None
    b_user_pk: int | None

    @property
    def ref(self) -> ClientRef:
        """What rights over it depend on."""
        owners = frozenset(one for one in (self.a_user_pk, self.b_user_pk) if one is not None)
        return ClientRef(self.unit_pk, owners, self.pk)


def responsible(connection: Connection, clients: Collection[int]) -> dict[int, Responsible]:
    """These clients, by key."""
    rows = driver_rows(connection, _RESPONSIBLE, {"clients": json.dumps(sorted(clients))})
    return {row[0]: Responsible(row[0], row[1], row[2] or "", *row[3:]) for row in rows}


def client_count(connection: Connection) -> int:
    """How many clients there are, closed ones too: they may owe."""
    return int(driver_rows(connection, "SELECT count(*) FROM client")[0][0])


def client_keys(connection: Connection, after: int, most: int) -> list[int]:
    """The next keys of clients."""
    sql = "SELECT pk FROM client WHERE pk > ? ORDER BY pk LIMIT ? + 0"
    return [row[0] for row in driver_rows(connection, sql, (after, most))]


def _ageing_values(asked: AgeingAsked, clients: Collection[int] | None) -> dict[str, str]:
    values = {"day": asked.day.isoformat(), "soon": asked.soon.isoformat()}
    values |= {f"end{place}": end.isoformat() for place, end in enumerate(asked.ends)}
    return values if clients is None else values | {"clients": json.dumps(sorted(clients))}


def _owed(row: tuple[Any, ...]) -> Owed:
    next_due, oldest = row[4], row[5]
    return Owed(
        row[1],
        row[2],
        row[3],
        date.fromisoformat(next_due) if next_due else None,
        date.fromisoformat(oldest) if oldest else None,
        row[6:],
    )
