"""Drivers of cases: answered, withdrawn and filed by everybody."""

from dataclasses import dataclass

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
from app.services.approvals.course import Paper
from app.services.approvals.papers import PrintCase
from app.services.approvals.trying import TryRoute
from app.services.approvals.verifying import VerifyCode
from tests.masking.drive_access import TODAY, requests
from tests.masking.driving import Desk, drives

UNKNOWN = "SP-2026-0001"
CODE = code_of("another office", b"").text
PAPER = Paper("国邮〔2026〕10 号", TODAY)


@dataclass(frozen=True, slots=True)
class Climbing:
    """A case as it stands: id and number, and step (0 where none is awaited)."""

    id: str
    number: str
    step: int


CLIMBING = """
    SELECT a.id, s.number, coalesce(s.step, 0) FROM approval_case a
    JOIN case_standing s ON s.case_pk = a.pk WHERE a.kind = 'discount' ORDER BY a.pk
"""


def applications(desk: Desk) -> tuple[Climbing, ...]:
    """Applications for discounts (A7): one waits, one is granted, one refused."""
    return tuple(Climbing(*row) for row in desk.stored(CLIMBING))


def everything(desk: Desk) -> tuple[str, ...]:
    """Ids of cases of every kind, numbers of applications, and one that is none."""
    named = (name for one in applications(desk) for name in (one.id, one.number))
    return tuple(dict.fromkeys((*requests(desk), *named, UNKNOWN)))


def wanted(desk: Desk) -> tuple[str, ...]:
    """Applications by number, and one that is none."""
    return (*(one.number for one in applications(desk)), UNKNOWN)


@drives(answering.answer_case, deciding=True)
def _answer(desk: Desk) -> None:
    steps = {one.id: one.step for one in applications(desk)}
    for case in everything(desk):
        for answer in Answer:
            command = AnswerCase(case, 1, steps.get(case, 0), answer, "不必")
            desk.run(answering.answer_case, command)


@drives(answering.withdraw_case)
def _withdraw(desk: Desk) -> None:
    for case in everything(desk):
        desk.run(answering.withdraw_case, case)


@drives(answering.send_filing)
def _send(desk: Desk) -> None:
    for case in wanted(desk):
        desk.run(answering.send_filing, FileCase(case, paper=PAPER))


@drives(answering.receive_filing, never="no filing was sent here")
def _receive(desk: Desk) -> None:
    for case in wanted(desk):
        desk.run(answering.receive_filing, FileCase(case, paper=PAPER))


@drives(inbox.waiting_cases, deciding=True)
def _waiting(desk: Desk) -> None:
    desk.run(inbox.waiting_cases, None)


@drives(answering_together.answer_cases)
def _together(desk: Desk) -> None:
    each = [CaseAsRead(one.id, 1, one.step) for one in applications(desk)]
    for cases in (*((one,) for one in each), tuple(each), (CaseAsRead(UNKNOWN, 1, 0),)):
        desk.run(answering_together.answer_cases, AnswerCases(cases, Answer.SIGN, "不必"))


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


@drives(showing.find_case_numbered, deciding=True)
def _find(desk: Desk) -> None:
    for number in wanted(desk):
        desk.run(showing.find_case_numbered, number)


@drives(showing.show_case, deciding=True)
def _show(desk: Desk) -> None:
    for case in everything(desk):
        desk.run(showing.show_case, case)


# Its code covers the version of the dossier, which counts acts.
@drives(papers.prepare_case_paper, deciding=True, own_acts=True)
def _paper(desk: Desk) -> None:
    for case in wanted(desk):
        for paper in CasePaper:
            desk.run(papers.prepare_case_paper, PrintCase(case, paper, agency=True))


@drives(papers.printed_papers)
def _printed(desk: Desk) -> None:
    for case in wanted(desk):
        desk.run(papers.printed_papers, case)


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
