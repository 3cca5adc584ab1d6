"""Drivers of climbing cases: answered, withdrawn and filed by everybody; none is planted yet."""

from app.services.approvals import answering, inbox, showing
from app.services.approvals.answering import Answer, AnswerCase, FileCase
from tests.masking.driving import Desk, drives

NUMBER = "SP-2026-0001"


@drives(answering.answer_case, never="no case climbs here")
def _answer(desk: Desk) -> None:
    desk.run(answering.answer_case, AnswerCase(NUMBER, 1, 0, Answer.SIGN))


@drives(answering.withdraw_case, never="no case climbs here")
def _withdraw(desk: Desk) -> None:
    desk.run(answering.withdraw_case, NUMBER)


@drives(answering.send_filing, never="no case climbs here")
def _send(desk: Desk) -> None:
    desk.run(answering.send_filing, FileCase(NUMBER))


@drives(answering.receive_filing, never="no case climbs here")
def _receive(desk: Desk) -> None:
    desk.run(answering.receive_filing, FileCase(NUMBER))


@drives(inbox.waiting_cases)
def _waiting(desk: Desk) -> None:
    desk.run(inbox.waiting_cases, None)


@drives(inbox.own_cases)
def _own(desk: Desk) -> None:
    desk.run(inbox.own_cases, None)


@drives(showing.show_case, never="no case climbs here")
def _show(desk: Desk) -> None:
    desk.run(showing.show_case, NUMBER)
