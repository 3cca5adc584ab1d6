"""Dialog 修改密码: the old password, the new one twice, with a hint how hard it is to guess."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Reason, Refusal
from app.paths import keyring_allowed
from ui.desk import Desk
from ui.failures import sentence
from ui.jobs import Job
from ui.unlock.door_form import Patience
from ui.widgets.labels import button, text
from ui.widgets.password import CapsLockHint, PasswordField, StrengthHint
from ui.widgets.states import BusyLine

WIDTH = 440


class PasswordDialog(QDialog):
    """Changes the password of the person at work, for this computer's account only.

    Closes when it was done (`accepted`). Wrong tries are slowed down as at the door.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("password_dialog")
        self.setWindowTitle(self.tr("Change password"))
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(4)
        self._column.addWidget(text(self.tr("Change password"), "dialog-title"))
        note = self.tr("It holds for {name} on this computer; other computers keep theirs.")
        self._column.addWidget(text(note.format(name=desk.actor.name), "second", wrap=True))
        self._column.addSpacing(8)
        self._old = self._add_field(self.tr("Password until now"), "password_old")
        self._new = self._add_field(self.tr("New password"), "password_new")
        self._strength = text("", "caption", wrap=True, name="password_strength")
        self._column.addWidget(self._strength)
        self._again = self._add_field(self.tr("New password again"), "password_again")
        StrengthHint(self._new, self._strength, self._score)
        self._busy = BusyLine()
        self._column.addWidget(self._busy)
        self._error = text("", "error", wrap=True, name="password_error")
        self._error.hide()
        self._column.addWidget(self._error)
        self._act = button("", self._on_act, role="primary", name="password_act")
        self._add_acts()
        self._patience = Patience(self)
        self._patience.left.connect(lambda _seconds: self._check())
        self._check()
        self.finished.connect(self.deleteLater)

    def _add_field(self, words: str, name: str) -> PasswordField:
        field = PasswordField(name=name)
        head = text(words, "field-label")
        head.setBuddy(field)
        field.setAccessibleName(words)
        caps = text(self.tr("Caps lock is on"), "warning", name=f"{name}_caps")
        for widget in (head, field, caps):
            self._column.addWidget(widget)
        CapsLockHint(field, caps)
        field.textEdited.connect(lambda _typed: self._check())
        return field

    def _add_acts(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self.tr("Cancel"), self.reject, name="password_cancel"))
        row.addWidget(self._act)
        self._column.addSpacing(8)
        self._column.addLayout(row)

    def _check(self) -> None:
        """The act is there once everything was typed, and not while one has to wait."""
        waiting = self._patience.waiting
        words = self.tr("Change password")
        if waiting:
            words = self.tr("Please wait {seconds} s").format(seconds=waiting)
        self._act.setText(words)
        typed = all(field.text() for field in (self._old, self._new, self._again))
        self._act.setEnabled(typed and not waiting and not self._busy.busy)

    def _score(self, typed: str, told: Callable[[int], None]) -> Job:
        known = (self._desk.actor.name, self._desk.services.office.name)

        def work() -> int:
            from app.services.doors import password_score

            return password_score(typed, known)

        return self._desk.jobs.submit(self, work, told)

    def _on_act(self) -> None:
        if self._new.text() != self._again.text():
            self._tell(self.tr("The two new passwords differ. Type the same one twice."))
            self._again.setFocus()
            return
        old, new, desk = self._old.text(), self._new.text(), self._desk

        def work() -> None:
            from app.services.accounts import change_password
            from app.services.doors import place

            office = desk.services.office
            here = place(office.home, office.clock, use_keyring=keyring_allowed())
            change_password(desk.services, desk.actor, old, new, here.workstation)

        self._error.hide()
        self._busy.set_busy(True)
        self._check()
        desk.jobs.submit(self, work, lambda _nothing: self.accept(), self._on_refused)

    def _on_refused(self, refusal: Refusal) -> None:
        self._busy.set_busy(False)
        self._tell(sentence(refusal))
        if refusal.reason is Reason.WRONG_PASSWORD:
            self._old.take()
            self._old.setFocus()
            self._patience.fail()
        self._check()

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()
