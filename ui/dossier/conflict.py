"""Conflict of an edit: your value, theirs and what it was, to be chosen field by field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.dossier import Conflict, FieldChange
from app.readmodels.dossier import DossierView
from ui.dossier.words import path_label, path_value
from ui.widgets.labels import button, line, text
from ui.widgets.watermark import Watermarked


def resolved(
    changes: Sequence[FieldChange], conflicts: Sequence[Conflict], mine: Mapping[str, bool]
) -> tuple[FieldChange, ...]:
    """Changes after choosing: where mine stays it replaces theirs, else the change is dropped."""
    theirs = {conflict.path: conflict.theirs for conflict in conflicts}
    kept = []
    for change in changes:
        if change.path not in theirs:
            kept.append(change)
        elif mine[change.path]:
            kept.append(FieldChange(change.path, theirs[change.path], change.after))
    return tuple(kept)


class ConflictDialog(QDialog):
    """`chosen(dict path -> True for mine)`; both sides look alike, none is proposed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, conflicts: Sequence[Conflict], view: DossierView) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_dialog")
        self.setWindowTitle(self.tr("Changed by somebody else"))
        self.setMinimumWidth(760)
        self._groups: dict[str, QButtonGroup] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(self.tr("The same fields were changed meanwhile"), "dialog-title"))
        how = self.tr("Choose for each field which value shall hold, then save again.")
        outer.addWidget(text(how, "second", wrap=True))
        shown = Watermarked(role="")
        shown.setLayout(self._grid(conflicts, view))
        outer.addWidget(shown)
        self._error = text("", "error", name="conflict_error")
        outer.addWidget(self._error)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="conflict_cancel"))
        row.addWidget(
            button(self.tr("Save the choice"), self._on_save, role="primary", name="conflict_save")
        )
        outer.addLayout(row)
        self.finished.connect(self.deleteLater)

    def _grid(self, conflicts: Sequence[Conflict], view: DossierView) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        heads = (self.tr("Field"), self.tr("Yours"), self.tr("Theirs"), self.tr("Before"))
        for column, head in enumerate(heads):
            grid.addWidget(text(head, "caption-strong"), 0, column)
            grid.setColumnStretch(column, 1 if column else 0)
        grid.addWidget(line(), 1, 0, 1, 4)
        top = Qt.AlignmentFlag.AlignTop
        for number, conflict in enumerate(conflicts):
            place = number + 2
            grid.addWidget(text(path_label(conflict.path, view), "field-label"), place, 0, top)
            group = QButtonGroup(self)
            sides = (("mine", conflict.mine), ("theirs", conflict.theirs))
            for column, (side, value) in enumerate(sides, start=1):
                radio = QRadioButton(path_value(conflict.path, value))
                radio.setObjectName(f"{side}_{number}")
                group.addButton(radio, 1 if side == "mine" else 0)
                grid.addWidget(radio, place, column, top)
            before = path_value(conflict.path, conflict.base)
            grid.addWidget(text(before, "muted", wrap=True), place, 3, top)
            self._groups[conflict.path] = group
        return grid

    def _on_save(self) -> None:
        if any(group.checkedId() < 0 for group in self._groups.values()):
            self._error.setText(self.tr("Choose one side for every field."))
            return
        self.chosen.emit({path: group.checkedId() == 1 for path, group in self._groups.items()})
        self.accept()
