"""A printed form of labelled cells: as it stands on paper, and as it is kept to be verified."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class RowLook(StrEnum):
    """How a row is drawn.

    PAIRS: label and value in turn, one or two of them; HEAD and CELLS: a table, its first cell a
    label; SIGNED: a label, what was said, and below it at the right who signed.
    """

    PAIRS = "pairs"
    HEAD = "head"
    CELLS = "cells"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row; a cell may have several lines."""

    look: RowLook
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """Rows under a caption."""

    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Everything on the paper but its code. `secret` stands in the corner, "" for none.

    `printed_at` is local time as text; `signatures` are lines to sign on by hand, `code_note`
    says what the code is for.
    """

    title: str
    office: str
    number: str
    secret: str
    parts: tuple[FormPart, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    code_note: str
    printed_by: str
    printed_unit: str
    printed_at: str

    def record(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of_record(cls, kept: Mapping[str, Any]) -> "FormSheet":
        """As it was kept."""
        parts = tuple(
            FormPart(
                part["title"],
                tuple(FormRow(RowLook(row["look"]), tuple(row["cells"])) for row in part["rows"]),
            )
            for part in kept["parts"]
        )
        lists = {"notes": tuple(kept["notes"]), "signatures": tuple(kept["signatures"])}
        return cls(**{**kept, **lists, "parts": parts})

    def fields(self) -> Iterator[tuple[str, str]]:
        """Every value with what names it: title, number, then each cell by part and label."""
        yield self.title, self.title
        yield self.title, self.number
        for part in self.parts:
            heads: tuple[str, ...] = ()
            for row in part.rows:
                match row.look:
                    case RowLook.HEAD:
                        heads = row.cells
                    case RowLook.CELLS:
                        for head, cell in zip(heads[1:], row.cells[1:], strict=True):
                            yield f"{part.title} · {row.cells[0]} · {head}", cell
                    case RowLook.PAIRS:
                        for label, value in zip(row.cells[::2], row.cells[1::2], strict=True):
                            yield f"{part.title} · {label}", value
                    case RowLook.SIGNED:
                        name = row.cells[0].replace("\n", " ")
                        for value in row.cells[1:]:
                            yield f"{part.title} · {name}", value
