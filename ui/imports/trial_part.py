"""Result of the trial: each difference of an update, old beside new, before anything happens."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.readmodels.imports import PlannedRow, RowFate
from app.services.imports_plan import ImportPlan
from ui.imports import words
from ui.imports.words import translate
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.states import ListArea
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that an update changes, in words."""

    row: PlannedRow
    place: int
    field: str
    before: str
    after: str


class TrialPart(Box):
    """Table of differences; `opened(row)` by Enter or double click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("Imports", "Differences"), margin=0)
        columns = (
            Column[Difference](
                "row", translate("Imports", "Row"), lambda d: str(d.row.sheet_row), Look.NUMBER, 60
            ),
            Column[Difference](
                *("client", translate("Imports", "Client"), lambda d: d.row.client_name or ""),
                look=Look.STRONG,
                width=300,
            ),
            Column[Difference](
                "field", translate("Imports", "Field"), lambda d: d.field, width=170
            ),
            Column[Difference](
                *("before", translate("Imports", "On file"), lambda d: d.before, Look.MUTED),
                width=260,
            ),
            Column[Difference](
                *("after", translate("Imports", "In the register"), lambda d: d.after),
                width=260,
                stretch=True,
                tone=lambda _d: Tone.CHANGE,
            ),
        )
        model = RowTableModel[Difference](columns, lambda d: (d.row.sheet_row, d.place))
        self._model = model
        self.table = Table(model, name="difference_table")
        self.table.opened.connect(lambda difference: self.opened.emit(difference.row))
        self._area = ListArea(self.table)
        self.add(self._area, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show every difference of a plan."""
        found = [
            Difference(
                row,
                place,
                words.path_name(change.path),
                words.value_words(change.before, change.path),
                words.value_words(change.after, change.path),
            )
            for row in plan.rows
            if row.fate is RowFate.UPDATE
            for place, change in enumerate(row.changes)
        ]
        self._model.set_rows(found)
        clients = len({difference.row.sheet_row for difference in found})
        note = translate(
            "Imports", "{clients} clients, {values} values; empty cells change nothing"
        )
        self.set_note(note.format(clients=clients, values=len(found)))
        if found:
            self._area.show_list()
        else:
            self._area.show_empty(
                translate("Imports", "No client on file would change"),
                translate("Imports", "Rows without a match are created."),
                icon="check",
            )
