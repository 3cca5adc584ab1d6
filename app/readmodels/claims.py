"""What the claim board, its table and its detail show; masked by X-26 before it is built."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.claims import ActKind, Column, State
from app.domain.likeness import Likeness
from app.domain.plans import Plan
from app.readmodels.claim_dealings import Dealing
from app.readmodels.credit_chip import CreditChip


class ClaimSort(StrEnum):
    """Orders of the table; only by what every reader sees (X-26)."""

    URGENCY = "urgency"
    NAME = "name"
    SINCE = "since"
    PUBLISHED = "published"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a board or table shows. `days_left` keeps those with at most so many days.

    `waiting` keeps what the organ has to decide, `asked` what a unit asked it to end; `sort` and
    `descending` order the table.
    """

    text: str = ""
    unit_pk: int | None = None
    business: str | None = None
    industry: str | None = None
    person_pk: int | None = None
    days_left: int | None = None
    states: tuple[State, ...] = ()
    unguided: bool = False
    waiting: bool = False
    asked: bool = False
    sort: ClaimSort = ClaimSort.URGENCY
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim in a column or a row.

    Every unit sees name, territory, unit, dates and state (X-26); `inside` holds the rest, None
    for a reader without the right to it. `deadline` is the last day for what is to be done next
    (review, decision, signing), `deadline_provisional` when a year without calendar was crossed.
    """

    pk: int
    id: str
    prospect: str
    territory: str
    unit: str
    unit_pk: int
    state: State
    since: date
    round: int
    published: date | None
    due: date | None
    days_left: int | None
    held: bool
    deadline: date | None
    deadline_provisional: bool
    inside: "CardInside | None"


@dataclass(frozen=True, slots=True)
class CardInside:
    """What the unit that develops, and the organ above it, see on a card.

    `guided` counts guidance of this round, `competing` other plans that wait on the same prospect;
    `asked` is what the unit waits for (EXCLUSIVE: an extension, LOST, WITHDRAWN).
    """

    register_no: str | None
    uscc: str | None
    businesses: tuple[str, ...]
    industry: str | None
    person: str
    person_b: str
    expected_fen: int | None
    progress_on: date | None
    progress_text: str | None
    next_contact: date | None
    guided: int
    extensions: int
    competing: int
    asked: frozenset[State]
    mine: bool


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column: how many claims in it, how many late for what is to be done next, first cards."""

    column: Column
    count: int
    late: int
    cards: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True)
class WaitingForMe:
    """What the actor has to do on the board; each number filters by it."""

    review: int = 0
    review_late: int = 0
    publish: int = 0
    judge: int = 0
    reselect: int = 0
    answer: int = 0
    unguided: int = 0

    @property
    def total(self) -> int:
        """All that waits, without missing guidance."""
        return self.review + self.publish + self.judge + self.reselect + self.answer


@dataclass(frozen=True, slots=True)
class Board:
    """The board as of `day`; `warned` days before the end a period counts as ending."""

    day: date
    warned: int
    columns: tuple[ColumnPart, ...]
    waiting: WaitingForMe
    finished: int


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to choose; `path` is '/1/5/' from the root down to itself."""

    pk: int
    name: str
    level: str
    path: str


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A person to choose, with the unit of the account."""

    pk: int
    name: str
    unit_pk: int


@dataclass(frozen=True, slots=True)
class ClaimChoices:
    """What filters and forms offer; `own_unit` is the reader's."""

    own_unit: int
    units: tuple[UnitChoice, ...]
    people: tuple[PersonChoice, ...]


class Fact(StrEnum):
    """What 显著进展 is judged by (G-06); the values are the fields of `Evidence`."""

    VISITS = "visits"
    PROGRESS = "progress"
    QUOTATIONS = "quotations"
    GUIDANCE = "guidance"
    EXTENSIONS = "extensions"


@dataclass(frozen=True, slots=True)
class TimelineAct:
    """One act on the time line. `author` is empty where the program noted it.

    `author_for` is for whom it was done by delegation (代).
    `counted` are the figures of the present round's evidence in which it is one.
    """

    kind: ActKind
    day: date
    author: str
    words: str
    number: str | None
    unit: str | None
    due: date | None
    channel: str | None = None
    result: str | None = None
    occurred_on: date | None = None
    next_contact: date | None = None
    competitor: str | None = None
    destination: str | None = None
    ending: State | None = None
    rule_version: int | None = None
    counted: tuple[Fact, ...] = ()
    author_for: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts of the present round beside the judgement of 显著进展 (G-06)."""

    visits: int
    progress: int
    quotations: int
    guidance: int
    extensions: int
    most_extensions: int


@dataclass(frozen=True, slots=True)
class ClaimActs:
    """What the actor may do now. `refused` says in codes why an act of the state is not theirs."""

    edit: bool = False
    submit: bool = False
    withdraw: bool = False
    review: bool = False
    file: bool = False
    publish: bool = False
    progress: bool = False
    follow_up: bool = False
    guide: bool = False
    hold: bool = False
    resume: bool = False
    ask_extension: bool = False
    judge: bool = False
    reselect: bool = False
    win: bool = False
    lose: bool = False
    answer: bool = False
    sign: bool = False
    register: bool = False


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim with its plan, evidence and time line; without `plan` only what X-26 shows.

    `organ` is the unit whose officers decide, `latest_end` the last day to which the period could
    be extended today. `rivals` are the other plans that wait on the same prospect, in the order in
    which they arrived complete; `alike` who is like it, for the organ that reviews (7.4 item 3).
    `credit` is of the client that the prospect became, None without category 7.
    """

    card: ClaimCard
    organ: str
    may: ClaimActs
    plan: Plan | None = None
    territory: str = ""
    evidence: Evidence | None = None
    timeline: tuple[TimelineAct, ...] = ()
    rivals: tuple["Rival", ...] = ()
    latest_end: date | None = None
    version: int = 0
    alike: tuple["AlikeRow", ...] = ()
    credit: CreditChip | None = None


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Somebody like the prospect of a plan: another plan with its `state`, or a client (None).

    `name` is None for a client outside the reader's rights, then it is "a client of UNIT".
    """

    why: Likeness
    name: str | None
    unit: str
    state: State | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Rival:
    """One of several plans on a prospect, for the comparison side by side (G-08).

    `dealings` is what its unit had with the prospect before, in the order of evidence.
    """

    id: str
    unit: str
    unit_pk: int
    person: str
    arrived_at: int
    plan: Plan
    territory: str
    dealings: tuple[Dealing, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A row of `main.py claims list`; keys and order are a contract."""

    id: str
    register_no: str | None
    prospect: str
    uscc: str | None
    unit: str
    state: State
    round: int
    published: date | None
    due: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class ClaimLines:
    """Claims as of a day."""

    as_of: date
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Expired:
    """An exclusive period that is over; whose it is only for who sees the board."""

    pk: int
    id: str
    prospect: str | None
    unit: str
    due: date


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Periods that an evaluation found over on `as_of`; `today` is the office's day."""

    today: date
    as_of: date
    expired: tuple[Expired, ...]
