"""Acts of the claim procedure through the gate: guards and refusals (第十二条, 2.4.1)."""

from datetime import date, timedelta

import pytest

from app.domain.claims import People, State
from app.domain.errors import Reason
from app.services.claims.developing import (
    RecordProgress,
    ask_extension,
    follow_up,
    hold_clock,
    record_guidance,
    record_progress,
    resume_clock,
)
from app.services.claims.endings import (
    AnswerEnding,
    ReportLost,
    answer_ending,
    report_lost,
    report_won,
)
from app.services.claims.judging import (
    JudgeProgress,
    ReselectUnit,
    judge_progress,
    reselect_unit,
)
from app.services.claims.ledger import Words
from app.services.claims.plans import (
    DraftPlan,
    EditPlan,
    draft_plan,
    edit_plan,
    submit_plan,
    withdraw,
)
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.clients import CreateClient, create_client
from app.services.rules import SetRule, set_rule
from tests.offices import (
    BRANCH,
    CITY_BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import NAME, drafted, exclusive, plan, standing, submitted, today
from tests.services.dossiers import refusal

S = State


def progress(office: SampleOffice, claim: str, **other: object) -> RecordProgress:
    """A visit of today with the next contact in a week."""
    values = {
        "channel": "visit",
        "occurred_on": today(office),
        "text": "看仓，谈月结",
        "next_contact": today(office) + timedelta(days=7),
    }
    return RecordProgress(claim, **(values | other))  # type: ignore[arg-type]


def overdue(office: SampleOffice, claim: str, days: int = 1) -> None:
    """Let the exclusive period of `claim` end, and `days` more go by."""
    due = standing(office, claim).due
    assert due is not None
    office.pass_days((due - today(office)).days + days)


def test_review_filing_and_notice_are_three_dated_acts_with_their_numbers(
    office: SampleOffice,
) -> None:
    """C12-2, t2 to t5; the term runs from the day of the notice (G-05)."""
    claim = submitted(office)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, True, "同意"))
    assert standing(office, claim).state is S.APPROVED
    assert office.run(file_plan, ORGAN_OFFICER, claim) == "河源开〔2026〕0001"
    assert standing(office, claim).state is S.FILED
    assert office.run(publish_notice, ORGAN_OFFICER, claim) == "河源告〔2026〕0001"
    now = standing(office, claim)
    assert (now.state, now.published, now.due) == (
        S.EXCLUSIVE,
        date(2026, 11, 23),
        date(2026, 12, 23),
    )


def test_an_incomplete_plan_is_not_submitted(office: SampleOffice) -> None:
    claim = drafted(office, next_contact=None, measures=" ")
    found = refusal(office, submit_plan, MANAGER, claim)
    assert found.reason is Reason.CLAIM_INCOMPLETE
    assert standing(office, claim).state is S.DRAFT


def test_a_foreign_territory_needs_a_reason(office: SampleOffice) -> None:
    """C12-1."""
    foreign = office.unit(OTHER_BRANCH)
    command = DraftPlan(plan(office, territory_pk=foreign))
    assert refusal(office, draft_plan, MANAGER, command).reason is Reason.CLAIM_TERRITORY
    assert drafted(office, territory_pk=foreign, cross_reason="客户总部在和平")


def test_while_exclusive_every_other_unit_is_refused_and_the_attempt_logged(
    office: SampleOffice,
) -> None:
    """C12-5, t8: plan and visit; the refusal names the holder and the last day."""
    claim = exclusive(office)
    command = DraftPlan(
        plan(office, OTHER_MANAGER, OTHER_BRANCH, name="和平彭寨兴农冷链有限责任公司")
    )
    for use_case, asked in ((draft_plan, command), (record_progress, progress(office, claim))):
        found = refusal(office, use_case, OTHER_MANAGER, asked)
        assert found.reason is Reason.CLAIM_PROTECTED
        assert (found.values["unit"], found.values["until"]) == (BRANCH, date(2026, 12, 23))
        assert office.logged()[-1]["action"] == "denied"
        assert office.logged()[-1]["object_id"] == claim


def test_a_draft_made_before_is_not_submitted_into_anothers_exclusivity(
    office: SampleOffice,
) -> None:
    """Checked again inside the transaction."""
    early = drafted(office, OTHER_MANAGER, OTHER_BRANCH)
    exclusive(office)
    assert refusal(office, submit_plan, OTHER_MANAGER, early).reason is Reason.CLAIM_PROTECTED


def test_no_dossier_is_opened_around_anothers_exclusivity(office: SampleOffice) -> None:
    """C12-5: the unit that develops becomes the client's, nobody else meanwhile."""
    claim = exclusive(office)
    command = CreateClient({"name": "和平彭寨兴农冷链"}, office.unit(OTHER_BRANCH))
    found = refusal(office, create_client, KEEPER, command)
    assert (found.reason, found.values["claim_id"]) == (Reason.CLAIM_PROTECTED, claim)


def test_a_client_is_no_prospect(office: SampleOffice) -> None:
    office.run(create_client, KEEPER, CreateClient({"name": NAME}, office.unit(CITY_BRANCH)))
    found = refusal(office, draft_plan, MANAGER, DraftPlan(plan(office)))
    assert (found.reason, found.values["unit"]) == (Reason.CLAIM_CLIENT, CITY_BRANCH)


def test_what_became_anothers_client_meanwhile_is_not_approved(office: SampleOffice) -> None:
    claim = submitted(office)
    office.run(create_client, KEEPER, CreateClient({"name": NAME}, office.unit(CITY_BRANCH)))
    approve = ReviewPlan(claim, approve=True, reason="同意")
    assert refusal(office, review_plan, ORGAN_OFFICER, approve).reason is Reason.CLAIM_CLIENT
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(claim, approve=False, reason="已是客户"))
    assert standing(office, claim).state is State.REJECTED


def test_only_the_organ_above_reviews_and_nobody_the_own_plan(office: SampleOffice) -> None:
    """t3: actor in the superior organ, actor is not the author."""
    claim = submitted(office)
    found = refusal(office, review_plan, UNIT_HEAD, ReviewPlan(claim, True, "同意"))
    assert found.reason is Reason.NOT_ALLOWED
    assert standing(office, claim).state is S.SUBMITTED


def test_one_decision_settles_all_plans_on_a_prospect(office: SampleOffice) -> None:
    """G-08: each loser gets its reason."""
    first = submitted(office)
    second = submitted(office, OTHER_MANAGER, OTHER_BRANCH, cross_reason="已有往来")
    alone = ReviewPlan(second, True, "有实际走访")
    assert refusal(office, review_plan, ORGAN_OFFICER, alone).reason is Reason.CLAIM_RIVALS
    both = ReviewPlan(second, True, "有实际走访", ((first, "另一单位已有走访记录"),))
    office.run(review_plan, ORGAN_OFFICER, both)
    assert standing(office, second).state is S.APPROVED
    assert standing(office, first).state is S.REJECTED
    with office.reading() as uow:
        loser = uow.claims.find(first)
    assert loser is not None
    assert loser.acts[-1].words == "另一单位已有走访记录"


def test_a_second_plan_is_not_approved_beside_an_accepted_one(office: SampleOffice) -> None:
    first = submitted(office)
    office.run(review_plan, ORGAN_OFFICER, ReviewPlan(first, True, "同意"))
    second = submitted(office, OTHER_MANAGER, OTHER_BRANCH)
    found = refusal(office, review_plan, ORGAN_OFFICER, ReviewPlan(second, True, "同意"))
    assert found.reason is Reason.CLAIM_CHOSEN


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"next_contact": None}, Reason.CLAIM_NEXT_CONTACT),
        ({"occurred_on": date(2026, 11, 18)}, Reason.CLAIM_BACKDATED),
        ({"occurred_on": date(2026, 11, 24)}, Reason.CLAIM_BACKDATED),
        ({"text": "  "}, Reason.REASON_NEEDED),
    ],
)
def test_a_progress_has_words_a_day_and_a_next_contact(
    office: SampleOffice, other: dict[str, object], reason: Reason
) -> None:
    """S09-2; two working days back from Monday 23 November is Thursday 19."""
    claim = exclusive(office)
    assert (
        refusal(office, record_progress, MANAGER, progress(office, claim, **other)).reason is reason
    )


def test_progress_guidance_and_supervision_stay_in_the_state(office: SampleOffice) -> None:
    """t6, t7, S09-2, C12-6."""
    claim = exclusive(office)
    office.run(record_progress, MANAGER, progress(office, claim, occurred_on=date(2026, 11, 19)))
    office.run(record_guidance, ORGAN_OFFICER, Words(claim, "先谈退货件"))
    office.run(follow_up, UNIT_HEAD, Words(claim, "请下周带样品"))
    now = standing(office, claim)
    assert (now.state, now.guided, now.progressed) == (S.EXCLUSIVE, 1, 1)


def test_success_after_the_last_day_is_refused(office: SampleOffice) -> None:
    """G-07, t9, t10."""
    claim = exclusive(office)
    overdue(office, claim)
    assert refusal(office, report_won, MANAGER, Words(claim, "谈成")).reason is Reason.CLAIM_STATE


def test_after_the_end_others_stay_out_until_the_organ_has_judged(office: SampleOffice) -> None:
    claim = exclusive(office)
    overdue(office, claim, 20)
    command = DraftPlan(plan(office, OTHER_MANAGER, OTHER_BRANCH))
    found = refusal(office, draft_plan, OTHER_MANAGER, command)
    assert found.reason is Reason.CLAIM_PROTECTED_OPEN


def test_no_progress_leads_to_another_unit_and_a_new_round(office: SampleOffice) -> None:
    """t11, t12, C12-7."""
    claim = exclusive(office)
    overdue(office, claim)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "无走访记录"))
    assert standing(office, claim).state is S.RESELECT
    people = People(office.user(OTHER_MANAGER))
    again = ReselectUnit(claim, office.unit(BRANCH), People(office.user(MANAGER)))
    assert refusal(office, reselect_unit, ORGAN_OFFICER, again).reason is Reason.REASON_NEEDED
    choice = ReselectUnit(claim, office.unit(OTHER_BRANCH), people, "有冷链网点")
    office.run(reselect_unit, ORGAN_OFFICER, choice)
    now = standing(office, claim)
    assert (now.state, now.round, now.unit_pk) == (S.EXCLUSIVE, 2, office.unit(OTHER_BRANCH))
    found = refusal(office, record_progress, MANAGER, progress(office, claim))
    assert found.reason is Reason.CLAIM_PROTECTED


def test_progress_extends_by_at_most_the_term_and_twice(office: SampleOffice) -> None:
    """t13: reason and new end, each extension at most 规定时限, at most the rule's number."""
    claim = exclusive(office)
    for _ in range(2):
        overdue(office, claim)
        last = date(today(office).year, today(office).month, today(office).day)
        far = JudgeProgress(claim, True, "已试寄", last + timedelta(days=40))
        assert refusal(office, judge_progress, ORGAN_OFFICER, far).reason is Reason.CLAIM_UNTIL
        until = today(office) + timedelta(days=20)
        office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, True, "已试寄", until))
        assert standing(office, claim).due == until
    overdue(office, claim)
    third = JudgeProgress(claim, True, "已试寄", today(office))
    assert refusal(office, judge_progress, ORGAN_OFFICER, third).reason is Reason.CLAIM_EXTENSIONS
    assert (
        refusal(office, ask_extension, MANAGER, Words(claim, "差一步")).reason
        is Reason.CLAIM_EXTENSIONS
    )


def test_an_extension_asked_for_changes_nothing_and_is_answered_by_the_judgement(
    office: SampleOffice,
) -> None:
    claim = exclusive(office)
    office.run(ask_extension, MANAGER, Words(claim, "合同待盖章"))
    overdue(office, claim)
    assert standing(office, claim).state is S.DUE
    until = today(office) + timedelta(days=5)
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, True, "同意", until))
    with office.reading() as uow:
        decided = uow.connection.exec_driver_sql("SELECT count(*) FROM case_decision").scalar()
    assert decided == 2  # the review and this one case


def test_a_stopped_clock_moves_the_last_day(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.run(hold_clock, ORGAN_OFFICER, Words(claim, "省局资费批复未到"))
    office.pass_days(10)
    office.run(resume_clock, ORGAN_OFFICER, Words(claim, "批复已到"))
    assert standing(office, claim).due == date(2027, 1, 2)
    with office.reading() as uow:
        row = uow.connection.exec_driver_sql("SELECT held_days, due_on FROM claim_period").one()
    assert tuple(row) == (10, "2027-01-02")


def test_a_plan_is_withdrawn_at_once_before_it_was_approved(office: SampleOffice) -> None:
    claim = submitted(office)
    office.run(withdraw, MANAGER, Words(claim, "客户已停业"))
    assert standing(office, claim).state is S.WITHDRAWN
    assert refusal(office, withdraw, MANAGER, Words(claim, "再撤")).reason is Reason.CLAIM_STATE


def test_an_exclusive_claim_is_withdrawn_or_lost_with_the_organ(office: SampleOffice) -> None:
    """t16, t17."""
    claim = exclusive(office)
    nothing = AnswerEnding(claim, True)
    assert (
        refusal(office, answer_ending, ORGAN_OFFICER, nothing).reason is Reason.CLAIM_ASKED_NOTHING
    )
    office.run(withdraw, MANAGER, Words(claim, "人手不足"))
    assert standing(office, claim).state is S.EXCLUSIVE
    office.run(answer_ending, ORGAN_OFFICER, AnswerEnding(claim, False, "请县局支援"))
    incomplete = ReportLost(claim, "价格", "", "某快递")
    assert refusal(office, report_lost, MANAGER, incomplete).reason is Reason.REASON_NEEDED
    office.run(report_lost, MANAGER, ReportLost(claim, "价格高两成", "某快递", "某快递专线"))
    office.run(answer_ending, ORGAN_OFFICER, AnswerEnding(claim, True))
    assert standing(office, claim).state is S.LOST


def test_a_draft_is_edited_by_its_unit_only_and_against_the_version_read(
    office: SampleOffice,
) -> None:
    claim = drafted(office)
    better = plan(office, need="每月 900 件")
    office.run(edit_plan, MANAGER, EditPlan(claim, better, 1))
    assert (
        refusal(office, edit_plan, MANAGER, EditPlan(claim, better, 1)).reason
        is Reason.CLAIM_CHANGED
    )
    other = EditPlan(claim, better, 2)
    assert refusal(office, edit_plan, OTHER_MANAGER, other).reason is Reason.CLAIM_HOLDER_ONLY


def test_a_unit_has_one_open_plan_on_a_prospect(office: SampleOffice) -> None:
    drafted(office)
    found = refusal(office, draft_plan, MANAGER, DraftPlan(plan(office, name="和平彭寨兴农冷链")))
    assert found.reason is Reason.CLAIM_OWN_PLAN


def test_those_concerned_are_told(office: SampleOffice) -> None:
    exclusive(office)
    with office.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT kind, user_pk FROM notice ORDER BY pk").all()
    assert [tuple(row) for row in rows] == [
        ("approved", office.user(MANAGER)),
        ("published", office.user(MANAGER)),
    ]


def test_an_organs_own_term_holds_for_the_units_below_it(office: SampleOffice) -> None:
    """G-04: the term is rule data of the organ; others keep that of the office."""
    with office.reading() as uow:
        county = uow.organisation.unit_named(COUNTY)
    assert county is not None
    day = today(office)
    office.run(set_rule, ORGAN_OFFICER, SetRule("claims.term", "P2M", day, "路远", county.id))
    assert standing(office, exclusive(office)).due == date(2027, 1, 23)
    other = exclusive(office, OTHER_MANAGER, OTHER_BRANCH, name="连平县忠信花灯工艺品厂")
    assert standing(office, other).due == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("claims.term", "a month"),
        ("claims.term", "P0D"),
        ("claims.reminder_days", "7 x"),
        ("claims.register_no", "no place"),
        ("claims.most_extensions", 0),
    ],
)
def test_a_rule_of_claims_that_cannot_be_is_refused(
    office: SampleOffice, name: str, value: str | int
) -> None:
    command = SetRule(name, value, today(office), "试")
    assert refusal(office, set_rule, ORGAN_OFFICER, command).reason is Reason.INVALID_INPUT
