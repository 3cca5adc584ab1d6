"""Step four: what was written, the workbook of refused rows, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.readmodels.imports import ImportOutcome, LeftRow, Undone
from ui.imports import words
from ui.imports.words import translate
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.table import Table


class ResultPart(QWidget):
    """`save_wanted()`, `undo_wanted()`, `again_wanted()`, `clients_wanted()`."""

    save_wanted = Signal()
    undo_wanted = Signal()
    again_wanted = Signal()
    clients_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.banner = Banner(name="result_banner")
        column.addWidget(self.banner)
        box = Box(translate("Imports", "Imported"))
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(box)
        self._figures: dict[str, QLabel] = {}
        box.add(self._make_figures())
        box.add(self._make_acts())
        self._model = RowTableModel[LeftRow](_columns(), lambda row: row.sheet_row)
        self.left = Box(translate("Imports", "Left as it is"), margin=0)
        self.table = Table(self._model, name="left_table")
        self.left.add(self.table, 1)
        self.left.hide()
        column.addWidget(self.left, 1)
        column.addStretch(1)

    def _make_figures(self) -> QHBoxLayout:
        figures = QHBoxLayout()
        figures.setSpacing(40)
        for name, title in _figures():
            pair = QVBoxLayout()
            pair.setSpacing(0)
            shown = text("—", "figure", name=f"result_{name}")
            pair.addWidget(shown)
            pair.addWidget(text(title, "muted"))
            figures.addLayout(pair)
            self._figures[name] = shown
        figures.addStretch()
        return figures

    def _make_acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self.save = button(
            translate("Imports", "Save returned rows…"),
            self.save_wanted.emit,
            icon="download",
            name="save_returned",
        )
        self.undo = button(
            translate("Imports", "Undo the whole import…"),
            self.undo_wanted.emit,
            icon="undo",
            name="undo_result",
        )
        again = button(
            translate("Imports", "Import another workbook"), self.again_wanted.emit, name="again"
        )
        clients = button(
            translate("Imports", "To the clients"),
            self.clients_wanted.emit,
            role="primary",
            name="to_clients",
        )
        for act in (self.save, self.undo):
            acts.addWidget(act)
        acts.addStretch()
        for act in (again, clients):
            acts.addWidget(act)
        return acts

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """Show what an import did."""
        for name, label in self._figures.items():
            label.setText(f"{getattr(outcome, name):,}")
        self.save.setEnabled(bool(outcome.rejected))
        self.undo.setEnabled(outcome.batch_id is not None)
        self.left.hide()
        if outcome.batch_id is None:
            told = translate("Imports", "Nothing had to be written.")
            self.banner.tell(told, Tone.INFO)
            return
        told = translate("Imports", "The import is written. It can be undone for 30 days.")
        self.banner.tell(told, Tone.SUCCESS)

    def show_undone(self, undone: Undone) -> None:
        """Show what an undo did and what it left."""
        told = translate(
            "Imports", "Undone: {closed} clients closed, {restored} set back, {left} left."
        )
        counts = {"closed": undone.closed, "restored": undone.restored, "left": len(undone.left)}
        self.banner.tell(told.format(**counts), Tone.INFO)
        self.undo.setEnabled(False)
        self._model.set_rows(undone.left)
        self.left.set_note(translate("Imports", "changed by somebody since the import"))
        self.left.setVisible(bool(undone.left))


def _figures() -> tuple[tuple[str, str], ...]:
    return (
        ("created", translate("Imports", "New clients")),
        ("updated", translate("Imports", "Updated")),
        ("unchanged", translate("Imports", "Unchanged")),
        ("rejected", translate("Imports", "Returned (faulty, double or protected)")),
        ("skipped", translate("Imports", "Skipped (totals, footers)")),
    )


def _columns() -> tuple[Column[LeftRow], ...]:
    return (
        Column("row", translate("Imports", "Row"), lambda row: str(row.sheet_row), Look.NUMBER, 60),
        Column(
            *("client", translate("Imports", "Client"), _name, Look.STRONG),
            width=300,
        ),
        Column("what", translate("Imports", "What was changed"), _what, width=300, stretch=True),
    )


def _name(row: LeftRow) -> str:
    return row.client_name or translate("Imports", "(handed over to another unit)")


def _what(row: LeftRow) -> str:
    if not row.paths:
        return translate("Imports", "the client as a whole")
    return "、".join(words.path_name(path) for path in row.paths)
