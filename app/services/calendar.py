"""The office's working-day calendar 工作日历 (G-25): shown, set by day, loaded, kept up to date.

A deadline in working days is computed again each time from its anchor and its rule: what is
entered here counts from the next run on, and what was provisional (暂定) settles by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import resources.catalogue as shipped
from app.documents.workbook_file import workbook_bytes
from app.documents.workbook_safety import WorkbookLimits
from app.domain.audit import Action, LogNote
from app.domain.calendar import CalendarKind
from app.domain.calendar_file import (
    CalendarFileError,
    announced_years,
    exceptions_of,
    read_calendar,
)
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.calendar import CalendarLoad, CalendarPage
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import calendar
from database.repositories.calendar import Entering
from database.unit_of_work import UnitOfWork

_LIMITS = WorkbookLimits(packed=1024 * 1024)
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class SetCalendarDay:
    """A day that is worked, or is not, with the reason: the paper that says so."""

    day: date
    is_workday: bool
    reason: str


@usecase(Kind.SYSTEM, Permission.OFFICE_VIEW)
def calendar_days(call: Call, year: int) -> CalendarPage:
    """Days of `year` unlike Monday to Friday, and whether its arrangement is known."""
    _require_year(year)
    connection = call.uow.connection
    return CalendarPage(
        year,
        calendar.year_of(connection, year),
        calendar.days_of(connection, year),
        tuple(sorted(calendar.covered(connection))),
    )


@usecase(Kind.CHANGE, Permission.RULE_SET)
def set_calendar_day(call: Call, command: SetCalendarDay) -> None:
    """Say of one day whether it is worked; data of the program never goes over it again.

    Refused without a reason, and for years outside 1900 to 2199.
    """
    reason = clean(command.reason)
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    _require_year(command.day.year)
    by = _by(call, CalendarKind.SET, reason)
    days = {command.day: command.is_workday}
    calendar.enter(call.uow.connection, call.uow.saved.append, days, (), by)
    worked = "workday" if command.is_workday else "day off"
    _record(call, command.day.isoformat(), worked, reason)


@usecase(Kind.CHANGE, Permission.RULE_SET)
def load_calendar(call: Call, path: Path) -> CalendarLoad:
    """Take the days of a CSV file with the heading `date,is_workday` over what stands.

    A year counts as known when the file says that 1 January, 1 May and 1 October of it are free;
    the days of other years are taken and the year stays provisional. Refused: no such file, one
    above 1 MB, one that is no such CSV in UTF-8, one that changes nothing.
    """
    days = _read(path)
    connection = call.uow.connection
    before = call.office.workdays(call.uow)
    years = announced_years(days)
    new = exceptions_of(days, before.exceptions)
    if not new and years <= before.years:
        raise Refusal(Reason.CALENDAR_SAME, file=path.name)
    by = _by(call, CalendarKind.FILE, path.name)
    calendar.enter(connection, call.uow.saved.append, new, years, by)
    named = sorted({day.year for day in days})
    _record(call, " ".join(map(str, named))[:60], f"{len(new)} days", path.name)
    unknown = tuple(year for year in named if year not in years | before.years)
    return CalendarLoad(len(new), tuple(sorted(years)), unknown)


def extend_calendar(call: Call) -> None:
    """Add the years that this program knows and the office lacks; what the office set stays.

    Part of signing in, so that a newer program brings its years with the next opening.
    """
    lacking = shipped.WORKDAY_YEARS - calendar.covered(call.uow.connection)
    if lacking:
        seed_calendar(call.uow, to_ms(call.now), lacking)
        years = " ".join(map(str, sorted(lacking)))
        note = f"{len(lacking)} years added by the program"
        call.record(
            LogNote(Action.CONFIG_CHANGE, object_type="calendar", object_id=years[:60], detail=note)
        )
        call.topics |= {Topic.OFFICE, Topic.CLAIMS}


def seed_calendar(uow: UnitOfWork, at: int, years: Collection[int] = shipped.WORKDAY_YEARS) -> None:
    """Enter the program's days of `years`; a day or year of the office's own stays."""
    known = shipped.workdays().exceptions
    days = {day: worked for day, worked in known.items() if day.year in years}
    by = Entering(CalendarKind.SHIPPED, "chinesecalendar", None, at)
    calendar.enter(uow.connection, uow.saved.append, days, years, by, spare=True)


def _by(call: Call, kind: CalendarKind, source: str) -> Entering:
    return Entering(kind, source, call.actor.user_pk, to_ms(call.now))


def _record(call: Call, what: str, detail: str, purpose: str) -> None:
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="calendar",
            object_id=what,
            detail=detail,
            purpose=purpose[:200],
        )
    )
    call.topics |= {Topic.OFFICE, Topic.CLAIMS, Topic.DUTIES}


def _read(path: Path) -> dict[date, bool]:
    packed = workbook_bytes(path, _LIMITS)
    try:
        return read_calendar(packed.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal(Reason.CALENDAR_FILE, file=path.name, line=1, words="UTF-8") from None
    except CalendarFileError as fault:
        raise Refusal(
            Reason.CALENDAR_FILE, file=path.name, line=fault.line, words=fault.words
        ) from None


def _require_year(year: int) -> None:
    if year not in _YEARS:
        raise Refusal(Reason.CALENDAR_YEAR, year=year)
