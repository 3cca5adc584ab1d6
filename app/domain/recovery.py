"""Recovery of what is overdue (追欠): its steps, promises to pay, and whether they were kept (K6).

Amounts are fen. A payment counts for one promise only, that with the earliest day; it counts from
the day on which the promise was made up to the promised day, but of that day not what was booked
before the promise: who paid a part and then promises the rest has not paid the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StepKind(StrEnum):
    """Steps: 电话, 走访, 函件, 还款承诺, 履约, 违约, 备注, 恶意拖欠, 取消标记, 结案."""

    CALL = "call"
    VISIT = "visit"
    LETTER = "letter"
    PROMISE = "promise"
    KEPT = "kept"
    BROKEN = "broken"
    NOTE = "note"
    MALICIOUS = "malicious"
    NOT_MALICIOUS = "not_malicious"
    CLOSED = "closed"


ENTERED = frozenset({StepKind.CALL, StepKind.VISIT, StepKind.LETTER, StepKind.NOTE})
"""Steps that somebody enters with words."""

SHOWN_LAST = ENTERED | {StepKind.PROMISE}
"""Steps of which the newest is shown in lists."""

VERDICTS = frozenset({StepKind.KEPT, StepKind.BROKEN})
MARKS = frozenset({StepKind.MALICIOUS, StepKind.NOT_MALICIOUS})


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it was booked.

    `promised_on` and `amount_fen` are those of a promise, `of_step_pk` the promise of a verdict;
    `at` is when it was written, in ms.
    """

    client_pk: int
    pk: int
    recovery_pk: int | None
    kind: StepKind
    acted_on: date
    promised_on: date | None
    amount_fen: int | None
    of_step_pk: int | None
    booked_on: date
    words: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenRecovery:
    """A recovery (追欠案) that is not closed."""

    client_pk: int
    pk: int
    number: str
    unit_pk: int
    opened_on: date


@dataclass(frozen=True, slots=True)
class Held:
    """A unit that has been responsible for a client from a day on; `unit` is its name."""

    unit_pk: int
    unit: str
    since: date


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is responsible for a recovery (责任单位, K6): the client's unit, by name.

    `opened_for` is the unit for which it was opened where that is another one, `handed_on` the day
    from which the client is with this one.
    """

    unit: str
    opened_for: str = ""
    handed_on: date | None = None


def charge_of(opened: Held, moves: Sequence[Held]) -> Charge:
    """Who is responsible after `moves` of the client, in their order; a recovery goes with it."""
    if not moves or moves[-1].unit_pk == opened.unit_pk:
        return Charge(opened.unit)
    last = moves[-1]
    begun = last.since
    for move in reversed(moves):
        if move.unit_pk != last.unit_pk:
            break
        begun = move.since
    return Charge(last.unit, opened.unit, begun)


@dataclass(frozen=True, slots=True)
class Received:
    """Money of a client as it came in, without payments that were reversed; `at` in ms."""

    received_on: date
    fen: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with what was paid on it; `kept` is None while its day is not over."""

    pk: int
    made_on: date
    promised_on: date
    fen: int
    paid_fen: int
    kept: bool | None
    noted: bool | None

    @property
    def new_verdict(self) -> StepKind | None:
        """What has to be noted: that it was kept, or that it was broken."""
        if self.kept is None or self.kept == self.noted:
            return None
        return StepKind.KEPT if self.kept else StepKind.BROKEN


def promises(steps: Iterable[Step], money: Sequence[Received], day: date) -> list[Promise]:
    """Promises of one client as of `day`, the earliest promised day first.

    Kept as soon as at least the sum came in by the promised day, broken from the day after it;
    money that is booked late, with an earlier day, makes a broken promise a kept one.
    """
    said = list(steps)
    noted = {one.of_step_pk: one.kind is StepKind.KEPT for one in said if one.kind in VERDICTS}
    came = sorted(money, key=lambda one: one.received_on)
    left = [one.fen for one in came]
    made = [one for one in said if one.kind is StepKind.PROMISE and one.acted_on <= day]
    found = []
    for one in sorted(made, key=lambda step: (step.promised_on or day, step.pk)):
        last, wanted = one.promised_on or one.acted_on, one.amount_fen or 0
        paid = _take(came, left, (one, last), wanted)
        kept = True if paid >= wanted else (False if day > last else None)
        found.append(Promise(one.pk, one.acted_on, last, wanted, paid, kept, noted.get(one.pk)))
    return found


def _take(came: Sequence[Received], left: list[int], said: tuple[Step, date], wanted: int) -> int:
    """Take up to `wanted` fen of what is left of money of a promise; how much there was."""
    made, last = said
    taken = 0
    for place, one in enumerate(came):
        after = one.received_on > made.acted_on
        after = after or (one.received_on == made.acted_on and one.at >= made.at)
        if after and one.received_on <= last and left[place] > 0:
            use = min(left[place], wanted - taken)
            left[place] -= use
            taken += use
    return taken


def malicious_since(steps: Iterable[Step]) -> date | None:
    """Day of the mark 恶意拖欠 that stands; None when none was made, or it was taken back."""
    marks = [one for one in steps if one.kind in MARKS]
    newest = max(marks, key=lambda one: one.pk, default=None)
    marked = newest is not None and newest.kind is StepKind.MALICIOUS
    return newest.acted_on if newest is not None and marked else None


def is_malicious(steps: Iterable[Step]) -> bool:
    """Whether the newest mark says 恶意拖欠."""
    return malicious_since(steps) is not None


def last_step(steps: Iterable[Step]) -> Step | None:
    """The newest step that lists show."""
    shown = [one for one in steps if one.kind in SHOWN_LAST]
    return max(shown, key=lambda one: (one.acted_on, one.pk), default=None)
