"""Yearly minimums of agreements (全年邮费, S18-1) and what was counted towards them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from database.prepared import driver_rows

_COUNTED = """
SELECT w.key, coalesce((
  SELECT sum(l.charged_fen) FROM mail_use_line l
  WHERE l.client_pk = json_extract(w.value, '$[0]') AND l.counted
    AND l.valid_until >= json_extract(w.value, '$[1]')
    AND l.valid_until <= json_extract(w.value, '$[2]')
    AND (json_array_length(w.value, '$[3]') = 0
      OR l.specialty IN (SELECT value FROM json_each(w.value, '$[3]')))
    AND NOT EXISTS (SELECT 1 FROM mail_use_end e WHERE e.line_pk = l.pk)
), 0)
FROM json_each(:asked) w ORDER BY w.key
"""
_PROMISING = """
SELECT a.id, a.minimum_fen, a.valid_from, a.valid_until, c.pk AS client_pk, c.id AS client,
  c.display_name, c.unit_pk, c.a_user_pk, c.b_user_pk, c.grade, u.name AS manager,
  (SELECT json_group_array(l.mail_kind) FROM agreement_line l WHERE l.agreement_pk = a.pk) AS kinds
FROM client c JOIN agreement a ON a.client_pk = c.pk
LEFT JOIN user_account u ON u.pk = c.a_user_pk
WHERE c.closed_at IS NULL
  AND (c.a_user_pk = :user OR c.b_user_pk = :user
    OR c.unit_pk IN (SELECT value FROM json_each(:units)))
  AND a.minimum_fen IS NOT NULL AND a.struck_on IS NULL
  AND a.valid_from <= :day AND a.valid_until >= :since
ORDER BY c.pk, a.valid_from, a.pk
"""


@dataclass(frozen=True, slots=True)
class CountedAsked:
    """Use of a client whose last day lies in these days; of all specialties without any."""

    client_pk: int
    first: date
    last: date
    specialties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promising:
    """An agreement with a yearly minimum, its client, and the kinds of mail of its tariff lines."""

    agreement_id: str
    fen: int
    first: date
    last: date
    client_pk: int
    client_id: str
    client_name: str
    unit_pk: int
    a_user_pk: int | None
    b_user_pk: int | None
    grade: str | None
    manager: str
    kinds: tuple[str, ...]


def counted(connection: Connection, asked: Sequence[CountedAsked]) -> list[int]:
    """Fen counted (计收) for each of `asked`, in their order; lines that ended do not count."""
    wanted = [
        [one.client_pk, one.first.isoformat(), one.last.isoformat(), one.specialties]
        for one in asked
    ]
    rows = driver_rows(connection, _COUNTED, {"asked": json.dumps(wanted)})
    return [int(fen) for _key, fen in rows]


def promising(
    connection: Connection, user_pk: int, units: Collection[int], day: date, since: date
) -> list[Promising]:
    """Agreements that had begun by `day` and hold on `since` or later.

    Of clients whose A or B owner `user_pk` is, or that `units` look after.
    """
    values = {
        "user": user_pk,
        "units": json.dumps(sorted(units)),
        "day": day.isoformat(),
        "since": since.isoformat(),
    }
    return [_promising(row) for row in driver_rows(connection, _PROMISING, values)]


def _promising(row: Sequence[Any]) -> Promising:
    identity, fen, first, last, *about, manager, kinds = row
    days = (date.fromisoformat(first), date.fromisoformat(last))
    values = (identity, fen, *days, *about, manager or "", tuple(json.loads(kinds)))
    return Promising(*values)
