"""What is typed into a section: entries, their faults and changes, drafts kept in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import resources.catalogue as shipped
from app.domain.dossier import FieldChange, Value, Values, applied
from app.domain.field_values import FaultCode, FieldFault, Reading
from app.domain.fields import Field
from app.domain.text import clean

OWN_LENGTH = 400
"""Characters of an own field."""


class Mode(StrEnum):
    """What saving a section does: apply, propose, or confirm a proposal with other values."""

    EDIT = "edit"
    PROPOSE = "propose"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: its value when editing began, the text it was filled with, the text now."""

    path: str
    item: Field | None
    before: Value | None
    opened: str
    typed: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsaved editing of one section; lives in the page's memory, and encrypted while locked.

    `base` are the values when editing began: the third side of a conflict. `typed` holds texts
    that differ by path, `order` the ids of children by list.
    """

    mode: Mode
    base: Values
    base_version: int
    typed: Mapping[str, str] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    proposal: str = ""
    not_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What the entries say: changes that can be saved, faults by path."""

    changes: tuple[FieldChange, ...]
    faults: Mapping[str, FieldFault]


def read(entries: Sequence[Entry], base: Values) -> Typed:
    """Changes and faults of what was typed.

    An untouched entry keeps its value as it is, whatever rules say about old data; a half-filled
    section can be saved, a wrong one cannot.
    """
    changes: list[FieldChange] = []
    faults: dict[str, FieldFault] = {}
    for entry in entries:
        if entry.typed == entry.opened:
            continue
        reading = _reading(entry)
        if reading.fault is not None:
            faults[entry.path] = reading.fault
        elif reading.value != entry.before:
            changes.append(FieldChange(entry.path, entry.before, reading.value))
    shown = {entry.path for entry in entries}
    touched = {change.path for change in changes}
    whole = shipped.field_values().faults(applied(base, changes))
    for path in shown & whole.keys() - faults.keys():
        if path in touched or path in {"name", "specialties"}:
            faults[path] = whole[path]
    return Typed(tuple(changes), faults)


def _reading(entry: Entry) -> Reading:
    if entry.item is not None:
        return shipped.field_values().read(entry.item, entry.typed)
    typed = clean(entry.typed)
    if len(typed) > OWN_LENGTH:
        return Reading(
            fault=FieldFault(FaultCode.TOO_LONG, {"length": len(typed), "limit": OWN_LENGTH})
        )
    return Reading(typed or None)
