"""Inspections 资费执行检查 as inspectors read them (C8d-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.discount_check import CheckKind
from app.domain.inspections import Inspecting, InspectionState
from app.readmodels.printing import PrintedBy


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection in the list; `mine`: the reader inspects for its organ and may write."""

    id: str
    number: str
    kind: Inspecting
    organ: str
    unit: str
    begun_on: date
    author: str
    drawn: int
    findings: int
    state: InspectionState
    mine: bool


@dataclass(frozen=True, slots=True)
class InspectionUnit:
    """A unit that can be inspected; `depth` below the highest of them."""

    pk: int
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class Inspections:
    """The list, the organs (unit key, name) for which the reader inspects, and what they reach."""

    rows: tuple[InspectionRow, ...]
    organs: tuple[tuple[int, str], ...]
    units: tuple[InspectionUnit, ...]


@dataclass(frozen=True, slots=True)
class SampleClient:
    """A client of a sample; `name` None: it is now a client of `unit` that the reader sees not."""

    id: str
    name: str | None
    code: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found; `matter` None: nothing of the check list; `client` None: of nobody alone."""

    matter: CheckKind | None
    client: SampleClient | None
    text: str
    day: date
    author: str


@dataclass(frozen=True, slots=True)
class InspectionResult:
    """Whether there was a violation (违规), in words, with day and author."""

    violation: bool
    text: str
    day: date
    author: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Measure or sanction with the document that it rests on."""

    text: str
    document_no: str
    document_date: date
    day: date
    author: str


@dataclass(frozen=True, slots=True)
class InspectionDetail:
    """All of an inspection. The sample can be drawn again from `seed` and the clients of `sha256`.

    `log_size` is how many entries the access register had when its hash gave the seed.
    """

    row: InspectionRow
    population: int
    sha256: str
    seed: str
    log_size: int
    sample: tuple[SampleClient, ...]
    findings: tuple[Finding, ...]
    result: InspectionResult | None
    measures: tuple[Measure, ...]

    @property
    def writable(self) -> bool:
        """Whether the reader may record findings in it now."""
        return self.row.mine and self.row.state is InspectionState.OPEN


@dataclass(frozen=True, slots=True)
class ChargedLine:
    """A line of mail use beside what was approved; amounts in fen, rates per cent off the tariff.

    `bill` is where it was charged, `approval` the number of the case or paper of the discount.
    """

    id: str
    client: SampleClient
    business: str
    first: date
    last: date
    tariff_fen: int
    charged_fen: int
    bill: str
    applied: Decimal | None
    approved: Decimal | None
    approval: str
    difference_fen: int
    kinds: tuple[CheckKind, ...]


@dataclass(frozen=True, slots=True)
class ChargeCheck:
    """The check list of a period for `clients` drawn clients: lines, and how many of each kind.

    `sums` are the differences of each kind, in fen.
    """

    first: date
    last: date
    clients: int
    lines: tuple[ChargedLine, ...]
    counts: Mapping[CheckKind, int]
    sums: Mapping[CheckKind, int]


@dataclass(frozen=True, slots=True)
class InspectionPaper:
    """The record 资费执行检查记录 to be printed."""

    detail: InspectionDetail
    office: str
    day: date
    printed: PrintedBy
