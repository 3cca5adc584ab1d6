"""Problems by cell: place, what it is, what to do. Enter jumps to the cell, F7 to the next."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from app.domain.register import CellProblem, CellWarning
from app.readmodels.imports import ImportOutcome
from ui import theme
from ui.imports import words
from ui.imports.words import translate
from ui.widgets.box import Box
from ui.widgets.no_copy import without_copying
from ui.widgets.painting import paint_words
from ui.widgets.states import ListArea

Index = QModelIndex | QPersistentModelIndex
Finding = CellProblem | CellWarning
_FINDING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHT = 46
_PLACE = 52


def place_of(finding: Finding) -> str:
    """Name of a cell as the workbook shows it; of another sheet its name."""
    if isinstance(finding, CellWarning) and finding.sheet:
        return finding.sheet
    return f"{finding.letter}{finding.row}"


class _FindingModel(QAbstractListModel):
    """Problems, then warnings."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self.findings[index.row()]
        if role == _FINDING_ROLE:
            return finding
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{place_of(finding)} {_sentence(finding)}"
        return _sentence(finding) if role == Qt.ItemDataRole.ToolTipRole else None


class _FindingDelegate(QStyledItemDelegate):
    """Two lines: title, and the sentence elided."""

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        finding: Finding = index.data(_FINDING_ROLE)
        room = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.colour("hover"))
        painter.setPen(theme.colour("border-grid"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        problem = isinstance(finding, CellProblem)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(bold=True))
        ink = theme.colour("danger-text" if problem else "warning-text")
        spot = QRect(room.x() + 12, room.y(), _PLACE, room.height())
        paint_words(painter, spot, place_of(finding), ink, left)
        words_room = room.adjusted(12 + _PLACE, 5, -8, -room.height() // 2 + 2)
        painter.setFont(theme.font())
        paint_words(painter, words_room, _title(finding), theme.colour("text"), left)
        painter.setFont(theme.font(9.0))
        second = words_room.translated(0, 18)
        paint_words(painter, second, _sentence(finding), theme.colour("text-muted"), left)
        painter.restore()


class _FindingList(QListView):
    """Enter opens the current line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ProblemsPart(Box):
    """List of findings; `gone_to(finding)` when a person picks one."""

    gone_to = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("Imports", "Problems"), margin=0)
        self._model = _FindingModel()
        self.list = _FindingList()
        self.list.setObjectName("problem_list")
        self.list.setAccessibleName(translate("Imports", "Problems"))
        self.list.setModel(self._model)
        without_copying(self.list)
        self.list.setItemDelegate(_FindingDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._on_picked)
        self.list.clicked.connect(self._on_picked)
        self._area = ListArea(self.list)
        self.add(self._area, 1)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """Problems first, warnings after them."""
        self._model.show((*outcome.problems, *outcome.warnings))
        rows = len({problem.row for problem in outcome.problems})
        note = translate("Imports", "{rows} rows, {cells} cells, {warnings} to look at")
        self.set_note(
            note.format(rows=rows, cells=len(outcome.problems), warnings=len(outcome.warnings))
        )
        if self._model.findings:
            self._area.show_list()
        else:
            self._area.show_empty(
                translate("Imports", "No problems"),
                translate("Imports", "Every row below the header can be imported."),
                icon="check",
            )

    def show_nothing(self, why: str) -> None:
        """No rows were tried yet, and why."""
        self._model.show(())
        self.set_note("")
        self._area.show_empty(translate("Imports", "Not tried yet"), why, icon="import")

    def step(self, by: int) -> None:
        """Go to the next or previous finding, round and round."""
        count = self._model.rowCount()
        if not count:
            return
        at = self.list.currentIndex().row()
        start = -1 if by > 0 else 0
        index = self._model.index(((at if at >= 0 else start) + by) % count, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._on_picked(index)

    def _on_picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.gone_to.emit(index.data(_FINDING_ROLE))


def _title(finding: Finding) -> str:
    if isinstance(finding, CellProblem):
        return words.problem_title(finding)
    return translate("Imports", "Please look")


def _sentence(finding: Finding) -> str:
    if isinstance(finding, CellProblem):
        return words.problem_sentence(finding)
    return words.warning_sentence(finding)
