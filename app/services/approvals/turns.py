"""Whose turn a case is now, and how the actor may sign it (C6d-1, C6d-3, G-34)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from app.domain.case_course import Mode, waits_for
from app.domain.cases import CaseKind, Holders
from app.domain.delegations import Delegation, Signer, signers
from app.domain.errors import Reason, Refusal
from app.services.approvals.course import ClimbingCase, course_of
from app.services.approvals.placing import Turn, turn_of
from app.services.cases import role_holders, standing_in
from app.services.usecase import Call
from database.repositories import case_courses as stored
from database.repositories.case_courses import StoredStep


@dataclass(frozen=True, slots=True)
class Signing:
    """Where and how the actor signs a step: in the own right, or for whom (授权)."""

    organ_pk: int
    signer: Signer


def signing_of(
    call: Call, found: ClimbingCase, above: Collection[int] = (), barred: Collection[int] = ()
) -> Signing | None:
    """How the actor may sign the awaited step; None when not at all.

    `above` as in `turn_of`; `barred` are further people who cannot sign it.
    """
    turn = whose_turn(call, found, above, barred)
    if turn is None or found.waiting is None:
        return None
    without = found.barred(found.waiting) | frozenset(barred)
    signer = signer_among(call, turn.people, found.case.kind, without)
    return Signing(turn.organ_pk, signer) if signer is not None else None


def whose_turn(
    call: Call, found: ClimbingCase, above: Collection[int] = (), barred: Collection[int] = ()
) -> Turn | None:
    """Where the case waits and for whom, as `signing_of` asks it; None when it does not wait."""
    step = found.waiting
    if step is None:
        return None
    return _turn(call, found, step, role_holders(call), above=above, barred=barred)


def signing_at(call: Call, step: StoredStep, kind: CaseKind, applicant_pk: int) -> Signing | None:
    """As `signing_of` for the first step of a case that is not opened yet."""
    barred = {applicant_pk}
    turn = turn_of(call, step, kind, barred, role_holders(call))
    signer = signer_among(call, turn.people, kind, barred)
    return Signing(turn.organ_pk, signer) if signer is not None else None


def demand_signing(call: Call, found: ClimbingCase, step: StoredStep) -> Signing:
    """As `signing_of` for the awaited step; refused naming who can."""
    me = call.actor.user_pk
    if me == found.case.applicant_pk:
        raise Refusal(Reason.CASE_OWN)
    if not step.outside and me in found.now.people:
        raise Refusal(Reason.CASE_TWICE, number=found.stored.number)
    turn = _turn(call, found, step, role_holders(call))
    signer = signer_among(call, turn.people, found.case.kind, found.barred(step))
    if signer is None:
        users = {row.pk: row.name for row in call.uow.organisation.users()}
        names = "、".join(sorted(users[one] for one in turn.people)) or "—"
        organ = call.uow.organisation.unit_at(turn.organ_pk).name
        raise Refusal(Reason.CASE_NOT_YOURS, organ=organ, names=names)
    return Signing(turn.organ_pk, signer)


def signer_among(
    call: Call, people: Collection[int], kind: CaseKind, barred: Collection[int]
) -> Signer | None:
    """How the actor may sign where it is the turn of `people`; `barred` as in `signers`."""
    return _mine(call, people, standing_in(call, role_holders(call)), kind, barred)


class Turns:
    """Whose turn the waiting cases of a kind are, with what is read once for all of them."""

    def __init__(self, call: Call, kind: CaseKind) -> None:
        self._call = call
        self._kind = kind

    def signer(self, case_pk: int) -> Signer | None:
        """How the actor may sign a case that waits; None when not at all."""
        call, begun = self._call, self._begun.get(case_pk)
        if begun is not None:
            applicant_pk, step = begun
            turn = turn_of(call, step, self._kind, {applicant_pk}, self._holders)
            people, barred = turn.people, frozenset({applicant_pk})
        else:
            case = call.uow.cases.at(case_pk)
            found = course_of(call, case)
            if found is None or found.waiting is None:
                return None
            people = _turn(call, found, found.waiting, self._holders).people
            barred = found.barred(found.waiting)
        return _mine(call, people, self._given, self._kind, barred)

    @cached_property
    def _holders(self) -> Holders:
        return role_holders(self._call)

    @cached_property
    def _given(self) -> tuple[Delegation, ...]:
        return standing_in(self._call, self._holders)

    @cached_property
    def _begun(self) -> dict[int, tuple[int, StoredStep]]:
        """Applicant and first step of the cases of which nothing was signed yet."""
        return stored.begun(self._call.uow.connection, self._kind)


def _turn(
    call: Call,
    found: ClimbingCase,
    step: StoredStep,
    holders: Holders,
    *,
    above: Collection[int] = (),
    barred: Collection[int] = (),
) -> Turn:
    """Where the step is signed now, and whose turn it is of those who may."""
    without = found.barred(step) | frozenset(barred)
    turn = turn_of(call, step, found.case.kind, without, holders, above=above)
    if step.mode is Mode.ANY:
        return turn
    return Turn(turn.organ_pk, turn.people & set(waits_for(step.course, found.now)))


def _mine(
    call: Call,
    people: Collection[int],
    given: Iterable[Delegation],
    kind: CaseKind,
    barred: Collection[int],
) -> Signer | None:
    found = signers(people, given, kind, call.today, barred=barred)
    return next((one for one in found if one.user_pk == call.actor.user_pk), None)
