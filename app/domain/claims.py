"""The claim procedure (第十二条) as a state machine over an append-only list of acts (2.4.1).

A claim is one development plan (开发预案) of a unit on a prospect (潜在客户), with the rounds that
follow from it. Its state on any day is a fold of its acts up to that day: nothing but a date is
needed to know that an exclusive period has ended, so a program that was closed for weeks knows the
same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.cases import CaseKind


class State(StrEnum):
    """States of 2.4.1; the codes are a contract of the commands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    FILED = "FILED"
    EXCLUSIVE = "EXCLUSIVE"
    DUE = "DUE"
    RESELECT = "RESELECT"
    WON = "WON"
    SIGNED = "SIGNED"
    REGISTERED = "REGISTERED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    LOST = "LOST"


S = State
ENDED = frozenset({S.REGISTERED, S.REJECTED, S.WITHDRAWN, S.LOST})
"""Nothing more can happen to a claim in these."""
PROTECTED = frozenset({S.EXCLUSIVE, S.DUE, S.RESELECT, S.WON, S.SIGNED})
"""Every other unit's act on the prospect is refused (第十二条(三), C12-5)."""
ACCEPTED = PROTECTED | {S.APPROVED, S.FILED}
"""The organ has chosen this claim; no second one on the same prospect is approved (t3)."""
BOARD = (S.DRAFT, S.SUBMITTED, S.APPROVED, S.FILED, S.EXCLUSIVE, S.DUE, S.RESELECT, S.WON, S.SIGNED)
"""States that stand on the board; the others are on the list of finished claims."""

DECIDED_IN: Mapping[CaseKind, tuple[State, ...]] = {
    CaseKind.CLAIM_REVIEW: (S.SUBMITTED,),
    CaseKind.CLAIM_EXTEND: (S.EXCLUSIVE, S.DUE),
    CaseKind.CLAIM_CHOOSE: (S.RESELECT,),
    CaseKind.CLAIM_END: (S.EXCLUSIVE,),
}
"""States of a claim in which its cases can be decided; once it has gone on they wait no more."""


class Column(StrEnum):
    """Columns of the board 认领看板."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TO_PUBLISH = "to_publish"
    EXCLUSIVE = "exclusive"
    ENDING = "ending"
    DUE = "due"
    RESELECT = "reselect"
    WON = "won"
    SIGNED = "signed"


_COLUMNS: Mapping[State, Column] = {
    S.DRAFT: Column.DRAFT,
    S.SUBMITTED: Column.SUBMITTED,
    S.APPROVED: Column.TO_PUBLISH,
    S.FILED: Column.TO_PUBLISH,
    S.EXCLUSIVE: Column.EXCLUSIVE,
    S.DUE: Column.DUE,
    S.RESELECT: Column.RESELECT,
    S.WON: Column.WON,
    S.SIGNED: Column.SIGNED,
}


def column_of(
    state: State, days_left: int | None, warned: int, *, held: bool = False
) -> Column | None:
    """Column in which a claim stands; the last `warned` exclusive days have one of their own.

    A stopped clock brings nothing nearer, so a claim on hold is not among the ending ones.
    """
    if state is S.EXCLUSIVE and not held and days_left is not None and days_left <= warned:
        return Column.ENDING
    return _COLUMNS.get(state)


class ActKind(StrEnum):
    """What can be written down about a claim, each dated and under a name."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    FILED = "filed"
    PUBLISHED = "published"
    PROGRESS = "progress"
    FOLLOWED_UP = "followed_up"
    GUIDANCE = "guidance"
    HELD = "held"
    RESUMED = "resumed"
    EXPIRED = "expired"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    NO_PROGRESS = "no_progress"
    RESELECTED = "reselected"
    END_ASKED = "end_asked"
    END_DECLINED = "end_declined"
    WITHDRAWN = "withdrawn"
    LOST = "lost"
    WON = "won"
    SIGNED = "signed"
    REGISTERED = "registered"


A = ActKind
TRANSITIONS: Mapping[tuple[State, ActKind], State] = {
    (S.DRAFT, A.SUBMITTED): S.SUBMITTED,
    (S.DRAFT, A.WITHDRAWN): S.WITHDRAWN,
    (S.SUBMITTED, A.APPROVED): S.APPROVED,
    (S.SUBMITTED, A.REJECTED): S.REJECTED,
    (S.SUBMITTED, A.WITHDRAWN): S.WITHDRAWN,
    (S.APPROVED, A.FILED): S.FILED,
    (S.FILED, A.PUBLISHED): S.EXCLUSIVE,
    (S.EXCLUSIVE, A.WON): S.WON,
    (S.EXCLUSIVE, A.WITHDRAWN): S.WITHDRAWN,
    (S.EXCLUSIVE, A.LOST): S.LOST,
    (S.DUE, A.NO_PROGRESS): S.RESELECT,
    (S.DUE, A.EXTENDED): S.EXCLUSIVE,
    (S.DUE, A.LOST): S.LOST,
    (S.RESELECT, A.RESELECTED): S.EXCLUSIVE,
    (S.WON, A.SIGNED): S.SIGNED,
    (S.SIGNED, A.REGISTERED): S.REGISTERED,
}
"""Acts that change the state: t2 to t5, t9, t11 to t17. t1 has no state before, t10 is the day."""

_STAYING: Mapping[ActKind, frozenset[State]] = {
    A.PROGRESS: frozenset({S.EXCLUSIVE, S.WON, S.SIGNED}),
    A.FOLLOWED_UP: frozenset({S.EXCLUSIVE, S.WON, S.SIGNED}),
    A.GUIDANCE: frozenset({S.EXCLUSIVE}),
    A.HELD: frozenset({S.EXCLUSIVE}),
    A.RESUMED: frozenset({S.EXCLUSIVE}),
    A.EXPIRED: frozenset({S.DUE}),
    A.EXTENSION_ASKED: frozenset({S.EXCLUSIVE, S.DUE}),
    A.END_ASKED: frozenset({S.EXCLUSIVE, S.DUE}),
    A.END_DECLINED: frozenset({S.EXCLUSIVE, S.DUE}),
}
"""Acts that leave the state as it is (t6, t7), and where they are possible."""


class ActOutOfPlaceError(ValueError):
    """An act that the state of the claim does not allow."""

    def __init__(self, state: State | None, kind: ActKind) -> None:
        super().__init__(f"{kind} in {state}")
        self.state = state
        self.kind = kind


@dataclass(frozen=True, slots=True)
class People:
    """A and B person (A角、B角) of a claim, as users; B may be missing."""

    a_user_pk: int
    b_user_pk: int | None = None

    def __contains__(self, user_pk: int) -> bool:
        return user_pk in (self.a_user_pk, self.b_user_pk)


@dataclass(frozen=True, slots=True)
class ClaimAct:
    """One act. `day` is the office's date on which it counts.

    `unit_pk` and `people` are given where a unit begins (drafted, reselected), `due` where a period
    begins or is extended, `number` where a paper got one (filed, published, reselected), `ending`
    is the state that the unit asks for (END_ASKED).
    """

    kind: ActKind
    day: date
    unit_pk: int | None = None
    people: People | None = None
    due: date | None = None
    number: str | None = None
    ending: State | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands on the day asked.

    `due` is the last exclusive day with all that was held; `since` the day on which the state
    began; `extensions` counts those of the present round; `asked` what the unit waits for (an
    extension is EXCLUSIVE).
    """

    state: State
    since: date
    unit_pk: int
    people: People
    round: int = 0
    register_no: str | None = None
    notice_no: str | None = None
    filed: date | None = None
    published: date | None = None
    due: date | None = None
    held_since: date | None = None
    extensions: int = 0
    asked: frozenset[State] = frozenset()
    guided: int = 0
    progressed: int = 0

    def on(self, day: date) -> "Standing":
        """The same claim on a later `day` without any act in between (t10, and a held clock)."""
        if self.state is not S.EXCLUSIVE or self.due is None:
            return self
        if self.held_since is not None:
            return replace(self, due=self.due + (day - self.held_since), held_since=day)
        if day > self.due:
            return replace(self, state=S.DUE, since=self.due + timedelta(days=1))
        return self

    def days_left(self, day: date) -> int | None:
        """Days to the last exclusive one, 0 on it, negative once it is over; None without one."""
        if self.due is None or self.state not in (S.EXCLUSIVE, S.DUE):
            return None
        return (self.due - day).days

    def after(self, act: ClaimAct) -> "Standing":
        """Where the claim stands after `act`; ActOutOfPlaceError when it cannot happen now."""
        now = self.on(act.day)
        if act.kind in _STAYING:
            return _staying(now, act)
        state = TRANSITIONS.get((now.state, act.kind))
        if state is None:
            raise ActOutOfPlaceError(now.state, act.kind)
        return _moved(replace(now, state=state, since=act.day, held_since=None), act)


def allowed(standing: Standing, kind: ActKind, day: date) -> bool:
    """Whether an act of `kind` can happen on `day`."""
    now = standing.on(day)
    if kind in (A.HELD, A.RESUMED) and (now.held_since is None) is (kind is A.RESUMED):
        return False
    staying = _STAYING.get(kind)
    return now.state in staying if staying is not None else (now.state, kind) in TRANSITIONS


def _staying(now: Standing, act: ClaimAct) -> Standing:
    if not allowed(now, act.kind, act.day):
        # An expiry is noted once the program runs again; by then the organ may have judged.
        if act.kind is A.EXPIRED:
            return now
        raise ActOutOfPlaceError(now.state, act.kind)
    match act.kind:
        case A.HELD:
            return replace(now, held_since=act.day)
        case A.RESUMED:
            return replace(now, held_since=None)
        case A.GUIDANCE:
            return replace(now, guided=now.guided + 1)
        case A.PROGRESS:
            return replace(now, progressed=now.progressed + 1)
        case A.EXTENSION_ASKED:
            return replace(now, asked=now.asked | {S.EXCLUSIVE})
        case A.END_ASKED if act.ending is not None:
            return replace(now, asked=now.asked | {act.ending})
        case A.END_DECLINED:
            return replace(now, asked=now.asked & {S.EXCLUSIVE})
    return now


def _moved(now: Standing, act: ClaimAct) -> Standing:
    match act.kind:
        case A.SUBMITTED if act.people is not None:
            return replace(now, people=act.people)
        case A.FILED:
            return replace(now, filed=act.day, register_no=act.number)
        case A.PUBLISHED:
            return replace(now, published=act.day, due=act.due, notice_no=act.number, round=1)
        case A.EXTENDED:
            return replace(now, due=act.due, extensions=now.extensions + 1, asked=frozenset())
        case A.RESELECTED:
            return Standing(
                now.state,
                now.since,
                act.unit_pk if act.unit_pk is not None else now.unit_pk,
                act.people if act.people is not None else now.people,
                now.round + 1,
                now.register_no,
                act.number,
                now.filed,
                act.day,
                act.due,
            )
    return replace(now, asked=frozenset())


def replay(acts: Iterable[ClaimAct], day: date) -> Standing | None:
    """Where a claim stands at the end of `day` by its acts up to then; None before it was drafted.

    `acts` come in the order in which they were written. ActOutOfPlaceError for a list that 2.4.1
    cannot produce.
    """
    standing: Standing | None = None
    for act in acts:
        if act.day > day:
            continue
        if standing is None:
            standing = begun(act)
        else:
            standing = standing.after(act)
    return standing.on(day) if standing is not None else None


def begun(act: ClaimAct) -> Standing:
    """A claim with its first act (t1)."""
    if act.kind is not A.DRAFTED or act.unit_pk is None or act.people is None:
        raise ActOutOfPlaceError(None, act.kind)
    return Standing(S.DRAFT, act.day, act.unit_pk, act.people)
