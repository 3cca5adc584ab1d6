"""Recoveries (追欠案) and their steps: appended, never changed; closed by a step."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from app.domain.audit import canonical
from app.domain.recovery import OpenRecovery, Step, StepKind
from database.prepared import LISTED, Appending, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.tables.credit import recovery, recovery_step

_r, _s = recovery.c, recovery_step.c
_STEP = (
    *(_s.client_pk, _s.pk, _s.recovery_pk, _s.kind, _s.acted_on),
    *(_s.promised_on, _s.amount_fen, _s.of_step_pk, _s.booked_on, _s.words, _s.at),
)
_APPENDING = {"recovery": Appending(recovery), "recovery_step": Appending(recovery_step)}
_DAY: BindParameter[date] = bindparam("day")
_CLOSED = (
    select(_s.pk)
    .where(_s.recovery_pk == _r.pk, _s.kind == StepKind.CLOSED.value, _s.booked_on <= _DAY)
    .exists()
)
_OPENED = (
    select(_r.client_pk, _r.pk, _r.number, _r.unit_pk, _r.opened_on)
    .where(_r.opened_on <= _DAY, ~_CLOSED)
    .order_by(_r.pk)
)
_DONE = select(*_STEP).where(_s.booked_on <= _DAY).order_by(_s.client_pk, _s.pk)
_OPEN = (Prepared(_OPENED), Prepared(_OPENED.where(_r.client_pk.in_(LISTED))))
_STEPS = (Prepared(_DONE), Prepared(_DONE.where(_s.client_pk.in_(LISTED))))
"""Of all clients, and of some."""


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
    rows = _rows(connection, _OPEN, clients, as_of)
    return {row.client_pk: OpenRecovery(*row) for row in rows}


def steps_of(
    connection: Connection, clients: Collection[int] | None, as_of: date
) -> dict[int, list[Step]]:
    """Steps that had been booked by a day, by client; who has none is left out."""
    found: dict[int, list[Step]] = {}
    for row in _rows(connection, _STEPS, clients, as_of):
        values = {**row._asdict(), "kind": StepKind(row.kind)}
        found.setdefault(row.client_pk, []).append(Step(**values))
    return found


def _rows(
    connection: Connection,
    statements: tuple[Prepared, Prepared],
    clients: Collection[int] | None,
    as_of: date,
) -> list[Any]:
    of_all, of_some = statements
    if clients is None:
        return of_all.rows(connection, day=as_of)
    return of_some.rows(connection, day=as_of, listed=listed(clients))


def _append(connection: Connection, saved: Saved, table: str, values: dict[str, Any]) -> int:
    row = {"id": new_id(), **values}
    pk = _APPENDING[table].row(connection, row)
    told: Iterable[tuple[str, Any]] = row.items()
    plain = {key: one.isoformat() if isinstance(one, date) else one for key, one in told}
    saved(AggregateChange(table, str(row["id"]), 1, 0, canonical({"schema": 1, **plain})))
    return pk
