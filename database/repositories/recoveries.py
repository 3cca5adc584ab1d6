"""Recoveries (追欠案) and their steps: appended, never changed; closed by a step."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from app.domain.audit import canonical
from app.domain.recovery import OpenRecovery, Step, StepKind
from database.records import AggregateChange, Saved, new_id
from database.tables.credit import recovery, recovery_step

_r, _s = recovery.c, recovery_step.c
_STEP = (
    *(_s.client_pk, _s.pk, _s.recovery_pk, _s.kind, _s.acted_on),
    *(_s.promised_on, _s.amount_fen, _s.of_step_pk, _s.booked_on, _s.words),
)


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """A recovery opened with the stop `stop_pk` for the responsible unit; `at` in ms."""

    number: str
    client_pk: int
    unit_pk: int
    stop_pk: int
    opened_on: date
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to be kept; `at` in ms, `author_pk` None for the program."""

    client_pk: int
    kind: StepKind
    acted_on: date
    booked_on: date
    at: int
    act: str
    recovery_pk: int | None = None
    words: str = ""
    contact: str = ""
    promised_on: date | None = None
    amount_fen: int | None = None
    of_step_pk: int | None = None
    letter: str | None = None
    paper: str | None = None
    author_pk: int | None = None


def open_recovery(connection: Connection, saved: Saved, new: NewRecovery) -> int:
    """Append a recovery; returns its local key."""
    return _append(connection, saved, "recovery", asdict(new))


def add_step(connection: Connection, saved: Saved, new: NewStep) -> int:
    """Append a step; returns its local key."""
    return _append(connection, saved, "recovery_step", {**asdict(new), "kind": new.kind.value})


def open_recoveries(
    connection: Connection, clients: Collection[int] | None, as_of: date
) -> dict[int, OpenRecovery]:
    """Recoveries that had been opened and not closed by a day, by client."""
    closed = (
        select(_s.pk)
        .where(_s.recovery_pk == _r.pk, _s.kind == StepKind.CLOSED, _s.booked_on <= as_of)
        .exists()
    )
    wanted = (
        select(_r.client_pk, _r.pk, _r.number, _r.unit_pk, _r.opened_on)
        .where(_r.opened_on <= as_of, ~closed)
        .order_by(_r.pk)
    )
    rows = connection.execute(_of(wanted, _r.client_pk, clients))
    return {row.client_pk: OpenRecovery(*row) for row in rows}


def steps_of(
    connection: Connection, clients: Collection[int] | None, as_of: date
) -> dict[int, list[Step]]:
    """Steps that had been booked by a day, by client; who has none is left out."""
    wanted = select(*_STEP).where(_s.booked_on <= as_of).order_by(_s.client_pk, _s.pk)
    found: dict[int, list[Step]] = {}
    for row in connection.execute(_of(wanted, _s.client_pk, clients)):
        values = {**row._mapping, "kind": StepKind(row.kind)}
        found.setdefault(row.client_pk, []).append(Step(**values))
    return found


def _of(wanted: Select[Any], column: Any, clients: Collection[int] | None) -> Select[Any]:
    if clients is None:
        return wanted
    listed = func.json_each(json.dumps(sorted(clients))).table_valued("value").c.value
    return wanted.where(column.in_(select(listed)))


def _append(connection: Connection, saved: Saved, table: str, values: dict[str, Any]) -> int:
    row = {"id": new_id(), **values}
    into = recovery if table == "recovery" else recovery_step
    made = connection.execute(insert(into).values(row)).inserted_primary_key
    told: Iterable[tuple[str, Any]] = row.items()
    plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in told}
    saved(AggregateChange(table, str(row["id"]), 1, 0, canonical({"schema": 1, **plain})))
    return int(made[0]) if made else 0
