"""Units, users and roles as pages and commands show them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the tree; `path` is '/1/5/' from the root down to itself."""

    pk: int
    id: str
    parent_pk: int | None
    path: str
    name: str
    level: str
    subtype: str | None
    kind: str
    specialty: str | None
    has_centre: bool
    division: str | None
    closed_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role of a user in a unit; `state` is active, waiting, future or ended.

    A `provisional` role ends by itself when somebody else can take it over.
    """

    id: str
    user_pk: int
    user_name: str
    role: str
    unit_pk: int
    unit_name: str
    valid_from: date
    valid_to: date | None
    state: str
    granted_by: str
    confirmed_by: str | None
    granter_pk: int = 0
    provisional: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user; `closed` once a leaver, never deleted."""

    pk: int
    id: str
    name: str
    unit_pk: int
    unit_name: str
    closed: bool
    version: int
    roles: tuple[GrantRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PrefectureRow:
    """One decision of the province on an act of a prefecture organ (C6-1)."""

    permission: str
    allowed: bool
    valid_from: date
    reason: str
    set_by: str


@dataclass(frozen=True, slots=True)
class PrefectureRights:
    """Decisions on a prefecture, newest first; `may_set`: the reader can make one."""

    unit_pk: int
    rows: tuple[PrefectureRow, ...]
    may_set: bool

    def decided(self, permission: str, day: date) -> PrefectureRow | None:
        """The decision on `permission` that holds on `day`; None while the default holds."""
        known = (row for row in self.rows if row.permission == permission)
        return next((row for row in known if row.valid_from <= day), None)
