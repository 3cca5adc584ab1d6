"""Floor of ageing: what every client that owes something owes by age, in one statement over rows.

Of each bill its amount, less what took it back and what was paid on it, by what had been booked by
the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

OPEN_FEN = """
b.amount_fen
  + coalesce((SELECT sum(r.amount_fen) FROM bill r
    WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal' AND r.booked_on <= :day), 0)
  - coalesce((SELECT sum(a.amount_fen) FROM allocation a
    WHERE a.bill_pk = b.pk AND a.booked_on <= :day), 0) AS fen
FROM bill b WHERE b.kind <> 'reversal' AND b.booked_on <= :day
"""
AGES = """
SELECT client_pk, sum(fen), sum(CASE WHEN due_on < :day THEN fen ELSE 0 END),
  sum(CASE WHEN due_on >= :day AND due_on <= :soon THEN fen ELSE 0 END),
  min(CASE WHEN due_on >= :day THEN due_on END), min(CASE WHEN due_on < :day THEN due_on END),
  sum(CASE WHEN due_on >= :day THEN fen ELSE 0 END),
  sum(CASE WHEN due_on < :day AND due_on >= :first THEN fen ELSE 0 END),
  sum(CASE WHEN due_on < :first AND due_on >= :second THEN fen ELSE 0 END),
  sum(CASE WHEN due_on < :second AND due_on >= :third THEN fen ELSE 0 END),
  sum(CASE WHEN due_on < :third THEN fen ELSE 0 END)
"""
_ALL = f"""{AGES} FROM (SELECT b.client_pk, b.due_on, {OPEN_FEN} LIMIT -1)
WHERE fen <> 0 GROUP BY client_pk"""


@dataclass(frozen=True, slots=True)
class Ages:
    """The day of ages, until when a bill is due soon, the earliest dates of buckets behind it."""

    day: date
    soon: date
    ends: Sequence[date]

    @property
    def values(self) -> dict[str, str]:
        """Parameters of the statements."""
        names = ("first", "second", "third")
        ends = {name: end.isoformat() for name, end in zip(names, self.ends, strict=True)}
        return {"day": self.day.isoformat(), "soon": self.soon.isoformat(), **ends}


def ages(connection: Any, asked: Ages) -> list[tuple[Any, ...]]:
    """Rows of all clients: key, open, overdue, due soon, next and oldest due day, buckets."""
    return list(connection.execute(_ALL, asked.values).fetchall())
