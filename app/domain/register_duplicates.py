"""Duplicates among the rows of a register and the clients on file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.register import CellProblem, CellWarning, ProblemCode, RegisterRow, WarningCode
from app.domain.register_columns import ColumnMapping
from app.domain.text import name_key

HIDDEN = ""
"""Stands for a credit code that the importer may not see."""


@dataclass(frozen=True, slots=True)
class ExistingClient:
    """A client on file as far as duplicates need it.

    `unit` is set when the importer may not see the client: it is then told as a client of that
    unit and never updated (decision 5). Id and name are then empty, and `org_code` is HIDDEN
    unless it is the importer's own: only that there is a code counts.
    """

    id: str
    name: str
    org_code: str | None
    unit: str | None = None


class ExistingClients(Protocol):
    """The clients on file, asked by key; the caller loads what the rows need beforehand."""

    def with_org_code(self, org_code: str) -> ExistingClient | None:
        """The client with this normalised credit code."""

    def with_name_key(self, key: str) -> Sequence[ExistingClient]:
        """All clients whose name has this `name_key`."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A client on file (`row` is None) or an earlier accepted row."""

    name: str
    org_code: str | None
    row: int | None = None
    id: str | None = None
    unit: str | None = None


def find_duplicates(
    rows: Iterable[RegisterRow],
    existing: ExistingClients,
    mapping: ColumnMapping,
    *,
    update: bool = False,
) -> tuple[RegisterRow, ...]:
    """`rows` with a problem on each duplicate and a warning on each same name of two codes.

    Duplicate: equal credit code, or equal `name_key` while at least one side has no code, against
    clients on file and earlier accepted rows; rows refused for another reason count for nothing.
    With `update`, a row that has the code of a client on file is no duplicate of it but gets its id
    as `matches`.
    """
    judge = _Judge(existing, mapping, update=update)
    return tuple(judge.judged(row) if row.accepted else row for row in rows)


class _Judge:
    """Remembers accepted rows by code and name while it goes through the rows in their order."""

    def __init__(self, existing: ExistingClients, mapping: ColumnMapping, *, update: bool) -> None:
        self._existing = existing
        self._update = update
        self._by_code: dict[str, _Known] = {}
        self._by_name: dict[str, list[_Known]] = {}
        columns = {field: mapping.column_of(field) for field in ("name", "org_code")}
        self._letters = {
            field: column.letter if column else "" for field, column in columns.items()
        }

    def judged(self, row: RegisterRow) -> RegisterRow:
        name = str(row.values["name"])
        code = row.values.get("org_code")
        own = _Known(name, code if isinstance(code, str) else None, row.sheet_row)
        updated = None
        if own.org_code is not None:
            if earlier := self._by_code.get(own.org_code):
                return self._refused(row, "org_code", "code_in_file", earlier)
            if on_file := self._existing.with_org_code(own.org_code):
                known = _on_file(on_file)
                if not self._update or known.unit is not None:
                    return self._refused(row, "org_code", "code_on_file", known)
                updated = on_file.id
        return self._judged_by_name(row, own, updated)

    def _judged_by_name(self, row: RegisterRow, own: _Known, updated: str | None) -> RegisterRow:
        key = name_key(own.name)
        on_file = [
            _on_file(client) for client in self._existing.with_name_key(key) if client.id != updated
        ]
        same = [*self._by_name.get(key, ()), *on_file] if key else []
        for other in same:
            if own.org_code is None or other.org_code is None:
                detail = "name_on_file" if other.row is None else "name_in_file"
                return self._refused(row, "name", detail, other)
        if own.org_code is not None:
            self._by_code[own.org_code] = own
        self._by_name.setdefault(key, []).append(own)
        warnings = row.warnings
        if same:
            warning = CellWarning(
                row.sheet_row, self._letters["name"], WarningCode.SAME_NAME, _told(same[0])
            )
            warnings = (*warnings, warning)
        return replace(row, warnings=warnings, matches=updated)

    def _refused(self, row: RegisterRow, field: str, detail: str, other: _Known) -> RegisterRow:
        if other.unit is not None:
            detail = detail.replace("_on_file", "_elsewhere")
        problem = CellProblem(
            row.sheet_row, self._letters[field], ProblemCode.DUPLICATE, detail, _told(other)
        )
        return replace(row, problems=(*row.problems, problem))


def _on_file(client: ExistingClient) -> _Known:
    return _Known(client.name, client.org_code, id=client.id, unit=client.unit)


def _told(other: _Known) -> dict[str, object]:
    if other.unit is not None:
        return {"unit": other.unit}
    return {"other": other.name, "other_row": other.row or 0}
