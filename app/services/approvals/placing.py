"""Puts the steps of a route on the organs of this office (逐级, C6d-1).

A level without anybody who may sign hands its step to the next one up, so that no case waits for
nobody and no signature falls out because a post is vacant. A level above the top of this office is
outside: its answer comes on paper.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.case_course import Mode, StepAct
from app.domain.case_routes import HEIGHT, At, Place
from app.domain.cases import CLAIM_KINDS, CaseKind, Holders, Step
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level
from app.readmodels.organisation import UnitRow
from app.services.approvals.routing import Planned
from app.services.cases import role_holders, unit_chain
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep


@dataclass(frozen=True, slots=True)
class Ladder:
    """What a case climbs: the responsible unit, and the organs that may sign, the nearest first."""

    own: UnitRow
    organs: tuple[UnitRow, ...]

    def from_(self, at: At) -> tuple[UnitRow, ...]:
        """Where a step is signed, then where it is handed up to; () for a level outside."""
        if at is Place.OWN:
            return (self.own, *(one for one in self.organs if one.pk != self.own.pk))
        if at is Place.ORGAN:
            return self.organs
        low = [one for one in self.organs if HEIGHT[Level(one.level)] < HEIGHT[at]]
        return self.organs[len(low) :]


def ladder_of(call: Call, unit_pk: int) -> Ladder:
    """A unit and all units above it."""
    rows = {row.pk: row for row in call.uow.organisation.units()}
    path = rows[unit_pk].path.strip("/").split("/")
    return Ladder(rows[unit_pk], tuple(rows[int(part)] for part in reversed(path)))


def place(
    call: Call, planned: Sequence[Planned], ladder: Ladder, applicant_pk: int
) -> tuple[StoredStep, ...]:
    """The route of a case on its organs; refused when nobody at all may decide it."""
    steps = placed(planned, ladder, role_holders(call), applicant_pk)
    if steps is None:
        raise Refusal(Reason.NO_DECIDER)
    return steps


def placed(
    planned: Sequence[Planned], ladder: Ladder, holders: Holders, applicant_pk: int
) -> tuple[StoredStep, ...] | None:
    """As `place`; None when nobody at all may decide it."""
    found = placed_each(planned, ladder, holders, applicant_pk)
    if found is None:
        return None
    kept = (step for step in found if step is not None)
    return tuple(replace(step, number=number) for number, step in enumerate(kept))


def placed_each(
    planned: Sequence[Planned], ladder: Ladder, holders: Holders, applicant_pk: int
) -> tuple[StoredStep | None, ...] | None:
    """As `placed`, one for each planned step: None for one that nobody signs apart from others."""
    found: list[_Placed | None] = []
    for one in reversed(planned):
        step = _found(ladder, one, holders, applicant_pk)
        if step is None and one.act is StepAct.APPROVE:
            return None
        needless = step is not None and _signs_anyway(step, [later for later in found if later])
        found.append(None if needless else step)
    return tuple(one.step if one is not None else None for one in reversed(found))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step on its organ, with who may sign it there, and whether it was handed up to it."""

    step: StoredStep
    people: frozenset[int]
    at: At
    handed_up: bool


def unmanned(planned: Sequence[Planned], ladder: Ladder) -> tuple[StoredStep, ...]:
    """The route of a case that waits at its places although nobody is there yet."""
    return tuple(
        _step(one, (ladder.from_(one.at) or ladder.organs[-1:])[0], number=number)
        for number, one in enumerate(planned)
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a step is signed now, and by whom; nobody when no organ has anybody left."""

    organ_pk: int
    people: frozenset[int]


def turn_of(
    call: Call,
    step: StoredStep,
    kind: CaseKind,
    barred: Collection[int],
    holders: Holders,
    *,
    above: Collection[int] = (),
) -> Turn:
    """Where a step is signed now: at its organ, or the next one up that has somebody.

    `barred` are the applicant and who signed another step; the organ is above all units of
    `above`, which the decision concerns too.
    """
    for organ_pk in _organs_from(call, step.organ_pk, kind, above):
        people = Step(organ_pk, step.roles).deciders(holders, 0) - frozenset(barred)
        if people:
            return Turn(organ_pk, people)
    return Turn(step.organ_pk, frozenset())


def _organs_from(
    call: Call, organ_pk: int, kind: CaseKind, above: Collection[int]
) -> tuple[int, ...]:
    """The organ of a step and those that take it over; about claims only organs with a centre."""
    if kind not in CLAIM_KINDS:
        return unit_chain(call, organ_pk)
    rows = {row.pk: row for row in call.uow.organisation.units()}
    chain = [rows[int(pk)] for pk in reversed(rows[organ_pk].path.strip("/").split("/"))]
    return tuple(
        row.pk
        for row in chain
        if (row.pk == organ_pk or row.has_centre)
        and all(rows[pk].path.startswith(row.path) and pk != row.pk for pk in above)
    )


def _found(ladder: Ladder, one: Planned, holders: Holders, applicant_pk: int) -> _Placed | None:
    rows = ladder.from_(one.at)
    outside = not rows
    for row in rows or ladder.organs[-1:]:
        people = Step(row.pk, one.roles).deciders(holders, applicant_pk)
        if people or one.act is StepAct.FILE:
            awaited = tuple(sorted(people)) if one.mode is not Mode.ANY else ()
            step = replace(_step(one, row), people=awaited, outside=outside)
            return _Placed(step, people, one.at, bool(rows) and row.pk != rows[0].pk)
    return None


def _step(one: Planned, row: UnitRow, number: int = 0) -> StoredStep:
    level = Level(row.level) if isinstance(one.at, Place) else one.at
    return StoredStep(
        number, one.act, one.mode, level, row.pk, one.roles, opinion=one.opinion, tell=one.tell
    )


def _signs_anyway(one: _Placed, later: Iterable[_Placed]) -> bool:
    """Whether an endorsement is needless, because whoever would sign it signs the case later.

    A step handed up to people who sign for their own level is theirs then; and who alone could
    endorse and decide at an organ decides, since nobody signs twice.
    """
    if one.step.act is not StepAct.ENDORSE:
        return False
    same = [
        other
        for other in later
        if other.step.organ_pk == one.step.organ_pk
        and other.step.act is not StepAct.FILE
        and not other.step.outside
    ]
    alone = any(len(one.people) == 1 and one.people == other.people for other in same)
    theirs = any(one.people <= other.people and one.at != other.at for other in same)
    return alone or (one.handed_up and theirs)
