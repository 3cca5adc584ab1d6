"""Units, users, role grants and keys: everything that says who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, and_, bindparam, func, insert, or_, select, update

from app.domain.audit import canonical
from app.domain.ids import UserId
from app.domain.permissions import HeldRole, Permission, Role, Scope
from app.domain.text import name_key
from app.readmodels.organisation import GrantRow, PrefectureRow, UnitRow, UserRow
from database.prepared import Prepared
from database.records import AggregateChange, Saved, new_id
from database.repositories.user_keys import UserKeyRows
from database.tables.cases import access_grant, monitoring
from database.tables.client import client
from database.tables.delegations import delegation, delegation_end
from database.tables.organisation import prefecture_set, role_grant, unit, user, user_key

SCHEMA = 1
_UNIT = select(*(unit.c[name] for name in UnitRow.__slots__)).order_by(unit.c.path)
_UNITS = Prepared(_UNIT)
_UNIT_AT = Prepared(_UNIT.where(unit.c.pk == bindparam("pk")))
_below = unit.alias("below")
_INSIDE = func.substr(_below.c.path, 1, func.length(unit.c.path)) == unit.c.path
_ABOVE = Prepared(_UNIT.where(_below.c.pk == bindparam("pk"), unit.c.pk != _below.c.pk, _INSIDE))
_USER = (
    select(*(user.c[name] for name in ("pk", "id", "name", "unit_pk")))
    .add_columns(unit.c.name.label("unit_name"))
    .add_columns(user.c.closed_at.is_not(None).label("closed"), user.c.version)
    .join(unit, unit.c.pk == user.c.unit_pk)
    .order_by(user.c.closed_at.is_not(None), user.c.name)
)
_USERS = Prepared(_USER)
_USER_AT = Prepared(_USER.where(user.c.pk == bindparam("pk")))
_granter, _confirmer = user.alias("granter"), user.alias("confirmer")
_GRANTS = Prepared(
    select(
        role_grant,
        user.c.name.label("user_name"),
        unit.c.name.label("unit_name"),
        _granter.c.name.label("granter"),
        _confirmer.c.name.label("confirmer"),
    )
    .join(user, user.c.pk == role_grant.c.user_pk)
    .join(unit, unit.c.pk == role_grant.c.unit_pk)
    .outerjoin(_granter, _granter.c.pk == role_grant.c.granted_by)
    .outerjoin(_confirmer, _confirmer.c.pk == role_grant.c.confirmed_by)
    .order_by(role_grant.c.pk)
)
_DAY = bindparam("day", type_=Date)
_HOLDS = and_(
    role_grant.c.confirmed_by.is_not(None),
    role_grant.c.valid_from <= _DAY,
    or_(role_grant.c.valid_to.is_(None), role_grant.c.valid_to >= _DAY),
)
_HOLDERS = Prepared(
    select(role_grant.c.unit_pk, role_grant.c.role, role_grant.c.user_pk)
    .join(user, user.c.pk == role_grant.c.user_pk)
    .where(user.c.closed_at.is_(None), _HOLDS)
)
_HELD = Prepared(
    select(role_grant.c.role, unit.c.pk, unit.c.name, unit.c.path, unit.c.level)
    .join(unit, unit.c.pk == role_grant.c.unit_pk)
    .where(role_grant.c.user_pk == bindparam("who"), _HOLDS)
    .order_by(role_grant.c.pk)
)
_PATHS = Prepared(select(unit.c.pk, unit.c.path))
_PREFECTURE = Prepared(
    select(prefecture_set.c.permission, prefecture_set.c.allowed)
    .where(prefecture_set.c.unit_pk == bindparam("pk"), prefecture_set.c.valid_from <= _DAY)
    .order_by(prefecture_set.c.valid_from, prefecture_set.c.pk)
)
_STAMP = Prepared(
    select(
        select(func.max(role_grant.c.pk)).scalar_subquery(),
        select(func.count(role_grant.c.confirmed_by)).scalar_subquery(),
        select(func.count(role_grant.c.ended_by)).scalar_subquery(),
        select(func.max(prefecture_set.c.pk)).scalar_subquery(),
        select(func.max(access_grant.c.pk)).scalar_subquery(),
        select(func.count(access_grant.c.ended_at)).scalar_subquery(),
        select(func.max(delegation.c.pk)).scalar_subquery(),
        select(func.max(delegation_end.c.pk)).scalar_subquery(),
        select(func.max(monitoring.c.pk)).scalar_subquery(),
        select(func.count(monitoring.c.ended_at)).scalar_subquery(),
        select(func.max(unit.c.pk)).scalar_subquery(),
        select(user.c.closed_at).where(user.c.pk == bindparam("who")).scalar_subquery(),
        select(user_key.c.valid_to).where(user_key.c.slot == bindparam("slot")).scalar_subquery(),
    )
)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be added below `parent_pk` (None for the root of the office)."""

    name: str
    level: str
    parent_pk: int | None = None
    subtype: str | None = None
    kind: str = "综合"
    specialty: str | None = None
    has_centre: bool = False
    division: str | None = None


@dataclass(frozen=True, slots=True)
class NewGrant:
    """A role to be given; `confirmed_by` is set when no second person is needed."""

    user_pk: int
    unit_pk: int
    role: Role
    valid_from: date
    valid_to: date | None
    granted_by: int
    reason: str
    provisional: bool = False
    confirmed_by: int | None = None


class Organisation(UserKeyRows):
    """Reads and saves units, users and roles inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        super().__init__(connection)
        self._saved = saved

    def units(self) -> list[UnitRow]:
        """All units of the office, parents before children."""
        return [UnitRow(*row) for row in _UNITS.rows(self._connection)]

    def units_above(self, pk: int) -> list[UnitRow]:
        """Units above the one with this key, the nearest first."""
        return [UnitRow(*row) for row in reversed(_ABOVE.rows(self._connection, pk=pk))]

    def unit(self, pk: int) -> UnitRow | None:
        """Unit by key."""
        row = _UNIT_AT.first(self._connection, pk=pk)
        return UnitRow(*row) if row else None

    def unit_named(self, name: str) -> UnitRow | None:
        """Open unit whose normalised name is that of `name`; None when none or several are."""
        match = _UNIT.where(unit.c.name_key == name_key(name), unit.c.closed_on.is_(None))
        rows = self._connection.execute(match).all()
        return UnitRow(*rows[0]) if len(rows) == 1 else None

    def add_unit(self, new: NewUnit) -> UnitRow:
        """Add a unit and its place in the tree."""
        identity = new_id()
        parent = self.unit(new.parent_pk) if new.parent_pk else None
        values = {
            "id": identity,
            "parent_pk": new.parent_pk,
            "path": "/",
            "name": new.name,
            "name_key": name_key(new.name),
            "level": new.level,
            "subtype": new.subtype,
            "kind": new.kind,
            "specialty": new.specialty,
            "has_centre": new.has_centre,
            "division": new.division,
            "version": 1,
        }
        key = self._connection.execute(insert(unit), values).inserted_primary_key
        pk = int(key[0]) if key else 0
        path = f"{parent.path if parent else '/'}{pk}/"
        self._connection.execute(update(unit).where(unit.c.pk == pk).values(path=path))
        self._save("unit", identity, 1, values | {"path": path})
        return self.unit_at(pk)

    def unit_at(self, pk: int) -> UnitRow:
        """Unit by a key that is known to exist."""
        (row,) = _UNIT_AT.rows(self._connection, pk=pk)
        return UnitRow(*row)

    def change_unit(self, row: UnitRow, **values: object) -> None:
        """Change columns of a unit, its version with them."""
        version = row.version + 1
        name = values.get("name")
        if isinstance(name, str):
            values["name_key"] = name_key(name)
        self._connection.execute(
            update(unit).where(unit.c.pk == row.pk).values(**values, version=version)
        )
        self._save("unit", row.id, version, values)

    def unit_uses(self, row: UnitRow, today: date) -> tuple[int, int, int]:
        """How many open units below, open users and open clients keep a unit from being closed.

        A user counts who belongs here or holds a role here that has not ended.
        """
        here = or_(
            user.c.unit_pk == row.pk,
            user.c.pk.in_(
                select(role_grant.c.user_pk).where(
                    role_grant.c.unit_pk == row.pk,
                    or_(role_grant.c.valid_to.is_(None), role_grant.c.valid_to >= today),
                )
            ),
        )
        counts = (
            select(func.count()).where(unit.c.parent_pk == row.pk, unit.c.closed_on.is_(None)),
            select(func.count()).where(here, user.c.closed_at.is_(None)),
            select(func.count()).where(client.c.unit_pk == row.pk, client.c.closed_at.is_(None)),
        )
        children, users, clients = (self._connection.execute(one).scalar_one() for one in counts)
        return children, users, clients

    def users(self) -> list[UserRow]:
        """All users, open ones first, by name."""
        return [UserRow(*row) for row in _USERS.rows(self._connection)]

    def user_at(self, pk: int) -> UserRow | None:
        """User by key."""
        row = _USER_AT.first(self._connection, pk=pk)
        return UserRow(*row) if row else None

    def user_id(self, pk: int) -> str:
        """Id by which a user is named in what is signed."""
        found = self._connection.scalar(select(user.c.id).where(user.c.pk == pk))
        return str(found)

    def user_named(self, name: str) -> UserRow | None:
        """User by exact name."""
        return next((row for row in self.users() if row.name == name), None)

    def add_user(self, identity: UserId, name: str, unit_pk: int, at: int) -> int:
        """Add a user; returns the local key."""
        values = {
            "id": identity,
            "name": name,
            "unit_pk": unit_pk,
            "version": 1,
            "created_at": at,
        }
        key = self._connection.execute(insert(user), values).inserted_primary_key
        self._save("user", identity, 1, values)
        return int(key[0]) if key else 0

    def close_user(self, row: UserRow, at: int) -> None:
        """Close the account of a leaver; nothing of the user is deleted."""
        self._connection.execute(
            update(user).where(user.c.pk == row.pk).values(closed_at=at, version=row.version + 1)
        )
        self._save("user", row.id, row.version + 1, {"closed_at": at})

    def reopen_user(self, row: UserRow) -> None:
        """Open a closed account again; it has no slot until a new code is redeemed."""
        version = row.version + 1
        self._connection.execute(
            update(user).where(user.c.pk == row.pk).values(closed_at=None, version=version)
        )
        self._save("user", row.id, version, {"closed_at": None})

    def grants(self, today: date) -> list[GrantRow]:
        """All role grants, with their state on `today`."""
        return [
            GrantRow(
                id=row.id,
                user_pk=row.user_pk,
                user_name=row.user_name,
                role=row.role,
                unit_pk=row.unit_pk,
                unit_name=row.unit_name,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                state=_state(row.valid_from, row.valid_to, row.confirmed_by, today),
                granted_by=row.granter or "",
                confirmed_by=row.confirmer,
                granter_pk=row.granted_by,
                provisional=row.provisional,
                reason=row.reason,
            )
            for row in _GRANTS.rows(self._connection)
        ]

    def holders(self, today: date) -> dict[tuple[int, Role], frozenset[int]]:
        """Open users by (unit, role) for the roles that are in force today."""
        found: dict[tuple[int, Role], set[int]] = {}
        for row in _HOLDERS.rows(self._connection, day=today):
            found.setdefault((row.unit_pk, Role(row.role)), set()).add(row.user_pk)
        return {key: frozenset(people) for key, people in found.items()}

    def add_grant(self, new: NewGrant, at: int, act: str) -> str:
        """Append a role grant; returns its id."""
        identity = new_id()
        values = {
            "id": identity,
            "user_pk": new.user_pk,
            "unit_pk": new.unit_pk,
            "role": new.role.value,
            "valid_from": new.valid_from,
            "valid_to": new.valid_to,
            "provisional": new.provisional,
            "granted_by": new.granted_by,
            "reason": new.reason,
            "granted_at": at,
            "confirmed_by": new.confirmed_by,
            "confirmed_at": at if new.confirmed_by else None,
            "act": act,
        }
        self._connection.execute(insert(role_grant), values)
        self._save("role_grant", identity, 1, values)
        return identity

    def confirm_grant(self, identity: str, user_pk: int, at: int) -> None:
        """Record the second person's confirmation of a grant."""
        self._connection.execute(
            update(role_grant)
            .where(role_grant.c.id == identity)
            .values(confirmed_by=user_pk, confirmed_at=at)
        )
        self._save("role_grant", identity, 2, {"confirmed_by": user_pk})

    def end_grant(self, identity: str, last_day: date, user_pk: int) -> None:
        """End a grant with `last_day` as its last day in force."""
        self._connection.execute(
            update(role_grant)
            .where(role_grant.c.id == identity)
            .values(valid_to=last_day, ended_by=user_pk)
        )
        self._save("role_grant", identity, 3, {"valid_to": last_day, "ended_by": user_pk})

    def provisional_grants(self, role: Role) -> list[str]:
        """Ids of grants of `role` that hold only until a second person has the role."""
        rows = self._connection.execute(
            select(role_grant.c.id).where(
                role_grant.c.role == role.value,
                role_grant.c.provisional,
                role_grant.c.ended_by.is_(None),
            )
        )
        return [row.id for row in rows]

    def rights_stamp(self, user_pk: int, slot: str) -> tuple[object, ...]:
        """A value that changes whenever the rights of `user_pk` may have changed.

        Its last part says when the keys of the device with this slot ended, None while they hold.
        """
        return tuple(_STAMP.rows(self._connection, who=user_pk, slot=slot)[0])

    def held_roles(self, user_pk: int, today: date) -> tuple[HeldRole, ...]:
        """Roles of a user in force on `today`, with the units that each reaches."""
        rows = _HELD.rows(self._connection, who=user_pk, day=today)
        return tuple(self._held(row, today) for row in rows)

    def _held(self, row: tuple[str, int, str, str, str], today: date) -> HeldRole:
        role, pk, name, path, level = row
        held = HeldRole(Role(role), pk, name, None)
        units: frozenset[int] | None = frozenset({pk})
        if held.rights.scope is Scope.OFFICE:
            units = None
        elif held.rights.scope is Scope.SUBTREE:
            paths = _PATHS.rows(self._connection)
            below = frozenset(key for key, other in paths if other.startswith(path))
            units = None if len(below) == len(paths) else below
        denied = self._denied(pk, today) if level == "prefecture" else frozenset()
        return HeldRole(held.role, pk, name, units, denied)

    def _denied(self, unit_pk: int, today: date) -> frozenset[Permission]:
        latest = dict(_PREFECTURE.rows(self._connection, pk=unit_pk, day=today))
        return frozenset(Permission(name) for name, allowed in latest.items() if not allowed)

    def set_prefecture(self, values: dict[str, object], unit_id: str) -> None:
        """Append what the province gives to or takes from a prefecture organ (C6-1, C6-2)."""
        self._connection.execute(insert(prefecture_set), values)
        self._save("prefecture_set", unit_id, 1, values)

    def prefecture_rows(self, unit_pk: int) -> tuple[PrefectureRow, ...]:
        """All decisions of the province on a prefecture organ, the latest to hold first."""
        p = prefecture_set.c
        rows = self._connection.execute(
            select(p.permission, p.allowed, p.valid_from, p.reason, user.c.name)
            .join(user, user.c.pk == p.set_by)
            .where(p.unit_pk == unit_pk)
            .order_by(p.valid_from.desc(), p.pk.desc())
        )
        return tuple(PrefectureRow(*row) for row in rows)

    def _save(self, kind: str, identity: str, version: int, values: Mapping[str, object]) -> None:
        record = canonical({"schema": SCHEMA, "id": identity, "values": values})
        self._saved(AggregateChange(kind, identity, version, version - 1, record))


def _state(valid_from: date, valid_to: date | None, confirmed_by: int | None, today: date) -> str:
    if valid_to is not None and valid_to < today:
        return "ended"
    if confirmed_by is None:
        return "waiting"
    return "future" if valid_from > today else "active"
