"""Recomputes what is cached and compares: each query returns ids of rows that disagree."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection

_ASSIGNED = """
SELECT c.id FROM client c
LEFT JOIN assignment a
  ON a.pk = (SELECT max(pk) FROM assignment WHERE client_pk = c.pk)
WHERE a.pk IS NULL OR c.unit_pk <> a.unit_pk OR c.a_user_pk IS NOT a.a_user_pk
  OR c.b_user_pk IS NOT a.b_user_pk OR c.responsible_user_pk IS NOT a.responsible_user_pk
"""
_DECIDED = """
SELECT c.id FROM client c LEFT JOIN decision d
  ON d.client_pk = c.pk AND d.kind IN ('opening', 'code') AND d.field = '{field}'
WHERE c.{field} IS NOT json_extract(d.value, '$')
"""
_VERSIONS = """
SELECT c.id FROM client c LEFT JOIN (
  SELECT id, max(version) AS version FROM change WHERE type = 'client' GROUP BY id
) r ON r.id = c.id WHERE r.version IS NOT c.version
"""
_NOT_FOUND_BY_NAME = """
SELECT c.id FROM client c WHERE c.closed_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM search_entry e WHERE e.client_pk = c.pk AND e.kind = 'name')
"""
_FOUND_THOUGH_CLOSED = """
SELECT DISTINCT c.id FROM client c JOIN search_entry e ON e.client_pk = c.pk
WHERE c.closed_at IS NOT NULL
"""
_NO_FIRST_ENTRY = """
SELECT c.id FROM client c WHERE NOT EXISTS (
  SELECT 1 FROM field_history h, json_each(h.changes) e
  WHERE h.client_pk = c.pk AND json_extract(e.value, '$[0]') = 'name')
"""
_SUMMED = """
SELECT l.client_pk, l.month, l.specialty, sum(CASE WHEN l.counted THEN l.charged_fen ELSE 0 END),
  sum(CASE WHEN l.counted THEN 0 ELSE l.charged_fen END),
  sum(CASE WHEN l.settlement = 'on_credit' THEN l.charged_fen ELSE 0 END), count(*)
FROM mail_use_line l WHERE NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)
GROUP BY l.client_pk, l.month, l.specialty
"""
_KEPT = """
SELECT client_pk, month, specialty, counted_fen, uncounted_fen, on_credit_fen, lines
FROM mail_use_month
"""
_MAIL_USE = f"""
SELECT DISTINCT c.id FROM client c JOIN (
  SELECT * FROM ({_SUMMED} EXCEPT {_KEPT}) UNION ALL SELECT * FROM ({_KEPT} EXCEPT {_SUMMED})
) d ON d.client_pk = c.pk
"""

LEDGER_CHECKS: dict[str, str] = {
    "assignment": _ASSIGNED,
    "code": _DECIDED.format(field="code"),
    "grade": _DECIDED.format(field="grade"),
    "version": _VERSIONS,
    "search": _NOT_FOUND_BY_NAME,
    "search_closed": _FOUND_THOUGH_CLOSED,
    "history": _NO_FIRST_ENTRY,
    "mail_use": _MAIL_USE,
}


def disagreements(connection: Connection, check: str) -> list[str]:
    """Ids of clients for which a cache disagrees with its ledger."""
    return [str(row[0]) for row in connection.exec_driver_sql(LEDGER_CHECKS[check])]


def broken_changes(connection: Connection) -> list[str]:
    """Ids of aggregates with a change row whose bytes no longer have their SHA-256."""
    rows = connection.exec_driver_sql("SELECT id, sha256, bytes FROM change")
    return [
        str(identity)
        for identity, digest, stored in rows
        if hashlib.sha256(bytes(stored)).digest() != bytes(digest)
    ]


def open_clients(connection: Connection) -> Iterator[tuple[int, str, int, int]]:
    """Key, id and cached completeness of every open client."""
    rows = connection.exec_driver_sql(
        "SELECT pk, id, filled, applicable FROM client WHERE closed_at IS NULL ORDER BY pk"
    )
    for row in rows.fetchall():
        yield row[0], row[1], row[2], row[3]
