"""Floor of the arrears panel: figures, bars, totals and first rows of those who are warned of."""

import json
from collections.abc import Collection
from typing import Any

_SCOPE = """
c.unit_pk IN (SELECT value FROM json_each(:units)) AND (s.overdue_fen > 0 OR s.stopped
  OR s.limit_state <> 'none' OR s.due_soon_fen > 0 OR s.promised_on IS NOT NULL
  OR s.recovery_pk IS NOT NULL)
"""
_FROM = "FROM arrears_standing s JOIN client c ON c.pk = s.client_pk"
_PANEL = (
    f"""SELECT sum(s.due_soon_fen > 0), sum(s.due_soon_fen), sum(s.overdue_fen > 0),
      sum(s.overdue_fen), sum(s.limit_state = 'over'), sum(s.stopped),
      sum(CASE WHEN s.stopped THEN s.open_fen ELSE 0 END), sum(s.promised_on IS NOT NULL),
      sum(s.promised_fen), sum(s.promise_broken) {_FROM} WHERE {_SCOPE}""",
    f"""SELECT c.unit_pk, u.name, b.place, sum(b.fen) {_FROM}
      JOIN arrears_bucket b ON b.client_pk = s.client_pk JOIN unit u ON u.pk = c.unit_pk
      WHERE {_SCOPE} GROUP BY c.unit_pk, b.place""",
    f"SELECT count(*), sum(s.open_fen), sum(s.overdue_fen) {_FROM} WHERE {_SCOPE}",
    f"""SELECT s.*, c.id, c.code, c.display_name, c.unit_pk, u.name, c.grade, o.name,
      c.manager_text, c.a_user_pk, c.b_user_pk
      FROM (SELECT s.client_pk {_FROM} WHERE {_SCOPE}
        ORDER BY s.score DESC, s.share DESC, s.client_pk LIMIT :most + 0) f
      JOIN arrears_standing s ON s.client_pk = f.client_pk JOIN client c ON c.pk = s.client_pk
      JOIN unit u ON u.pk = c.unit_pk LEFT JOIN user_account o ON o.pk = c.a_user_pk
      ORDER BY s.score DESC, s.share DESC, s.client_pk""",
    "SELECT day, at FROM arrears_day ORDER BY day DESC LIMIT 1",
)


def panel(connection: Any, units: Collection[int], most: int) -> int:
    """Figures, bars, totals, first rows and the day of the panel; rows read."""
    values = {"units": json.dumps(sorted(units)), "most": most}
    connection.execute("BEGIN")
    rows = sum(len(connection.execute(statement, values).fetchall()) for statement in _PANEL)
    connection.execute("COMMIT")
    return rows
