"""Claims whose cached standing or periods do not follow from their acts, for `office check`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app.domain.claims import ActKind, ActOutOfPlaceError, State
from database.repositories.claim_rows import StoredAct, act_of, cached_values, claim_of, folded
from database.tables.claims import claim, claim_act, claim_period

_Period = tuple[int, int, date, date | None, date | None]
"""Round, unit, published, last day, ended."""


def wrong_claims(connection: Connection) -> Iterator[str]:
    """Ids of claims that do not agree with their acts."""
    acts: dict[int, list[StoredAct]] = {}
    for row in connection.execute(select(claim_act).order_by(claim_act.c.pk)):
        acts.setdefault(row.claim_pk, []).append(act_of(row))
    periods: dict[int, list[_Period]] = {}
    for row in connection.execute(select(claim_period).order_by(claim_period.c.pk)):
        kept = (row.round, row.unit_pk, row.published_on, row.due_on, row.ended_on)
        periods.setdefault(row.claim_pk, []).append(kept)
    for row in connection.execute(select(claim).order_by(claim.c.pk)):
        if not _agrees(row, acts.get(row.pk, []), periods.get(row.pk, [])):
            yield row.id


def _agrees(row: Any, acts: list[StoredAct], kept: list[_Period]) -> bool:
    if not acts:
        return False
    try:
        stored = claim_of(row, tuple(acts))
        expected = _periods(acts)
    except ActOutOfPlaceError:
        return False
    cached = cached_values(stored.standing)
    return kept == expected and all(getattr(row, name) == cached[name] for name in cached)


def _periods(acts: list[StoredAct]) -> list[_Period]:
    """The rounds that acts give, with the last day as it was when the round ended."""
    found: list[_Period] = []
    standing = folded(acts[:1])
    for one in acts[1:]:
        standing = standing.after(one.what)
        if one.what.kind in (ActKind.PUBLISHED, ActKind.RESELECTED):
            began = (standing.round, standing.unit_pk, one.what.day, one.what.due, None)
            found.append(began)
        elif found and found[-1][4] is None:
            last = found[-1]
            ended = one.what.day if standing.state in _ENDING else None
            due = standing.due if one.what.kind in _MOVING else last[3]
            found[-1] = (last[0], last[1], last[2], due, ended)
    return found


_ENDING = frozenset({State.RESELECT, State.WITHDRAWN, State.LOST, State.REGISTERED, State.REJECTED})
_MOVING = frozenset({ActKind.EXTENDED, ActKind.RESUMED})
