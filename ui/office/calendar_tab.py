"""Tab Working days 工作日历: the days of a year unlike Monday to Friday, and who says so (G-25)."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.calendar import CalendarKind
from app.domain.permissions import Permission
from app.readmodels.calendar import CalendarDay, CalendarLoad, CalendarPage
from app.services.calendar import SetCalendarDay, calendar_days, load_calendar, set_calendar_day
from ui.desk import Desk
from ui.formatting import full_date
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.office.ask_dialog import AskDialog
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.no_copy import Combo
from ui.widgets.states import ListArea
from ui.widgets.table import Table

translate = QCoreApplication.translate


class CalendarTab(QWidget):
    """A year at a time; `told(words, tone)` says what a file brought."""

    told = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        self._box = Box(self.tr("Working days"), margin=0)
        self.years = Combo()
        self.years.setObjectName("calendar_years")
        self.years.activated.connect(lambda _index: self.reload())
        self._box.add_act(self.years)
        self.acts = (
            button(
                self.tr("Load a file…"),
                self._on_file,
                icon="import",
                name="calendar_load",
                small=True,
            ),
            button(
                self.tr("Set a day…"),
                self._on_set,
                role="primary",
                icon="pencil",
                name="calendar_set",
                small=True,
            ),
        )
        allowed = desk.actor.may(Permission.RULE_SET)
        for act in self.acts:
            act.setEnabled(allowed)
            act.setToolTip("" if allowed else self.tr("The calendar is kept by organ officers."))
            self._box.add_act(act)
        self.state = text("", "muted", wrap=True, name="calendar_state")
        self.state.setContentsMargins(12, 8, 12, 8)
        self._box.add(self.state)
        self._model = RowTableModel[CalendarDay](self._columns(), lambda row: row.day)
        self.table = Table(self._model, name="calendar_table")
        self._area = ListArea(self.table)
        self._box.add(self._area, 1)
        column.addWidget(self._box, 1)

    def reload(self) -> None:
        """Read the chosen year again, this year at first."""
        year = self.years.currentData() or self._desk.formats.today().year
        self._desk.run(self, calendar_days, int(year), self._show)

    def _show(self, page: CalendarPage) -> None:
        this = self._desk.formats.today().year
        years = sorted({*page.covered, this, this + 1, this + 2, page.year}, reverse=True)
        self.years.clear()
        for year in years:
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(years.index(page.year))
        self.state.setText(self._state_words(page))
        self._model.set_rows(list(page.days))
        self._box.set_note(self.tr("{n} days").format(n=len(page.days)) if page.days else "")
        if page.days:
            self._area.show_list()
        else:
            title = self.tr("No day differs from Monday to Friday")
            how = self.tr("Load the arrangement of the year, or set single days with their reason.")
            self._area.show_empty(title, how)

    def _state_words(self, page: CalendarPage) -> str:
        if page.known is None:
            words = self.tr(
                "{year} is not announced here: Monday to Friday count as worked, and terms that "
                "reach into it are provisional until its arrangement is loaded."
            )
            return words.format(year=page.year)
        words = self.tr("Days not listed follow Monday to Friday. Source of {year}: {source}.")
        kind, source = page.known.kind, page.known.source
        return words.format(year=page.year, source=_source_words(kind, source, page.known.author))

    def _columns(self) -> tuple[Column[CalendarDay], ...]:
        return (
            Column("day", self.tr("Day"), lambda r: full_date(r.day), Look.STRONG, 120),
            Column("weekday", self.tr("Weekday"), _weekday, width=90),
            Column(
                "worked",
                self.tr("Counts as"),
                lambda r: self.tr("worked") if r.is_workday else self.tr("free"),
                Look.CHIP,
                100,
                tone=lambda r: Tone.WARNING if r.is_workday else Tone.INFO,
            ),
            Column("source", self.tr("Source"), _row_source, width=320, stretch=True),
        )

    def _on_set(self) -> None:
        dialog = CalendarDayDialog(self._desk, self)
        dialog.done_with.connect(lambda _none: self.reload())
        self._desk.prompts.show(dialog)

    def _on_file(self) -> None:
        patterns = self.tr("Calendars (*.csv)")
        self._desk.prompts.choose_file(self, self.tr("Load a calendar"), patterns, self.load)

    def load(self, path: Path) -> None:
        """Take the days of a file."""
        self._desk.run(self, load_calendar, path, self._on_loaded)

    def _on_loaded(self, load: CalendarLoad) -> None:
        words = self.tr("{n} days changed").format(n=load.days)
        if load.covered:
            years = "、".join(map(str, load.covered))
            words += " · " + self.tr("known now: {years}").format(years=years)
        if load.open:
            years = "、".join(map(str, load.open))
            words += " · " + self.tr("still provisional: {years}").format(years=years)
        self.told.emit(words, Tone.WARNING if load.open else Tone.SUCCESS)
        self.reload()


class CalendarDayDialog(AskDialog):
    """One day, whether it is worked, and why."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "calendar_dialog")
        self.set_words(self.tr("Set a day of the calendar"), self.tr("Set the day"))
        choices = (("0", self.tr("free")), ("1", self.tr("worked")))
        looks = (
            FieldLook("day", self.tr("Day"), InputKind.DATE, required=True),
            FieldLook(
                "worked", self.tr("Counts as"), InputKind.CHOICE, choices=choices, required=True
            ),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        self.set_fields(looks, {"day": desk.formats.today().isoformat(), "worked": "0"})

    def submit(self) -> None:
        errors: dict[str, str] = {}
        day = self.read_day("day", errors)
        typed = self.form.typed()
        if not typed["reason"].strip():
            errors["reason"] = self.tr("Name the notice that says so, with its number")
        self.form.show_errors(errors)
        if day is None or errors:
            return
        self.working()
        command = SetCalendarDay(day, typed["worked"] == "1", typed["reason"])
        self.desk.run(self, set_calendar_day, command, self.finish, self.refuse)


def _weekday(row: CalendarDay) -> str:
    names = (
        translate("Calendar", "Monday"),
        translate("Calendar", "Tuesday"),
        translate("Calendar", "Wednesday"),
        translate("Calendar", "Thursday"),
        translate("Calendar", "Friday"),
        translate("Calendar", "Saturday"),
        translate("Calendar", "Sunday"),
    )
    return names[row.day.weekday()]


def _row_source(row: CalendarDay) -> str:
    return _source_words(row.kind, row.source, row.author)


def _source_words(kind: CalendarKind, source: str, author: str | None) -> str:
    if kind is CalendarKind.SHIPPED:
        return translate("Calendar", "data of the program, after the State Council's notice")
    if kind is CalendarKind.FILE:
        words = translate("Calendar", "file {source}, loaded by {author}")
    else:
        words = translate("Calendar", "{source} (set by {author})")
    return words.format(source=source, author=author or "")
