"""Units: the tree of bureaus and branches (C3-1…C3-6, C7-1), and what the province decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.organisation import (
    WARNINGS,
    Level,
    ProvinceSubtype,
    Unit,
    UnitFault,
    UnitKind,
    UnitTree,
)
from app.domain.permissions import ADJUSTABLE, Permission, Role
from app.domain.text import clean, name_key
from app.readmodels.organisation import PrefectureRights, UnitRow
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories.organisation import NewUnit
from resources import catalogue


@dataclass(frozen=True, slots=True)
class UnitFields:
    """What is entered of a unit; `division` is a code of GB/T 2260, `subtype` of provinces only."""

    name: str
    subtype: str | None = None
    kind: str = UnitKind.COMPREHENSIVE.value
    specialty: str | None = None
    has_centre: bool = False
    division: str | None = None


@dataclass(frozen=True, slots=True)
class AddUnit:
    """A unit to be added below `parent_pk`."""

    parent_pk: int
    level: str
    fields: UnitFields


@dataclass(frozen=True, slots=True)
class ChangeUnit:
    """New values of a unit; level and place stay. `version` is the one that was changed."""

    unit_pk: int
    version: int
    fields: UnitFields


@dataclass(frozen=True, slots=True)
class SavedUnit:
    """A saved unit, with what is still to be mended (C3-2)."""

    row: UnitRow
    warnings: tuple[UnitFault, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPrefecturePermission:
    """What the province gives to or takes from a prefecture organ, from a day on (C6-1)."""

    unit_pk: int
    permission: Permission
    allowed: bool
    valid_from: date
    reason: str


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def list_units(call: Call, _command: None) -> tuple[UnitRow, ...]:
    """All units, parents before children; closed ones too."""
    return tuple(call.uow.organisation.units())


@usecase(Kind.CHANGE, Permission.UNIT_MANAGE)
def add_unit(call: Call, command: AddUnit) -> SavedUnit:
    """Add a unit where its level and kind may stand."""
    rows = call.uow.organisation.units()
    parent = open_unit(call, command.parent_pk)
    fields = _cleaned(command.fields)
    _require_name_free(rows, parent.pk, fields.name, own_pk=None)
    warnings = _require_place(rows, _domain_unit(fields, Level(command.level), "", parent.id))
    row = call.uow.organisation.add_unit(
        NewUnit(
            fields.name,
            Level(command.level).value,
            parent.pk,
            fields.subtype,
            fields.kind,
            fields.specialty,
            fields.has_centre,
            fields.division,
        )
    )
    _record(call, row, "added")
    return SavedUnit(row, warnings)


@usecase(Kind.CHANGE, Permission.UNIT_MANAGE)
def change_unit(call: Call, command: ChangeUnit) -> SavedUnit:
    """Change name, kind, centre or division of a unit; another's change in between is refused."""
    row = open_unit(call, command.unit_pk)
    if row.version != command.version:
        raise Refusal(Reason.UNIT_STALE, name=row.name)
    rows = call.uow.organisation.units()
    fields = _cleaned(command.fields)
    _require_name_free(rows, row.parent_pk, fields.name, own_pk=row.pk)
    parent = next((other.id for other in rows if other.pk == row.parent_pk), None)
    warnings = _require_place(rows, _domain_unit(fields, Level(row.level), row.id, parent))
    values = {name: getattr(fields, name) for name in UnitFields.__slots__}
    changed = {name: value for name, value in values.items() if value != getattr(row, name)}
    if not changed:
        raise Refusal(Reason.NOTHING_CHANGED)
    call.uow.organisation.change_unit(row, **changed)
    _record(call, row, "changed", tuple(sorted(changed)))
    return SavedUnit(call.uow.organisation.unit_at(row.pk), warnings)


@usecase(Kind.CHANGE, Permission.UNIT_MANAGE)
def close_unit(call: Call, command: int) -> None:
    """Close the unit with this key; refused while units, users or clients are left in it."""
    row = open_unit(call, command)
    if row.parent_pk is None:
        raise Refusal(Reason.ROOT_UNIT, name=row.name)
    children, users, clients = call.uow.organisation.unit_uses(row, call.today)
    if children or users or clients:
        values = {"children": children, "users": users, "clients": clients}
        raise Refusal(Reason.UNIT_IN_USE, name=row.name, **values)
    call.uow.organisation.change_unit(row, closed_on=call.today)
    _record(call, row, "closed")


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def prefecture_rights(call: Call, command: int) -> PrefectureRights:
    """What the province decided on the organ of the prefecture with this key (C6-1)."""
    row = open_unit(call, command)
    may_set = call.actor.may(Permission.PREFECTURE_SET) and _is_province_over(call, row)
    rows = call.uow.organisation.prefecture_rows(row.pk)
    return PrefectureRights(row.pk, rows, may_set)


@usecase(Kind.CHANGE, Permission.PREFECTURE_SET)
def set_prefecture_permission(call: Call, command: SetPrefecturePermission) -> None:
    """Give or take a right of a prefecture organ; in force at once from its day on (C6-1, C6-2)."""
    row = open_unit(call, command.unit_pk)
    if row.level != Level.PREFECTURE:
        raise Refusal(Reason.NOT_A_PREFECTURE, name=row.name)
    if command.permission not in ADJUSTABLE:
        raise Refusal(Reason.NOT_ADJUSTABLE, act=command.permission.value)
    reason = clean(command.reason)
    if not reason:
        raise Refusal(Reason.RULE_REASON_NEEDED)
    if command.valid_from < call.today:
        raise Refusal(Reason.RULE_NOT_BEFORE_TODAY)
    call.demand(allowed=_is_province_over(call, row), permission=Permission.PREFECTURE_SET)
    values: dict[str, object] = {
        "unit_pk": row.pk,
        "permission": command.permission.value,
        "allowed": command.allowed,
        "valid_from": command.valid_from,
        "reason": reason,
        "set_by": call.actor.user_pk,
        "set_at": to_ms(call.now),
        "act": call.act,
    }
    call.uow.organisation.set_prefecture(values, row.id)
    change = "given" if command.allowed else "taken"
    detail = f"{command.permission.value} {change} from {command.valid_from}"
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="unit",
            object_id=row.id,
            basis="第六条",
            purpose=reason,
            detail=detail,
        )
    )
    call.topics.add(Topic.OFFICE)


def open_unit(call: Call, pk: int) -> UnitRow:
    """The unit with this key; refused when there is none or it is closed."""
    row = call.uow.organisation.unit(pk)
    if row is None:
        raise Refusal(Reason.NOT_FOUND, what=str(pk))
    if row.closed_on is not None:
        raise Refusal(Reason.UNIT_CLOSED, name=row.name)
    return row


def _is_province_over(call: Call, row: UnitRow) -> bool:
    """Say whether the actor is an organ officer of the province above `row`."""
    levels = {other.pk: other for other in call.uow.organisation.units()}
    officer = [held for held in call.actor.roles if held.role is Role.ORGAN_OFFICER]
    provinces = [
        levels[held.unit_pk] for held in officer if levels[held.unit_pk].level == Level.PROVINCE
    ]
    return any(row.path.startswith(province.path) for province in provinces)


def _cleaned(fields: UnitFields) -> UnitFields:
    """`fields` with clean texts; refuses a missing name or an unknown division."""
    name, division = clean(fields.name), clean(fields.division or "") or None
    if not name:
        raise Refusal(Reason.NAME_NEEDED)
    if division is not None and division not in catalogue.divisions().by_code:
        raise Refusal(Reason.DIVISION_UNKNOWN, code=division)
    kind, specialty, subtype = fields.kind, fields.specialty or None, fields.subtype or None
    return UnitFields(name, subtype, kind, specialty, fields.has_centre, division)


def _require_name_free(
    rows: Sequence[UnitRow], parent_pk: int | None, name: str, *, own_pk: int | None
) -> None:
    for row in rows:
        beside = row.parent_pk == parent_pk and row.pk != own_pk and row.closed_on is None
        if beside and name_key(row.name) == name_key(name):
            raise Refusal(Reason.UNIT_EXISTS, name=name)


def _require_place(rows: Sequence[UnitRow], unit: Unit) -> tuple[UnitFault, ...]:
    """Refuse what is wrong with `unit`; returns what only warns."""
    ids = {row.pk: row.id for row in rows}
    tree = UnitTree(
        _domain_unit(_fields_of(row), Level(row.level), row.id, ids.get(row.parent_pk or 0))
        for row in rows
    )
    faults = tree.faults(unit)
    wrong = [fault for fault in faults if fault not in WARNINGS]
    if wrong:
        words = catalogue.texts("unit_faults")
        problem = tuple(words[fault.value] for fault in wrong)
        raise Refusal(Reason.UNIT_PLACE, name=unit.name, problem=problem)
    return tuple(fault for fault in faults if fault in WARNINGS)


def _fields_of(row: UnitRow) -> UnitFields:
    kind = (row.kind, row.specialty, row.has_centre, row.division)
    return UnitFields(row.name, row.subtype, *kind)


def _domain_unit(fields: UnitFields, level: Level, identity: str, parent: str | None) -> Unit:
    return Unit(
        id=identity,
        name=fields.name,
        level=level,
        parent_id=parent,
        subtype=None if fields.subtype is None else ProvinceSubtype(fields.subtype),
        kind=UnitKind(fields.kind),
        specialty=fields.specialty,
        has_centre=fields.has_centre,
    )


def _record(call: Call, row: UnitRow, detail: str, fields: tuple[str, ...] = ()) -> None:
    call.record(
        LogNote(
            Action.UNIT_CHANGE, object_type="unit", object_id=row.id, fields=fields, detail=detail
        )
    )
    call.topics.add(Topic.OFFICE)
