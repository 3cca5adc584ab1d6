"""Columns of the register beside their fields, with samples and why each was recognised."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyledItemDelegate, QWidget

from app.domain.register_columns import Column as RegisterColumn
from app.domain.register_columns import ColumnMapping, Recognised
from app.domain.register_sheet import RawSheet
from app.services.imports_plan import ImportPlan, OpenRegister
from ui.imports import words
from ui.imports.column_words import ColumnWords
from ui.imports.words import translate
from ui.models.columns import ROW_ROLE, Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.labels import button
from ui.widgets.no_copy import Combo
from ui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex
_FIELD_COLUMN = 2
_SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A line of the table: the column, a sample, and whether its field is taken twice."""

    column: RegisterColumn
    default_year: int
    sample: str
    twice: bool


class _FieldCombo(Combo):
    """A combo that leaves the wheel to the table it stands in."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _FieldDelegate(QStyledItemDelegate):
    """The combo of a column; `chosen(index, field, unit)` once a person picked another field."""

    chosen = Signal(int, object, object)

    def __init__(self, parent: QWidget, named: ColumnWords) -> None:
        super().__init__(parent)
        self._named = named

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        row: MappingRow = index.data(ROW_ROLE)
        combo = _FieldCombo(parent)
        combo.setObjectName(f"field_{row.column.letter}")
        combo.setAccessibleName(f"{row.column.letter} {row.column.header}")
        combo.setProperty("small", True)
        combo.setMaxVisibleItems(16)
        for name, field, unit in self._named.choices(row.column, row.default_year):
            combo.addItem(name, (field, unit))
        place = row.column.index
        combo.activated.connect(lambda _at: self.chosen.emit(place, *combo.currentData()))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row: MappingRow = index.data(ROW_ROLE)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(self._named.chosen(row.column)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: a choice goes to the page, which maps and plans anew."""

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(3, 2, -5, -3))


class MappingPart(Box):
    """Table of columns; `named` says what they can be imported as.

    `chosen(index, field, unit)`, `reset_wanted()`.
    """

    chosen = Signal(int, object, object)
    reset_wanted = Signal()

    def __init__(self, named: ColumnWords) -> None:
        super().__init__(translate("Imports", "Columns"), margin=0)
        self.add_act(
            button(
                translate("Imports", "Recognise again"),
                self.reset_wanted.emit,
                role="flat",
                icon="undo",
                name="mapping_reset",
            )
        )
        self.remember = QCheckBox(translate("Imports", "Remember this layout"))
        self.remember.setObjectName("remember_layout")
        self.add_act(self.remember)
        self._model = RowTableModel[MappingRow](_columns(), lambda row: row.column.index)
        self.table = Table(self._model, name="mapping_table", marked=True)
        self._delegate = _FieldDelegate(self.table, named)
        self._delegate.chosen.connect(self.chosen)
        self.table.setItemDelegateForColumn(_FIELD_COLUMN, self._delegate)
        self.add(self.table, 1)

    def show_register(self, register: OpenRegister, plan: ImportPlan | None) -> None:
        """Show the columns of a register; samples come from `plan` once there is one."""
        converted = _converted_samples(plan) if plan is not None else {}
        self.show_columns(register.sheet, register.mapping, converted)

    def show_columns(
        self,
        sheet: RawSheet,
        mapping: ColumnMapping,
        converted: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        """Show the columns; `converted` are samples before and after, by place of the column."""
        rows = _rows(sheet, mapping, converted or {})
        same = [row.column.index for row in self._model.rows] == [r.column.index for r in rows]
        if same and not _year_changed(self._model.rows, rows):
            for row in rows:
                self._model.update_row(row)
        else:
            self._model.set_rows(rows)
            for number in range(len(rows)):
                self.table.openPersistentEditor(self._model.index(number, _FIELD_COLUMN))
        self.set_note(_note(mapping))


def _year_changed(before: tuple[MappingRow, ...], after: list[MappingRow]) -> bool:
    """The choices name the year, so the combos are then made anew."""
    return bool(before) and before[0].default_year != after[0].default_year


def _columns() -> tuple[Column[MappingRow], ...]:
    return (
        Column(
            "letter",
            translate("Imports", "Col."),
            lambda row: row.column.letter,
            Look.MUTED,
            width=44,
        ),
        Column(
            "header",
            translate("Imports", "Header as written"),
            lambda row: row.column.header,
            width=150,
            tip=lambda row: row.column.header,
        ),
        Column("field", translate("Imports", "Field"), lambda _row: "", width=200),
        Column(
            *(
                "sample",
                translate("Imports", "Sample and conversion"),
                lambda row: row.sample,
                Look.MUTED,
            ),
            width=130,
            stretch=True,
            tip=lambda row: row.sample,
        ),
        Column(
            "why",
            translate("Imports", "Basis"),
            _basis,
            width=150,
            rank=2,
            tone=lambda row: Tone.DANGER if row.twice else _basis_tone(row.column.recognised),
        ),
    )


def _basis(row: MappingRow) -> str:
    if row.twice:
        return translate("Imports", "Field taken twice")
    return words.recognised_words(row.column.recognised)


def _basis_tone(recognised: Recognised) -> Tone | None:
    return Tone.WARNING if recognised in {Recognised.NONE, Recognised.WEAKER} else None


def _rows(
    sheet: RawSheet, mapping: ColumnMapping, converted: Mapping[int, tuple[str, str]]
) -> list[MappingRow]:
    twice = {letter for problem in mapping.problems for letter in problem.letters}
    raw = _raw_samples(sheet, mapping)
    return [
        MappingRow(
            column,
            mapping.default_year,
            _sample(raw.get(column.index, ""), converted.get(column.index)),
            column.letter in twice,
        )
        for column in mapping.columns
    ]


def _sample(raw: str, converted: tuple[str, str] | None) -> str:
    if converted is None:
        return raw
    before, after = converted
    return after if before == after else f"{before} → {after}"


def _raw_samples(sheet: RawSheet, mapping: ColumnMapping) -> dict[int, str]:
    found: dict[int, str] = {}
    below = list(islice(sheet.below(mapping.header_row), _SAMPLE_ROWS))
    for column in mapping.columns:
        texts = (words.raw_words(row.cell(column.index)) for row in below)
        found[column.index] = next((text for text in texts if text), "")
    return found


def _converted_samples(plan: ImportPlan) -> dict[int, tuple[str, str]]:
    """The first converted cell of each column, preferring one that looks different afterwards."""
    found: dict[int, tuple[str, str]] = {}
    raw = {row.number: row for row in plan.register.sheet.rows}
    for row in plan.rows[:_SAMPLE_ROWS]:
        for column in plan.mapping.columns:
            after = words.converted_words(row, column)
            if after is None:
                continue
            before = words.raw_words(raw[row.sheet_row].cell(column.index))
            known = found.get(column.index)
            if known is None or (known[0] == known[1] and before != after):
                found[column.index] = (before, after)
    return found


def _note(mapping: ColumnMapping) -> str:
    kinds = [column.recognised for column in mapping.columns]
    left_out = sum(1 for column in mapping.columns if column.field is None)
    return translate(
        "Imports", "{count} columns: {exact} recognised, {synonym} by synonym, {out} left out"
    ).format(
        count=len(kinds),
        exact=kinds.count(Recognised.EXACT),
        synonym=kinds.count(Recognised.SYNONYM),
        out=left_out,
    )


def focus_column(part: MappingPart, letter: str) -> None:
    """Put the focus on the combo of a column."""
    combo = part.findChild(QComboBox, f"field_{letter}")
    if isinstance(combo, QComboBox):
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
