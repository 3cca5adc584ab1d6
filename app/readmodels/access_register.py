"""The printed register of a month (查阅登记簿): its lines and what proves them."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.calendar import Month
from app.readmodels.access_log import LogLine


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the chain stood when the register was printed; moments are local.

    `head` is its hash after `size` entries, the print's own among them; `line` the checkpoint
    signed over it. `outside` is the newest one kept outside before: entry and moment.
    """

    size: int
    head: str
    at: datetime
    line: str
    outside: tuple[int, datetime] | None


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What stands on the register; `lines` oldest first, with the clients that the reader may see.

    `scope` are names of units, those with units below marked by True; none is the whole office.
    `first` and `last` number the month's entries, 0 without any; `since` and `until` are its first
    and last moment, the moment of printing while it runs. All moments are local.
    """

    office: str
    month: Month
    running: bool
    scope: tuple[tuple[str, bool], ...]
    since: datetime
    until: datetime
    entries: int
    first: int
    last: int
    lines: tuple[LogLine, ...]
    printed_by: str
    printed_unit: str
    printed_at: datetime
    zone: str
