"""Acts on credit that stand without what they need, for `office check` (K5, K7)."""

from sqlalchemy import Connection

from database.prepared import driver_rows

_LOOSE = """
SELECT a.id FROM credit_act a LEFT JOIN bill b ON b.pk = a.bill_pk
WHERE (a.kind = 'stop' AND (a.author_pk IS NOT NULL OR b.client_pk IS NOT a.client_pk
    OR b.due_on >= a.acts_on OR a.overdue_fen <= 0))
  OR (a.kind IN ('release', 'lift') AND a.case_pk IS NULL)
  OR (a.kind = 'lift' AND (a.until IS NULL OR a.until < a.acts_on))
ORDER BY a.pk
"""


def loose_acts(connection: Connection) -> list[str]:
    """Ids of stops that no overdue bill explains, and of releases and lifts without a decision."""
    return [row[0] for row in driver_rows(connection, _LOOSE)]
