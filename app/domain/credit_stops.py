"""Stops of on-credit use (停止使用记欠): what the acts on a client's credit say of a day (K5, K7).

The program stops, a decision releases or lifts for a time. A lift (限期解除) suspends the stop up
to its last day; on the next day the stop holds again by itself. Paying alone releases nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CreditActKind(StrEnum):
    """What an act does: 停止记欠, 恢复, 限期解除."""

    STOP = "stop"
    RELEASE = "release"
    LIFT = "lift"


OVERDUE = "overdue"
"""Reason of a stop by the program: something was overdue (逾期)."""

LIFT_PAID = "lift_paid"
"""Reason of a release by the program: nothing was overdue when a lift that was decided ended."""


@dataclass(frozen=True, slots=True)
class CreditAct:
    """An act as it was booked; `until` is the last day of a lift, `overdue_fen` what was overdue.

    `bill_pk` names the oldest bill overdue at a stop; `author_pk` is None for the program.
    """

    client_pk: int
    pk: int
    kind: CreditActKind
    acts_on: date
    until: date | None
    reason: str
    overdue_fen: int
    bill_pk: int | None
    case_pk: int | None
    booked_on: date
    author_pk: int | None


@dataclass(frozen=True, slots=True)
class StopState:
    """Whether on-credit use is stopped on a day.

    `since` and `stop_pk` name the stop that stands, whether or not it is suspended; both are None
    when none stands. `lifted_until` is the last day of the lift that suspends it, `lift_pk` the
    act of the newest lift of this stop, `lift_case_pk` its decision and `lift_last` its last day,
    even when it is over; `bill_pk` is the oldest bill that was overdue at the stop.
    """

    stopped: bool = False
    since: date | None = None
    lifted_until: date | None = None
    reason: str = ""
    stop_pk: int | None = None
    lift_pk: int | None = None
    lift_case_pk: int | None = None
    bill_pk: int | None = None
    lift_last: date | None = None

    @property
    def stands(self) -> bool:
        """Whether a stop stands, suspended or not: only a decision takes it away (K7)."""
        return self.stop_pk is not None


NOT_STOPPED = StopState()


def stop_state(acts: Iterable[CreditAct], day: date) -> StopState:
    """What holds on `day` by the acts of one client that had begun by then."""
    stop: CreditAct | None = None
    lift: CreditAct | None = None
    for act in sorted(acts, key=lambda one: (one.acts_on, one.pk)):
        if act.acts_on > day:
            continue
        match act.kind:
            case CreditActKind.STOP:
                stop = act if stop is None else stop
            case CreditActKind.RELEASE:
                stop = lift = None
            case CreditActKind.LIFT:
                lift = None if stop is None else act
    if stop is None:
        return NOT_STOPPED
    lifted = lift.until if lift and lift.until and lift.until >= day else None
    return StopState(
        lifted is None,
        stop.acts_on,
        lifted,
        stop.reason,
        stop.pk,
        lift.pk if lift else None,
        lift.case_pk if lift else None,
        stop.bill_pk,
        lift.until if lift else None,
    )
