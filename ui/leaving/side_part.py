"""Beside the clients: open work and what becomes of it, earlier hand-overs, list of activity."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.moments import from_ms
from app.readmodels.leaving import Holdings, OpenWork, PastLeaving
from ui.desk import Desk
from ui.leaving.words import work_words
from ui.widgets.box import Box
from ui.widgets.labels import button, line, text

WARNED = frozenset({"last_group_key", "draft", "appointments"})
"""Open work that somebody should see to before the account is closed."""


class SidePart(QWidget):
    """`undo_wanted(id)` takes a hand-over back, `print_wanted()` prints the list of activity."""

    undo_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._work = Box(self.tr("Open work"))
        self._past = Box(self.tr("Earlier hand-overs"))
        self._activity = Box(self.tr("Viewed, printed, exported"))
        for box, name in (
            (self._work, "leaving_work"),
            (self._past, "leaving_past"),
            (self._activity, "leaving_activity"),
        ):
            box.setObjectName(name)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(box)
        column.addStretch()

    def show_holdings(self, found: Holdings) -> None:
        """Replace everything."""
        self._fill(self._work, [self._work_line(one) for one in found.work])
        self._work.setVisible(bool(found.work))
        self._fill(self._past, [self._past_line(one) for one in found.past])
        self._past.setVisible(bool(found.past))
        self._fill(self._activity, [self._activity_line(found)])

    def _fill(self, box: Box, widgets: list[QWidget]) -> None:
        while box.body.count():
            widget = box.body.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for number, widget in enumerate(widgets):
            if number:
                box.body.addWidget(line("grid-line"))
            box.body.addWidget(widget)

    def _work_line(self, one: OpenWork) -> QWidget:
        what, becomes = work_words(one)
        made, column = _lines()
        role = "warning" if one.kind in WARNED else "strong"
        head = what if one.kind in {"last_group_key", "draft"} else f"{what}  {one.count:,}"
        column.addWidget(text(head, role, wrap=True, name=f"work_{one.kind}"))
        column.addWidget(text(becomes, "caption", wrap=True))
        return made

    def _past_line(self, one: PastLeaving) -> QWidget:
        made, column = _lines()
        moment = self._desk.formats.moment(from_ms(one.at))
        column.addWidget(text(f"{moment} · {one.author}", "strong"))
        column.addWidget(text(self._past_words(one), "caption", wrap=True))
        if one.undoable:
            undo = button(
                self.tr("Take back"),
                partial(self.undo_wanted.emit, one.id),
                role="link",
                icon="undo",
                name="leaving_undo",
            )
            column.addWidget(undo)
        return made

    def _past_words(self, one: PastLeaving) -> str:
        parts = []
        if one.clients:
            parts.append(self.tr("{n} clients handed over").format(n=one.clients))
        if one.undone:
            parts.append(self.tr("{n} taken back").format(n=one.undone))
        if one.closed:
            parts.append(self.tr("account closed"))
        if one.reopened:
            parts.append(self.tr("opened again"))
        paper = " ".join(part for part in (one.document_no, one.reason) if part)
        if paper:
            parts.append(paper)
        return " · ".join(parts)

    def _activity_line(self, found: Holdings) -> QWidget:
        made, column = _lines()
        if not found.may_read_log:
            who = "、".join(found.log_readers) or "—"
            words = self.tr("The list of what the person took is printed by {who}.")
            column.addWidget(text(words.format(who=who), "second", wrap=True))
            return made
        words = self.tr("What {name} viewed, printed and exported lately, from the register.")
        column.addWidget(text(words.format(name=found.user), "second", wrap=True))
        printing = button(
            self.tr("Print the list…"),
            self.print_wanted.emit,
            icon="printer",
            name="leaving_print",
            small=True,
        )
        column.addWidget(printing, 0, Qt.AlignmentFlag.AlignLeft)
        return made


def _lines() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(2)
    return made, column
