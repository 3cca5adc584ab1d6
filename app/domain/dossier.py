"""A dossier (客户档案) in memory: paths and values, their differences and conflicts.

A path is the key of a scalar field (`legal_rep`), a field of a child record
(`contacts.<id>.phone`, `addresses.<id>.text`) or an own field (`own.<id>`). One change set is a
set of (path, before, after): form, import, undo, merge and conflict dialog all speak it
(DESIGN decision 3).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | date | tuple[str, ...]
Values = Mapping[str, Value]

CHILD_CATEGORY = {"addresses": 2, "contacts": 2}
ADDRESS_FIELDS = ("kind", "text", "postcode", "division")
CONTACT_FIELDS = ("name", "title", "phone", "fax", "email")


class Stage(StrEnum):
    """Where a client stands in its life (2.4.2, decision 4)."""

    PROSPECT = "prospect"
    UNREGISTERED = "unregistered"
    REGISTERED = "registered"
    LOST = "lost"
    DEREGISTERED = "deregistered"


CLOSED_STAGES = frozenset({Stage.LOST, Stage.DEREGISTERED})
"""A dossier in one of these is kept as it is: no document is added or struck out (S26-1)."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs; None means empty."""

    path: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A path that changed on both sides since the base: yours, theirs and what it was."""

    path: str
    mine: Value | None
    theirs: Value | None
    base: Value | None


def changes_between(before: Values, after: Values) -> tuple[FieldChange, ...]:
    """Every path whose value differs, in the order of `before`, then of `after`."""
    paths = [*before, *(path for path in after if path not in before)]
    return tuple(
        FieldChange(path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    )


def applied(values: Values, changes: Iterable[FieldChange]) -> dict[str, Value]:
    """`values` after `changes`."""
    result = dict(values)
    for change in changes:
        if change.after is None:
            result.pop(change.path, None)
        else:
            result[change.path] = change.after
    return result


def conflicts(current: Values, changes: Iterable[FieldChange]) -> tuple[Conflict, ...]:
    """Changes whose `before` no longer holds; different fields never conflict (peers 6)."""
    return tuple(
        Conflict(change.path, change.after, current.get(change.path), change.before)
        for change in changes
        if current.get(change.path) not in (change.before, change.after)
    )


def root(path: str) -> str:
    """First part of a path: the field's or child list's key."""
    return path.partition(".")[0]


def children(values: Values, name: str) -> dict[str, dict[str, Value]]:
    """Child records of `values` below `name` (`contacts`, `addresses`), by id, in order."""
    found: dict[str, dict[str, Value]] = {}
    start = f"{name}."
    for path, value in values.items():
        if path.startswith(start) and len(parts := path.split(".")) == 3:
            found.setdefault(parts[1], {})[parts[2]] = value
    return found


def first_child(values: Values, name: str, field: str) -> Value | None:
    """`field` of the first child record below `name`: the main address or contact."""
    for record in children(values, name).values():
        return record.get(field)
    return None


def named_value(values: Values, key: str) -> Value | None:
    """Value of one of the regulation's fields, found where it is stored.

    The fields of category 2 stand in the first address and the first contact.
    """
    match key:
        case "address":
            return first_child(values, "addresses", "text")
        case "postcode":
            return first_child(values, "addresses", "postcode")
        case "contact_name":
            return first_child(values, "contacts", "name")
        case "contact_phone":
            return first_child(values, "contacts", "phone")
        case "fax" | "email":
            return first_child(values, "contacts", key)
        case _:
            return values.get(key)


_Stored = str | int | list[str] | dict[str, str] | None
_JSON = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` makes one for each value."""


def encode(value: Value | None) -> str | None:
    """Canonical JSON text of a value, as history and change sets keep it."""
    return None if value is None else _JSON.encode(_stored(value))


def decode(text: str | None) -> Value | None:
    """Value of its canonical JSON text."""
    return None if text is None else _value(json.loads(text))


def encode_changes(changes: Iterable[FieldChange]) -> str:
    """JSON text of what one act changed, as history keeps it: [[path, before, after], …]."""
    return _JSON.encode(
        [(change.path, _stored(change.before), _stored(change.after)) for change in changes]
    )


def decode_changes(text: str) -> tuple[FieldChange, ...]:
    """What one act changed, of its JSON text."""
    return tuple(
        FieldChange(path, _value(before), _value(after)) for path, before, after in json.loads(text)
    )


def _stored(value: Value | None) -> object:
    """A value as JSON knows it; a date is marked, as it would come back as text."""
    return {"date": value.isoformat()} if isinstance(value, date) else value


def _value(stored: _Stored) -> Value | None:
    if isinstance(stored, dict):
        return date.fromisoformat(stored["date"])
    return tuple(stored) if isinstance(stored, list) else stored


def plain(value: Value | None) -> object:
    """Value as the commands' JSON shows it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
