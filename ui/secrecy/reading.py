"""Shows the rules of secrecy that bind a person: once per version at sign-in, later on request."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.readmodels.confidentiality import SecrecyRules
from app.services.confidentiality import (
    confirm_secrecy_rules,
    secrecy_rules,
    unread_secrecy_rules,
)
from ui.failures import sentence
from ui.widgets.labels import button, text
from ui.widgets.layouts import scrolling

if TYPE_CHECKING:
    from ui.desk import Desk

SIZE = (720, 560)


class SecrecyDialog(QDialog):
    """One organ's rules after the other; what was not read yet is confirmed by its reader."""

    def __init__(self, desk: "Desk", parent: QWidget, rules: tuple[SecrecyRules, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("secrecy_dialog")
        self.setWindowTitle(self.tr("Rules of secrecy"))
        self.resize(*SIZE)
        self._desk, self._rules, self._at = desk, rules, 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        self._title = text("", "dialog-title", wrap=True, name="secrecy_title")
        self._note = text("", "second", wrap=True, name="secrecy_note")
        self._body = text("", wrap=True, name="secrecy_body")
        self._body.setContentsMargins(14, 12, 14, 12)
        outer.addWidget(self._title)
        outer.addWidget(self._note)
        outer.addWidget(self._paper(), 1)
        self._error = text("", "error", wrap=True, name="secrecy_error")
        self._error.hide()
        outer.addWidget(self._error)
        outer.addLayout(self._foot())
        self.finished.connect(self.deleteLater)
        self._show()

    def _paper(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        column.addStretch()
        area = scrolling(inner, role="surface")
        area.setObjectName("secrecy_area")
        return area

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._place = text("", "muted", name="secrecy_place")
        row.addWidget(self._place)
        row.addStretch()
        self._later = button("", self.reject, name="secrecy_later")
        row.addWidget(self._later)
        self._act = button("", self._on_act, role="primary", name="secrecy_act")
        row.addWidget(self._act)
        return row

    @property
    def current(self) -> SecrecyRules:
        """The rules that are shown."""
        return self._rules[self._at]

    def _show(self) -> None:
        rules, moment = self.current, self._desk.formats.moment
        self._title.setText(rules.title)
        note = self.tr("{unit} · version {version} · {day} · {author}")
        day = moment(from_ms(rules.at))
        words = note.format(unit=rules.unit, version=rules.version, day=day, author=rules.author)
        if rules.read_at is not None:
            read = self.tr("read by you on {day}").format(day=moment(from_ms(rules.read_at)))
            words = f"{words} · {read}"
        self._note.setText(words)
        self._body.setText(rules.body)
        number = len(self._rules)
        self._place.setText(f"{self._at + 1} / {number}" if number > 1 else "")
        self._show_acts()

    def _show_acts(self) -> None:
        unread = self.current.read_at is None
        last = self._at + 1 == len(self._rules)
        self._later.setText(self.tr("Later") if unread else self.tr("Close"))
        self._later.setVisible(unread or not last)
        if unread:
            self._act.setText(self.tr("I have read it"))
        else:
            self._act.setText(self.tr("Close") if last else self.tr("Next"))

    def _on_act(self) -> None:
        if self.current.read_at is not None:
            self._go_on()
            return
        self._act.setEnabled(False)
        identity = self.current.id
        self._desk.run(
            self, confirm_secrecy_rules, identity, lambda _none: self._go_on(), self._refuse
        )

    def _go_on(self) -> None:
        self._act.setEnabled(True)
        if self._at + 1 == len(self._rules):
            self.accept()
            return
        self._at += 1
        self._show()

    def _refuse(self, refusal: Refusal) -> None:
        self._act.setEnabled(True)
        self._error.setText(sentence(refusal))
        self._error.show()


def show_unread(desk: "Desk", window: QWidget) -> None:
    """At sign-in: what the person has not read yet, if there is anything."""

    def show(rules: tuple[SecrecyRules, ...]) -> None:
        if rules:
            desk.prompts.show(SecrecyDialog(desk, window, rules))

    desk.run(window, unread_secrecy_rules, None, show)


def show_all(desk: "Desk", window: QWidget, none: str) -> None:
    """From the person menu: all that bind the person; `none` is said where there are none."""

    def show(rules: tuple[SecrecyRules, ...]) -> None:
        if rules:
            desk.prompts.show(SecrecyDialog(desk, window, rules))
        else:
            desk.prompts.inform(window, window.windowTitle(), none)

    desk.run(window, secrecy_rules, None, show)
