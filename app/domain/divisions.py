"""Administrative divisions by GB/T 2260: six-digit codes of provinces, prefectures, counties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Division:
    """A division; `level` 1 province, 2 prefecture, 3 county; `parent` empty for a province.

    Districts of a municipality and counties run by the province hang below the province.
    """

    code: str
    name: str
    level: int
    parent: str


@dataclass(frozen=True, slots=True)
class Divisions:
    """One edition of the table, by code."""

    edition: str
    by_code: Mapping[str, Division]

    def path(self, code: str) -> tuple[Division, ...]:
        """Province, prefecture and county of `code`, from the top; empty for an unknown code."""
        return tuple(reversed(list(self._upwards(code))))

    def full_name(self, code: str) -> str:
        """Names along the path, such as 广东省河源市和平县; empty for an unknown code."""
        return "".join(division.name for division in self.path(code))

    def children(self, code: str) -> tuple[Division, ...]:
        """Divisions directly below `code` by code; the provinces for an empty code."""
        return tuple(row for row in self.by_code.values() if row.parent == code)

    def of_address(self, address: str) -> Division | None:
        """Deepest division whose names stand at the beginning of `address` one after another.

        A level may be left out (河源市和平县 without its province). None when nothing fits, and
        when several do, as 朝阳区 alone.
        """
        fits = [row for row in self.by_code.values() if self._leads(row, address)]
        deepest = max((row.level for row in fits), default=0)
        best = [row for row in fits if row.level == deepest]
        return best[0] if len(best) == 1 else None

    def _leads(self, division: Division, address: str) -> bool:
        """Say whether `address` begins with names of the path and ends them with this one's."""
        if division.name not in address:
            return False
        rest = address
        for row in self.path(division.code)[:-1]:
            rest = rest.removeprefix(row.name)
        return rest.startswith(division.name)

    def _upwards(self, code: str) -> Iterator[Division]:
        row = self.by_code.get(code)
        while row is not None:
            yield row
            row = self.by_code.get(row.parent)
