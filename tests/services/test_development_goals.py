"""The monthly development plan 月度市场开发计划书 and the reserve 储备档案 of a unit (S60-5)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.claims import People
from app.domain.development_goals import GoalKind
from app.domain.errors import Reason
from app.services.claims.endings import report_won
from app.services.claims.goals import AskMonthPlan, PersonGoals, SetGoals, month_plan, set_goals
from app.services.claims.judging import JudgeProgress, ReselectUnit, judge_progress, reselect_unit
from app.services.claims.ledger import Words
from tests.offices import (
    BRANCH,
    CITY,
    COUNTY,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services.claiming import NAME, drafted, exclusive, submitted, today
from tests.services.dossiers import refusal

S, W, R = GoalKind.SUBMITTED, GoalKind.WON, GoalKind.REVENUE
FEN = 36_000_000


def goals(
    office: SampleOffice, month: Month | None = None, version: int = 0, **targets
) -> SetGoals:
    """Targets of the head of the county for itself."""
    figures = {GoalKind(name): target for name, target in targets.items()}
    people = (PersonGoals(office.user(UNIT_HEAD), figures),)
    return SetGoals(office.unit(COUNTY), month or Month.of(today(office)), version, people)


def plan(office: SampleOffice, user: str, unit: str | None = None, month: Month | None = None):
    """The plan of a unit as a user reads it."""
    return office.run(month_plan, user, AskMonthPlan(unit=unit, month=month))


def reached(office: SampleOffice, unit: str, month: Month | None = None) -> dict[str, list[int]]:
    """What each person reached, as the organ reads it."""
    people = plan(office, ORGAN_OFFICER, unit, month).people
    return {one.name: [one.reached[kind] for kind in GoalKind] for one in people}


def test_the_head_sets_targets_and_the_newest_count(office: SampleOffice) -> None:
    office.run(set_goals, UNIT_HEAD, goals(office, submitted=4, won=2, revenue=FEN))
    first = plan(office, UNIT_HEAD)
    assert (first.unit, first.version, first.editable) == (COUNTY, 3, True)
    assert [(one.name, one.targets) for one in first.people] == [(UNIT_HEAD, {S: 4, W: 2, R: FEN})]
    office.run(set_goals, UNIT_HEAD, goals(office, version=3, submitted=5, revenue=FEN))
    again = plan(office, ORGAN_OFFICER, COUNTY)
    assert (again.people[0].targets, again.version) == ({S: 5, R: FEN}, 5)
    assert not again.editable
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT kind, target FROM development_goal ORDER BY pk"
        ).all()
    assert [tuple(row) for row in rows] == [
        *(("submitted", 4), ("won", 2), ("revenue", FEN)),
        *(("submitted", 5), ("won", None)),
    ]


def test_targets_are_of_their_month(office: SampleOffice) -> None:
    following = Month.of(today(office)).plus(1)
    office.run(set_goals, UNIT_HEAD, goals(office, following, won=1))
    assert plan(office, UNIT_HEAD).people[0].targets == {}
    assert plan(office, UNIT_HEAD, month=following).people[0].targets == {W: 1}


def test_what_was_reached_follows_from_the_acts(office: SampleOffice) -> None:
    won = exclusive(office)
    submitted(office, name="紫金县蓝塘客家食品厂")
    drafted(office, name="龙川县麻布岗建材店")
    assert reached(office, BRANCH) == {MANAGER: [2, 0, 0]}
    office.pass_days(10)
    office.run(report_won, MANAGER, Words(won, "首单已寄出"))
    month = Month.of(today(office))
    assert month == Month(2026, 12)
    assert reached(office, BRANCH) == {MANAGER: [0, 1, FEN]}
    assert reached(office, BRANCH, month.plus(-1)) == {MANAGER: [2, 0, 0]}
    assert reached(office, OTHER_BRANCH) == {OTHER_MANAGER: [0, 0, 0]}


def test_a_win_counts_for_the_unit_that_had_the_claim_then(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.pass_days(31)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "无走访"))
    people = People(office.user(OTHER_MANAGER))
    chosen = ReselectUnit(claim, office.unit(OTHER_BRANCH), people, "有服务经验")
    office.run(reselect_unit, ORGAN_OFFICER, chosen)
    office.run(report_won, OTHER_MANAGER, Words(claim, "首单已寄出"))
    assert reached(office, BRANCH) == {MANAGER: [0, 0, 0]}
    assert reached(office, OTHER_BRANCH) == {OTHER_MANAGER: [0, 1, FEN]}
    assert reached(office, BRANCH, Month(2026, 11)) == {MANAGER: [1, 0, 0]}


def test_the_reserve_lists_drafts_and_open_claims_by_next_contact(office: SampleOffice) -> None:
    day = today(office)
    exclusive(office, next_contact=day + timedelta(days=5))
    drafted(office, name="龙川县麻布岗建材店", next_contact=None)
    drafted(office, name="紫金县蓝塘客家食品厂", next_contact=day + timedelta(days=1))
    drafted(office, OTHER_MANAGER, OTHER_BRANCH, name="连平县忠信花灯工艺品厂")
    reserve = plan(office, MANAGER).reserve
    assert [(card.prospect, card.inside.next_contact) for card in reserve if card.inside] == [
        ("紫金县蓝塘客家食品厂", day + timedelta(days=1)),
        (NAME, day + timedelta(days=5)),
        ("龙川县麻布岗建材店", None),
    ]


@pytest.mark.parametrize("user", [OTHER_MANAGER, UNIT_HEAD])
def test_other_units_do_not_see_a_plan_X_26(office: SampleOffice, user: str) -> None:
    exclusive(office)
    refused = refusal(office, month_plan, user, AskMonthPlan(unit=BRANCH))
    assert (refused.reason, refused.values["unit"]) == (Reason.GOALS_INSIDE, BRANCH)


def test_who_does_not_develop_sees_no_plan(office: SampleOffice) -> None:
    asked = AskMonthPlan(unit=CITY)
    assert refusal(office, month_plan, FINANCE, asked).reason is Reason.GOALS_INSIDE
    assert refusal(office, month_plan, WITHOUT_ROLE, asked).reason is Reason.NOT_ALLOWED
    assert refusal(office, set_goals, KEEPER, goals(office, won=1)).reason is Reason.NOT_ALLOWED


def test_only_the_head_sets_and_only_for_people_of_the_unit(office: SampleOffice) -> None:
    assert refusal(office, set_goals, MANAGER, goals(office)).reason is Reason.GOALS_HEAD_ONLY
    assert refusal(office, set_goals, ORGAN_OFFICER, goals(office)).reason is Reason.NOT_ALLOWED
    other = (PersonGoals(office.user(MANAGER), {S: 1}),)
    command = SetGoals(office.unit(COUNTY), Month.of(today(office)), 0, other)
    assert refusal(office, set_goals, UNIT_HEAD, command).reason is Reason.GOALS_PERSON


@pytest.mark.parametrize(
    ("target", "reason"),
    [(-1, Reason.GOALS_NUMBER), (10_000, Reason.GOALS_NUMBER), (None, Reason.NOTHING_CHANGED)],
)
def test_a_target_is_a_possible_number_that_changes_something(
    office: SampleOffice, target: int | None, reason: Reason
) -> None:
    command = goals(office, won=target) if target is not None else goals(office)
    assert refusal(office, set_goals, UNIT_HEAD, command).reason is reason


def test_a_month_that_is_over_and_a_plan_changed_meanwhile_are_refused(
    office: SampleOffice,
) -> None:
    over = Month.of(today(office)).plus(-1)
    refused = refusal(office, set_goals, UNIT_HEAD, goals(office, over, won=1))
    assert refused.reason is Reason.GOALS_MONTH_OVER
    assert not plan(office, UNIT_HEAD, month=over).editable
    office.run(set_goals, UNIT_HEAD, goals(office, won=1))
    again = refusal(office, set_goals, UNIT_HEAD, goals(office, won=2))
    assert again.reason is Reason.GOALS_CHANGED


def test_setting_and_reading_are_logged(office: SampleOffice) -> None:
    office.run(set_goals, UNIT_HEAD, goals(office, won=1))
    entry = office.logged()[-1]
    assert entry["action"] == Action.CLAIM
    assert (entry["object_type"], entry["basis"], entry["detail"]) == ("unit", "S60-5", "goals_set")
    plan(office, UNIT_HEAD)
    office.services_as(UNIT_HEAD).settle(force=True)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.LIST, "claim")
