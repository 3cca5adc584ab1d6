"""Periods that end by themselves: noted once, as of each missed day, and nothing is freed (t10)."""

from datetime import date, timedelta

import pytest

from app.domain.claims import ActKind, State
from app.services.claims.evaluating import evaluate_claims, expired_claims
from app.services.claims.lines import ListClaims, list_claims
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.usecase import Lane
from database.queries.check_claims import wrong_claims
from tests.offices import (
    ADMIN,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    SampleOffice,
)
from tests.services.claiming import NAME, exclusive, standing, submitted, today

OTHER_NAME = "连平县忠信花灯工艺品厂"


def evaluate(office: SampleOffice, user: str = MANAGER, day: date | None = None) -> int:
    """Evaluate as `user`; how many periods were found."""
    return len(evaluate_claims(office.services_as(user), office.actor(user), day).expired)


def acts(office: SampleOffice, claim: str) -> list[tuple[ActKind, date]]:
    """Kinds and days of the acts of a claim."""
    with office.reading() as uow:
        found = uow.claims.find(claim)
    assert found is not None
    return [(one.what.kind, one.what.day) for one in found.acts]


def test_after_weeks_of_absence_an_end_is_noted_on_its_own_day_and_once(
    office: SampleOffice,
) -> None:
    first = exclusive(office)
    office.pass_days(5)
    second = exclusive(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER_NAME)
    office.pass_days(60)
    assert evaluate(office, FINANCE) == 2
    assert evaluate(office) == 0
    assert acts(office, first)[-1] == (ActKind.EXPIRED, date(2026, 12, 24))
    assert acts(office, second)[-1] == (ActKind.EXPIRED, date(2026, 12, 29))
    for claim in (first, second):
        assert standing(office, claim).state is State.DUE


def test_on_the_last_day_nothing_has_ended(office: SampleOffice) -> None:
    exclusive(office)
    office.pass_days(30)
    assert evaluate(office) == 0
    office.pass_days(1)
    assert evaluate(office) == 1


def test_a_day_later_than_today_is_only_shown(office: SampleOffice) -> None:
    claim = exclusive(office)
    assert evaluate(office, day=date(2027, 3, 1)) == 1
    assert acts(office, claim)[-1][0] is ActKind.PUBLISHED
    with office.reading() as uow:
        cached = uow.connection.exec_driver_sql("SELECT state FROM claim").scalar()
    assert cached == "EXCLUSIVE"


def test_those_concerned_are_told_of_the_end(office: SampleOffice) -> None:
    exclusive(office)
    office.pass_days(40)
    evaluate(office, ORGAN_OFFICER)
    with office.reading() as uow:
        told = uow.connection.exec_driver_sql(
            "SELECT user_pk FROM notice WHERE kind = 'expired'"
        ).all()
    assert [row.user_pk for row in told] == [office.user(MANAGER)]


def test_a_list_as_of_any_day_says_what_held_then(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.pass_days(2)
    submitted(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER_NAME)
    start, end = date(2026, 11, 22), date(2026, 12, 23)
    expected = {
        start: [],
        start + timedelta(days=1): [State.EXCLUSIVE],
        start + timedelta(days=3): [State.SUBMITTED, State.EXCLUSIVE],
        end: [State.SUBMITTED, State.EXCLUSIVE],
        end + timedelta(days=1): [State.SUBMITTED, State.DUE],
    }
    for day, states in expected.items():
        lines = office.run(list_claims, ORGAN_OFFICER, ListClaims(as_of=day)).claims
        assert [line.state for line in lines] == states
    late = office.run(list_claims, OTHER_MANAGER, ListClaims(State.DUE, end + timedelta(days=5)))
    assert [(line.id, line.days_left, line.register_no) for line in late.claims] == [
        (claim, -5, None)
    ]


def test_a_list_of_today_is_that_of_the_acts(office: SampleOffice) -> None:
    exclusive(office)
    submitted(office, OTHER_MANAGER, OTHER_BRANCH, name=OTHER_NAME)
    office.pass_days(35)
    now = office.run(list_claims, ORGAN_OFFICER, ListClaims()).claims
    evaluate(office)
    assert office.run(list_claims, ORGAN_OFFICER, ListClaims()).claims == now


@pytest.mark.parametrize(
    "slip",
    [
        "UPDATE claim SET state = 'WON'",
        "UPDATE claim SET due_on = '2027-06-01'",
        "UPDATE claim_period SET ended_on = '2026-12-01'",
        "UPDATE claim_period SET due_on = '2027-06-01'",
    ],
)
def test_the_office_check_finds_what_the_acts_do_not_say(office: SampleOffice, slip: str) -> None:
    claim = exclusive(office)
    with office.services_as(MANAGER).office.begin(Lane.FOREGROUND, write=True) as uow:
        assert list(wrong_claims(uow.connection)) == []
        uow.connection.exec_driver_sql(slip)
        assert list(wrong_claims(uow.connection)) == [claim]


def test_on_no_day_is_another_units_plan_seen_before_its_notice(office: SampleOffice) -> None:
    """What a list says as of a past day is what it said then (X-26)."""
    claim = submitted(office)
    before = today(office)
    then = office.run(list_claims, OTHER_MANAGER, ListClaims()).claims
    office.pass_days(1)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, True, "符合属地原则"))
    office.run(file_plan, ORGAN_OFFICER, claim)
    office.run(publish_notice, ORGAN_OFFICER, claim)
    (line,) = office.run(list_claims, OTHER_MANAGER, ListClaims()).claims
    assert line.state is State.EXCLUSIVE
    assert office.run(list_claims, OTHER_MANAGER, ListClaims(as_of=before)).claims == then == ()
    (mine,) = office.run(list_claims, MANAGER, ListClaims(as_of=before)).claims
    assert mine.state is State.SUBMITTED


@pytest.mark.parametrize("user", [ADMIN, SECURITY_OFFICER])
def test_whose_periods_ended_is_told_to_who_sees_the_board_only(
    office: SampleOffice, user: str
) -> None:
    exclusive(office)
    office.pass_days(40)
    (told,) = office.run(expired_claims, KEEPER, None).expired
    (untold,) = office.run(expired_claims, user, None).expired
    assert (told.prospect, untold.prospect) == (NAME, None)
    assert evaluate(office, user) == 1
