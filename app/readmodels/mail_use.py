"""Imports of mail use as preview, result and undo show them."""

from dataclasses import dataclass

from app.readmodels.imports import ImportOutcome


@dataclass(frozen=True, slots=True)
class UseOutcome:
    """What an import of mail use did or would do; amounts in fen.

    `counts.created` are lines that came in, `replaced` lines of earlier imports of the same unit
    and `months` that count no more. `adds` for a workbook of refused rows: it replaces nothing.
    """

    counts: ImportOutcome
    replaced: int
    months: tuple[int, ...]
    counted_fen: int
    uncounted_fen: int
    on_credit_fen: int
    adds: bool = False


@dataclass(frozen=True, slots=True)
class UseImport:
    """An import of the past; `at` in ms. `undoable` while the time for it runs."""

    id: str
    file_name: str
    unit: str
    author: str
    at: int
    lines: int
    months: tuple[int, ...]
    undone: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class UseUndone:
    """What an undo did: lines that count no more."""

    file_name: str
    ended: int
    months: tuple[int, ...]
