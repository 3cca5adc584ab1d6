"""The printed list of ageing (账龄表): what each unit and client owes by bucket; amounts in fen."""

from dataclasses import dataclass

from app.readmodels.arrears import PanelRules, PanelState, Tile, UnitAgeing
from app.readmodels.printing import PrintedBy


@dataclass(frozen=True, slots=True)
class AgedClient:
    """A client with what it owes by the place of the bucket; `days` its oldest bill is late."""

    client_id: str
    code: str | None
    name: str
    unit_pk: int
    unit: str
    fen: tuple[int, ...]
    overdue_fen: int
    days: int

    @property
    def total(self) -> int:
        """Everything open."""
        return sum(self.fen)


@dataclass(frozen=True, slots=True)
class AgeingScope:
    """What the list is narrowed to; None where it is not. `everybody`: all who owe."""

    everybody: bool
    tile: Tile | None = None
    unit: str | None = None
    manager: str | None = None
    specialty: str | None = None
    bucket: str | None = None


@dataclass(frozen=True, slots=True)
class AgeingPaper:
    """The list as it is printed; `left_out` clients are seen and may not be copied."""

    scope: AgeingScope
    state: PanelState
    rules: PanelRules
    rows: tuple[AgedClient, ...]
    left_out: int
    office: str
    printed: PrintedBy

    @property
    def units(self) -> tuple[UnitAgeing, ...]:
        """Sums of the rows by unit, most owed first."""
        found: dict[int, tuple[str, list[int]]] = {}
        for row in self.rows:
            _name, sums = found.setdefault(row.unit_pk, (row.unit, [0] * len(row.fen)))
            for place, fen in enumerate(row.fen):
                sums[place] += fen
        units = [UnitAgeing(pk, name, tuple(fen)) for pk, (name, fen) in found.items()]
        return tuple(sorted(units, key=lambda one: (-one.total, one.unit_pk)))
