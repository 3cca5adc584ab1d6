"""Bills, payments and allocations beside each other, for `office check`."""

from sqlalchemy import Connection

# A bill that holds is paid at most once over; one that was reversed is paid with nothing
_BILLS = """
SELECT b.id FROM bill b
LEFT JOIN (SELECT bill_pk, sum(amount_fen) AS fen FROM allocation GROUP BY bill_pk) a
  ON a.bill_pk = b.pk
LEFT JOIN (SELECT of_bill_pk, sum(amount_fen) AS fen, count(*) AS rows FROM bill
  WHERE kind = 'reversal' GROUP BY of_bill_pk) r ON r.of_bill_pk = b.pk
WHERE coalesce(a.fen, 0) < 0
  OR coalesce(a.fen, 0) > max(b.amount_fen + coalesce(r.fen, 0), 0)
  OR coalesce(r.rows, 0) > 1 OR r.fen <> -b.amount_fen
  OR (b.kind = 'reversal') <> (b.amount_fen < 0)
  OR (b.kind = 'reversal' AND b.of_bill_pk IS NULL)
"""
_PAYMENTS = """
SELECT p.id FROM payment p
LEFT JOIN (SELECT payment_pk, sum(amount_fen) AS fen FROM allocation GROUP BY payment_pk) a
  ON a.payment_pk = p.pk
LEFT JOIN payment r ON r.reverses_pk = p.pk
LEFT JOIN payment o ON o.pk = p.reverses_pk
WHERE coalesce(a.fen, 0) < 0
  OR coalesce(a.fen, 0) > max(p.amount_fen + coalesce(r.amount_fen, 0), 0)
  OR o.amount_fen <> -p.amount_fen OR o.client_pk <> p.client_pk
"""
_LINES = """
SELECT b.id FROM bill b LEFT JOIN bill_line x ON x.bill_pk = b.pk
LEFT JOIN mail_use_line l ON l.pk = x.line_pk
WHERE b.kind = 'period' GROUP BY b.pk
HAVING coalesce(sum(l.charged_fen), 0) <> b.amount_fen OR max(l.client_pk <> b.client_pk)
"""
_TWICE = """
SELECT l.id FROM bill_line x JOIN mail_use_line l ON l.pk = x.line_pk
WHERE NOT EXISTS (SELECT 1 FROM bill r WHERE r.of_bill_pk = x.bill_pk AND r.kind = 'reversal')
GROUP BY x.line_pk HAVING count(*) > 1
"""
_FOREIGN = """
SELECT DISTINCT p.id FROM allocation a
JOIN payment p ON p.pk = a.payment_pk JOIN bill b ON b.pk = a.bill_pk
WHERE p.client_pk <> b.client_pk
"""

RECEIVABLE_CHECKS: dict[str, str] = {
    "bill_paid": _BILLS,
    "payment_spent": _PAYMENTS,
    "bill_lines": _LINES,
    "billed_twice": _TWICE,
    "paid_for_another": _FOREIGN,
}


def receivable_problems(connection: Connection) -> list[tuple[str, str]]:
    """Check and id of every bill, payment or line that does not agree with the rows beside it."""
    return [
        (name, str(row[0]))
        for name, statement in RECEIVABLE_CHECKS.items()
        for row in connection.exec_driver_sql(statement)
    ]
