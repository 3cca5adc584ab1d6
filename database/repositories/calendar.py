"""The office's working-day calendar: read whole, changed day by day, one revision per act."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.audit import canonical
from app.domain.calendar import CalendarKind, WorkdayTable
from app.readmodels.calendar import CalendarDay, CalendarYear
from database.prepared import Prepared
from database.records import AggregateChange, Saved
from database.tables.calendar import calendar_day, calendar_year
from database.tables.organisation import user

_DAY_STAMP = Prepared(select(func.max(calendar_day.c.revision)))
_YEAR_STAMP = Prepared(select(func.max(calendar_year.c.revision)))
_DAYS = Prepared(select(calendar_day.c.day, calendar_day.c.is_workday))
_YEARS = Prepared(select(calendar_year.c.year))


@dataclass(frozen=True, slots=True)
class Entering:
    """Who or what enters days and years: origin, words about it, person, moment in ms."""

    kind: CalendarKind
    source: str
    set_by: int | None
    at: int


def stamp(connection: Connection) -> int:
    """A value that changes whenever a day or year is entered."""
    return max(int(_DAY_STAMP.scalar(connection) or 0), int(_YEAR_STAMP.scalar(connection) or 0))


def covered(connection: Connection) -> frozenset[int]:
    """Years whose arrangement is known."""
    return frozenset(_YEARS.scalars(connection))


def table(connection: Connection) -> WorkdayTable:
    """The whole calendar."""
    days = {row.day: row.is_workday for row in _DAYS.rows(connection)}
    return WorkdayTable(MappingProxyType(days), covered(connection))


def enter(
    connection: Connection,
    saved: Saved,
    days: Mapping[date, bool],
    years: Collection[int],
    by: Entering,
    *,
    spare: bool = False,
) -> None:
    """Enter days and covered years over what stood there; with `spare` the office's own stay."""
    revision = stamp(connection) + 1
    common = {
        "kind": by.kind.value,
        "source": by.source[:200],
        "set_by": by.set_by,
        "at": by.at,
        "revision": revision,
    }
    for target, key, rows in (
        (calendar_day, "day", [{"day": day, "is_workday": days[day]} for day in sorted(days)]),
        (calendar_year, "year", [{"year": year} for year in sorted(years)]),
    ):
        if not rows:
            continue
        new = insert(target)
        written = [name for name in (*rows[0], *common) if name != key]
        done = (
            new.on_conflict_do_nothing(index_elements=[key])
            if spare
            else new.on_conflict_do_update(
                index_elements=[key], set_={name: new.excluded[name] for name in written}
            )
        )
        connection.execute(done, [row | common for row in rows])
    told = {day.isoformat(): days[day] for day in sorted(days)}
    record: dict[str, object] = {"schema": 1, "days": told, "years": sorted(years), **common}
    saved(AggregateChange("calendar", "calendar", revision, revision - 1, canonical(record)))


def days_of(connection: Connection, year: int) -> tuple[CalendarDay, ...]:
    """Days of a year that somebody entered, in order, with who did."""
    found = (
        select(calendar_day, user.c.name.label("author"))
        .outerjoin(user, user.c.pk == calendar_day.c.set_by)
        .where(calendar_day.c.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(calendar_day.c.day)
    )
    return tuple(
        CalendarDay(row.day, row.is_workday, CalendarKind(row.kind), row.source, row.author, row.at)
        for row in connection.execute(found)
    )


def year_of(connection: Connection, year: int) -> CalendarYear | None:
    """From where a year's arrangement is known; None when it is not."""
    found = (
        select(calendar_year, user.c.name.label("author"))
        .outerjoin(user, user.c.pk == calendar_year.c.set_by)
        .where(calendar_year.c.year == year)
    )
    row = connection.execute(found).first()
    if row is None:
        return None
    return CalendarYear(row.year, CalendarKind(row.kind), row.source, row.author, row.at)
