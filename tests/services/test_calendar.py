"""The office's own working-day calendar: seeded, set, loaded, extended (G-25)."""

from datetime import date
from pathlib import Path

import pytest

import resources.catalogue as shipped
from app.domain.audit import Action
from app.domain.calendar import CalendarKind, WorkdayTable
from app.domain.errors import Reason, Refusal
from app.services.calendar import SetCalendarDay, calendar_days, load_calendar, set_calendar_day
from app.services.office import SignIn, sign_in
from app.services.usecase import Lane
from tests.offices import ADMIN, KEEPER, ORGAN_OFFICER, SampleOffice

FIXED = "2027-01-01,0\n2027-05-01,0\n2027-10-01,0\n"
SATURDAY = date(2027, 2, 6)


def table(office: SampleOffice, user: str = KEEPER) -> WorkdayTable:
    opened = office.services_as(user).office
    with opened.begin(Lane.FOREGROUND, write=False) as uow:
        return opened.workdays(uow)


def saturday(office: SampleOffice, *, worked: bool = True, reason: str = "调休") -> None:
    office.run(set_calendar_day, ORGAN_OFFICER, SetCalendarDay(SATURDAY, worked, reason))


def csv(folder: Path, lines: str, head: str = "date,is_workday\n") -> Path:
    path = folder / "2027.csv"
    path.write_text(head + lines, encoding="utf-8")
    return path


def changes(office: SampleOffice) -> list[dict[str, object]]:
    return [
        one
        for one in office.logged()
        if one["action"] == Action.CONFIG_CHANGE and one.get("object_type") == "calendar"
    ]


def test_an_office_begins_with_the_years_of_the_program_G_25(office: SampleOffice) -> None:
    assert table(office) == shipped.workdays()
    assert shipped.workdays().years == shipped.WORKDAY_YEARS
    page = office.run(calendar_days, KEEPER, 2026)
    assert page.known is not None
    assert page.known.kind is CalendarKind.SHIPPED
    assert {one.day for one in page.days if one.is_workday} >= {date(2026, 2, 14)}
    assert office.run(calendar_days, KEEPER, 2027).known is None


def test_a_day_that_is_set_counts_at_once_with_its_reason_in_the_log(office: SampleOffice) -> None:
    before = table(office).after(date(2027, 2, 5), 1)
    assert before.day == date(2027, 2, 8)
    saturday(office, reason="省局调休通知")
    after = table(office).after(date(2027, 2, 5), 1)
    assert after.day == SATURDAY
    assert after.provisional, "one day does not make a year known"
    (entry,) = changes(office)
    assert (entry["object_id"], entry["detail"]) == ("2027-02-06", "workday")
    assert entry["purpose"] == "省局调休通知"
    (row,) = office.run(calendar_days, KEEPER, 2027).days
    assert (row.kind, row.author, row.source) == (CalendarKind.SET, ORGAN_OFFICER, "省局调休通知")


def test_a_file_makes_its_year_known_and_deadlines_settle_by_themselves(
    office: SampleOffice, tmp_path: Path
) -> None:
    assert table(office).after(date(2026, 12, 30), 3).provisional
    loaded = office.run(load_calendar, ORGAN_OFFICER, csv(tmp_path, FIXED + "2028-01-03,0\n"))
    assert (loaded.days, loaded.covered, loaded.open) == (3, (2027,), (2028,))
    deadline = table(office).after(date(2026, 12, 30), 3)
    assert (deadline.day, deadline.provisional) == (date(2027, 1, 5), False)
    page = office.run(calendar_days, KEEPER, 2027)
    assert page.known is not None
    assert (page.known.kind, page.known.source) == (CalendarKind.FILE, "2027.csv")
    assert len(changes(office)) == 1


@pytest.mark.parametrize(
    ("lines", "head", "reason"),
    [
        ("2027-13-01,0\n", "date,is_workday\n", Reason.CALENDAR_FILE),
        (FIXED, "日期,上班\n", Reason.CALENDAR_FILE),
        ("2026-10-01,0\n2026-11-23,1\n", "date,is_workday\n", Reason.CALENDAR_SAME),
    ],
)
def test_a_file_that_is_no_calendar_changes_nothing(
    office: SampleOffice, tmp_path: Path, lines: str, head: str, reason: Reason
) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(load_calendar, ORGAN_OFFICER, csv(tmp_path, lines, head))
    assert refused.value.reason is reason
    assert table(office) == shipped.workdays()


def test_a_file_in_another_encoding_or_missing_is_refused(
    office: SampleOffice, tmp_path: Path
) -> None:
    path = tmp_path / "2027.csv"
    for reason in (Reason.FILE_MISSING, Reason.CALENDAR_FILE):
        with pytest.raises(Refusal) as refused:
            office.run(load_calendar, ORGAN_OFFICER, path)
        assert refused.value.reason is reason
        path.write_bytes("date,is_workday\n2027-01-01,否\n".encode("gbk"))


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SetCalendarDay(SATURDAY, is_workday=True, reason=" "), Reason.REASON_NEEDED),
        (SetCalendarDay(date(1800, 1, 1), is_workday=True, reason="试"), Reason.CALENDAR_YEAR),
    ],
)
def test_a_day_needs_its_reason_and_a_year_that_can_be(
    office: SampleOffice, command: SetCalendarDay, reason: Reason
) -> None:
    with pytest.raises(Refusal) as refused:
        office.run(set_calendar_day, ORGAN_OFFICER, command)
    assert refused.value.reason is reason


def test_only_the_organ_changes_the_calendar(office: SampleOffice, tmp_path: Path) -> None:
    command = SetCalendarDay(SATURDAY, is_workday=True, reason="调休")
    for run in (
        lambda: office.run(set_calendar_day, KEEPER, command),
        lambda: office.run(load_calendar, KEEPER, csv(tmp_path, FIXED)),
    ):
        with pytest.raises(Refusal) as refused:
            run()
        assert refused.value.reason is Reason.NOT_ALLOWED


def test_years_that_the_office_lacks_come_with_the_next_opening_and_its_own_days_stay(
    office: SampleOffice,
) -> None:
    own = date(2026, 10, 10)
    office.run(set_calendar_day, ORGAN_OFFICER, SetCalendarDay(own, False, "省局通知"))
    opened = office.services_as(ADMIN).office
    with opened.begin(Lane.FOREGROUND, write=True) as uow:
        for sql in (
            "DELETE FROM calendar_year WHERE year >= 2025",
            "DELETE FROM calendar_day WHERE day >= '2025-01-01' AND kind = 'shipped'",
        ):
            uow.connection.exec_driver_sql(sql)
        uow.commit()
    office.run(sign_in, ADMIN, SignIn())
    found = table(office, ADMIN)
    assert found.years == shipped.workdays().years
    assert found.exceptions == dict(shipped.workdays().exceptions) | {own: False}
    assert changes(office)[-1]["object_id"] == "2025 2026"
    before = len(changes(office))
    office.run(sign_in, ADMIN, SignIn())
    assert len(changes(office)) == before, "nothing is lacking any more"
