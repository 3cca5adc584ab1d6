"""Lines of the page: each case once, urgent first, and where each kind is answered."""

from datetime import date

import pytest

from app.domain.case_course import CaseState, FilingState
from app.domain.cases import CaseKind
from app.readmodels.access import RequestRow
from app.readmodels.case_inbox import CaseLine
from ui.approvals.listed import inbox, number_of
from ui.approvals.words import place_of
from ui.navigation import Place

DAY = date(2026, 11, 25)


def line(case: str, due: date | None = DAY, grade: str = "", kind=CaseKind.DISCOUNT) -> CaseLine:
    return CaseLine(
        *(case, f"SP-{case}", kind, "客户", "单位", "张伟", CaseState.WAITING, 1, 1, None, due),
        what="answer",
        grade=grade,
    )


def request(case: str) -> RequestRow:
    about = ("c", "客户", None, "单位", "和平县邮政局", "张伟", "阳明支局", (1,), "view", "走访")
    return RequestRow(case, *about, None, 0, mine=False, may_decide=True)


def test_a_request_that_climbs_stands_once_with_its_last_day() -> None:
    (row,) = inbox((line("a", kind=CaseKind.ACCESS),), (request("a"),))
    assert (row.due, number_of(row), row.request.id) == (DAY, "SP-a", "a")


def test_the_first_due_comes_first_then_the_higher_grade_then_what_has_no_day() -> None:
    lines = (
        line("late", date(2026, 11, 20)),
        line("gold", grade="黄金"),
        line("top", grade="钻石"),
    )
    assert [row.id for row in inbox(lines, (request("none"),))] == ["late", "top", "gold", "none"]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (CaseKind.DISCOUNT, None),
        (CaseKind.ACCESS, None),
        (CaseKind.CLAIM_REVIEW, Place("claims", "subject")),
        (CaseKind.PROPOSAL, Place("dossier", "client")),
    ],
)
def test_what_is_read_elsewhere_is_answered_there(kind: CaseKind, place: Place | None) -> None:
    assert place_of(kind, "subject", "client") == place


def test_only_answers_of_the_same_rule_are_alike() -> None:
    assert line("a").alike is None  # no line of a discount
    filed = CaseLine(
        *("a", "SP-a", CaseKind.DISCOUNT, "", "", "", CaseState.GRANTED, None, 1),
        *(FilingState.DUE, DAY, "file"),
    )
    assert (filed.alike, filed.files, filed.running) == (None, True, False)
