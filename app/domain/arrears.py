"""Where a client stands with what it owes, and what follows from it (K4 to K9).

A pure fold: what is owed, paid, approved and recorded as of a day gives the standing of that day
and what the program has to note: a stop, a recovery opened or closed, promises kept or broken. Who
folds again after that was noted finds the same standing and nothing more to note.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.domain.ageing import Risk, share_of
from app.domain.arrears_rules import ArrearsRules, LimitState
from app.domain.credit import CreditTerm
from app.domain.credit_stops import NOT_STOPPED, CreditAct, StopState, stop_state
from app.domain.recovery import (
    OpenRecovery,
    Promise,
    Received,
    Step,
    StepKind,
    is_malicious,
    last_step,
    promises,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a client owes as of a day, in fen; `buckets` by place, 未到期 first.

    `overdue_fen` is what is past its due date, `due_soon_fen` what is within the days of warning.
    """

    open_fen: int = 0
    overdue_fen: int = 0
    due_soon_fen: int = 0
    next_due: date | None = None
    oldest_due: date | None = None
    buckets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known of a client as of a day."""

    client_pk: int
    owed: Owed
    credit_fen: int = 0
    unbilled_fen: int = 0
    term: CreditTerm | None = None
    acts: Sequence[CreditAct] = ()
    recovery: OpenRecovery | None = None
    steps: Sequence[Step] = ()
    money: Sequence[Received] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a client stands on a day, as lists show it; money in fen.

    `days` is how long the oldest overdue bill is late, `share` the part of the limit in use,
    `promised_on` belongs to the promise that waits, or else to the newest when it was broken.
    Two are equal that say the same, as of whatever day.
    """

    client_pk: int
    as_of: date = field(compare=False)
    open_fen: int
    overdue_fen: int
    credit_fen: int
    unbilled_fen: int
    due_soon_fen: int
    next_due: date | None
    oldest_due: date | None
    days: int
    limit_fen: int | None
    share: float
    score: float
    limit_state: LimitState
    stopped: bool
    lifted_until: date | None
    recovery_pk: int | None
    promised_on: date | None
    promised_fen: int | None
    promise_broken: bool
    malicious: bool
    last_step: StepKind | None
    last_step_on: date | None
    buckets: tuple[int, ...]

    @property
    def risk(self) -> Risk:
        """The risk in its parts."""
        return _risk(self.overdue_fen, self.days, self.open_fen, self.limit_fen)


@dataclass(frozen=True, slots=True)
class ToNote:
    """What the program notes of a day.

    `stop`: on-credit use stops (K5). `released_by` is the lift after which nothing was overdue any
    more, so that its decision releases (K7). `opens` and `closes` are about the recovery (K6).
    """

    stop: bool = False
    released_by: int | None = None
    opens: bool = False
    closes: bool = False
    verdicts: tuple[tuple[int, StepKind], ...] = ()

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = ToNote()


@dataclass(frozen=True, slots=True)
class Judged:
    """The standing of a client as it is once what has to be noted was noted.

    `before` and `recovery_pk` are the stop and the open recovery as they were booked; `stands`
    says that something of the standing is worth a row.
    """

    standing: Standing
    note: ToNote
    before: StopState
    recovery_pk: int | None
    stands: bool

    @property
    def since(self) -> date | None:
        """Day of the stop that stands, suspended or not."""
        return self.standing.as_of if self.note.stop else self.before.since


def judge(facts: Facts, rules: ArrearsRules, day: date, *, noting: bool = True) -> Judged:
    """Where a client stands on `day` by what had been booked by then.

    Without `noting` nothing follows: it is what was booked and no more, as for a past day.
    """
    owed = facts.owed
    days = (day - owed.oldest_due).days if owed.oldest_due and owed.overdue_fen > 0 else 0
    stop = stop_state(facts.acts, day)
    made = promises(facts.steps, facts.money, day)
    note = NOTHING
    if noting:
        note = _to_note(facts, (day, stop), made, counts=_counts(owed, rules, days))
    after = stop
    if note.stop:
        after = replace(NOT_STOPPED, stopped=True, since=day)
    elif note.released_by is not None:
        after = NOT_STOPPED
    standing = _standing(facts, rules, (day, days), after, made)
    if note.closes:
        standing = replace(standing, recovery_pk=None)
    stands = any((owed.open_fen, facts.credit_fen, facts.unbilled_fen, standing.malicious))
    stands = stands or stop.stands or facts.recovery is not None
    recovery_pk = facts.recovery.pk if facts.recovery else None
    return Judged(standing, note, stop, recovery_pk, stands)


def limit_use(
    open_fen: int, unbilled_fen: int, term: CreditTerm | None, rules: ArrearsRules
) -> tuple[float, LimitState]:
    """Share of the approved limit that is in use, and how near that comes to it (K8)."""
    limit = term.limit_fen if term else None
    counted = term.counts.counted(open_fen, unbilled_fen) if term else open_fen
    return share_of(counted, limit), rules.limit_state(counted, limit)


def _counts(owed: Owed, rules: ArrearsRules, days: int) -> bool:
    """Whether something is overdue that is no trifle (K4, K5)."""
    return owed.overdue_fen > 0 and not rules.is_trifle(owed.overdue_fen, days)


def _to_note(
    facts: Facts, when: tuple[date, StopState], made: Sequence[Promise], *, counts: bool
) -> ToNote:
    """A lift releases on the day after its last alone: who pays later needs a decision (K7)."""
    (day, stop), overdue = when, facts.owed.overdue_fen > 0
    lift_ended = stop.lift_last is not None and day == stop.lift_last + _DAY
    released_by = stop.lift_pk if lift_ended and not overdue else None
    verdicts = [(one.pk, verdict) for one in made if (verdict := one.new_verdict)]
    return ToNote(
        stop=counts and not stop.stands,
        released_by=released_by,
        opens=counts and facts.recovery is None,
        closes=not overdue and facts.recovery is not None,
        verdicts=tuple(verdicts),
    )


def _standing(
    facts: Facts,
    rules: ArrearsRules,
    when: tuple[date, int],
    stop: StopState,
    made: Sequence[Promise],
) -> Standing:
    (day, days), owed, term = when, facts.owed, facts.term
    limit = term.limit_fen if term else None
    share, limit_state = limit_use(owed.open_fen, facts.unbilled_fen, term, rules)
    risk = _risk(owed.overdue_fen, days, owed.open_fen, limit)
    shown, last = _shown(made), last_step(facts.steps)
    return Standing(
        facts.client_pk,
        day,
        owed.open_fen,
        owed.overdue_fen,
        facts.credit_fen,
        facts.unbilled_fen,
        owed.due_soon_fen,
        owed.next_due,
        owed.oldest_due,
        days,
        limit,
        share,
        risk.score,
        limit_state,
        stop.stopped,
        stop.lifted_until,
        facts.recovery.pk if facts.recovery else None,
        shown.promised_on if shown else None,
        shown.fen if shown else None,
        shown is not None and shown.kept is False,
        is_malicious(facts.steps),
        last.kind if last else None,
        last.acted_on if last else None,
        owed.buckets or (0,) * len(rules.codes),
    )


def _risk(overdue_fen: int, days: int, open_fen: int, limit_fen: int | None) -> Risk:
    """Its share is of what is open on bills, whatever counts against the limit."""
    return Risk(max(overdue_fen, 0), days, share_of(open_fen, limit_fen))


def _shown(made: Sequence[Promise]) -> Promise | None:
    """The promise that waits, the earliest day first; else the newest if it was broken."""
    waiting = [one for one in made if one.kept is None]
    if waiting:
        return waiting[0]
    newest = max(made, key=lambda one: (one.promised_on, one.pk), default=None)
    return newest if newest is not None and newest.kept is False else None
