"""Standings of clients and their buckets as lists read them, and the days that were evaluated.

Standing and buckets are caches: written where they differ, recomputed by `office check`.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from app.domain.arrears import Standing
from app.domain.arrears_rules import LimitState
from app.domain.recovery import StepKind
from database.tables.credit import arrears_bucket, arrears_day, arrears_standing

_s, _b = arrears_standing.c, arrears_bucket.c
_NAMES = tuple(one.name for one in fields(Standing) if one.name != "buckets")


@dataclass(frozen=True, slots=True)
class EvaluatedDay:
    """A day that was evaluated: clients that owed something, and those stopped; `at` in ms."""

    day: date
    owing: int
    stopped: int
    at: int
    act: str


def standings(
    connection: Connection, codes: Sequence[str], clients: Collection[int] | None
) -> dict[int, Standing]:
    """Standings as they are cached, by client; without buckets where these have other codes."""
    held, bucketed = select(arrears_standing), select(arrears_bucket)
    if clients is not None:
        held = held.where(_s.client_pk.in_(_listed(clients)))
        bucketed = bucketed.where(_b.client_pk.in_(_listed(clients)))
    buckets: dict[int, list[int]] = {}
    strange: set[int] = set()
    for row in connection.execute(bucketed):
        if row.place < len(codes) and codes[row.place] == row.code:
            buckets.setdefault(row.client_pk, [0] * len(codes))[row.place] = row.fen
        else:
            strange.add(row.client_pk)
    empty = [0] * len(codes)
    return {
        row.client_pk: _standing(
            row, [] if row.client_pk in strange else buckets.get(row.client_pk, empty)
        )
        for row in connection.execute(held)
    }


def write(
    connection: Connection, new: Sequence[Standing], codes: Sequence[str], gone: Collection[int]
) -> None:
    """Put these standings with their buckets (by `codes`) in the place of what was cached."""
    replaced = [*(one.client_pk for one in new), *gone]
    if not replaced:
        return
    connection.execute(delete(arrears_bucket).where(_b.client_pk.in_(_listed(replaced))))
    connection.execute(delete(arrears_standing).where(_s.client_pk.in_(_listed(replaced))))
    if new:
        connection.execute(insert(arrears_standing), [_row(one) for one in new])
    if buckets := list(_bucket_rows(new, codes)):
        connection.execute(insert(arrears_bucket), buckets)


def last_day(connection: Connection, before: date | None = None) -> date | None:
    """The last day that was evaluated, before another one when told; None for none."""
    found = select(func.max(arrears_day.c.day))
    if before is not None:
        found = found.where(arrears_day.c.day < before)
    return connection.execute(found).scalar()


def keep_day(connection: Connection, evaluated: EvaluatedDay) -> None:
    """Note that a day was evaluated; once is enough, a second time it stays as it was."""
    known = select(arrears_day.c.day).where(arrears_day.c.day == evaluated.day)
    if connection.execute(known).first() is None:
        row = {one.name: getattr(evaluated, one.name) for one in fields(EvaluatedDay)}
        connection.execute(insert(arrears_day).values(row))


def _listed(clients: Collection[int]) -> Any:
    return select(func.json_each(json.dumps(sorted(clients))).table_valued("value").c.value)


def _standing(row: Any, buckets: Sequence[int]) -> Standing:
    values = {name: getattr(row, name) for name in _NAMES}
    values["limit_state"] = LimitState(row.limit_state)
    values["last_step"] = StepKind(row.last_step) if row.last_step else None
    return Standing(**values, buckets=tuple(buckets))


def _row(one: Standing) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in _NAMES}
    row["limit_state"] = one.limit_state.value
    row["last_step"] = one.last_step.value if one.last_step else None
    return row


def _bucket_rows(new: Iterable[Standing], codes: Sequence[str]) -> Iterable[dict[str, Any]]:
    for one in new:
        for place, fen in enumerate(one.buckets):
            if fen:
                key = {"client_pk": one.client_pk, "place": place}
                yield key | {"code": codes[place], "fen": fen}
