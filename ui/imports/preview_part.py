"""Preview of the rows with the numbers and letters of the workbook; bad cells are framed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from app.domain.register import CellProblem, CellWarning, WarningCode
from app.domain.register_columns import MONEY_FIELDS
from app.domain.register_columns import Column as RegisterColumn
from app.domain.register_sheet import RawRow
from app.readmodels.imports import PlannedRow, RowFate
from app.services.imports_plan import ImportPlan
from ui.imports import words
from ui.imports.words import translate
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.filter_row import FilterCombo
from ui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex
_FIRST_CELL = 2
_WIDTHS: Mapping[str, int] = {
    "name": 240,
    "org_code": 170,
    "address": 200,
    "postcode": 76,
    "mail_class": 72,
    "grade_on_entry": 84,
    "specialties": 150,
}


class PreviewPart(Box):
    """Grid of the planned rows; `opened(row)` by Enter or double click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            translate("Imports", "Preview"),
            translate("Imports", "row numbers of the workbook; F7 next problem"),
            margin=0,
        )
        choices: list[tuple[str, object]] = [
            (translate("Imports", "All rows"), None),
            (translate("Imports", "Faulty and double"), RowFate.REJECT),
            (translate("Imports", "New"), RowFate.CREATE),
            (translate("Imports", "Update"), RowFate.UPDATE),
            (translate("Imports", "Same"), RowFate.UNCHANGED),
            (translate("Imports", "Skipped"), RowFate.SKIP),
        ]
        self.filter = FilterCombo("", choices, name="preview_filter")
        self.filter.chosen.connect(self._on_filter)
        self.add_act(self.filter)
        self._plan: ImportPlan | None = None
        self._columns: tuple[RegisterColumn, ...] = ()
        self._raw: dict[int, RawRow] = {}
        self._problems: dict[tuple[int, str], Tone] = {}
        self._model: RowTableModel[PlannedRow] | None = None
        self.table: Table | None = None

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the rows of a plan; the grid is made anew when its columns differ."""
        columns = tuple(column for column in plan.mapping.columns if column.field is not None)
        self._plan = plan
        self._raw = {row.number: row for row in plan.register.sheet.rows}
        self._problems = _tones(plan)
        if columns != self._columns or self._model is None:
            self._columns = columns
            self._make_table()
        self._fill()

    def go_to(self, problem: CellProblem | CellWarning) -> None:
        """Make the cell of a problem current; a filter that hides it is taken off."""
        if self.table is None or self._model is None or _is_about_header(problem):
            return
        index = self._model.index_of(problem.row)
        if not index.isValid():
            self.filter.choose(None)
            self._fill()
            index = self._model.index_of(problem.row)
        letters = [column.letter for column in self._columns]
        place = letters.index(problem.letter) + _FIRST_CELL if problem.letter in letters else 0
        cell = index.siblingAtColumn(place)
        self.table.setCurrentIndex(cell)
        self.table.scrollTo(cell, Table.ScrollHint.PositionAtCenter)

    def cell_words(self, row: PlannedRow, column: RegisterColumn) -> str:
        """A cell after conversion; as written where it could not be converted."""
        converted = words.converted_words(row, column)
        if converted is not None:
            return converted
        raw = words.raw_words(self._raw[row.sheet_row].cell(column.index))
        if raw or (row.sheet_row, column.letter) not in self._problems:
            return raw
        return translate("Imports", "(empty)")

    def _make_table(self) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.deleteLater()
        columns = (
            Column[PlannedRow](
                "row", translate("Imports", "Row"), lambda row: str(row.sheet_row), Look.NUMBER, 52
            ),
            Column[PlannedRow](
                *("fate", translate("Imports", "Result"), words.fate_words, Look.CHIP, 76),
                tone=lambda row: words.FATE_TONES[row.fate],
                tip=_row_tip,
            ),
            *(self._column(column) for column in self._columns),
        )
        self._model = RowTableModel[PlannedRow](columns, lambda row: row.sheet_row, parent=self)
        self.table = Table(self._model, name="preview_table", marked=True)
        self.table.opened.connect(self.opened)
        self.add(self.table, 1)

    def _column(self, column: RegisterColumn) -> Column[PlannedRow]:
        field = column.field or ""
        name = words.field_name(field)
        if field == "revenue" and column.year is not None:
            name = f"{name} {column.year}"
        return Column[PlannedRow](
            column.letter,
            f"{column.letter} {name}",
            lambda row: self.cell_words(row, column),
            Look.NUMBER if field in MONEY_FIELDS else Look.TEXT,
            _WIDTHS.get(field, 130 if field in MONEY_FIELDS else 110),
            tone=lambda row: self._problems.get((row.sheet_row, column.letter)),
            framed=True,
        )

    def _fill(self) -> None:
        wanted = self.filter.currentData()
        rows = self._plan.rows if self._plan is not None else ()
        if self._model is not None:
            self._model.set_rows([row for row in rows if wanted is None or row.fate == wanted])

    def _on_filter(self, _chosen: Any) -> None:
        self._fill()


def _is_about_header(finding: CellProblem | CellWarning) -> bool:
    """Whether it is about a header or another sheet, which the preview does not show."""
    return finding.code in {WarningCode.SHEET_IGNORED, WarningCode.COLUMN_IGNORED}


def _row_tip(row: PlannedRow) -> str:
    sentences = [words.problem_sentence(problem) for problem in row.register.problems]
    sentences += [words.warning_sentence(warning) for warning in row.register.warnings]
    return "\n".join(sentences) or words.fate_words(row)


def _tones(plan: ImportPlan) -> dict[tuple[int, str], Tone]:
    """Tone of each cell with something to say; a problem goes before a warning."""
    found: dict[tuple[int, str], Tone] = {}
    for row in plan.rows:
        for warning in row.register.warnings:
            found[row.sheet_row, warning.letter] = Tone.WARNING
        for problem in row.register.problems:
            found[row.sheet_row, problem.letter] = Tone.DANGER
    return found
