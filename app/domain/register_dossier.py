"""A register's row as values of a dossier: choices by their stored word, misfits into the remark.

A dossier never holds a wrong value, and an import loses nothing: what a field cannot take is kept
as text in the remark, with a warning.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.dossier import FieldChange, Value, Values, children
from app.domain.field_values import FieldValues
from app.domain.fields import Field, FieldType
from app.domain.register import CellWarning, RegisterRow, WarningCode
from app.domain.register_columns import ColumnMapping
from app.domain.specialties import class_fault

PLACES: Mapping[str, tuple[str, str]] = {
    "address": ("addresses", "text"),
    "postcode": ("addresses", "postcode"),
    "contact_name": ("contacts", "name"),
    "contact_phone": ("contacts", "phone"),
    "fax": ("contacts", "fax"),
    "email": ("contacts", "email"),
}
"""Fields of category 2: the list of child records and the field in its first record."""

REVENUE_ROOT = "yearly_revenue"
"""First part of the path of a year's entered revenue: `yearly_revenue.2025`."""


_CHECKED = frozenset(
    {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE, FieldType.PHONE, FieldType.EMAIL}
)
"""Types whose cells the conversion takes as they are; the others it has checked."""


class RowFitter:
    """Makes rows fit the dossier's fields; `mapping` tells the columns that warnings name."""

    def __init__(self, values: FieldValues, mapping: ColumnMapping) -> None:
        self.values = values
        self.mapping = mapping
        fields = [column.field for column in mapping.columns if column.field != "revenue"]
        found = {key: values.catalogue[key] for key in fields if key is not None}
        self._checked = {key: field for key, field in found.items() if field.type in _CHECKED}
        self._words: dict[tuple[str, str], str] = {}

    def fit(self, row: RegisterRow) -> RegisterRow:
        """`row` with values that a dossier may hold, the others moved into the remark."""
        if not row.accepted:
            return row
        fitted = dict(row.values)
        kept: list[tuple[str, Value]] = []
        for key, field in self._checked.items():
            value = fitted.get(key)
            if not isinstance(value, str):
                continue
            fitted[key] = self._stored(field, value)
            if self.values.fault(field, fitted[key]) is not None:
                kept.append((key, fitted.pop(key)))
        if "name" not in fitted:
            fitted["name"] = str(row.values["name"])[: self.values.catalogue["name"].max_length]
        specialties = fitted.get("specialties", ())
        mail_class = str(fitted.get("mail_class", ""))
        if isinstance(specialties, tuple) and class_fault(mail_class, specialties) is not None:
            kept.append(("mail_class", fitted.pop("mail_class")))
        return self._with_remark(row, fitted, kept) if kept else replace(row, values=fitted)

    def _stored(self, field: Field, value: str) -> str:
        """The word under which a choice is stored; registers repeat the same few."""
        if field.type is not FieldType.CHOICE:
            return value
        place = (field.key, value)
        if place not in self._words:
            read = self.values.read(field, value).value
            self._words[place] = read if isinstance(read, str) else value
        return self._words[place]

    def _with_remark(
        self, row: RegisterRow, fitted: dict[str, Value], kept: list[tuple[str, Value]]
    ) -> RegisterRow:
        limit = self.values.catalogue["remark"].max_length
        notes = [str(fitted["remark"])] if "remark" in fitted else []
        warnings = list(row.warnings)
        for key, value in kept:
            label = self.values.catalogue[key].label.zh
            notes.append(f"{label}（登记表原文）：{value}")
            column = self.mapping.column_of(key)
            letter = column.letter if column else ""
            told = {"value": str(value)[:60]}
            warnings.append(CellWarning(row.sheet_row, letter, WarningCode.KEPT_IN_REMARK, told))
        fitted["remark"] = "；".join(notes)[:limit]
        return replace(row, values=fitted, warnings=tuple(warnings))


def new_values(row: RegisterRow, identity: Callable[[], str]) -> dict[str, Value]:
    """Flat dossier of a new client; `identity` gives ids for its first address and contact."""
    values: dict[str, Value] = {}
    ids: dict[str, str] = {}
    for key, value in row.values.items():
        if key == "revenue":
            continue
        place = PLACES.get(key)
        if place is None:
            values[key] = value
            continue
        child, attribute = place
        if child not in ids:
            ids[child] = identity()
        values[f"{child}.{ids[child]}.{attribute}"] = value
    return values


def register_changes(
    row: RegisterRow,
    current: Values,
    revenue: Mapping[int, int],
    identity: Callable[[], str],
    *,
    owned: bool,
) -> tuple[FieldChange, ...]:
    """What `row` changes in the dossier `current` whose entered revenue is `revenue` (year → fen).

    Empty cells change nothing. The manager's name is left alone once the client is `owned`, since
    an owner is decided and never imported.
    """
    firsts = {name: next(iter(children(current, name)), None) for name in ("addresses", "contacts")}
    ids = {name: first or identity() for name, first in firsts.items()}
    changes: list[FieldChange] = []
    for key, value in row.values.items():
        if key == "revenue" or (key == "manager_text" and owned):
            continue
        place = PLACES.get(key)
        path = key if place is None else f"{place[0]}.{ids[place[0]]}.{place[1]}"
        if current.get(path) != value:
            changes.append(FieldChange(path, current.get(path), value))
    for amount in row.revenues:
        before = revenue.get(amount.year)
        if before != amount.fen:
            changes.append(FieldChange(f"{REVENUE_ROOT}.{amount.year}", before, amount.fen))
    return tuple(changes)


def is_revenue(change: FieldChange) -> bool:
    """Whether `change` is of a year's revenue, which stands beside the dossier's values."""
    return change.path.startswith(f"{REVENUE_ROOT}.")


def revenue_year(change: FieldChange) -> int:
    """Year of a change of revenue."""
    return int(change.path.partition(".")[2])
