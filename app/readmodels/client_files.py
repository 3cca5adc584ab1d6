"""Documents kept with a dossier (档案附件, S26-1) as their reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClientFileRow:
    """A document; `size` in bytes, `at` in ms, `struck_reason` once it was struck out as a slip."""

    id: str
    kind: str
    name: str
    size: int
    author: str
    at: int
    struck_on: date | None = None
    struck_reason: str | None = None


def files_for(
    rows: tuple[ClientFileRow, ...], categories: Mapping[str, int], allowed: frozenset[int]
) -> tuple[ClientFileRow, ...]:
    """What a reader of categories `allowed` may know of: nothing is told of the others."""
    return tuple(row for row in rows if categories[row.kind] in allowed)
