"""Drivers of cases: answered, withdrawn and filed by everybody."""

from app.domain.paper_codes import code_of
from app.domain.route_kinds import ROUTE_KINDS
from app.readmodels.case_papers import CasePaper
from app.services.approvals import (
    answering,
    answering_together,
    copying,
    inbox,
    notices,
    papers,
    showing,
    trying,
    verifying,
)
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, FileCase
from app.services.approvals.answering_together import AnswerCases, CaseAsRead
from app.services.approvals.papers import PrintCase
from app.services.approvals.trying import TryRoute
from app.services.approvals.verifying import VerifyCode
from tests.masking.drive_access import requests
from tests.masking.driving import Desk, drives

NUMBER = "SP-2026-0001"
CODE = code_of("another office", b"").text


@drives(answering.answer_case, deciding=True)
def _answer(desk: Desk) -> None:
    for case in (*requests(desk), NUMBER):
        for answer in Answer:
            desk.run(answering.answer_case, AnswerCase(case, 1, 0, answer, "不必"))


@drives(answering.withdraw_case, never="who asks for access here applies for no discount")
def _withdraw(desk: Desk) -> None:
    for case in (*requests(desk), NUMBER):
        desk.run(answering.withdraw_case, case)


@drives(answering.send_filing, never="no case climbs here")
def _send(desk: Desk) -> None:
    desk.run(answering.send_filing, FileCase(NUMBER))


@drives(answering.receive_filing, never="no case climbs here")
def _receive(desk: Desk) -> None:
    desk.run(answering.receive_filing, FileCase(NUMBER))


@drives(inbox.waiting_cases, deciding=True)
def _waiting(desk: Desk) -> None:
    desk.run(inbox.waiting_cases, None)


@drives(answering_together.answer_cases, never="no case climbs here")
def _together(desk: Desk) -> None:
    cases = (CaseAsRead(NUMBER, 1, 0), CaseAsRead("SP-2026-0002", 1, 0))
    desk.run(answering_together.answer_cases, AnswerCases(cases, Answer.SIGN))


@drives(copying.copy_choices)
def _copies(desk: Desk) -> None:
    desk.run(copying.copy_choices, None)


@drives(inbox.case_lists, deciding=True)
def _lists(desk: Desk) -> None:
    desk.run(inbox.case_lists, None)


@drives(inbox.waiting_count)
def _count(desk: Desk) -> None:
    desk.run(inbox.waiting_count, None)


@drives(inbox.own_cases)
def _own(desk: Desk) -> None:
    desk.run(inbox.own_cases, None)


@drives(showing.find_case_numbered)
def _find(desk: Desk) -> None:
    for number in (NUMBER, "SP-2026-9999"):
        desk.run(showing.find_case_numbered, number)


@drives(showing.show_case, deciding=True)
def _show(desk: Desk) -> None:
    for case in (*requests(desk), NUMBER):
        desk.run(showing.show_case, case)


@drives(papers.prepare_case_paper, never="no case climbs here")
def _paper(desk: Desk) -> None:
    for paper in CasePaper:
        desk.run(papers.prepare_case_paper, PrintCase(NUMBER, paper))


@drives(papers.printed_papers, never="no case climbs here")
def _printed(desk: Desk) -> None:
    desk.run(papers.printed_papers, NUMBER)


@drives(verifying.verify_code)
def _verify(desk: Desk) -> None:
    for typed in ("7KQ2", CODE):
        desk.run(verifying.verify_code, VerifyCode(typed))


@drives(notices.case_news)
def _news(desk: Desk) -> None:
    desk.run(notices.case_news, 0)


@drives(trying.try_route)
def _try_route(desk: Desk) -> None:
    for name in ROUTE_KINDS:
        for route in ("unit_head organ_officer", "nobody"):
            desk.run(trying.try_route, TryRoute(name, route))
