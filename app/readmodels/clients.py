"""Clients as lists and the palette show them, masked for their reader."""

from dataclasses import dataclass
from enum import StrEnum


class SortBy(StrEnum):
    """Columns a list can be sorted by; all of them belong to the identity line or category 4."""

    NAME = "name"
    CODE = "code"
    COMPLETENESS = "completeness"
    VERIFIED = "verified"


class Quick(StrEnum):
    """Counts above the list that filter by one click."""

    LATE = "late"
    DUE = "due"
    THIN = "thin"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What a list shows: words of a search, and narrowings that are all optional.

    `own` keeps clients of which the reader is A or B owner, `unowned` those without an A owner
    at work.
    """

    text: str = ""
    unit_pk: int | None = None
    grade: str | None = None
    specialty: str | None = None
    stage: str | None = None
    own: bool = False
    quick: Quick | None = None
    sort: SortBy = SortBy.NAME
    descending: bool = False
    unowned: bool = False


@dataclass(frozen=True, slots=True)
class LateBefore:
    """Moments (ms) before which a verification is late today (C17-2).

    `by_grade`: (grade, moment) of grades with a period of their own, reckoned from the last
    verification or from the opening of the dossier. For all others `verified` is reckoned from
    the last verification and `opened` from the opening of a dossier that was never verified.
    `soon` has the moments of the last day of warning (`freshness.warning_days`). `important` are
    grades whose clients should have `least` people of ours in touch with them (S21-7).
    """

    by_grade: tuple[tuple[str, int], ...]
    verified: int
    opened: int
    soon: "LateBefore | None" = None
    important: tuple[str, ...] = ()
    least: int = 0


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A line of the list; None where the reader may not see the value.

    `pk` is for paging inside the program, never shown. `completeness` is whole per cent;
    `verified_at` and `opened_at` (the dossier's opening here) are epoch ms, `verified_at` None
    also when never verified. `freshness` is a `FreshnessState` with `days_late`.
    """

    pk: int
    id: str
    name: str
    code: str | None
    unit: str
    stage: str
    uscc: str | None
    manager: str | None
    specialties: tuple[str, ...] | None
    grade: str | None
    industry: str | None
    completeness: int | None
    verified_at: int | None
    own: bool
    opened_at: int | None = None
    freshness: str | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class ClientPage:
    """A page of a list; `total` only when asked for; `after` continues below it."""

    rows: tuple[ClientRow, ...]
    total: int | None
    after: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class ListCounts:
    """Counts beside the filter row, each equal to the rows it opens."""

    total: int
    late: int
    thin: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible duplicate; outside the reader's rights only the unit is named (decision 5)."""

    client_id: str | None
    name: str | None
    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A client's values that an export may hold; the service empties what may not be copied."""

    id: str
    name: str
    code: str | None
    unit: str
    stage: str
    uscc: str | None
    grade: str | None
    mail_class: str | None
    specialties: tuple[str, ...]
    nature: str | None
    industry: str | None
    legal_rep: str | None
    manager: str | None
    contact_name: str | None
    contact_phone: str | None
    address: str | None
    postcode: str | None
