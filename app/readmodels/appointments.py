"""Who was appointed archive keeper (资料专人), by whom and on which paper (A2)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One record; `at` epoch ms when it was entered.

    `state`: "active" while the role it belongs to is in force, "future" before `since`, "waiting"
    while the role waits for its second person, "replaced" by a newer record, "ended" with the role.
    """

    id: str
    grant_id: str
    user: str
    unit_pk: int
    unit: str
    appointed_by: str
    since: date
    document_no: str
    document_date: date
    recorded_by: str
    at: int
    state: str


@dataclass(frozen=True, slots=True)
class UnkeptUnit:
    """A unit that holds dossiers and that no appointed keeper reaches (A2).

    `keepers` are those who reach it by their role alone: only their record is missing.
    """

    pk: int
    id: str
    name: str
    keepers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appointments:
    """All records, the newest first, and the units without an appointed keeper.

    `keepers` are roles (grant id) for which this reader may enter a record.
    """

    rows: tuple[AppointmentRow, ...]
    unkept: tuple[UnkeptUnit, ...]
    keepers: tuple[str, ...] = ()
