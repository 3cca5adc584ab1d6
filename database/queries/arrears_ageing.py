"""Clients with what they owe by bucket, for the printed list of ageing."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from database.tables.client import client
from database.tables.credit import arrears_bucket, arrears_standing
from database.tables.organisation import unit

_s, _c, _b = arrears_standing.c, client.c, arrears_bucket.c


def aged_clients(connection: Connection, keys: Collection[int]) -> dict[int, Row[Any]]:
    """Clients by key, with unit and owners; whom the reader may see is asked before."""
    found = (
        select(
            *(_c.pk, _c.id, _c.code, _c.display_name, _c.unit_pk, unit.c.name.label("unit")),
            *(_c.a_user_pk, _c.b_user_pk, _s.overdue_fen, _s.days),
        )
        .select_from(arrears_standing.join(client, _c.pk == _s.client_pk))
        .join(unit, unit.c.pk == _c.unit_pk)
        .where(_c.pk.in_(_listed(keys)))
    )
    rows: list[Row[Any]] = list(connection.execute(found))
    return {row.pk: row for row in rows}


def buckets_of(
    connection: Connection, keys: Collection[int], places: int
) -> dict[int, tuple[int, ...]]:
    """What each of these clients owes, by the place of the bucket.

    The last bucket has no end: what an older rule put further back belongs to it.
    """
    found: dict[int, list[int]] = {}
    rows = select(_b.client_pk, _b.place, _b.fen).where(_b.client_pk.in_(_listed(keys)))
    for row in connection.execute(rows):
        sums = found.setdefault(row.client_pk, [0] * places)
        sums[min(row.place, places - 1)] += row.fen
    return {pk: tuple(sums) for pk, sums in found.items()}


def _listed(keys: Collection[int]) -> Any:
    return select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value)
