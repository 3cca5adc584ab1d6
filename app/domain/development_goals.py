"""The monthly development plan 月度市场开发计划书 (S60-5): targets by person, what was reached."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.calendar import Month
from app.domain.claims import ActKind, ClaimAct, begun

LARGEST = {"submitted": 9_999, "won": 9_999, "revenue": 10**13}
"""Largest target by kind; more is a slip of the hand (revenue: 100 thousand million yuan)."""


class GoalKind(StrEnum):
    """What a person is to reach in a month; revenue is 预计年收入 of what was won, in fen."""

    SUBMITTED = "submitted"
    WON = "won"
    REVENUE = "revenue"


Figures = Mapping[GoalKind, int]
"""Targets or what was reached; a kind that is not there has no target."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One thing that a person did for a unit in the month."""

    user_pk: int
    kind: GoalKind
    number: int


def possible(kind: GoalKind, target: int) -> bool:
    """Whether `target` can be a target at all."""
    return 0 <= target <= LARGEST[kind]


def reached(
    acts: Iterable[ClaimAct], expected_fen: int | None, unit_pk: int, month: Month
) -> list[Reached]:
    """What the acts of one claim count for `unit_pk` in `month`: plans submitted, won, revenue.

    It counts for the A person (A 角) and the unit that had the claim when the act was done, so a
    claim that went on to another unit counts for that one. The B person counts nothing, so that
    the sum over people is the unit's. `acts` are all acts in the order of writing.
    """
    found: list[Reached] = []
    standing = None
    for act in acts:
        standing = begun(act) if standing is None else standing.after(act)
        if standing.unit_pk != unit_pk or Month.of(act.day) != month:
            continue
        person = standing.people.a_user_pk
        if act.kind is ActKind.SUBMITTED:
            found.append(Reached(person, GoalKind.SUBMITTED, 1))
        elif act.kind is ActKind.WON:
            found.append(Reached(person, GoalKind.WON, 1))
            found.append(Reached(person, GoalKind.REVENUE, expected_fen or 0))
    return found


def by_person(found: Iterable[Reached]) -> dict[int, Figures]:
    """What each person reached, with zeros for what was not."""
    sums: dict[int, Counter[GoalKind]] = {}
    for one in found:
        sums.setdefault(one.user_pk, Counter())[one.kind] += one.number
    return {user: {kind: counted[kind] for kind in GoalKind} for user, counted in sums.items()}
