"""Runs what is done with the case of the dialog: answer, file, withdraw."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from app.domain.case_course import CaseState
from app.readmodels.case_view import CaseView
from app.services.approvals.acting import Answer
from app.services.approvals.answering import (
    AnswerCase,
    FileCase,
    answer_case,
    receive_filing,
    send_filing,
    withdraw_case,
)
from app.services.usecase import UseCase
from ui.approvals.answer_column import AnswerColumn, Filed, Given
from ui.approvals.words import state_words
from ui.desk import Desk

C = TypeVar("C")
R = TypeVar("R")


class CaseActing(QObject):
    """`done(words)` once an act is signed, `refused(Refusal)`; acts on `view` as it was read."""

    done = Signal(str)
    refused = Signal(object)

    def __init__(self, dialog: QDialog, desk: Desk, answer: AnswerColumn) -> None:
        super().__init__(dialog)
        self._dialog, self._desk, self._answer = dialog, desk, answer
        self.view: CaseView | None = None
        answer.answered.connect(self._on_answered)
        answer.sent.connect(lambda filed: self._file(send_filing, filed))
        answer.received.connect(lambda filed: self._file(receive_filing, filed))
        answer.withdraw_wanted.connect(self._on_withdraw)

    def _on_answered(self, given: Given) -> None:
        view = self.view
        if view is None or view.step is None:
            return
        back = given.back_to - 1 if given.back_to else None
        command = AnswerCase(
            *(view.id, view.revision, view.step - 1, given.answer, given.opinion),
            *(back, given.paper, given.told),
        )
        self._run(answer_case, command, lambda state: self._answered_words(view, given, state))

    def _answered_words(self, view: CaseView, given: Given, state: CaseState) -> str:
        name = f"{view.number} {view.client.name if view.client is not None else ''}".strip()
        if given.answer is Answer.RETURN:
            return self.tr("{case} was sent back.").format(case=name)
        if state is CaseState.WAITING:
            return self.tr("{case} is signed and goes on.").format(case=name)
        return self.tr("{case}: {state}.").format(case=name, state=state_words(state))

    def _file(self, use_case: UseCase[FileCase, None], filed: Filed) -> None:
        view = self.view
        if view is None:
            return
        words = self.tr("{case}: the filing is sent.")
        if use_case is receive_filing:
            words = self.tr("{case}: the filing is acknowledged.")
        told = words.format(case=view.number)
        self._run(use_case, FileCase(view.id, filed.words, filed.paper), lambda _none: told)

    def _on_withdraw(self) -> None:
        view = self.view
        if view is None:
            return
        title = self.tr("Withdraw {number}?").format(number=view.number)
        words = self.tr("It ends for good; the line can be applied for anew.")
        told = self.tr("{case} is withdrawn.").format(case=view.number)

        def go() -> None:
            self._run(withdraw_case, view.id, lambda _none: told)

        self._desk.prompts.confirm(self._dialog, title, words, self.tr("Withdraw"), go, danger=True)

    def _run(self, use_case: UseCase[C, R], command: C, told: Callable[[R], str]) -> None:
        """One act at a time; what was typed stays when it is refused."""
        self._answer.set_working(working=True)
        self._desk.run(
            self._dialog,
            use_case,
            command,
            lambda result: self.done.emit(told(result)),
            self.refused.emit,
            on_end=lambda: self._answer.set_working(working=False),
        )
