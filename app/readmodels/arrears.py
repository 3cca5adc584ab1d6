"""The arrears panel (欠费预警) as one reader may see it; amounts in fen, days as dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.errors import Refusal
from app.domain.receivables import BillKind
from app.domain.recovery import Charge
from app.readmodels.credit import RelatedCase


class Tile(StrEnum):
    """The five figures at the top: 即将到期, 逾期, 超额度, 已停用记欠, 承诺付款."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    OVER_LIMIT = "over_limit"
    STOPPED = "stopped"
    PROMISED = "promised"


class ArrearsSort(StrEnum):
    """What rows are ordered by: the risk, each of its parts, the open balance, the name."""

    SCORE = "score"
    AMOUNT = "amount"
    DAYS = "days"
    SHARE = "share"
    OPEN = "open"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ArrearsFilter:
    """What is narrowed to. `everybody`: all who owe, not only those warned of."""

    tile: Tile | None = None
    unit_pk: int | None = None
    manager_pk: int | None = None
    specialty: str | None = None
    bucket: str | None = None
    everybody: bool = False
    sort: ArrearsSort = ArrearsSort.SCORE
    descending: bool = True


@dataclass(frozen=True, slots=True)
class TileFigure:
    """Clients that a tile opens, and their sum: what is due soon, overdue, over the limit, open.

    Of promises `fen` is what was promised, `broken` how many of them were not kept.
    """

    tile: Tile
    count: int
    fen: int
    broken: int = 0


@dataclass(frozen=True, slots=True)
class UnitAgeing:
    """What the clients of a unit owe, by the place of the bucket."""

    unit_pk: int
    unit: str
    fen: tuple[int, ...]

    @property
    def total(self) -> int:
        """Everything open."""
        return sum(self.fen)


@dataclass(frozen=True, slots=True)
class ArrearsRow:
    """A client that owes or is warned of. `grade` and `manager` are None for who may not see them.

    `share` is what counts against the limit over it, `score` amount × days × open / limit (K12).
    """

    client_pk: int
    client_id: str
    code: str | None
    name: str
    unit_pk: int
    unit: str
    grade: str | None
    manager: str | None
    open_fen: int
    overdue_fen: int
    due_soon_fen: int
    next_due: date | None
    oldest_due: date | None
    days: int
    limit_fen: int | None
    share: float
    score: float
    limit_state: str
    stopped: bool
    lifted_until: date | None
    promised_on: date | None
    promised_fen: int | None
    promise_broken: bool
    malicious: bool
    last_step: str | None
    last_step_on: date | None


@dataclass(frozen=True, slots=True)
class ArrearsTotals:
    """Sums of the rows that match: clients, open, overdue, and in the bucket filtered by."""

    count: int = 0
    open_fen: int = 0
    overdue_fen: int = 0
    bucket_fen: int = 0


@dataclass(frozen=True, slots=True)
class PanelState:
    """Of when balances are (数据截至, K13), and the moment (epoch ms) of the last evaluation.

    `old` once they were not evaluated today, or come from elsewhere and are stale.
    """

    as_of: date | None
    calculated_at: int | None
    old: bool


@dataclass(frozen=True, slots=True)
class PanelRules:
    """Rules that the head names: basis of ageing, codes of buckets, days and per cent of warning.

    `basis` is "due" (到期日) or "bill" (账单日); buckets begin with 未到期.
    """

    basis: str
    buckets: tuple[str, ...]
    warning_days: int
    warning_percent: int


@dataclass(frozen=True, slots=True)
class ArrearsPanel:
    """The first picture: figures, bars, and the first rows in order."""

    day: date
    state: PanelState
    rules: PanelRules
    tiles: tuple[TileFigure, ...]
    units: tuple[UnitAgeing, ...]
    totals: ArrearsTotals
    rows: tuple[ArrearsRow, ...]

    def by_bucket(self) -> tuple[int, ...]:
        """Sums of all units by the place of the bucket."""
        places = range(len(self.rules.buckets))
        return tuple(sum(unit.fen[place] for unit in self.units) for place in places)


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit or a person to filter by."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class ArrearsChoices:
    """What the filters offer: units and managers of clients in the panel that may be seen."""

    units: tuple[Choice, ...]
    managers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OpenBillLine:
    """An open bill of the client shown; `days` late, 0 for one that is not due yet.

    `provisional`: the due date may yet move (暂定).
    """

    id: str
    number: str
    kind: BillKind
    period_from: date
    period_until: date
    due_on: date
    days: int
    amount_fen: int
    open_fen: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """What was done to get the money in; `author` is None for the program."""

    kind: str
    acted_on: date
    words: str
    contact: str
    author: str | None
    promised_on: date | None
    amount_fen: int | None
    letter: str | None


@dataclass(frozen=True, slots=True)
class ArrearsActs:
    """What this reader may do: steps of recovery, cases, the statement, the dossier.

    `hindrance` says why a release cannot be asked for now, naming who decides; None where it can,
    and where nothing is stopped.
    """

    recover: bool
    ask: bool
    statement: bool
    open_dossier: bool
    hindrance: Refusal | None = None


@dataclass(frozen=True, slots=True)
class ArrearsClient:
    """A client beside the list: its row of now, bills that add up to its balance, steps.

    `charge` says who is responsible for the recovery that is open; `cases` are those about its
    credit that the reader may see, the newest first.
    """

    row: ArrearsRow
    bills: tuple[OpenBillLine, ...]
    credit_fen: int
    steps: tuple[StepLine, ...]
    step_count: int
    recovery_no: str | None
    charge: Charge | None
    opened_on: date | None
    cases: tuple[RelatedCase, ...]
    acts: ArrearsActs
