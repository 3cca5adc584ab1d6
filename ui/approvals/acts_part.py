"""Buttons at the foot of the dialog: the main act, return, refuse; and what is asked in place."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.case_course import CaseState, StepAct
from app.domain.errors import Reason
from app.readmodels.case_view import CaseView
from app.services.approvals.acting import Answer
from ui.approvals.words import now_step, place_words, refuse_words, sign_words
from ui.theme import set_look
from ui.widgets.labels import button, text
from ui.widgets.no_copy import Combo


class ActsPart(QWidget):
    """What can be pressed, and what cannot with who can; nothing is pressed by Enter alone."""

    main_pressed = Signal()
    return_pressed = Signal()
    refuse_pressed = Signal()
    withdraw_pressed = Signal()
    resubmit_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.main = _button("", self.main_pressed.emit, "case_main", "primary", tip="Ctrl+Enter")
        set_look(self.main, large=True)
        column.addWidget(self.main)
        row = QHBoxLayout()
        row.setSpacing(8)
        back, press = self.tr("Send back…"), self.return_pressed.emit
        self.back = _button(back, press, "case_return", icon="undo", tip="Ctrl+B")
        press = self.refuse_pressed.emit
        self.refuse = _button("", press, "case_refuse", icon="close", tip="Ctrl+R")
        row.addWidget(self.back, 1)
        row.addWidget(self.refuse, 1)
        column.addLayout(row)
        words, press = self.tr("Change and submit again…"), self.resubmit_pressed.emit
        self.resubmit = _button(words, press, "case_resubmit", "primary", icon="pencil")
        column.addWidget(self.resubmit)
        self._barred = _button("", None, "case_barred")
        self._barred.setEnabled(False)
        column.addWidget(self._barred)
        words, press = self.tr("Withdraw the application…"), self.withdraw_pressed.emit
        self.withdraw = _button(words, press, "case_withdraw", icon="undo")
        column.addWidget(self.withdraw)

    def offer(self, view: CaseView, together: int) -> None:
        """Show what the reader may do with a case, or with that many equal ones."""
        acts = view.acts
        self.main.setVisible(acts.sign or acts.send or acts.receive)
        self.main.setText(self._main_words(view, together))
        self.back.setVisible(acts.sign)
        self.refuse.setVisible(acts.sign)
        self.refuse.setText(refuse_words(now_step(view)))
        self.resubmit.setVisible(acts.resubmit)
        self.withdraw.setVisible(acts.withdraw)
        barred = self._barred_words(view)
        self._barred.setText(barred)
        self._barred.setToolTip(barred)
        self._barred.setVisible(bool(barred))

    def _main_words(self, view: CaseView, together: int) -> str:
        if view.acts.send:
            return self.tr("Send the filing")
        if view.acts.receive:
            return self.tr("Acknowledge the filing")
        return counted(sign_words(view), together)

    def _barred_words(self, view: CaseView) -> str:
        """What the reader cannot do, with who can."""
        step, acts = now_step(view), view.acts
        if view.state is CaseState.WAITING and step is not None:
            if acts.hindrance is Reason.CASE_ELSEWHERE:
                return ""
            if not acts.sign:
                return self.tr("Sign (only {who})").format(who=acts.who_can)
            if step.act is StepAct.ENDORSE:
                last = next(one for one in view.steps if one.act is StepAct.APPROVE)
                return self.tr("Approve (only {who})").format(who=place_words(last))
            return ""
        if acts.who_can and not (acts.send or acts.receive):
            return self.tr("The filing (only {who})").format(who=acts.who_can)
        return ""


class ConfirmPart(QWidget):
    """Stands for the acts while the reason of a return or refusal is written."""

    do_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._label = text(self.tr("Send back to"), "field-label")
        column.addWidget(self._label)
        self._back = Combo()
        self._back.setObjectName("back_to")
        self._back.setAccessibleName(self.tr("Send back to"))
        column.addWidget(self._back)
        self.do = _button("", self.do_pressed.emit, "case_do", "primary", tip="Ctrl+Enter")
        set_look(self.do, large=True)
        column.addWidget(self.do)
        column.addWidget(_button(self.tr("Do not"), self.leave_pressed.emit, "case_leave"))

    @property
    def back_to(self) -> int:
        """Number of the step it goes back to, 0 for the applicant."""
        return int(self._back.currentData() or 0)

    def choose(self, back_to: int) -> None:
        """Choose a step for the person, where it can still go back there."""
        at = self._back.findData(back_to)
        if at >= 0:
            self._back.setCurrentIndex(at)

    def offer(self, view: CaseView, answer: Answer, together: int) -> None:
        """Ask where it goes back to, or only name the act."""
        back = answer is Answer.RETURN
        self._label.setVisible(back)
        self._back.setVisible(back)
        if not back:
            self.do.setText(counted(refuse_words(now_step(view)).rstrip("…"), together))
            set_look(self.do, role="danger")
            return
        self._back.clear()
        names = {one.number: place_words(one) for one in view.steps}
        for number in view.acts.back_to if together == 1 else (0,):
            step = self.tr("step {n}, {organ}").format(n=number, organ=names.get(number, ""))
            applicant = self.tr("the applicant {name}").format(name=view.applicant)
            if together > 1:
                applicant = self.tr("the applicant of each")
            self._back.addItem(step if number else applicant, number)
        self.do.setText(counted(self.tr("Send back"), together))
        set_look(self.do, role="primary")


def counted(act: str, together: int) -> str:
    """The act with the number of cases it is for."""
    if together == 1:
        return act
    words = QCoreApplication.translate("ActsPart", "{act} ({n} cases)")
    return words.format(act=act, n=together)


def _button(
    words: str,
    slot: Callable[[], object] | None,
    name: str,
    role: str = "",
    *,
    icon: str = "",
    tip: str = "",
) -> QPushButton:
    made = button(words, slot, role=role, icon=icon, name=name, tip=tip)
    made.setAutoDefault(False)  # nothing is decided by Enter alone
    return made
