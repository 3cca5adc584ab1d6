"""History of a field in a popover, and all changes of a dossier in a box."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.moments import from_ms
from app.readmodels.dossier import DossierView, HistoryLine
from app.services.dossier import FieldHistory, field_history
from ui.desk import Desk
from ui.dossier.section_head import SectionHead
from ui.dossier.tables import row_path, row_words
from ui.dossier.words import ARROW, path_label, path_value
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.labels import icon_button, text
from ui.widgets.layouts import Popover
from ui.widgets.table import Table
from ui.widgets.watermark import Watermarked

LINES_SHOWN = 12


def open_history(page: QWidget, desk: Desk, view: DossierView, path: str, anchor: QWidget) -> None:
    """Read the history of one field (a consultation of its own) and show it at the field."""

    def show(lines: tuple[HistoryLine, ...]) -> None:
        HistoryPopover(page, desk, view, path, lines).open_at(anchor)

    desk.run(page, field_history, FieldHistory(view.id, (path,)), show)


class HistoryPopover(Popover):
    """Old, new, who and when, newest first."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        view: DossierView,
        path: str,
        lines: Sequence[HistoryLine],
    ) -> None:
        title = QCoreApplication.translate("HistoryPopover", "History of {field}").format(
            field=path_label(path, view)
        )
        note = QCoreApplication.translate("HistoryPopover", "{count} changes").format(
            count=len(lines)
        )
        super().__init__(parent, title, note)
        self.setObjectName("history_popover")
        shown = Watermarked(role="")
        grid = QGridLayout(shown)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for number, one in enumerate(lines[:LINES_SHOWN]):
            change = f"{path_value(path, one.before)} {ARROW} {path_value(path, one.after)}"
            if one.before is None:
                change = f"{ARROW} {path_value(path, one.after)}"
            grid.addWidget(text(desk.formats.moment(from_ms(one.at)), "muted"), number, 0)
            grid.addWidget(text(change, name=f"change_{number}"), number, 1)
            grid.addWidget(text(one.user, "second"), number, 2)
        if not lines:
            grid.addWidget(text(self.tr("This field was never changed."), "muted"), 0, 0)
        self.body.addWidget(shown)


class ChangesBox(Watermarked):
    """全部变更: every change that this reader may see, read when asked for.

    A line is copied as the rows of the sections are.
    """

    copy_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    root = "history"

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("changes_box")
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = SectionHead(self.tr("All changes"))
        self._head.add(icon_button("close", self.tr("Close"), self.hide))
        column.addWidget(self._head)
        self._model: RowTableModel[HistoryLine] = RowTableModel(self._columns(), _key)
        self.table = Table(self._model, name="changes", marked=True)
        path = partial(row_path, self.root, _key)
        self.table.copy_wanted.connect(lambda row: self.copy_wanted.emit(path(row)))
        self.table.menu_wanted.connect(lambda row, at: self.menu_wanted.emit(path(row), at))
        column.addWidget(self.table)
        self.hide()

    def words_of(self, row: HistoryLine) -> str:
        """A change as it is shown, its cells apart by tabs."""
        return row_words(self._model.columns, row)

    def read(self, view: DossierView, on_shown: Callable[[], None]) -> None:
        """Read all changes of a dossier and show them."""

        def show(lines: tuple[HistoryLine, ...]) -> None:
            self._on_lines(lines)
            on_shown()

        self._view = view
        self._desk.run(self._page, field_history, FieldHistory(view.id), show)

    def _on_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        self._head.set_note(self.tr("{count} changes").format(count=len(lines)))
        self._model.set_rows(lines)
        self.table.setFixedHeight(30 * (min(len(lines), LINES_SHOWN) + 1) + 4)
        self.show()

    def _columns(self) -> tuple[Column[HistoryLine], ...]:
        moment = self._desk.formats.moment
        return (
            Column("at", self.tr("When"), lambda r: moment(from_ms(r.at)), width=110),
            Column("field", self.tr("Field"), self._label, width=130),
            Column(
                "before",
                self.tr("Before"),
                lambda r: path_value(r.path, r.before),
                Look.MUTED,
                width=150,
            ),
            Column("after", self.tr("After"), lambda r: path_value(r.path, r.after), stretch=True),
            Column("user", self.tr("Who"), lambda r: r.user, width=90),
        )

    def _label(self, row: HistoryLine) -> str:
        return path_label(row.path, self._view) if self._view is not None else row.path


def _key(row: HistoryLine) -> tuple[int, str]:
    return row.at, row.path
