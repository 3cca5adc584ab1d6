"""A printed list in the house form: facts, tables, notes and lines to sign on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; `share` is its part of the width, all shares together 1.

    `colour` (`#RRGGBB`) marks its title; `bars` columns show the bars of their part.
    """

    title: str
    share: float
    right: bool = False
    colour: str = ""
    bars: bool = False


@dataclass(frozen=True, slots=True)
class ListPart:
    """A table under its caption; `nothing` stands there instead of rows when there are none.

    `bars` are the pieces of the bar of each of the first rows, one for each column with a colour.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = "无"
    note: str = ""
    bars: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ListSheet:
    """Everything on the paper; `printed_at` is local time as text, `across` turns the page."""

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[ListPart, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    printed_by: str
    printed_unit: str
    printed_at: str
    across: bool = False
