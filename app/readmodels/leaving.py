"""What a leaver holds, what was handed over, and what is left (S21-4, S21-8)."""

from dataclasses import dataclass
from datetime import date

from app.domain.leaving import Place


@dataclass(frozen=True, slots=True)
class HeldClient:
    """A client for whom the leaver holds `places`; `may`: the reader may hand it over.

    `pending` are the leaver's proposals that wait, `needs` open needs that the leaver noted.
    """

    id: str
    name: str
    code: str | None
    unit_pk: int
    unit: str
    places: tuple[Place, ...]
    may: bool
    pending: int = 0
    needs: int = 0


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """Clients of a unit that the reader may not hand over: how many, and `who` may."""

    unit: str
    clients: int
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Something begun and not finished; `kind` is a code that the window words.

    `detail` names what it is about where that is no client: units, a day.
    """

    kind: str
    count: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who may follow: an open account with a role for own clients, and their number."""

    pk: int
    name: str
    unit: str
    clients: int


@dataclass(frozen=True, slots=True)
class PastLeaving:
    """A hand-over of this person; `at` epoch ms, `clients` handed over, `undone` taken back.

    `undoable`: this reader can take something of it back now.
    """

    id: str
    at: int
    author: str
    reason: str
    document_no: str | None
    document_date: date | None
    clients: int
    undone: int
    closed: bool
    reopened: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything that a leaver holds, as far as the reader may know it.

    `clients` are those whose identity the reader may see; `elsewhere` counts the others and those
    that somebody else must hand over, by unit. `closers` may close the account.
    """

    user_pk: int
    user: str
    unit: str
    closed: bool
    own: bool
    clients: tuple[HeldClient, ...]
    elsewhere: tuple[HeldElsewhere, ...]
    work: tuple[OpenWork, ...]
    successors: tuple[Successor, ...]
    past: tuple[PastLeaving, ...]
    may_assign: bool
    may_close: bool
    closers: tuple[str, ...]
    log_readers: tuple[str, ...]
    may_read_log: bool

    @property
    def total(self) -> int:
        """Clients that the leaver holds, whoever may hand them over."""
        mine = sum(1 for client in self.clients if client.may)
        return mine + sum(other.clients for other in self.elsewhere)


@dataclass(frozen=True, slots=True)
class Left:
    """What a hand-over did: clients passed on, those without B owner now, and what is left.

    `tell` are clients to be told (S21-8); `remaining` what the leaver still holds, by unit.
    """

    id: str
    clients: int
    without_b: int
    tell: int
    closed: bool
    remaining: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """A client that was changed since the hand-over; no name where it may not be shown."""

    client_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class LeavingUndone:
    """What taking a hand-over back did; `roles` wait for a second person where the rule says so.

    The account opens again without any slot: its owner needs a new one-time code.
    """

    clients: int
    left: tuple[LeftAsIs, ...]
    reopened: bool
    roles: int
