"""Tab Units 单位: the tree left, one unit with its acts right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.permissions import Permission
from app.readmodels.organisation import UnitRow
from app.services.organisation import SavedUnit, close_unit
from resources import catalogue
from ui.desk import Desk
from ui.i18n import label
from ui.office.dialogs import UnitDialog
from ui.office.prefecture_part import PrefecturePart
from ui.office.words import division_name, unit_word
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.layouts import KeyValues
from ui.widgets.no_copy import without_copying

_PK = int(Qt.ItemDataRole.UserRole)


class UnitsTab(QWidget):
    """`changed()` when a unit was saved; `warned(sentence, Tone)`."""

    changed = Signal()
    warned = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._units: dict[int, UnitRow] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        left = Box(self.tr("Units"), margin=0)
        self.tree = QTreeWidget()
        without_copying(self.tree)
        self.tree.setObjectName("unit_tree")
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Level"), self.tr("Centre")])
        self.tree.setColumnWidth(0, 320)
        self.tree.itemSelectionChanged.connect(self._on_current)
        left.add(self.tree, 1)
        row.addWidget(left, 1)
        self._detail = Box(self.tr("Unit"))
        self._values = KeyValues(label_width=120)
        self._detail.add(self._values)
        self._prefecture = PrefecturePart(desk)
        self._detail.body.addSpacing(8)
        self._detail.add(self._prefecture)
        self._detail.body.addStretch()
        self._detail.setFixedWidth(400)
        row.addWidget(self._detail)
        self._acts = self._add_acts(self._detail.body)

    def show_units(self, units: tuple[UnitRow, ...]) -> None:
        """Fill the tree, keeping the line."""
        current = self.current
        self._units = {row.pk: row for row in units}
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for row in units:
            if row.closed_on is not None:
                continue
            above = items.get(row.parent_pk or 0)
            centre = self.tr("yes") if row.has_centre else ""
            level = unit_word(row.kind) if row.kind != "综合" else unit_word(row.level)
            item = QTreeWidgetItem([row.name, level, centre])
            item.setData(0, _PK, row.pk)
            if above is None:
                self.tree.addTopLevelItem(item)
            else:
                above.addChild(item)
            items[row.pk] = item
        self.tree.expandAll()
        wanted = items.get(current.pk) if current else None
        first = wanted or self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    @property
    def current(self) -> UnitRow | None:
        """The unit of the current line."""
        chosen = self.tree.selectedItems()
        return self._units.get(chosen[0].data(0, _PK)) if chosen else None

    def _add_acts(self, column: QVBoxLayout) -> tuple[QWidget, ...]:
        made = (
            button(self.tr("New unit below…"), self._on_add, icon="plus", name="unit_add"),
            button(self.tr("Change…"), self._on_change, icon="pencil", name="unit_change"),
            button(self.tr("Close unit…"), self._on_close, icon="trash", name="unit_close"),
        )
        allowed = self._desk.actor.may(Permission.UNIT_MANAGE)
        for one in made:
            one.setVisible(allowed)
            column.addWidget(one)
            column.addSpacing(6)
        return made

    def _on_current(self) -> None:
        row = self.current
        if row is None:
            return
        self._detail.set_title(row.name)
        lines = [
            (self.tr("Level"), unit_word(row.level)),
            (self.tr("Kind"), unit_word(row.kind)),
            (self.tr("Specialty"), row.specialty or ""),
            (self.tr("Of province level"), row.subtype or ""),
            (self.tr("Has an organ or centre"), self._centre(row)),
            (self.tr("Division"), division_name(row.division)),
        ]
        self._values.show_lines([(key, value) for key, value in lines if value])
        self._prefecture.show_unit(row)

    def _centre(self, row: UnitRow) -> str:
        return self.tr("yes") if row.has_centre else self.tr("no: the superior organ decides")

    def _on_add(self) -> None:
        if self.current is not None:
            self._open(UnitDialog(self._desk, self, self.current, None))

    def _on_change(self) -> None:
        if self.current is not None:
            self._open(UnitDialog(self._desk, self, None, self.current))

    def _open(self, dialog: UnitDialog) -> None:
        dialog.done_with.connect(self._on_saved)
        self._desk.prompts.show(dialog)

    def _on_saved(self, saved: SavedUnit) -> None:
        words = catalogue.texts("unit_faults")
        told = [label(words[w.value].zh, words[w.value].en) for w in saved.warnings]
        if told:
            self.warned.emit("；".join(told), Tone.WARNING)
        self.changed.emit()

    def _on_close(self) -> None:
        row = self.current
        if row is None:
            return
        self._desk.prompts.confirm(
            self,
            self.tr("Close {name}?").format(name=row.name),
            self.tr("It can no longer be chosen; what is registered of it stays."),
            self.tr("Close unit"),
            lambda: self._close(row),
            danger=True,
        )

    def _close(self, row: UnitRow) -> None:
        self._desk.run(self, close_unit, row.pk, lambda _nothing: self.changed.emit())
