"""Right pane of the list: the row again in words, nothing beyond it, so it is no consultation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.readmodels.clients import ClientRow
from ui.dossier.words import stage_words
from ui.dossiers.columns import (
    THIN_BELOW,
    code_words,
    industry_words,
    kinds_words,
    verified_words,
)
from ui.formatting import UNKNOWN
from ui.theme import Tone
from ui.widgets.box import Box
from ui.widgets.figures import CompletenessRow
from ui.widgets.labels import button, chip, grade_chip, line, text
from ui.widgets.layouts import KeyValues


class Preview(Box):
    """`open_wanted(row)`, `print_wanted(row)`."""

    open_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, *, may_print: bool) -> None:
        super().__init__(margin=0)
        self.setObjectName("preview")
        self._row: ClientRow | None = None
        self._inside = QWidget()
        self._inside.setObjectName("preview_row")
        self._build(may_print=may_print)
        self._nothing = text(self.tr("Choose a client to see its line here."), "muted", wrap=True)
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self.add(self._nothing)
        self.add(self._inside)
        self.body.addStretch()
        self.set_foot(self.tr("No consultation: only what the list holds."))
        self.show_row(None)

    def show_row(self, row: ClientRow | None) -> None:
        """Show a line of the list, or that none is chosen."""
        self._row = row
        self._inside.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is None:
            return
        self._name.setText(row.name)
        self._show_chips(row)
        shown = {
            "code": code_words(row),
            "industry": industry_words(row),
            "specialties": kinds_words(row),
            "unit": row.unit,
            "manager": row.manager or UNKNOWN,
        }
        for name, value in shown.items():
            self._facts.set_value(f"preview_{name}", value)
        share = None if row.completeness is None else row.completeness / 100
        self._share.show_share(share, self.tr("no right") if share is None else "")
        self._verified.set_value("preview_verified", verified_words(row))

    def _show_chips(self, row: ClientRow) -> None:
        while self._chips.count() > 1:
            widget = self._chips.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        made: list[QWidget] = [grade_chip(row.grade)] if row.grade else []
        made.append(chip(stage_words(row.stage), Tone.OUTLINE))
        if row.days_late:
            made.append(chip(verified_words(row), Tone.WARNING))
        if row.completeness is not None and row.completeness < THIN_BELOW:
            made.append(chip(self.tr("thin"), Tone.WARNING))
        for place, one in enumerate(made):
            self._chips.insertWidget(place, one)

    def _build(self, *, may_print: bool) -> None:
        outer = QVBoxLayout(self._inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._name_and_acts(may_print=may_print))
        outer.addWidget(line())
        self._facts = KeyValues()
        for name, title in (
            ("code", self.tr("Client code")),
            ("industry", self.tr("Industry")),
            ("specialties", self.tr("Main mail use")),
            ("unit", self.tr("Responsible unit")),
            ("manager", self.tr("Account manager")),
        ):
            self._facts.add(title, name=f"preview_{name}")
        closed = self.tr("shown once the dossier is opened and registered")
        self._facts.add(self.tr("Address, contact"), closed)
        outer.addWidget(_padded(self._facts))
        outer.addWidget(_part(self.tr("How the dossier stands")))
        self._share = CompletenessRow(self.tr("Completeness"))
        outer.addWidget(_padded(self._share, bottom=2))
        self._verified = KeyValues()
        self._verified.add(self.tr("Verification"), name="preview_verified")
        outer.addWidget(_padded(self._verified, top=2))

    def _name_and_acts(self, *, may_print: bool) -> QWidget:
        head = QWidget()
        inner = QVBoxLayout(head)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(8)
        self._name = text("", "detail-title", wrap=True, name="preview_name")
        inner.addWidget(self._name)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._chips.addStretch()
        inner.addLayout(self._chips)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        opening = button(
            self.tr("Open dossier"),
            self._on_open,
            role="primary",
            icon="folder",
            name="preview_open",
        )
        opening.setToolTip("Enter")
        acts.addWidget(opening, 1)
        printing = button(
            self.tr("Visit sheet"),
            self._on_print,
            icon="printer",
            name="preview_print",
        )
        acts.addWidget(printing)
        inner.addLayout(acts)
        printing.setVisible(may_print)  # only once it has a parent: else it is a window
        return head

    def _on_open(self) -> None:
        if self._row is not None:
            self.open_wanted.emit(self._row)

    def _on_print(self) -> None:
        if self._row is not None:
            self.print_wanted.emit(self._row)


def _padded(inner: QWidget, *, top: int = 10, bottom: int = 10) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(12, top, 12, bottom)
    layout.addWidget(inner)
    return made


def _part(title: str) -> QFrame:
    part = QFrame()
    part.setProperty("role", "box-part")
    part.setFixedHeight(34)
    row = QHBoxLayout(part)
    row.setContentsMargins(12, 0, 12, 0)
    row.addWidget(text(title, "strong"))
    return part
