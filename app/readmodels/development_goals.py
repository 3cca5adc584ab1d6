"""The monthly development plan of a unit with its reserve (储备档案), as read."""

from dataclasses import dataclass

from app.domain.calendar import Month
from app.domain.development_goals import Figures
from app.readmodels.claims import ClaimCard


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """A person's targets and what was reached; `develops` False for who has left the work here.

    `reached` has every kind, `targets` only those that were set.
    """

    user_pk: int
    name: str
    develops: bool
    targets: Figures
    reached: Figures


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A unit's plan of a month; `version` counts what was set, `editable` for the unit's head.

    `units` are those whose plan the reader may open, `reserve` drafts and open claims of the unit
    by the day of the next contact.
    """

    unit_pk: int
    unit: str
    month: Month
    today: Month
    version: int
    editable: bool
    people: tuple[PersonMonth, ...]
    reserve: tuple[ClaimCard, ...]
    units: tuple[tuple[int, str], ...]
