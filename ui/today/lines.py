"""Clients with a note: small boxes at the right of Today, and the same rows as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.moments import from_ms
from app.readmodels.today import TodayView
from ui.formatting import Formats
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, button, line, text
from ui.widgets.table import Table

MOST = 8
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """A client and what there is to say about it."""

    client_id: str
    name: str
    note: str


def waiting_lines(view: TodayView, formats: Formats) -> tuple[Line, ...]:
    """Proposals of mine that wait for the keeper."""
    fields = translate("Today", "{count} fields · since {moment} with the keeper")
    return tuple(
        Line(
            one.client_id,
            one.client_name,
            fields.format(count=one.fields, moment=formats.moment(from_ms(one.at))),
        )
        for one in view.waiting
    )


def printed_lines(view: TodayView) -> tuple[Line, ...]:
    """Visit sheets that I printed today."""
    return tuple(Line(one.client_id, one.client_name, one.serial) for one in view.printed)


def opened_lines(view: TodayView, formats: Formats) -> tuple[Line, ...]:
    """Dossiers that I opened lately."""
    return tuple(
        Line(one.client_id, one.client_name, formats.moment(from_ms(one.at))) for one in view.opened
    )


class LineTable(Table):
    """All lines behind a number; Enter opens the client."""

    def __init__(self) -> None:
        self._rows: RowTableModel[Line] = RowTableModel(
            (
                Column("client", translate("Today", "Client"), _name, width=320, stretch=True),
                Column("note", translate("Today", "Details"), _note, Look.MUTED, width=320),
                Column("act", translate("Today", "Act"), _act, Look.LINK, width=90),
            ),
            lambda one: (one.client_id, one.note),
        )
        super().__init__(self._rows, name="lines")
        self.clicked.connect(self._on_clicked)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the rows; the current line stays where it is."""
        number = max(self.currentIndex().row(), 0)
        self._rows.set_rows(lines)
        if lines:
            self.setCurrentIndex(self._rows.index(min(number, len(lines) - 1), 0))

    def _on_clicked(self) -> None:
        if self._rows.columns[self.currentIndex().column()].key == "act":
            self.opened.emit(self.current_row())


def _name(one: Line) -> str:
    return one.name


def _note(one: Line) -> str:
    return one.note


def _act(_one: Line) -> str:
    return translate("Today", "Open")


class LineBox(Box):
    """`opened(client id)`; the first eight lines, and `all_wanted()` for the rest."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self, title: str, name: str, nothing: str) -> None:
        super().__init__(title, margin=0)
        self.setObjectName(f"box_{name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name = name
        self._nothing = nothing
        self._shown: tuple[Line, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the lines, unless they stand there already."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.set_note(f"{len(lines):,}" if lines else "")
        if not lines:
            nothing = text(self._nothing, "muted", wrap=True, name=f"{self._name}_nothing")
            nothing.setContentsMargins(12, 8, 12, 8)
            self._lines.addWidget(nothing)
        for number, one in enumerate(lines[:MOST]):
            if number:
                self._lines.addWidget(line("grid-line"))
            self._lines.addWidget(self._line(number, one))
        if len(lines) > MOST:
            words = self.tr("All {count}").format(count=f"{len(lines):,}")
            self._lines.addWidget(line("grid-line"))
            self._lines.addWidget(
                button(words, self.all_wanted.emit, role="link", name=f"{self._name}_all")
            )

    def _line(self, number: int, one: Line) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(ElidedLabel(one.name))
        both.addWidget(text(one.note, "caption"))
        row.addLayout(both, 1)
        opening = partial(self.opened.emit, one.client_id)
        row.addWidget(
            button(self.tr("Open"), opening, role="link", name=f"{self._name}_open_{number}")
        )
        return made
