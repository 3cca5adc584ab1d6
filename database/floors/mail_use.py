"""Floor of an import of mail use: its lines inserted bare, with the sums that they make.

Sums by client, month and specialty, and of each client what it used on credit.
"""

from collections.abc import Sequence
from typing import Any

from database.floors.dossier import add_entry

_IMPORT = """
INSERT INTO mail_use_import (id, unit_pk, file_name, sha256, lines, months, author_pk, at, act)
VALUES (?, 1, 'bench', 'bench', ?, 'bench', 1, 1, 'bench')
"""
_LINE = """
INSERT INTO mail_use_line (id, client_pk, business_pk, valid_from, valid_until, tariff_fen,
  charged_fen, reference, month, specialty, volume, volume_unit, counted, destination, settlement,
  tariff_applied, import_pk, author_pk, at, act, booked_on)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 'bench', '2000-01-01')
"""
_SUMS = """
INSERT INTO mail_use_month
  (client_pk, month, specialty, counted_fen, uncounted_fen, on_credit_fen, lines)
SELECT client_pk, month, specialty, sum(CASE WHEN counted THEN charged_fen ELSE 0 END),
  sum(CASE WHEN counted THEN 0 ELSE charged_fen END),
  sum(CASE WHEN settlement = 'on_credit' THEN charged_fen ELSE 0 END), count(*)
FROM mail_use_line WHERE import_pk = ? GROUP BY client_pk, month, specialty
ON CONFLICT (client_pk, month, specialty) DO UPDATE SET
  counted_fen = counted_fen + excluded.counted_fen,
  uncounted_fen = uncounted_fen + excluded.uncounted_fen,
  on_credit_fen = on_credit_fen + excluded.on_credit_fen, lines = lines + excluded.lines
"""
_ON_CREDIT = """
UPDATE arrears_standing SET unbilled_fen = unbilled_fen + used.fen FROM
  (SELECT client_pk, sum(charged_fen) AS fen FROM mail_use_line
   WHERE import_pk = ? AND settlement = 'on_credit' GROUP BY client_pk) AS used
WHERE arrears_standing.client_pk = used.client_pk
"""
_BARRED = "SELECT client_pk FROM arrears_standing WHERE stopped OR limit_state = 'over'"
_CODED = """
SELECT c.pk, p.uscc, p.name FROM client c JOIN party p ON p.pk = c.party_pk
WHERE p.uscc IS NOT NULL GROUP BY p.pk HAVING count(*) = 1 ORDER BY c.pk LIMIT ? + 0
"""


def insert_lines(connection: Any, identity: str, lines: Sequence[tuple[Any, ...]]) -> None:
    """Insert lines, their import, their sums and one log row in one durable transaction."""
    connection.execute("BEGIN IMMEDIATE")
    import_pk = connection.execute(_IMPORT, (identity, len(lines))).lastrowid
    connection.executemany(_LINE, [(*line, import_pk) for line in lines])
    connection.execute(_SUMS, (import_pk,))
    connection.execute(_ON_CREDIT, (import_pk,))
    add_entry(connection)
    connection.execute("COMMIT")


def coded_clients(connection: Any, most: int) -> list[tuple[int, str, str]]:
    """Key, credit code and name of the first clients whom their code alone names."""
    return [
        (int(pk), str(uscc), str(name)) for pk, uscc, name in connection.execute(_CODED, (most,))
    ]


def barred_clients(connection: Any) -> frozenset[int]:
    """Keys of clients who may use nothing more on credit."""
    return frozenset(int(pk) for (pk,) in connection.execute(_BARRED))
