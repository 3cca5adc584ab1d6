"""Several equal cases answered with one opinion, each signed and kept on its own (DESIGN 4)."""

from dataclasses import dataclass

from app.domain.case_course import CaseState
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case
from app.services.approvals.sight import seen_case
from app.services.usecase import Call, Kind, usecase
from database.queries import case_inbox as queries

MOST = 50


@dataclass(frozen=True, slots=True)
class CaseAsRead:
    """A case (id) with the revision and step that were read."""

    case: str
    revision: int
    step: int


@dataclass(frozen=True, slots=True)
class AnswerCases:
    """One answer with one opinion to cases of the same kind, rule, business and step."""

    cases: tuple[CaseAsRead, ...]
    answer: Answer
    opinion: str = ""


@usecase(Kind.CHANGE, Permission.CASE_ANSWER)
def answer_cases(call: Call, command: AnswerCases) -> tuple[CaseState, ...]:
    """Answer all of them, in their order, or none: a refusal names those that cannot be.

    Each is decided for itself: signed over its own application, logged, concluded.
    """
    cases = tuple(dict.fromkeys(command.cases))
    if not 0 < len(cases) <= MOST:
        raise Refusal(Reason.CASES_MANY, most=MOST)
    _demand_alike(call, cases)
    states: list[CaseState] = []
    refused: list[str] = []
    for one in cases:
        answered = AnswerCase(one.case, one.revision, one.step, command.answer, command.opinion)
        try:
            states.append(answer_case.handle(call, answered))
        except Refusal as refusal:
            if refusal.reason is Reason.CASE_OPINION:
                raise
            refused.append(seen_case(call, one.case).stored.number)
    if refused:
        raise Refusal(Reason.CASES_REFUSED, numbers="、".join(refused))
    return tuple(states)


def _demand_alike(call: Call, cases: tuple[CaseAsRead, ...]) -> None:
    """Refuse cases that differ in what would be decided, and answers that come on paper."""
    found = [seen_case(call, one.case) for one in cases]
    more = queries.described(call.uow.connection, {one.case.id for one in found})
    kinds = {
        (one.case.kind, row.rule, row.business, row.act, one.now.step, len(one.steps))
        for one in found
        for row in (more[one.case.id],)
    }
    if len(kinds) > 1:
        raise Refusal(Reason.CASES_UNLIKE)
    if any(one.waiting is not None and one.waiting.outside for one in found):
        raise Refusal(Reason.CASE_PAPER)
