"""A list of entries with its foot: how many of how many, older ones, the keys that work here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.readmodels.access_log import LogLine, LogPage
from ui.formatting import Formats
from ui.models.row_model import RowTableModel
from ui.register.columns import columns
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.states import ListArea
from ui.widgets.table import Table


class EntryList(QWidget):
    """`line_changed(LogLine or None)`, `opened(LogLine)`, `older_wanted()`."""

    line_changed = Signal(object)
    opened = Signal(object)
    older_wanted = Signal()

    def __init__(
        self, formats: Formats, name: str, *, reviews: bool = False, keys: str = ""
    ) -> None:
        super().__init__()
        self.model = RowTableModel[LogLine](
            columns(formats, reviews=reviews), lambda line: line.seq
        )
        self.table = Table(self.model, name=name, marked=True)
        self.area = ListArea(self.table)
        self.before: int | None = None
        self._total: int | None = None
        box = Box(margin=0)
        box.add(self.area, 1)
        self.older = button(
            self.tr("Older entries"), self.older_wanted.emit, role="link", name="older"
        )
        self.older.hide()
        keys = keys or self.tr("Enter shows the record · R reviewed · F5 read again")
        self._foot, _keys = box.set_foot("", keys)
        box.add(self.older)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.table.current_changed.connect(self.line_changed)
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)

    @property
    def line(self) -> LogLine | None:
        """The current entry."""
        found: LogLine | None = self.table.current_row()
        return found

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """All entries that were read."""
        return self.model.rows

    def show_page(self, page: LogPage, *, more: bool) -> None:
        """Show a page, below what is shown when it is `more` of the same."""
        chosen = self.line
        self.before = page.before
        if not more:
            self._total = page.totals.entries if page.totals is not None else None
        self._fill((*self.model.rows, *page.lines) if more else page.lines)
        self.older.setVisible(page.before is not None)
        if chosen is None or not self.table.select_key(chosen.seq):
            self.table.select_first()

    def show_all(self, lines: Sequence[LogLine]) -> None:
        """Show entries that are all there are."""
        chosen = self.line
        self.before, self._total = None, len(lines)
        self._fill(lines)
        self.older.hide()
        if chosen is None or not self.table.select_key(chosen.seq):
            self.table.select_first()

    def show_nothing(self) -> None:
        """No entry, because of a refusal or because nothing matches."""
        self.before, self._total = None, None
        self._fill(())
        self.older.hide()

    def replace(self, line: LogLine) -> None:
        """Show an entry anew, after its review went on."""
        self.model.update_row(line)

    def _fill(self, lines: Sequence[LogLine]) -> None:
        self.model.set_rows(lines)
        if lines:
            self.area.show_list()
        self._foot.setText(self._count_words(len(lines)))

    def _count_words(self, shown: int) -> str:
        if not shown:
            return ""
        if self._total is not None:
            words = self.tr("Entries 1–{count} of {total}")
            return words.format(count=f"{shown:,}", total=f"{self._total:,}")
        words = self.tr("Entries 1–{count}; there are older ones")
        words = words if self.before is not None else self.tr("Entries 1–{count}, all of them")
        return words.format(count=f"{shown:,}")
