"""Puts the steps of a route on the organs of this office (逐级, C6d-1).

A level without anybody who may sign hands its step to the next one up, so that no case waits for
nobody. A level above the top of this office is outside: its answer comes on paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.case_course import Mode, StepAct
from app.domain.cases import Holders, Step
from app.domain.errors import Reason, Refusal
from app.domain.organisation import Level
from app.domain.permissions import Role
from app.readmodels.organisation import UnitRow
from app.services.cases import role_holders, unit_chain
from app.services.usecase import Call
from database.repositories.case_courses import StoredStep


@dataclass(frozen=True, slots=True)
class Planned:
    """A step before it has an organ."""

    level: Level
    act: StepAct
    roles: tuple[Role, ...]
    mode: Mode = Mode.ANY
    opinion: bool = False


def place(
    call: Call, planned: Sequence[Planned], unit_pk: int, applicant_pk: int
) -> tuple[StoredStep, ...]:
    """The route of a case of `unit_pk`; refused when nobody at all may decide it."""
    rows = {row.pk: row for row in call.uow.organisation.units()}
    chain = [rows[pk] for pk in unit_chain(call, unit_pk)]
    holders = role_holders(call)
    placed: list[StoredStep] = []
    for one in reversed(planned):
        found = _found(chain, one, holders, applicant_pk)
        if found is None and one.act is StepAct.APPROVE:
            raise Refusal(Reason.NO_DECIDER)
        # Handed up to an organ that signs anyway: its own signature is enough.
        if found is None or (one.act is StepAct.ENDORSE and _signs(placed, found.organ_pk)):
            continue
        placed.append(found)
    return tuple(_numbered(reversed(placed)))


def deciders_of(call: Call, step: StoredStep, applicant_pk: int) -> tuple[int, frozenset[int]]:
    """The organ where a step is signed now, and who may: the next one up when nobody is left."""
    holders = role_holders(call)
    for organ_pk in unit_chain(call, step.organ_pk):
        people = Step(organ_pk, step.roles).deciders(holders, applicant_pk)
        if people:
            return organ_pk, people
    return step.organ_pk, frozenset()


def _found(
    chain: Sequence[UnitRow], one: Planned, holders: Holders, applicant_pk: int
) -> StoredStep | None:
    levels = [row.level for row in chain]
    outside = one.level.value not in levels
    start = len(chain) - 1 if outside else levels.index(one.level.value)
    for row in chain[start:]:
        people = Step(row.pk, one.roles).deciders(holders, applicant_pk)
        if people or one.act is StepAct.FILE:
            awaited = tuple(sorted(people)) if one.mode is not Mode.ANY else ()
            return StoredStep(
                *(0, one.act, one.mode, one.level, row.pk, one.roles),
                *(awaited, one.opinion, outside),
            )
    return None


def _signs(placed: Iterable[StoredStep], organ_pk: int) -> bool:
    return any(
        one.organ_pk == organ_pk and one.act is not StepAct.FILE and not one.outside
        for one in placed
    )


def _numbered(steps: Iterable[StoredStep]) -> Iterable[StoredStep]:
    return (replace(step, number=number) for number, step in enumerate(steps))
