"""What the first page shows: duties computed from rows, what others do, what was open lately."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DutyKind(StrEnum):
    """Why somebody must act."""

    VERIFY = "verify"
    PROPOSAL = "proposal"
    REFUSED = "refused"
    UNOWNED = "unowned"
    ROLE = "role"
    RECOVERY = "recovery"
    UNKEPT = "unkept"
    ACCESS = "access"
    DELEGATION = "delegation"
    REVIEW = "review"
    EXPLAIN = "explain"
    CONTACTS = "contacts"
    TELL = "tell"
    BACKUP = "backup"
    DISCOUNT = "discount"
    CLAIM = "claim"
    NOTICE = "notice"
    CASE = "case"
    ARREARS = "arrears"
    COMMITMENT = "commitment"


class Urgency(StrEnum):
    """Late; due today or tomorrow; later."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do. `days` are left until it is due, negative when over, None without a term.

    `count` is more than 1 for a row that stands for several clients. `person` is who asked
    (proposal), who holds (role), who keeps without a record (unkept) or who looks after the
    client. `detail` is a role code or the number of fields, the question about an own entry, the
    business of a discount or how far a month's review is; of a row for several clients, how many
    its list holds. `object_id` is
    what the act is about where it is not the client: a month, the number of an entry. `mine` is
    False where the duty is another's, whom `person` names. `until` and `reason` say that I put it
    off.
    """

    kind: DutyKind
    urgency: Urgency
    days: int | None = None
    client_id: str | None = None
    client_name: str = ""
    person: str = ""
    detail: str = ""
    count: int = 1
    object_id: str = ""
    grade: str | None = None
    mine: bool = True
    until: date | None = None
    reason: str = ""

    @property
    def subject(self) -> tuple[str, str]:
        """What tells this duty from others, on every day."""
        return (self.kind.value, self.object_id or self.client_id or "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal of mine that waits for the keeper; `at` epoch ms, `fields` how many."""

    client_id: str
    client_name: str
    at: int
    fields: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier that I opened lately; `at` epoch ms."""

    client_id: str
    client_name: str
    at: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A visit sheet that I printed today."""

    serial: str
    client_id: str
    client_name: str


@dataclass(frozen=True, slots=True)
class ClientShare:
    """My clients (or those in my charge) and their average completeness in whole per cent."""

    own: bool
    clients: int
    completeness: int | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything on the page; duties by urgency, then by term.

    `postponed` are not among `duties` and come back on their day; what is late never leaves them.
    """

    day: date
    duties: tuple[Duty, ...]
    waiting: tuple[Waiting, ...]
    opened: tuple[Opened, ...]
    printed: tuple[Printed, ...]
    share: ClientShare | None
    postponed: tuple[Duty, ...] = ()

    def number(self, urgency: Urgency) -> int:
        """How many things of an urgency there are."""
        return sum(duty.count for duty in self.duties if duty.urgency is urgency)
