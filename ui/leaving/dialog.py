"""Dialog 离岗交接: what a leaver holds, successors, reason and paper, closing, taking back."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.domain.calendar import parse_date
from app.domain.errors import Refusal
from app.readmodels.leaving import Holdings, LeavingUndone, Left
from app.services.activity import UserActivity, print_activity
from app.services.holdings import leaver_holdings
from app.services.leaving import Leave, leave
from app.services.leaving_undo import undo_leaving
from app.services.sheets import file_name
from app.services.usecase import Lane
from ui.desk import Desk
from ui.leaving.clients_part import ClientsPart
from ui.leaving.side_part import SidePart
from ui.theme import Tone
from ui.widgets.form import FieldLook, Form
from ui.widgets.inputs import InputKind
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling
from ui.widgets.states import BusyLine, MessageBar

SIZE = (1160, 720)
LEAST = (920, 600)
SIDE = 300


class LeavingDialog(QDialog):
    """One person's hand-over; it stays open to show what is left. `changed()` after each act."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, user_pk: int, name: str) -> None:
        super().__init__(parent)
        self.setObjectName("leaving_dialog")
        self._desk, self._user_pk, self._name = desk, user_pk, name
        self._found: Holdings | None = None
        title = self.tr("Hand-over of {name}").format(name=name)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addWidget(text(title, "dialog-title"))
        self._who = text("", "second", wrap=True, name="leaving_who")
        outer.addWidget(self._who)
        self._busy = BusyLine()
        outer.addWidget(self._busy)
        self.message_bar = MessageBar()
        outer.addWidget(self.message_bar)
        self.clients = ClientsPart()
        self.clients.changed.connect(self._show_act)
        self.side = SidePart(desk)
        self.side.undo_wanted.connect(self._on_undo)
        self.side.print_wanted.connect(self._on_print)
        outer.addLayout(self._middle(), 1)
        self.form = self._build_form()
        outer.addWidget(self.form)
        outer.addLayout(self._foot())
        self.finished.connect(self.deleteLater)
        self._read()

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.clients, 1)
        side = scrolling(self.side)
        side.setFixedWidth(SIDE)
        row.addWidget(side)
        return row

    def _build_form(self) -> Form:
        form = Form(
            (
                FieldLook("reason", self.tr("Reason"), required=True, wide=True),
                FieldLook("document", self.tr("Document number")),
                FieldLook("document_date", self.tr("Document date"), InputKind.DATE),
            )
        )
        form.start_editing({})
        return form

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._close = QCheckBox(self.tr("Close the account as well"))
        self._close.setObjectName("leaving_close")
        self._close.toggled.connect(lambda _on: self._show_act())
        row.addWidget(self._close)
        self._left = text("", "warning", wrap=True, name="leaving_left")
        row.addWidget(self._left, 1)
        row.addWidget(button(self.tr("Done, close"), self.accept, name="leaving_cancel"))
        self._act = button("", self.submit, role="primary", name="leaving_act")
        row.addWidget(self._act)
        return row

    def _read(self) -> None:
        self._busy.set_busy(True)
        self._desk.run(
            self,
            leaver_holdings,
            self._user_pk,
            self._show,
            self._refuse,
            on_end=lambda: self._busy.set_busy(False),
        )

    def _show(self, found: Holdings) -> None:
        self._found = found
        self._who.setText(self._who_words(found))
        self.clients.show_holdings(found)
        self.side.show_holdings(found)
        can_close = found.may_close and not found.closed and not found.own
        self._close.setVisible(can_close)
        if not can_close:
            self._close.setChecked(False)
        self.form.setVisible(can_close or any(client.may for client in found.clients))
        self._show_act()

    def _who_words(self, found: Holdings) -> str:
        """Unit, number of clients, and which part is this person's."""
        held = self.tr("{unit} · {n} clients").format(unit=found.unit, n=found.total)
        return f"{held}　{self._part_words(found)}"

    def _part_words(self, found: Holdings) -> str:
        closers = "、".join(found.closers) or "—"
        if found.closed:
            return self.tr("The account is closed.")
        if found.may_assign and found.may_close:
            return self.tr("You may hand over the clients and close the account, in one act.")
        if found.may_assign:
            words = self.tr("You may hand over the clients; the account is closed by {who}.")
            return words.format(who=closers)
        return self.tr("You may close the account; the clients are handed over by others.")

    def _show_act(self) -> None:
        """The one primary act says what it will do; what would be left is said beside it."""
        found = self._found
        if found is None:
            return
        moves, closing = len(self.clients.moves), self._close.isChecked()
        words = self.tr("Hand over")
        if moves and closing:
            words = self.tr("Hand over {n} and close the account")
        elif moves:
            words = self.tr("Hand over {n} clients")
        elif closing:
            words = self.tr("Close the account")
        self._act.setText(words.format(n=moves))
        self._act.setEnabled(bool(moves or closing))
        self._act.setToolTip("" if self._act.isEnabled() else self.tr("Give successors first."))
        self._act.setVisible(self.form.isVisibleTo(self))
        left = found.total - moves
        told = self.tr("{n} clients stay without a manager until they are handed over")
        self._left.setText(told.format(n=left) if closing and left else "")

    def submit(self) -> None:
        """Hand over and close, as far as chosen."""
        typed = self.form.typed()
        errors: dict[str, str] = {}
        if not typed["reason"].strip():
            errors["reason"] = self.tr("Please give the reason; it is kept with the act.")
        dated = parse_date(typed["document_date"]) if typed["document_date"].strip() else None
        if typed["document_date"].strip() and dated is None:
            errors["document_date"] = self.tr("A date looks like 2026-11-23")
        self.form.show_errors(errors)
        if errors:
            return
        command = Leave(
            self._user_pk,
            self.clients.moves,
            typed["reason"],
            typed["document"],
            dated,
            close=self._close.isChecked(),
        )
        self._start()
        self._desk.run(self, leave, command, self._on_left, self._refuse, on_end=self._end)

    def _on_left(self, done: Left) -> None:
        parts = []
        if done.clients:
            told = self.tr("{n} clients handed over; their new managers are asked to tell them.")
            parts.append(told.format(n=done.clients))
        if done.without_b:
            parts.append(self.tr("{n} have no B owner now.").format(n=done.without_b))
        if done.closed:
            parts.append(self.tr("The account is closed."))
        self._told("".join(parts))

    def _on_undo(self, identity: str) -> None:
        self._start()
        self._desk.run(
            self, undo_leaving, identity, self._on_undone, self._refuse, on_end=self._end
        )

    def _on_undone(self, done: LeavingUndone) -> None:
        parts = []
        if done.clients:
            parts.append(self.tr("{n} clients taken back.").format(n=done.clients))
        if done.left:
            names = "、".join(one.name or self.tr("of another unit") for one in done.left[:4])
            left = self.tr("{n} were changed since and stay: {names}.")
            parts.append(left.format(n=len(done.left), names=names))
        if done.reopened:
            parts.append(
                self.tr(
                    "The account is open again without a password: hand out a new code. Its roles "
                    "wait for a second person where the rule says so."
                )
            )
        self._told("".join(parts))

    def _told(self, words: str) -> None:
        self.message_bar.show_message(words, Tone.SUCCESS)
        self._close.setChecked(False)
        self.form.start_editing({})
        self.changed.emit()
        self._read()

    def _on_print(self) -> None:
        services, actor = self._desk.services, self._desk.actor
        title = self.tr("Viewed, printed, exported")
        path = paths.plain_files() / f"{file_name(title)} {file_name(self._name)}.pdf"
        work = partial(print_activity, services, actor, UserActivity(self._name), path)
        self._start()
        self._desk.jobs.submit(self, work, _open, self._refuse, lane=Lane.BULK, on_end=self._end)

    def _start(self) -> None:
        self.message_bar.clear()
        self._act.setEnabled(False)
        self._busy.set_busy(True)

    def _end(self) -> None:
        self._busy.set_busy(False)
        self._show_act()

    def _refuse(self, refusal: Refusal) -> None:
        self.message_bar.show_refusal(refusal)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
