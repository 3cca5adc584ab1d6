"""The list of what is open at a month's end (月末应清单, S60-6): it ought to be empty."""

from dataclasses import dataclass
from datetime import date

from app.readmodels.printing import PrintedBy


@dataclass(frozen=True, slots=True)
class MonthEndRow:
    """A client with something open. `collector` is the person named to get it in, None for nobody.

    `hidden`: who collects is category 4, which this reader does not see.
    `days` late at the month's end, 0 where nothing was due yet; a promise that still runs then.
    """

    client_id: str
    code: str | None
    name: str
    unit: str
    collector: str | None
    open_fen: int
    overdue_fen: int
    due_on: date
    days: int
    promised_on: date | None
    promised_fen: int | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MonthEndList:
    """Rows of a month's end, what is most open first; `left_out` were seen and may not be copied.

    `as_of` is the last day of the month, or today in a month that still runs.
    """

    as_of: date
    runs: bool
    rows: tuple[MonthEndRow, ...]
    left_out: int = 0

    @property
    def open_fen(self) -> int:
        """Everything that is open."""
        return sum(row.open_fen for row in self.rows)

    @property
    def overdue_fen(self) -> int:
        """What of it is overdue."""
        return sum(row.overdue_fen for row in self.rows)


@dataclass(frozen=True, slots=True)
class MonthEndPaper:
    """The list as it is printed."""

    found: MonthEndList
    office: str
    printed: PrintedBy
