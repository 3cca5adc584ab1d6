"""Targets of the monthly development plans, and the claims that count for a month (S60-5)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from app.domain.audit import canonical
from app.domain.calendar import Month
from app.domain.claims import ActKind
from app.domain.development_goals import GoalKind
from database.records import AggregateChange, Saved, new_id
from database.tables.claims import claim_act
from database.tables.goals import development_goal

_COUNTED = (ActKind.SUBMITTED.value, ActKind.WON.value)


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A target to be set, None to take it away; `at` in ms."""

    unit_pk: int
    month: str
    user_pk: int
    kind: str
    target: int | None
    author_pk: int
    at: int
    act: str


@dataclass(frozen=True, slots=True)
class StoredGoals:
    """Targets in force by person and kind; `version` counts all that were ever set."""

    version: int
    targets: dict[int, dict[GoalKind, int]]


def add(connection: Connection, saved: Saved, new: Sequence[NewGoal]) -> None:
    """Append targets; those before them stay on record."""
    for goal in new:
        row = {"id": new_id(), **asdict(goal)}
        connection.execute(insert(development_goal), row)
        record = canonical({"schema": 1, **row})
        saved(AggregateChange("development_goal", str(row["id"]), 1, 0, record))


def read(connection: Connection, unit_pk: int, month: Month) -> StoredGoals:
    """The targets of a unit in a month."""
    goal = development_goal.c
    rows = connection.execute(
        select(goal.user_pk, goal.kind, goal.target)
        .where(goal.unit_pk == unit_pk, goal.month == str(month))
        .order_by(goal.pk)
    ).all()
    found: dict[int, dict[GoalKind, int]] = {}
    for row in rows:
        targets = found.setdefault(row.user_pk, {})
        targets.pop(GoalKind(row.kind), None)
        if row.target is not None:
            targets[GoalKind(row.kind)] = row.target
    return StoredGoals(len(rows), {user: targets for user, targets in found.items() if targets})


def counting(connection: Connection, unit_pk: int, month: Month) -> list[int]:
    """Keys of claims that the unit ever had and of which a counted act lies in the month."""
    had = select(claim_act.c.claim_pk).where(claim_act.c.unit_pk == unit_pk)
    found = (
        select(claim_act.c.claim_pk)
        .where(
            claim_act.c.kind.in_(_COUNTED),
            claim_act.c.day.between(month.start, month.end),
            claim_act.c.claim_pk.in_(had),
        )
        .distinct()
        .order_by(claim_act.c.claim_pk)
    )
    return list(connection.scalars(found))
