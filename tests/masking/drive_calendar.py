"""Drivers of the working-day calendar: it holds days, and nothing of a dossier."""

import tempfile
from datetime import date
from pathlib import Path

from app.services import calendar
from app.services.calendar import SetCalendarDay
from tests.masking.driving import Desk, drives

FILE = "date,is_workday\n2027-01-01,0\n2027-05-01,0\n2027-10-01,0\n"


@drives(calendar.calendar_days)
def _days(desk: Desk) -> None:
    for year in (2026, 2027, 1800):
        desk.run(calendar.calendar_days, year)


@drives(calendar.set_calendar_day)
def _set_day(desk: Desk) -> None:
    for reason in ("省局调休通知", ""):
        command = SetCalendarDay(date(2027, 2, 6), is_workday=True, reason=reason)
        desk.run(calendar.set_calendar_day, command)


@drives(calendar.load_calendar)
def _load(desk: Desk) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2027.csv"
        path.write_text(FILE, encoding="utf-8")
        desk.run(calendar.load_calendar, path)
