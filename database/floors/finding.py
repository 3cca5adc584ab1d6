"""Floor of search and list: the scoped statement alone, rows fetched and nothing made of them.

Rows are chosen by few columns first and joined afterwards, which no plain join reaches.
"""

from collections.abc import Sequence
from typing import Any

_CHOSEN = """
WITH chosen AS (SELECT c.pk, c.sort_key FROM client c
  WHERE c.closed_at IS NULL AND c.unit_pk IN ({units}) {more}
  ORDER BY c.sort_key, c.pk LIMIT ? + 0)
SELECT c.pk, c.id, c.display_name, c.code, c.unit_pk, u.name, c.stage, p.uscc, o.name,
  c.manager_text, c.specialties, c.grade, c.industry, c.filled, c.applicable, c.verified_at,
  c.created_at, c.a_user_pk, c.b_user_pk, c.sort_key
FROM chosen
JOIN client c ON c.pk = chosen.pk
JOIN party p ON p.pk = c.party_pk
JOIN unit u ON u.pk = c.unit_pk
LEFT JOIN user_account o ON o.pk = c.a_user_pk
ORDER BY chosen.sort_key, chosen.pk
"""
_MATCH = """
AND c.pk IN (SELECT e.client_pk FROM search_entry e
  WHERE e.pk IN (SELECT rowid FROM client_ft WHERE client_ft MATCH ?)
  AND e.category IN (0, 1, 2, 4, 5, 6, 7, 8))
"""
_BEHIND = "AND (c.sort_key, c.pk) > (?, ?)"


def search(connection: Any, units: Sequence[int], match: str, limit: int) -> int:
    """First `limit` clients of `units` that match, by name; how many there were."""
    statement = _CHOSEN.format(units=_marks(units), more=_MATCH)
    return len(connection.execute(statement, (*units, match, limit)).fetchall())


def page(connection: Any, units: Sequence[int], after: tuple[str, int], limit: int) -> int:
    """`limit` clients of `units` behind the key `after`; how many there were."""
    statement = _CHOSEN.format(units=_marks(units), more=_BEHIND)
    return len(connection.execute(statement, (*units, *after, limit)).fetchall())


def middle(connection: Any, units: Sequence[int]) -> tuple[str, int]:
    """Key of the client half way down the list of `units`; where a list begins when it is empty."""
    reached = f"FROM client WHERE closed_at IS NULL AND unit_pk IN ({_marks(units)})"
    half = connection.execute(f"SELECT count(*) / 2 {reached}", tuple(units)).fetchone()[0]
    row = connection.execute(
        f"SELECT sort_key, pk {reached} ORDER BY sort_key, pk LIMIT 1 OFFSET ?", (*units, half)
    ).fetchone()
    return (str(row[0]), int(row[1])) if row else ("", 0)


def _marks(units: Sequence[int]) -> str:
    return ", ".join("?" * len(units))
