"""Way of import, unit and year, and what would become of the rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from app.domain.register_columns import MONEY_FIELDS
from app.domain.register_values import FIRST_YEAR, LAST_YEAR
from app.readmodels.imports import ImportMode, ImportOutcome
from app.services.imports_plan import OpenRegister
from ui.imports.words import translate
from ui.theme import set_look
from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, line, text
from ui.widgets.no_copy import Combo


class WaysPart(Box):
    """`changed()` with the mode, `unit_chosen(UnitChoice)`, `year_chosen(int)`."""

    changed = Signal()
    unit_chosen = Signal(object)
    year_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(translate("Imports", "Way of import"))
        self.create_way = self._way(
            translate("Imports", "Create only"),
            translate("Imports", "clients on file stay as they are"),
            "mode_create",
        )
        self.update_way = self._way(
            translate("Imports", "Update by credit code"),
            translate("Imports", "differences are shown first"),
            "mode_update",
        )
        self.create_way.setChecked(True)
        self.create_way.toggled.connect(lambda _on: self.changed.emit())
        self.add(line())
        self.unit = Combo()
        self.unit.setObjectName("import_unit")
        self.unit.activated.connect(lambda _at: self.unit_chosen.emit(self.unit.currentData()))
        self._labelled(translate("Imports", "Responsible unit"), self.unit)
        self.year = QSpinBox()
        self.year.setObjectName("import_year")
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setKeyboardTracking(False)
        self.year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.year.valueChanged.connect(self.year_chosen)
        self._year_row = self._labelled(translate("Imports", "Year of revenue"), self.year)
        self._counts = self._make_counts()

    def _make_counts(self) -> dict[str, QLabel]:
        part = self.add_part(
            translate("Imports", "What will happen"),
            translate("Imports", "tried out, nothing is written yet"),
        )
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(5)
        part.addLayout(self._grid)
        counts = {
            name: self._count(place, words, name, role)
            for place, (name, words, role) in enumerate(_lines())
        }
        part.addSpacing(4)
        hint = translate(
            "Imports",
            "A row with a problem comes back as a whole, in the original layout with a red column.",
        )
        part.addWidget(text(hint, "caption", wrap=True))
        return counts

    @property
    def mode(self) -> ImportMode:
        """The way that is chosen."""
        return ImportMode.UPDATE if self.update_way.isChecked() else ImportMode.CREATE

    def show_register(self, register: OpenRegister) -> None:
        """Show units and year of a register without telling anybody."""
        self.unit.clear()
        for choice in register.desk.units:
            self.unit.addItem(choice.name, choice)
        names = [choice.pk for choice in register.desk.units]
        self.unit.setCurrentIndex(names.index(register.desk.unit.pk))
        self.year.blockSignals(True)
        self.year.setValue(register.mapping.default_year)
        self.year.blockSignals(False)
        mapping = register.mapping
        default = any(
            column.field in MONEY_FIELDS and column.year == mapping.default_year
            for column in mapping.columns
        )
        self._year_row.setVisible(default)

    def show_outcome(self, outcome: ImportOutcome | None) -> None:
        """Counts of a plan; dashes while there is none."""
        for name, label in self._counts.items():
            label.setText("—" if outcome is None else f"{getattr(outcome, name):,}")

    def _way(self, title: str, note: str, name: str) -> QRadioButton:
        row = QHBoxLayout()
        row.setSpacing(8)
        button = QRadioButton(title)
        button.setObjectName(name)
        row.addWidget(button)
        row.addWidget(ElidedLabel(note, "caption"), 1)
        self.add(row)
        return button

    def _labelled(self, title: str, widget: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(text(title, "field-label"))
        row.addWidget(widget, 1)
        self.add(holder)
        return holder

    def _count(self, place: int, words: str, name: str, role: str) -> QLabel:
        self._grid.addWidget(text(words, role), place, 0)
        label = text("—", "strong", name=f"count_{name}")
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        if role == "error":
            set_look(label, role="error")
        self._grid.addWidget(label, place, 2)
        self._grid.setColumnStretch(1, 1)
        return label


def _lines() -> tuple[tuple[str, str, str], ...]:
    return (
        ("rows", translate("Imports", "Rows"), ""),
        ("created", translate("Imports", "New clients"), ""),
        ("updated", translate("Imports", "Updated"), ""),
        ("unchanged", translate("Imports", "Unchanged"), "second"),
        ("rejected", translate("Imports", "Returned (faulty, double or protected)"), "error"),
        ("skipped", translate("Imports", "Skipped (totals, footers)"), "second"),
    )
