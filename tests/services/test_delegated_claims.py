"""Decisions on claims signed for an officer of the organ, and the acts that stay his own (G-34)."""

from datetime import timedelta

from app.domain.cases import CaseKind
from app.domain.claims import ActKind, People, State
from app.domain.errors import Reason
from app.services.claims.detail import show_claim
from app.services.claims.endings import AnswerEnding, ReportLost, answer_ending, report_lost
from app.services.claims.judging import JudgeProgress, ReselectUnit, judge_progress, reselect_unit
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.delegations import Delegate, RevokeDelegation, delegate, revoke_delegation
from app.services.maintenance import check_ledgers
from tests.offices import (
    ADMIN,
    COUNTY,
    FINANCE,
    MANAGER,
    ORGAN_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import exclusive, standing, submitted, today
from tests.services.dossiers import refusal

K = CaseKind


def give(office: SampleOffice, to: str, *kinds: CaseKind) -> str:
    span = (today(office), today(office) + timedelta(days=200))
    command = Delegate(office.user(to), frozenset(kinds), *span, "河邮授〔2026〕9号")
    return office.run(delegate, ORGAN_OFFICER, command)


def test_a_review_is_signed_for_the_officer_who_alone_files_and_publishes(
    office: SampleOffice,
) -> None:
    claim = submitted(office)
    review = ReviewPlan(claim, True, "符合属地原则")
    assert refusal(office, review_plan, FINANCE, review).reason is Reason.NOT_ALLOWED
    assert refusal(office, show_claim, FINANCE, claim).reason is Reason.CLAIM_UNKNOWN
    give(office, FINANCE, K.CLAIM_REVIEW)
    seen = office.run(show_claim, FINANCE, claim)
    assert seen.card.inside is not None
    assert (seen.may.review, seen.may.judge, seen.may.file) == (True, False, False)
    office.run(review_plan, FINANCE, review)
    after = office.run(show_claim, ORGAN_OFFICER, claim)
    line = next(one for one in after.timeline if one.kind is ActKind.APPROVED)
    assert (line.author, line.author_for) == (FINANCE, ORGAN_OFFICER)
    for own in (file_plan, publish_notice):
        assert refusal(office, own, FINANCE, claim).reason is Reason.CLAIM_ORGAN_ONLY
    office.run(file_plan, ORGAN_OFFICER, claim)
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_only_the_kinds_that_it_names(office: SampleOffice) -> None:
    claim = submitted(office)
    give(office, FINANCE, K.CLAIM_END)
    review = ReviewPlan(claim, True, "符合属地原则")
    assert refusal(office, review_plan, FINANCE, review).reason is Reason.CLAIM_ORGAN_ONLY


def test_who_develops_signs_about_it_for_nobody(office: SampleOffice) -> None:
    claim = submitted(office)
    give(office, MANAGER, K.CLAIM_REVIEW)
    review = ReviewPlan(claim, True, "符合属地原则")
    assert refusal(office, review_plan, MANAGER, review).reason is Reason.CLAIM_AUTHOR
    assert not office.run(show_claim, MANAGER, claim).may.review


def test_an_ending_is_answered_for_the_officer(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.run(report_lost, MANAGER, ReportLost(claim, "价格原因", "顺丰", "顺丰"))
    given = give(office, FINANCE, K.CLAIM_END)
    answer = AnswerEnding(claim, agree=True)
    office.run(revoke_delegation, ORGAN_OFFICER, RevokeDelegation(given))
    assert refusal(office, answer_ending, FINANCE, answer).reason is Reason.NOT_ALLOWED
    give(office, FINANCE, K.CLAIM_END)
    office.run(answer_ending, FINANCE, answer)
    assert standing(office, claim).state is State.LOST
    assert office.run(check_ledgers, ADMIN, None).problems == ()


def test_progress_is_judged_and_the_next_unit_chosen_for_the_officer(
    office: SampleOffice,
) -> None:
    claim = exclusive(office)
    give(office, FINANCE, K.CLAIM_EXTEND, K.CLAIM_CHOOSE)
    office.pass_days(95)
    judged = JudgeProgress(claim, significant=False, reason="无显著进展")
    office.run(judge_progress, FINANCE, judged)
    people = People(office.user(UNIT_HEAD))
    choice = ReselectUnit(claim, office.unit(COUNTY), people, "县局接手")
    office.run(reselect_unit, FINANCE, choice)
    lines = office.run(show_claim, ORGAN_OFFICER, claim).timeline
    kinds = {ActKind.NO_PROGRESS, ActKind.RESELECTED}
    assert {one.author_for for one in lines if one.kind in kinds} == {ORGAN_OFFICER}
    assert office.run(check_ledgers, ADMIN, None).problems == ()
