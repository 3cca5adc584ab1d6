"""The course of a case (流程) as a fold of its signed entries: whose turn it is, what it came to.

A case climbs its steps in their order. Each entry belongs to a revision of the application: once
it is sent back and submitted again (RESUBMITTED), the new revision begins with no entry and a
route of its own, and what was signed before counts no more. A filing (备案) follows the
decision and asks for none: it is sent, then acknowledged, and never refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class StepAct(StrEnum):
    """同意上报; 审批; 备案, which asks for no decision."""

    ENDORSE = "endorse"
    APPROVE = "approve"
    FILE = "file"


class Mode(StrEnum):
    """任一人; 全体; 依次: how many of those who may sign a step must."""

    ANY = "any"
    ALL = "all"
    TURN = "turn"


class EntryKind(StrEnum):
    """What somebody did with a case."""

    ENDORSED = "endorsed"
    APPROVED = "approved"
    REFUSED = "refused"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    COMMENTED = "commented"


class CaseState(StrEnum):
    """办理中; 已退回; 已批准; 不予批准; 已撤回."""

    WAITING = "waiting"
    RETURNED = "returned"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class FilingState(StrEnum):
    """待报送; 已报送; 已签收."""

    DUE = "due"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A step as frozen at submission. `people` are those who had to sign it, for ALL and TURN.

    `outside` is a level that is not in this office: its answer came on paper and is recorded, so
    whoever records it may have signed another step.
    """

    act: StepAct
    mode: Mode = Mode.ANY
    people: tuple[int, ...] = ()
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed act. `step` is where it was done; for RETURNED, `to` is the step it went back to.

    `to` None sends back to the applicant. `user_pk` signed, for another person where it was
    delegated (授权): then `for_pk` is whose turn it was.
    """

    kind: EntryKind
    user_pk: int
    step: int = 0
    to: int | None = None
    for_pk: int | None = None

    @property
    def signs_for(self) -> int:
        """Whose signature it stands for."""
        return self.user_pk if self.for_pk is None else self.for_pk


@dataclass(frozen=True, slots=True)
class Course:
    """Where a case stands after its entries.

    `step` is the number of the step that waits, None when none does. `signed` are those who signed
    it already (ALL, TURN), `had` who signed which step of this revision: nobody signs twice.
    """

    state: CaseState = CaseState.WAITING
    step: int | None = 0
    revision: int = 1
    signed: tuple[int, ...] = ()
    had: frozenset[tuple[int, int]] = frozenset()
    filing: FilingState | None = None

    @property
    def people(self) -> frozenset[int]:
        """Whoever signed a step of this revision, or had it signed for them."""
        return frozenset(person for _step, person in self.had)


class EntryOutOfPlaceError(ValueError):
    """An entry that the case does not allow where it stands."""


_SIGNS = {StepAct.ENDORSE: EntryKind.ENDORSED, StepAct.APPROVE: EntryKind.APPROVED}
_OPEN = frozenset({CaseState.WAITING, CaseState.RETURNED})


def course(steps: Sequence[CourseStep], entries: Iterable[Entry], revision: int = 1) -> Course:
    """Where a revision stands after its entries; EntryOutOfPlaceError for one that cannot be."""
    now = Course(revision=revision)
    for entry in entries:
        now = _after(steps, now, entry)
    return now


def waits_for(step: CourseStep, now: Course) -> tuple[int, ...]:
    """Who is awaited at a step that all sign (in turn: the next one); () where any may sign."""
    left = tuple(one for one in step.people if one not in now.signed)
    return {Mode.ANY: (), Mode.ALL: left, Mode.TURN: left[:1]}[step.mode]


def _after(steps: Sequence[CourseStep], now: Course, entry: Entry) -> Course:
    match entry.kind:
        case EntryKind.COMMENTED:
            return now
        case EntryKind.WITHDRAWN if now.state in _OPEN:
            return replace(now, state=CaseState.WITHDRAWN, step=None)
        case EntryKind.SENT if now.filing is FilingState.DUE:
            return replace(now, filing=FilingState.SENT)
        case EntryKind.ACKNOWLEDGED if now.filing is FilingState.SENT:
            return replace(now, filing=FilingState.ACKNOWLEDGED)
        case EntryKind.REFUSED if _waits(now, entry):
            return replace(now, state=CaseState.REFUSED, step=None)
        case EntryKind.RETURNED if _waits(now, entry):
            return _returned(now, entry)
        case EntryKind.ENDORSED | EntryKind.APPROVED if _waits(now, entry):
            return _signed(steps, now, entry)
    raise EntryOutOfPlaceError(f"{entry.kind} of step {entry.step} in {now.state}")


def _waits(now: Course, entry: Entry) -> bool:
    return now.state is CaseState.WAITING and now.step == entry.step


def _returned(now: Course, entry: Entry) -> Course:
    if entry.to is None:
        return replace(now, state=CaseState.RETURNED, step=None, signed=())
    if not 0 <= entry.to < entry.step:
        raise EntryOutOfPlaceError(f"back to {entry.to}")
    # Who signed the step it goes back to, or one above it, may sign again.
    had = frozenset(one for one in now.had if one[0] < entry.to)
    return replace(now, step=entry.to, signed=(), had=had)


def _signed(steps: Sequence[CourseStep], now: Course, entry: Entry) -> Course:
    step, who = steps[entry.step], entry.signs_for
    people = {who, entry.user_pk}
    twice = not step.outside and people & now.people
    if _SIGNS.get(step.act) is not entry.kind or twice:
        raise EntryOutOfPlaceError(f"{entry.kind} by {entry.user_pk}")
    awaited = waits_for(step, now)
    if step.mode is not Mode.ANY and who not in awaited:
        raise EntryOutOfPlaceError(f"{who} is not awaited")
    had, signed = now.had | {(entry.step, one) for one in people}, (*now.signed, who)
    now = replace(now, had=had, signed=signed)
    if step.mode is not Mode.ANY and waits_for(step, now):
        return now
    return _next(steps, replace(now, signed=()), entry.step + 1)


def _next(steps: Sequence[CourseStep], now: Course, number: int) -> Course:
    if number < len(steps) and steps[number].act is not StepAct.FILE:
        return replace(now, step=number)
    filing = FilingState.DUE if number < len(steps) else None
    return replace(now, state=CaseState.GRANTED, step=None, filing=filing)
