"""The import of a register as preview, result and undo show it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.dossier import FieldChange
from app.domain.register import CellProblem, CellWarning, RegisterRow


class ImportMode(StrEnum):
    """What happens to clients on file: nothing, or an update by credit code."""

    CREATE = "create"
    UPDATE = "update"


class RowFate(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIP = "skip"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its fate; `changes` and `client_name` of the client that it updates."""

    fate: RowFate
    register: RegisterRow
    client_id: str | None = None
    client_name: str | None = None
    changes: tuple[FieldChange, ...] = ()

    @property
    def sheet_row(self) -> int:
        """Number of the row in the workbook."""
        return self.register.sheet_row


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did or, without `batch_id`, would do; `rows` is the sum of the five."""

    sheet: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: int = 0
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[CellWarning, ...] = ()
    batch_id: str | None = None

    @property
    def rows(self) -> int:
        """Non-blank rows below the header."""
        return self.created + self.updated + self.unchanged + self.skipped + self.rejected


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """An import of the past; `at` and `undone_at` in ms. `undoable` while the time for it runs."""

    id: str
    file_name: str
    mode: ImportMode
    author: str
    at: int
    created: int
    updated: int
    undone_at: int | None
    undoable: bool


@dataclass(frozen=True, slots=True)
class LeftRow:
    """What an undo left as it is, because somebody changed it since the import.

    `paths` are the values left; empty when a created client as a whole is left. A client that went
    to a unit where the reader may not see it is not named.
    """

    sheet_row: int
    client_id: str | None
    client_name: str | None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: clients closed, clients set back, and what it left."""

    closed: int
    restored: int
    left: tuple[LeftRow, ...] = field(default=())
