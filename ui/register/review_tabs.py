"""Tabs 异常 and 每月抽查: what is to be reviewed, by month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.calendar import Month
from app.domain.log_exceptions import ExceptionKind
from app.domain.log_review import ReviewMark
from app.readmodels.access_log import LogBoard, LogLine, LogPage, LogSample
from app.services.log_exceptions import ListExceptions, list_exceptions
from app.services.log_sample import ReadSample, read_sample
from ui.desk import Desk
from ui.register.board_box import kind_words
from ui.register.columns import is_red
from ui.register.entry_list import EntryList
from ui.register.filters import counts_label
from ui.register.tab import EntryTab
from ui.widgets.filter_row import FilterCombo, FilterRow

translate = QCoreApplication.translate
MONTHS = 12
ALL_RED = ""
"""Choice of every kind that has to be reviewed."""


def month_combo(today: date, *, running: bool) -> FilterCombo:
    """The last twelve months, the newest first; with the one that runs, or without."""
    newest = Month.of(today).plus(0 if running else -1)
    months = [newest.plus(-number) for number in range(MONTHS)]
    title = translate("Register", "Month")
    return FilterCombo(title, [(str(month), str(month)) for month in months], name="filter_month")


class ExceptionsTab(EntryTab):
    """异常: entries of a kind, or all that wait for review; `month_changed(Month)`."""

    month_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        row = FilterRow()
        self.month_box = month_combo(desk.formats.today(), running=True)
        kinds = [(kind_words(kind), kind.value) for kind in ExceptionKind]
        every = translate("Register", "all to be reviewed")
        self.kind_box = FilterCombo(
            translate("Register", "Kind"), [(every, ALL_RED), *kinds], name="filter_kind"
        )
        self.state_box = FilterCombo(
            translate("Register", "Review"),
            [
                (translate("Register", "waiting"), True),
                (translate("Register", "all"), False),
            ],
            name="filter_review",
        )
        for box in (self.month_box, self.kind_box, self.state_box):
            row.add(box)
        self.counts = counts_label("exceptions_counts")
        row.add_right(self.counts)
        entries = EntryList(desk.formats, "register_exceptions", reviews=True)
        super().__init__(desk, entries, row)
        self._waiting: int | None = None
        self.month_box.chosen.connect(lambda _month: self._on_month())
        self.kind_box.chosen.connect(lambda _kind: self.read())
        self.state_box.chosen.connect(lambda _state: self.read())

    @property
    def title(self) -> str:
        name = translate("Register", "Exceptions")
        if not self._waiting:
            return name
        words = translate("Register", "{count} to review").format(count=f"{self._waiting:,}")
        return f"{name}  {words}"

    @property
    def waiting(self) -> int:
        """Red entries of the month that nobody has reviewed."""
        return self._waiting or 0

    @property
    def month(self) -> Month:
        """The month shown."""
        return Month.parse(str(self.month_box.currentData()))

    def show_kind(self, kind: ExceptionKind) -> None:
        """Show exactly the entries that a number of the board counts."""
        self.kind_box.choose(kind.value)
        self.state_box.choose(False)
        self.read()

    def tell_board(self, board: LogBoard) -> None:
        """How many entries of the month wait for review."""
        if board.month == self.month:
            self._waiting = board.to_review
            self.titled.emit(self.title)

    def ask(self, turn: int, *, more: bool) -> None:
        kind = self.kind_box.currentData()
        command = ListExceptions(
            self.month,
            ExceptionKind(kind) if kind else None,
            bool(self.state_box.currentData()),
            self.entries.before if more else None,
        )
        self.desk.run(
            self,
            list_exceptions,
            command,
            lambda page: self._on_page(page, turn, more=more),
            lambda refusal: self.show_refused(refusal, turn),
        )

    def show_reviewed(self, line: LogLine) -> None:
        super().show_reviewed(line)
        if self._waiting and line.mark is ReviewMark.REVIEWED and is_red(line):
            self._waiting -= 1
            self.titled.emit(self.title)

    def _on_month(self) -> None:
        self._waiting = None
        self.titled.emit(self.title)
        self.month_changed.emit(self.month)
        self.read()

    def _on_page(self, page: LogPage, turn: int, *, more: bool) -> None:
        if not self.is_newest(turn):
            return
        self.entries.show_page(page, more=more)
        if not more and page.totals is not None:
            words = translate("Register", "{entries} entries of {count} persons")
            self.counts.setText(
                words.format(entries=f"{page.totals.entries:,}", count=page.totals.people)
            )
        if not self.entries.lines:
            self.entries.area.show_empty(
                translate("Register", "Nothing of this kind in {month}").format(month=self.month),
                translate(
                    "Register",
                    "Refusals, work at night or on days off, in other areas or far above the "
                    "usual appear here by themselves, for you to review.",
                ),
                icon="check",
            )


class SampleTab(EntryTab):
    """每月抽查: twenty entries by lot and everything red, of a month that is over."""

    def __init__(self, desk: Desk) -> None:
        row = FilterRow()
        self.month_box = month_combo(desk.formats.today(), running=False)
        self.state_box = FilterCombo(
            translate("Register", "Review"),
            [
                (translate("Register", "all"), False),
                (translate("Register", "waiting"), True),
            ],
            name="filter_review",
        )
        row.add(self.month_box)
        row.add(self.state_box)
        self.counts = counts_label("sample_counts")
        row.add_right(self.counts)
        entries = EntryList(desk.formats, "register_sample", reviews=True)
        super().__init__(desk, entries, row)
        self._sample: LogSample | None = None
        self.month_box.chosen.connect(lambda _month: self.read())
        self.state_box.chosen.connect(lambda _state: self._show())

    @property
    def title(self) -> str:
        name = translate("Register", "Monthly sample")
        sample = self._sample
        if sample is None or not sample.lines:
            return name
        return f"{name}  {_reviewed(sample.lines)} / {len(sample.lines)}"

    def show_month(self, month: str) -> None:
        """Show a month, as `2026-10`."""
        if self.month_box.findData(month) < 0:
            self.month_box.addItem(f"{self.month_box.accessibleName()}：{month}", month)
        self.month_box.choose(month)
        self.read()

    def ask(self, turn: int, *, more: bool) -> None:
        month = Month.parse(str(self.month_box.currentData()))
        self.desk.run(
            self,
            read_sample,
            ReadSample(month),
            lambda sample: self._on_sample(sample, turn),
            lambda refusal: self.show_refused(refusal, turn),
        )

    def show_reviewed(self, line: LogLine) -> None:
        super().show_reviewed(line)
        sample = self._sample
        if sample is not None:
            lines = tuple(line if one.seq == line.seq else one for one in sample.lines)
            self._sample = replace(sample, lines=lines, done=_reviewed(lines))
            self._tell()

    def _on_sample(self, sample: LogSample, turn: int) -> None:
        if self.is_newest(turn):
            self._sample = sample
            self._show()

    def _show(self) -> None:
        sample = self._sample
        if sample is None:
            return
        waiting = bool(self.state_box.currentData())
        shown = [
            line for line in sample.lines if not waiting or line.mark is not ReviewMark.REVIEWED
        ]
        self.entries.show_all(shown)
        self._tell()
        if not shown:
            self._show_empty(sample)

    def _tell(self) -> None:
        sample = self._sample
        if sample is not None and sample.lines:
            words = translate(
                "Register",
                "{drawn} drawn by lot after entry {size}, {red} red · reviewed {done} of {all}",
            )
            self.counts.setText(
                words.format(
                    drawn=sample.drawn,
                    size=f"{sample.size:,}",
                    red=len(sample.lines) - sample.drawn,
                    done=sample.done,
                    all=len(sample.lines),
                )
            )
        else:
            self.counts.setText("")
        self.titled.emit(self.title)

    def _show_empty(self, sample: LogSample) -> None:
        area = self.entries.area
        if sample.lines:
            area.show_empty(
                translate("Register", "The sample of {month} is reviewed").format(
                    month=sample.month
                ),
                translate("Register", "Opinions stay beside their entries for good."),
                translate("Register", "Show all of it"),
                self._show_everything,
                icon="check",
            )
            return
        area.show_empty(
            translate("Register", "Nothing was registered in {month}").format(month=sample.month),
            translate(
                "Register",
                "When a month is over, entries are drawn by lot, and every red one joins them.",
            ),
            icon="calendar",
        )

    def _show_everything(self) -> None:
        self.state_box.choose(False)
        self._show()


def _reviewed(lines: Sequence[LogLine]) -> int:
    return sum(line.mark is ReviewMark.REVIEWED for line in lines)
