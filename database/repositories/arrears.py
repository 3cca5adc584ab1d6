"""Standings of clients and their buckets as lists read them, and the days that were evaluated.

Standing and buckets are caches: written where they differ, recomputed by `office check`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select

from app.domain.arrears import Standing
from app.domain.arrears_rules import LimitState
from app.domain.recovery import StepKind
from database.prepared import LISTED, Prepared, driver_fill, driver_rows, driver_run, listed
from database.tables.credit import arrears_bucket, arrears_day, arrears_standing

_s, _b = arrears_standing.c, arrears_bucket.c
_NAMES = tuple(one.name for one in fields(Standing) if one.name != "buckets")
_STANDINGS = select(*(_s[name] for name in _NAMES))
_HELD, _BUCKETED = Prepared(_STANDINGS), Prepared(select(arrears_bucket))
_HELD_OF = Prepared(_STANDINGS.where(_s.client_pk.in_(LISTED)))
_BUCKETED_OF = Prepared(select(arrears_bucket).where(_b.client_pk.in_(LISTED)))
_LAST_DAY = Prepared(
    select(func.max(arrears_day.c.day).label("day")).where(arrears_day.c.day < bindparam("before"))
)
_FORGET = "DELETE FROM {table} WHERE client_pk IN (SELECT value FROM json_each(?))"
_STAND = (
    f"INSERT INTO arrears_standing ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"
)
_USES = (
    "SELECT client_pk, open_fen, unbilled_fen, share, limit_state FROM arrears_standing "
    "WHERE client_pk IN (SELECT value FROM json_each(?))"
)
_USE = (
    "UPDATE arrears_standing SET as_of = ?, unbilled_fen = ?, share = ?, limit_state = ? "
    "WHERE client_pk = ?"
)
_COUNTED = "SELECT sum(open_fen <> 0), sum(stopped) FROM arrears_standing"
_FILL = "INSERT INTO arrears_bucket (client_pk, place, code, fen) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class EvaluatedDay:
    """A day that was evaluated: clients that owed something, and those stopped; `at` in ms."""

    day: date
    owing: int
    stopped: int
    at: int
    act: str


class UseKept(NamedTuple):
    """What the standing of a client keeps of its use; money in fen."""

    open_fen: int
    unbilled_fen: int
    share: float
    limit_state: str


def uses(connection: Connection, clients: Collection[int]) -> dict[int, UseKept]:
    """What is kept of the use of these clients; who has no standing is left out."""
    rows = driver_rows(connection, _USES, (listed(clients),))
    return {row[0]: UseKept(*row[1:]) for row in rows}


def write_uses(connection: Connection, day: date, uses: Mapping[int, UseKept]) -> None:
    """Keep this of the use of clients, as it stands since `day`."""
    if uses:
        rows = ((day.isoformat(), *use[1:], pk) for pk, use in uses.items())
        driver_fill(connection, _USE, rows)


def standings(
    connection: Connection, codes: Sequence[str], clients: Collection[int] | None
) -> dict[int, Standing]:
    """Standings as they are cached, by client; without buckets where these have other codes."""
    if clients is None:
        held, bucketed = _HELD.rows(connection), _BUCKETED.rows(connection)
    else:
        keys = listed(clients)
        held = _HELD_OF.rows(connection, listed=keys)
        bucketed = _BUCKETED_OF.rows(connection, listed=keys)
    buckets: dict[int, list[int]] = {}
    strange: set[int] = set()
    for row in bucketed:
        if row.place < len(codes) and codes[row.place] == row.code:
            buckets.setdefault(row.client_pk, [0] * len(codes))[row.place] = row.fen
        else:
            strange.add(row.client_pk)
    empty = [0] * len(codes)
    return {
        row.client_pk: _standing(
            row, [] if row.client_pk in strange else buckets.get(row.client_pk, empty)
        )
        for row in held
    }


def write(
    connection: Connection, new: Sequence[Standing], codes: Sequence[str], gone: Collection[int]
) -> None:
    """Put these standings with their buckets (by `codes`) in the place of what was cached."""
    replaced = [*(one.client_pk for one in new), *gone]
    if not replaced:
        return
    keys = (listed(replaced),)
    driver_run(connection, _FORGET.format(table="arrears_bucket"), keys)
    driver_run(connection, _FORGET.format(table="arrears_standing"), keys)
    driver_fill(connection, _STAND, map(_row, new))
    driver_fill(connection, _FILL, _bucket_rows(new, codes))


def last_day(connection: Connection, before: date | None = None) -> date | None:
    """The last day that was evaluated, before another one when told; None for none."""
    found: date | None = _LAST_DAY.scalar(connection, before=before or date.max)
    return found


def is_kept(connection: Connection, day: date) -> bool:
    """Whether a day was noted: once is enough, it stays as it was."""
    known = select(arrears_day.c.day).where(arrears_day.c.day == day)
    return connection.execute(known).first() is not None


def counted(connection: Connection) -> tuple[int, int]:
    """How many clients owe something and how many are stopped, as lists say."""
    owing, stopped = driver_rows(connection, _COUNTED)[0]
    return owing or 0, stopped or 0


def keep_day(connection: Connection, evaluated: EvaluatedDay) -> None:
    """Note that a day was evaluated."""
    row = {one.name: getattr(evaluated, one.name) for one in fields(EvaluatedDay)}
    connection.execute(insert(arrears_day), row)


def _standing(row: Any, buckets: Sequence[int]) -> Standing:
    last = StepKind(row.last_step) if row.last_step else None
    read = row._replace(limit_state=LimitState(row.limit_state), last_step=last)
    values: tuple[Any, ...] = (*read, tuple(buckets))
    return Standing(*values)


def _row(one: Standing) -> tuple[Any, ...]:
    """As the driver takes it."""
    values = (getattr(one, name) for name in _NAMES)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def _bucket_rows(new: Iterable[Standing], codes: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    for one in new:
        for place, fen in enumerate(one.buckets):
            if fen:
                yield (one.client_pk, place, codes[place], fen)
