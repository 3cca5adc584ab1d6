"""What a use-case is: a verb with a kind, a permission and a lane, run only by the gate.

The window needs this module before its first page, so it imports as little as it can.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day

if TYPE_CHECKING:
    from app.domain.audit import LogNote
    from app.domain.clock import OfficeTime
    from app.domain.permissions import Actor, Permission
    from app.services.session import OpenOffice
    from database.checkpoints import Cause
    from database.unit_of_work import UnitOfWork

C = TypeVar("C")
R = TypeVar("R")


class Kind(StrEnum):
    """What the log must hold of a run (DESIGN decision 6).

    `prove` reads a snapshot at length while others go on working; its entry is written behind it.
    """

    CONSULT = "consult"
    BROWSE = "browse"
    CHANGE = "change"
    SYSTEM = "system"
    PROVE = "prove"


class Lane(StrEnum):
    """Which of the two long-lived connections a run uses (DESIGN idea 6)."""

    FOREGROUND = "foreground"
    BULK = "bulk"


class Topic(StrEnum):
    """What a run changed; windows decide from it whether to read again."""

    CLIENTS = "clients"
    PROPOSALS = "proposals"
    OFFICE = "office"
    LOG = "log"
    VIEWS = "views"
    DUTIES = "duties"
    BACKUPS = "backups"
    ACCESS = "access"
    CLAIMS = "claims"
    ARREARS = "arrears"
    ARREARS_RULES = "arrears_rules"


class Progress(Protocol):
    """Where long work says how far it is, and asks whether to stop."""

    def report(self, done: int, total: int) -> None:
        """`done` of `total` steps are finished."""

    @property
    def stopped(self) -> bool:
        """True once a person asked to stop; the work then ends without changing anything."""


class NoProgress:
    """Progress that nobody watches."""

    stopped = False

    def report(self, done: int, total: int) -> None:
        """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """For whom a sign-in was tried before anybody was known; without keys when nobody's name.

    It has what the log asks of an actor, and no rights.
    """

    user_pk: int | None
    user_id: str | None
    unit_pk: int | None
    session: str
    roles: tuple[()] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something that happened before the office was open: the entry has its own reading (B.1)."""

    who: Claimed
    act: str
    note: "LogNote"
    at: datetime


@dataclass(slots=True)
class Call:
    """One run of a use-case: transaction, person, moment, and what it tells the gate.

    `now` and `today` are what counts (decision 7): the last sure moment and its day while the
    clock is doubted. `time` has the reading too.
    """

    uow: "UnitOfWork"
    office: "OpenOffice"
    actor: "Actor"
    now: datetime
    today: date
    act: str
    progress: Progress
    time: "OfficeTime"
    notes: "list[LogNote]" = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    topics: set[Topic] = field(default_factory=set)
    checkpoint: "Cause | None" = None

    @property
    def paper_day(self) -> date:
        """Day that papers and their serials bear."""
        return local_day(self.time.on_paper, self.office.zone)

    def record(self, note: "LogNote") -> None:
        """Have `note` written to the access log in this transaction."""
        self.notes.append(note)

    def demand(self, *, allowed: bool, permission: "Permission", **where: str | int | None) -> None:
        """Refuse unless `allowed`; the refusal is logged with `where` (client_id, client_unit)."""
        if not allowed:
            raise denial(permission, **where)


def denial(permission: "Permission", **where: str | int | None) -> Refusal:
    """Refusal of `permission`, naming the roles that hold it."""
    from app.domain.permissions import roles_with

    who = tuple(role.value for role in roles_with(permission))
    return Refusal(Reason.NOT_ALLOWED, act=permission.value, who=who, **where)


@dataclass(frozen=True, slots=True)
class UseCase(Generic[C, R]):
    """A verb of the program; `handle` runs inside the gate only."""

    name: str
    kind: Kind
    permission: "Permission"
    lane: Lane
    handle: Callable[[Call, C], R]


def usecase(
    kind: Kind, permission: "Permission", *, lane: Lane = Lane.FOREGROUND
) -> Callable[[Callable[[Call, C], R]], UseCase[C, R]]:
    """Declare a function `(call, command) -> result` as a use-case."""

    def declare(handle: Callable[[Call, C], R]) -> UseCase[C, R]:
        # Written without subscript: a frozen slotted generic cannot be built as UseCase[C, R](…)
        # on Python 3.12.1.
        return UseCase(handle.__name__, kind, permission, lane, handle)

    return declare
