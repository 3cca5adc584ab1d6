"""Exclusive periods that ended by themselves: many at once, each with its act and its notices."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from app.domain.audit import canonical
from app.domain.claims import ActKind, State
from app.domain.permissions import Role
from app.readmodels.claims import Expired
from database.records import AggregateChange, Saved, new_id
from database.repositories import notices
from database.repositories.claim_rows import SCHEMA
from database.tables.claims import claim
from database.tables.organisation import role_grant, unit

_c = claim.c
_UPDATE = f"UPDATE claim SET state = '{State.DUE}', since = ?, version = version + 1 WHERE pk = ?"
_ACT = (
    "INSERT INTO claim_act (id, claim_pk, kind, day, at, detail, act) "
    f"VALUES (?, ?, '{ActKind.EXPIRED}', ?, ?, '{{}}', ?)"
)


def over(connection: Connection, day: date) -> tuple[Expired, ...]:
    """Exclusive periods whose last day is before `day`, the first ended first."""
    wanted = select(_c.pk, _c.id, _c.name, unit.c.name, _c.due_on).join(
        unit, unit.c.pk == _c.unit_pk
    )
    rows = connection.execute(wanted.where(*_over(day)).order_by(_c.due_on, _c.pk))
    return tuple(Expired(*row) for row in rows)


class Expiries:
    """Notes ended periods inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved

    def note(self, keys: Sequence[int], day: date, *, at: int, act: str) -> int:
        """Note those of `keys` that are over on `day` and are not noted yet; how many."""
        columns = (_c.pk, _c.id, _c.version, _c.due_on, _c.unit_pk, _c.a_user_pk, _c.b_user_pk)
        wanted = select(*columns).where(_c.pk.in_(keys), *_over(day))
        rows = self._connection.execute(wanted).all()
        if not rows:
            return 0
        self._run(_UPDATE, [(_after(row), row.pk) for row in rows])
        self._run(_ACT, [(new_id(), row.pk, _after(row), at, act) for row in rows])
        for row in rows:
            self._announce(row)
        self._tell(rows, at, act)
        return len(rows)

    def _run(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        self._connection.exec_driver_sql(sql, rows)

    def _announce(self, row: Any) -> None:
        version = row.version + 1
        record = canonical(
            {
                "schema": SCHEMA,
                "id": row.id,
                "version": version,
                "act": ActKind.EXPIRED.value,
                "day": _after(row),
                "state": State.DUE.value,
            }
        )
        self._saved(AggregateChange("claim", row.id, version, row.version, record))

    def _tell(self, rows: Sequence[Any], at: int, act: str) -> None:
        """Tell A and B person of each and the heads of their units."""
        heads: dict[int, set[int]] = {}
        held = select(role_grant.c.unit_pk, role_grant.c.user_pk).where(
            role_grant.c.role == Role.UNIT_HEAD.value, role_grant.c.ended_by.is_(None)
        )
        for unit_pk, user_pk in self._connection.execute(held):
            heads.setdefault(unit_pk, set()).add(user_pk)
        told = [
            (person, row.id)
            for row in rows
            for person in sorted(
                {row.a_user_pk, row.b_user_pk, *heads.get(row.unit_pk, ())} - {None}
            )
        ]
        kind = ActKind.EXPIRED.value
        notices.tell_each(self._connection, told, kind, "claim", at=at, act=act)


def _over(day: date) -> tuple[Any, ...]:
    running = (_c.state == State.EXCLUSIVE.value, _c.held_since.is_(None))
    return (*running, _c.due_on < day)


def _after(row: Any) -> str:
    last: date = row.due_on
    return (last + timedelta(days=1)).isoformat()
