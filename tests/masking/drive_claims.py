"""Drivers of the claim board: lists, the detail, and every act on every claim by everybody."""

from datetime import timedelta

from app.domain.agreements import AgreementTerms, Settlement
from app.domain.claims import Column, People
from app.domain.plans import Plan
from app.readmodels.claims import ClaimFilter
from app.services.claims import (
    concluding,
    detail,
    developing,
    endings,
    evaluating,
    judging,
    lines,
    lists,
    plans,
    reviews,
)
from app.services.claims.ledger import Words
from app.services.clients import RowsOf
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT

TODAY = MOMENT.date()


def ids(desk: Desk) -> list[str]:
    """Ids of all claims, those that this person may not see too."""
    return [row[0] for row in desk.stored("SELECT id FROM claim ORDER BY pk")]


def keys(desk: Desk) -> tuple[int, ...]:
    """Keys of all claims."""
    return tuple(row[0] for row in desk.stored("SELECT pk FROM claim ORDER BY pk"))


TAKEN, FRESH = "河源市永昌纸品包装有限责任公司", "东源县仙塘恒兆精密模具有限公司"


def plan_of(desk: Desk, name: str = TAKEN) -> Plan:
    """A plan on a prospect that a unit develops, or on a new one."""
    office = desk.planted.office
    unit, user = office.actor(desk.user).unit_pk, office.user(desk.user)
    return Plan(name, unit, People(user))


@drives(lists.claim_board)
def _board(desk: Desk) -> None:
    for wanted in (ClaimFilter(), ClaimFilter(business="物流"), ClaimFilter(waiting=True)):
        desk.run(lists.claim_board, wanted)


@drives(lists.column_cards)
def _column(desk: Desk) -> None:
    for column in Column:
        desk.run(lists.column_cards, lists.ColumnCards(ClaimFilter(), column))


@drives(lists.claim_keys)
def _keys(desk: Desk) -> None:
    desk.run(lists.claim_keys, ClaimFilter(industry="C"))


@drives(lists.claim_rows)
def _rows(desk: Desk) -> None:
    desk.run(lists.claim_rows, RowsOf(keys(desk)))


@drives(lists.finished_claims)
def _finished(desk: Desk) -> None:
    desk.run(lists.finished_claims, ClaimFilter())


@drives(lists.claim_choices)
def _choices(desk: Desk) -> None:
    desk.run(lists.claim_choices, None)


@drives(lines.list_claims)
def _lines(desk: Desk) -> None:
    for day in (None, TODAY + timedelta(days=60)):
        desk.run(lines.list_claims, lines.ListClaims(as_of=day))


@drives(detail.show_claim)
def _show(desk: Desk) -> None:
    for claim in (*ids(desk), "nothing"):
        desk.run(detail.show_claim, claim)


@drives(evaluating.expired_claims)
def _expired(desk: Desk) -> None:
    desk.run(evaluating.expired_claims, TODAY + timedelta(days=60))


@drives(evaluating.note_expiries, never="no period of the proof is over")
def _note_expiries(desk: Desk) -> None:
    """On the day of the proof nothing is over: there is nothing to note for anybody."""
    desk.texts.append("")


@drives(plans.draft_plan)
def _draft(desk: Desk) -> None:
    for name in (TAKEN, FRESH):
        desk.run(plans.draft_plan, plans.DraftPlan(plan_of(desk, name)))


@drives(plans.edit_plan, never="nothing is a draft in the proof")
def _edit(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(plans.edit_plan, plans.EditPlan(claim, plan_of(desk), 2))


@drives(plans.submit_plan, never="everything was submitted in the proof")
def _submit(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(plans.submit_plan, claim)


@drives(reviews.review_plan)
def _review(desk: Desk) -> None:
    for claim in ids(desk):
        command = reviews.ReviewPlan(claim, approve=False, reason="不符合属地原则")
        desk.run(reviews.review_plan, command)


@drives(reviews.file_plan, never="nothing waits to be filed in the proof")
def _file(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(reviews.file_plan, claim)


@drives(reviews.publish_notice, never="nothing waits to be published in the proof")
def _publish(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(reviews.publish_notice, claim)


@drives(developing.record_progress)
def _progress(desk: Desk) -> None:
    for claim in ids(desk):
        soon = TODAY + timedelta(days=7)
        command = developing.RecordProgress(claim, "phone", TODAY, "电话", "", soon)
        desk.run(developing.record_progress, command)


def _with_words(use_case, **how) -> None:
    """Driver of an act that needs a few words only."""

    @drives(use_case, **how)
    def drive(desk: Desk) -> None:
        for claim in ids(desk):
            desk.run(use_case, Words(claim, "说明"))


_with_words(plans.withdraw)
_with_words(developing.follow_up, never="no head of the branches in the proof")
_with_words(developing.record_guidance)
_with_words(developing.hold_clock)
_with_words(developing.resume_clock, never="no clock stands still in the proof")
_with_words(developing.ask_extension)
_with_words(endings.report_won)


@drives(judging.judge_progress, never="no period of the proof is over")
def _judge(desk: Desk) -> None:
    for claim in ids(desk):
        command = judging.JudgeProgress(claim, significant=False, reason="无进展")
        desk.run(judging.judge_progress, command)


@drives(judging.reselect_unit, never="no unit is chosen anew in the proof")
def _reselect(desk: Desk) -> None:
    for claim in ids(desk):
        people = People(desk.planted.office.user(desk.user))
        desk.run(judging.reselect_unit, judging.ReselectUnit(claim, 1, people, "重选"))


@drives(judging.refuse_choice, never="no unit is chosen anew in the proof")
def _refuse_choice(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(judging.refuse_choice, judging.RefuseChoice(claim, "再议"))


@drives(concluding.record_claim_agreement, never="nothing was won in the proof")
def _sign(desk: Desk) -> None:
    day = TODAY
    for claim in ids(desk):
        terms = AgreementTerms("协 1", "甲", "乙", day, day, day, Settlement.CASH)
        command = concluding.SignAgreement(claim, terms)
        desk.run(concluding.record_claim_agreement, command)


@drives(concluding.register_claim, never="nothing was signed in the proof")
def _register(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(concluding.register_claim, claim)


@drives(endings.report_lost)
def _lost(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(endings.report_lost, endings.ReportLost(claim, "价格", "某快递", "专线"))


@drives(endings.answer_ending, never="no end is asked for in the proof")
def _answer(desk: Desk) -> None:
    for claim in ids(desk):
        desk.run(endings.answer_ending, endings.AnswerEnding(claim, agree=True))
