"""Tab Working days: an organ officer sets a day and loads a year; others see both (G-25)."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from tests.offices import KEEPER, ORGAN_OFFICER
from tests.ui.office.rig import Rig, fill, show_tab
from ui.models.columns import ROW_ROLE
from ui.office.page import OfficePage

FILE = "date,is_workday\n2027-01-01,0\n2027-05-01,0\n2027-10-01,0\n2027-02-06,1\n"


def rows(page: OfficePage) -> list[tuple[str, bool]]:
    model = page.calendar.table.model()
    found = (model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount()))
    return [(row.day.isoformat(), row.is_workday) for row in found]


def year(rig: Rig, page: OfficePage, number: int) -> None:
    years = page.calendar.years
    years.setCurrentIndex(years.findData(number))
    years.activated.emit(years.currentIndex())
    rig.settle()


def test_a_day_is_set_with_its_reason(rig: Rig) -> None:
    page = rig.open(ORGAN_OFFICER)
    show_tab(page, page.calendar)
    rig.settle()
    assert ("2026-10-10", True) in rows(page)
    rig.click(page.calendar, "calendar_set")
    dialog = rig.dialog("calendar_dialog")
    fill(dialog, "day", "2027-02-06")
    fill(dialog, "worked", "1")
    rig.click(dialog, "calendar_dialog_act")
    error = dialog.findChild(QLabel, "error_reason")
    assert error is not None
    assert "notice" in error.text()
    fill(dialog, "reason", "省局调休通知")
    rig.click(dialog, "calendar_dialog_act")
    rig.settle()
    year(rig, page, 2027)
    assert rows(page) == [("2027-02-06", True)]
    assert "provisional" in page.calendar.state.text()


def test_a_file_settles_its_year(rig: Rig, tmp_path: Path) -> None:
    page = rig.open(ORGAN_OFFICER)
    show_tab(page, page.calendar)
    rig.settle()
    path = tmp_path / "2027.csv"
    path.write_text(FILE, encoding="utf-8")
    page.calendar.load(path)
    rig.settle()
    year(rig, page, 2027)
    # 1 May 2027 is a Saturday and no exception
    assert rows(page) == [("2027-01-01", False), ("2027-02-06", True), ("2027-10-01", False)]
    assert "2027.csv" in page.calendar.state.text()


def test_others_see_the_calendar_and_why_they_cannot_change_it(rig: Rig) -> None:
    page = rig.open(KEEPER)
    show_tab(page, page.calendar)
    rig.settle()
    assert rows(page)
    for name in ("calendar_set", "calendar_load"):
        act = page.findChild(QPushButton, name)
        assert act is not None
        assert not act.isEnabled()
        assert act.toolTip()
