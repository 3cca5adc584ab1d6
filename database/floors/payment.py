"""Floor of a payment: one durable transaction with what is read, written and follows from it.

What is open, payment and allocation, what the client is judged by, its standing, a row of change
for each aggregate, one row of the log.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from database.floors.ageing import AGES, OPEN_FEN, Ages
from database.floors.dossier import add_entry

_CLIENT = "SELECT c.*, p.name FROM client c JOIN party p ON p.pk = c.party_pk WHERE c.pk = :client"
_BILLS = f"""
SELECT b.pk, b.id, b.number, b.kind, b.period_from, b.period_until, b.due_on, b.amount_fen,
  b.of_bill_pk, {OPEN_FEN} AND b.client_pk = :client ORDER BY b.due_on, b.pk
"""
_PAYMENT = """
INSERT INTO payment (id, client_pk, received_on, amount_fen, method, payer, reference, directed,
  words, booked_on, author_pk, at, act)
VALUES (:id, :client, :day, :fen, 'transfer', '', '', 0, '', :day, :user, :at, :act)
"""
_ALLOCATION = """
INSERT INTO allocation (payment_pk, bill_pk, amount_fen, booked_on, at, act)
VALUES (:payment, :bill, :fen, :day, :at, :act)
"""
_SUMS = (
    f"""{AGES} FROM (SELECT b.client_pk, b.due_on, {OPEN_FEN} AND b.client_pk = :client LIMIT -1)
      WHERE fen <> 0""",
    """SELECT sum(p.amount_fen) - coalesce((SELECT sum(a.amount_fen) FROM allocation a
      JOIN payment q ON q.pk = a.payment_pk WHERE q.client_pk = :client), 0)
      FROM payment p WHERE p.client_pk = :client AND p.booked_on <= :day""",
    """SELECT sum(l.charged_fen) FROM mail_use_line l WHERE l.client_pk = :client
      AND l.settlement = 'on_credit' AND l.booked_on <= :day
      AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk AND e.ended_on <= :day)
      AND NOT EXISTS (SELECT 1 FROM bill_line x JOIN bill b ON b.pk = x.bill_pk
        WHERE x.line_pk = l.pk AND NOT EXISTS (SELECT 1 FROM bill r
          WHERE r.of_bill_pk = b.pk AND r.kind = 'reversal'))""",
    "SELECT * FROM credit_act WHERE client_pk = :client ORDER BY pk",
    "SELECT * FROM recovery WHERE client_pk = :client ORDER BY pk",
    "SELECT * FROM recovery_step WHERE client_pk = :client ORDER BY pk",
    "SELECT * FROM credit_term WHERE client_pk = :client ORDER BY pk",
    "SELECT max(day) FROM arrears_day WHERE day < :day",
    "SELECT * FROM arrears_standing WHERE client_pk = :client",
    "SELECT * FROM arrears_bucket WHERE client_pk = :client",
)
_STANDING = (
    "UPDATE arrears_standing SET as_of = :day, open_fen = open_fen - :fen WHERE client_pk = :client"
)
_BUCKET = "UPDATE arrears_bucket SET fen = fen - :fen WHERE client_pk = :client AND place = 0"
_CHANGE = """
INSERT INTO change (incarnation, type, id, version, base, act, sha256, bytes)
VALUES (:id, :type, :id, 1, 0, :act, :sha256, :record)
"""
_SHA256, _RECORD = b"h" * 32, b"r" * 400


@dataclass(frozen=True, slots=True)
class Money:
    """A payment of `fen` from a client today."""

    client_pk: int
    fen: int
    day: date
    user_pk: int
    id: str


def pay(connection: Any, money: Money) -> None:
    """Book a payment, what it pays, the standing that follows, changes and a log row durably."""
    day, act = money.day.isoformat(), money.id
    values: dict[str, Any] = {"client": money.client_pk, "fen": money.fen, "day": day}
    values |= {"id": money.id, "user": money.user_pk, "at": 1, "act": act}
    values |= Ages(money.day, money.day, (money.day,) * 3).values
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_CLIENT, values).fetchall()
    bills = connection.execute(_BILLS, values).fetchall()
    values["bill"] = next(row[0] for row in bills if row[-1])
    values["payment"] = connection.execute(_PAYMENT, values).lastrowid
    connection.execute(_ALLOCATION, values)
    for statement in _SUMS:
        connection.execute(statement, values).fetchall()
    connection.execute(_STANDING, values)
    connection.execute(_BUCKET, values)
    for kind in ("payment", "allocation"):
        record = {"type": kind, "sha256": _SHA256, "record": _RECORD}
        connection.execute(_CHANGE, values | record)
    add_entry(connection)
    connection.execute("COMMIT")


def owing(connection: Any) -> list[tuple[int, str]]:
    """Key and id of clients that have an open bill."""
    sql = """SELECT DISTINCT c.pk, c.id FROM bill b JOIN client c ON c.pk = b.client_pk
      WHERE b.amount_fen > coalesce(
        (SELECT sum(a.amount_fen) FROM allocation a WHERE a.bill_pk = b.pk), 0) ORDER BY c.pk"""
    return [(int(pk), str(identity)) for pk, identity in connection.execute(sql)]
