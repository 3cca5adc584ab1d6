"""Floor of "is it free?": prospects and clients of a name by index, and one durable log row.

Names that are similar are part of the answer, so they are looked for here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from database.floors.dossier import write_entry

_PROSPECT = "SELECT pk, name, uscc, phone, address FROM prospect WHERE "
_LEADS = "instr(stem_key, ?) > 0"
_CLAIMS = "SELECT * FROM claim WHERE prospect_pk = ? ORDER BY pk"
_ACTS = "SELECT * FROM claim_act WHERE claim_pk = ? ORDER BY pk"
_CLIENTS = """
SELECT c.pk, p.name, p.uscc, c.unit_pk, u.name FROM client c
JOIN party p ON p.pk = c.party_pk
JOIN unit u ON u.pk = c.unit_pk
WHERE c.closed_at IS NULL AND c.pk IN (SELECT e.client_pk FROM search_entry e
  WHERE e.pk IN (SELECT rowid FROM client_ft WHERE client_ft MATCH ?)
  AND e.kind = 'name' AND {shares} >= ?
  ORDER BY length(e.value), e.pk LIMIT 400)
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name as its lookup needs it: cores, pairs of the lead, how many must be shared."""

    cores: Sequence[str]
    leading: Sequence[str]
    pairs: Sequence[str]
    shared: int


def is_it_free(connection: Any, scratch: Any, wanted: Wanted) -> int:
    """Read what the answer is made of and commit one log row durably; how many claims there are."""
    connection.execute("BEGIN")
    marks = ", ".join("?" * len(wanted.cores))
    same = connection.execute(f"{_PROSPECT} stem_key IN ({marks})", tuple(wanted.cores)).fetchall()
    leads = " OR ".join([_LEADS] * len(wanted.leading))
    connection.execute(f"{_PROSPECT} {leads}", tuple(wanted.leading)).fetchall()
    claims = [row for one in same for row in connection.execute(_CLAIMS, (one[0],)).fetchall()]
    for row in claims:
        connection.execute(_ACTS, (row[0],)).fetchall()
    shares = " + ".join(["(instr(e.value, ?) > 0)"] * len(wanted.pairs))
    match = " OR ".join(f'"{pair}"' for pair in wanted.leading)
    values = (match, *wanted.pairs, wanted.shared)
    connection.execute(_CLIENTS.format(shares=f"({shares})"), values).fetchall()
    connection.execute("COMMIT")
    write_entry(scratch)
    return len(claims)


def some_name(connection: Any, state: str) -> str | None:
    """Name of the first prospect with a claim in `state`."""
    row = connection.execute(
        "SELECT name FROM claim WHERE state = ? ORDER BY pk LIMIT 1", (state,)
    ).fetchone()
    return str(row[0]) if row else None
