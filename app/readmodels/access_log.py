"""Entries of the access log as one reader may see them."""

from dataclasses import dataclass

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.log_exceptions import ExceptionKind
from app.domain.log_review import ReviewMark
from app.domain.permissions import ClientRef


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One step of a review: what was marked, by whom, when (ms), with which words."""

    mark: ReviewMark
    text: str
    author: str
    at: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry; names are those of today, resolved for this reader.

    `at` is the reading of the clock in ms, `clock` what it looked like beside the entry before;
    `dur_ms` is how long the act took, or how long a dossier was shown. `client` and `client_id` are
    None when the reader may not see the client: then only its unit is said (decision 5). `basis`
    holds "owner" or role codes with the unit's name ("keeper@…"). `day_off` when the office's own
    calendar says that the day is not worked. `kinds` are the exceptions that
    the entry counts among, `reviews` what was marked on it; nobody reviews the `own` entries.
    """

    seq: int
    at: int
    clock: str
    user_pk: int | None
    user: str
    unit: str
    roles: tuple[str, ...]
    action: str
    outcome: str
    categories: tuple[int, ...]
    fields: tuple[str, ...]
    client_id: str | None
    client_code: str | None
    client: str | None
    client_unit: str | None
    purpose: str | None
    basis: tuple[str, ...]
    object_type: str | None
    dur_ms: int | None
    result_count: int | None
    target: str | None
    detail: str | None
    version: str
    act: str
    hash: str
    day_off: bool = False
    kinds: frozenset[ExceptionKind] = frozenset()
    reviews: tuple[ReviewLine, ...] = ()
    own: bool = False

    @property
    def mark(self) -> ReviewMark | None:
        """Where its review stands; None while nobody marked it."""
        return self.reviews[-1].mark if self.reviews else None


@dataclass(frozen=True, slots=True)
class ClientName:
    """What the register needs of a client: whether the reader may see it, and its name."""

    id: str
    name: str
    code: str | None
    ref: ClientRef


@dataclass(frozen=True, slots=True)
class LogUnit:
    """A unit by which the reader may filter; `depth` below the highest of them."""

    pk: int
    name: str
    depth: int


NAMED = (
    Action.VIEW,
    Action.VIEW_PRIVATE,
    Action.PRINT,
    Action.COPY,
    Action.EXPORT,
    Action.DENIED,
)
"""Acts whose numbers stand above a list of entries."""


@dataclass(frozen=True, slots=True)
class LogTotals:
    """What all pages together hold: entries, those of each act of `NAMED`, persons they are of.

    A refusal that only asked for the purpose is an entry and no refused act.
    """

    entries: int
    acts: dict[Action, int]
    people: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries newest first; `before` is the key of the next page, None when this is the last.

    `people` are the users whose entries the reader may filter by, (local key, name). `totals` come
    with the first page where counting is quick. `client` is the name of the client asked for.
    """

    lines: tuple[LogLine, ...]
    before: int | None
    people: tuple[tuple[int, str], ...] = ()
    units: tuple[LogUnit, ...] = ()
    totals: LogTotals | None = None
    client: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the exceptions board: how many entries, how many of them not reviewed.

    `people` are how many persons they are of, `person` and `at` (ms) the newest of them. `batches`
    are runs that took out several dossiers at once; `count` and `usual` say how many dossiers
    somebody opened on the day that was furthest above the usual.
    """

    kind: ExceptionKind
    entries: int
    unreviewed: int
    people: int = 0
    person: str = ""
    at: int = 0
    batches: int = 0
    count: int = 0
    usual: float = 0.0


@dataclass(frozen=True, slots=True)
class LogBoard:
    """The exceptions of a month; every kind has its row, also one without entries.

    `to_review` entries are red and not reviewed; one entry can be of several kinds.
    """

    month: Month
    rows: tuple[BoardRow, ...]
    to_review: int


@dataclass(frozen=True, slots=True)
class LogSample:
    """A month's sample: its entries newest first, of which `done` are reviewed.

    `drawn` of them by lot, the others because they are red. `size` is the number of the month's
    last entry, after which the chain's hash `head` decided the lots.
    """

    month: Month
    lines: tuple[LogLine, ...]
    done: int
    drawn: int
    size: int
    head: str


@dataclass(frozen=True, slots=True)
class LogExport:
    """An exported log: the file, the public key beside it, entries whole and left out."""

    path: str
    key_path: str
    entries: int
    left_out: int
