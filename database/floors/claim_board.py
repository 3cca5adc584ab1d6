"""Floors of the claim board: its counts and first cards, and ended periods noted one by one.

The board is read by somebody who sees published claims and the own ones, as most do.
"""

from datetime import date, timedelta
from typing import Any

_SEEN = "(published_on IS NOT NULL OR a_user_pk = :me OR b_user_pk = :me OR author_pk = :me)"
_OPEN = (
    "state IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'FILED', 'EXCLUSIVE', 'DUE', 'RESELECT', "
    "'WON', 'SIGNED')"
)
_COUNTS = f"""
SELECT CASE WHEN state <> 'EXCLUSIVE' OR held_since IS NOT NULL THEN state
  WHEN due_on < :today THEN 'DUE' WHEN due_on <= :ending THEN 'ENDING' ELSE state END AS place,
  count(*), sum(CASE WHEN (state = 'SUBMITTED' OR state = 'WON') AND since < :today
    OR state IN ('DUE', 'EXCLUSIVE') AND due_on < :today THEN 1 ELSE 0 END)
FROM claim WHERE {_OPEN} AND {_SEEN} GROUP BY place
"""
_CARDS = f"""
SELECT c.pk, c.id, c.name, c.unit_pk, c.since, c.round, c.published_on, c.due_on, c.held_since,
  c.register_no, c.uscc, c.businesses, c.industry, c.expected_fen, c.progress_on, c.progress_text,
  c.next_contact_on, c.guided, c.extensions, c.asked, c.author_pk, c.a_user_pk, c.b_user_pk,
  c.state, t.name, u.name, a.name, b.name
FROM claim c JOIN unit u ON u.pk = c.unit_pk JOIN unit t ON t.pk = c.territory_pk
JOIN user_account a ON a.pk = c.a_user_pk LEFT JOIN user_account b ON b.pk = c.b_user_pk
WHERE {{which}} AND {_SEEN.replace("(", "(c.").replace("OR ", "OR c.")}
ORDER BY {{order}}, c.pk LIMIT 12
"""
_WHICH = {
    "EXCLUSIVE": (
        "c.state = 'EXCLUSIVE' AND (c.held_since IS NOT NULL OR c.due_on > :ending)",
        "c.due_on",
    ),
    "ENDING": (
        "c.state = 'EXCLUSIVE' AND c.held_since IS NULL AND c.due_on BETWEEN :today AND :ending",
        "c.due_on",
    ),
    "DUE": (
        "(c.state = 'DUE' OR c.state = 'EXCLUSIVE' AND c.held_since IS NULL AND c.due_on < :today)",
        "c.due_on",
    ),
}
_FINISHED = (
    "SELECT count(*) FROM claim WHERE state IN ('REGISTERED', 'REJECTED', 'WITHDRAWN', 'LOST') "
    f"AND {_SEEN}"
)


def board(connection: Any, me: int, today: date, warned: int) -> int:
    """Counts of all columns, first cards of those that have any, finished ones; rows read."""
    values = {"me": me, "today": today.isoformat()}
    values["ending"] = (today + timedelta(days=warned)).isoformat()
    places = connection.execute(_COUNTS, values).fetchall()
    rows = 0
    for place, *_numbers in places:
        which, order = _WHICH.get(place, (f"c.state = '{place}'", "c.since"))
        statement = _CARDS.format(which=which, order=order)
        rows += len(connection.execute(statement, values).fetchall())
    connection.execute(_FINISHED, values).fetchall()
    return rows


def end_periods(connection: Any, today: date, days: int) -> int:
    """Give every published claim a period that ended within the last `days` days; how many."""
    connection.execute("BEGIN IMMEDIATE")
    keys = connection.execute("SELECT pk FROM claim WHERE published_on IS NOT NULL").fetchall()
    ended = [
        ((today - timedelta(days=1 + number % days)).isoformat(), key)
        for number, (key,) in enumerate(keys)
    ]
    connection.executemany(
        "UPDATE claim SET state = 'EXCLUSIVE', held_since = NULL, due_on = ? WHERE pk = ?", ended
    )
    connection.execute("COMMIT")
    return len(ended)


def note_periods(connection: Any, today: date) -> int:
    """Update each ended claim and append its act, in one transaction; how many."""
    connection.execute("BEGIN IMMEDIATE")
    over = "SELECT pk, due_on FROM claim WHERE state = 'EXCLUSIVE' AND due_on < ?"
    rows = connection.execute(over, (today.isoformat(),)).fetchall()
    changed = [(due, key) for key, due in rows]
    connection.executemany(
        "UPDATE claim SET state = 'DUE', since = ?, version = version + 1 WHERE pk = ?", changed
    )
    connection.executemany(
        "INSERT INTO claim_act (id, claim_pk, kind, day, at, detail, act) "
        "VALUES (hex(randomblob(16)), ?, 'expired', ?, 0, '{}', 'floor')",
        [(key, due) for due, key in changed],
    )
    connection.execute("COMMIT")
    return len(rows)
