"""Claims of the sample office: prospects in every state of the procedure, two units against one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import resources
from app.domain.agreements import AgreementTerms, Settlement, TariffLine
from app.domain.calendar import Period
from app.domain.claims import People
from app.domain.plans import Plan
from app.services.claims.concluding import (
    SignAgreement,
    record_claim_agreement,
    register_claim,
)
from app.services.claims.developing import RecordProgress, record_guidance, record_progress
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
from app.services.claims.plans import DraftPlan, draft_plan, submit_plan, withdraw
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.codes import AuthorisePrefecture, authorise_prefecture
from app.services.demo_diary import Act, Diary
from app.services.demo_office import Scene, demo_users, office_words
from app.services.demo_steps import Steps
from app.services.office import Desk

_LEAD = 6
"""Days between a draft and its notice, at least two desks of the diary apart."""
_TERM = Period(months=1)
_BLOCK = (5001, 9999)
"""Serials that the sample's prefecture may use."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """An invented prospect as in `resources/demo/claims.toml`.

    `published` is how many days before the sample's date the notice was given, or the draft made
    when there is none; `end` is how far the claim has come.
    """

    name: str
    manager: str
    territory: str
    address: str
    contact: str
    phone: str
    industry: str
    businesses: tuple[str, ...]
    expected: int
    need: str
    published: int
    end: str
    guided: bool
    progress: tuple[str, ...]
    uscc: str | None = None


@dataclass(slots=True)
class DemoClaims:
    """Plans claims in the diary; each step is done by whose it is, on a later day than the last."""

    diary: Diary
    scene: Scene
    staff: dict[str, str]
    today: date
    ids: dict[str, str] = field(default_factory=dict)

    def plan(self) -> int:
        """Plan all prospects of the sample; returns how many of them become clients."""
        self.diary.add(0, self.staff["organ_officer"], self._authorise)
        rows = resources.toml("demo/claims.toml")["claim"]
        for row in rows:
            self._plan(Prospect(**row))
        return sum(row["end"] == "registered" for row in rows)

    def _plan(self, one: Prospect) -> None:
        steps = Steps(self.diary, self.today)
        self._plan_steps(one, steps)
        steps.enter()

    def _plan_steps(self, one: Prospect, steps: Steps) -> None:
        officer = self.staff["organ_officer"]
        begun = one.published + (0 if one.end in {"draft", "submitted"} else _LEAD)
        steps.on(begun, one.manager, self._drafting(one))
        if one.end == "draft":
            return
        steps.after(one.manager, self._run(one, submit_plan, lambda claim: claim))
        if one.end == "withdrawn":
            words = self._said(one, withdraw, "该单位已迁往惠州，撤回预案")
            steps.after(one.manager, words)
        elif one.end == "rejected":
            steps.after(
                officer, self._review(one, "该单位属上游客户，由市局直接开发", approve=False)
            )
        elif one.end != "submitted":
            self._plan_review(one, steps)

    def _plan_review(self, one: Prospect, steps: Steps) -> None:
        officer = self.staff["organ_officer"]
        steps.after(officer, self._review(one, "符合属地原则，预案完整", approve=True))
        if one.end == "approved":
            return
        steps.same(officer, self._run(one, file_plan, lambda claim: claim))
        if one.end == "filed":
            return
        steps.on(one.published, officer, self._run(one, publish_notice, lambda claim: claim))
        published = steps.day
        if one.guided:
            guidance = "先谈退货件和样品寄递，再谈整车；资费由市局统一报批"
            steps.after(officer, self._said(one, record_guidance, guidance))
        for text in one.progress:
            steps.after(one.manager, self._progressing(one, text))
        self._plan_end(one, steps, published)

    def _plan_end(self, one: Prospect, steps: Steps, published: date) -> None:
        officer = self.staff["organ_officer"]
        if one.end in {"won", "signed", "registered"}:
            steps.after(one.manager, self._said(one, report_won, "已谈妥月结，待签协议"))
        if one.end in {"signed", "registered"}:
            steps.after(one.manager, self._signing(one))
        if one.end == "registered":
            steps.after(officer, self._run(one, register_claim, lambda claim: claim))
        elif one.end == "lost":
            lost = ReportLost(
                "", "价格高出两成", "某民营快递", "签了某民营快递一年合同", "面单 2.6 元"
            )
            steps.after(one.manager, self._losing(one, lost))
            steps.after(officer, self._run(one, answer_ending, _agreed))
        elif one.end in {"reselect", "second"}:
            reason = "期内无走访、无报价，无显著进展"
            judging = self._run(
                one,
                judge_progress,
                lambda claim: JudgeProgress(claim, significant=False, reason=reason),
            )
            steps.later_than(_TERM.after(published), officer, judging)
            if one.end == "second":
                steps.after(officer, self._choosing(one))
                next_one = self._next_manager(one)
                steps.after(next_one, self._progressing(one, "首访，客户同意试寄"))

    def _drafting(self, one: Prospect) -> Act:
        def draft(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            plan = Plan(
                one.name,
                self.scene.units[one.territory],
                People(self.scene.users[one.manager]),
                uscc=one.uscc,
                address=one.address,
                contact=one.contact,
                phone=one.phone,
                industry=one.industry,
                need=one.need,
                businesses=one.businesses,
                expected_fen=one.expected * 100,
                measures="首月走访三次，提供试寄，按用量报价",
                finish_by=day + timedelta(days=60),
                source="走访周边企业时了解",
                next_contact=day + timedelta(days=7),
            )
            self.ids[one.name + one.manager] = desk.services.run(
                draft_plan, desk.actor, DraftPlan(plan)
            )

        return draft

    def _progressing(self, one: Prospect, text: str) -> Act:
        def record(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            channel = "quotation" if "报价" in text else "sample" if "试寄" in text else "visit"
            command = RecordProgress(
                self._id(one), channel, day, text, "继续跟进", day + timedelta(days=10)
            )
            desk.services.run(record_progress, desk.actor, command)

        return record

    def _review(self, one: Prospect, reason: str, *, approve: bool) -> Act:
        return self._run(one, review_plan, lambda claim: ReviewPlan(claim, approve, reason))

    def _signing(self, one: Prospect) -> Act:
        def sign(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            number = f"河邮协〔{day.year}〕{200 + one.published} 号"
            line = TariffLine(one.businesses[0], "按件", "按公布资费")
            terms = AgreementTerms(
                number,
                f"{desk.actor.unit_name}",
                one.name,
                day,
                day,
                day + timedelta(days=364),
                Settlement.CASH,
                lines=(line,),
            )
            command = SignAgreement(self._id(one), terms)
            desk.services.run(record_claim_agreement, desk.actor, command)

        return sign

    def _authorise(self, desk: Desk) -> None:
        """The province lets the prefecture issue codes of its own area (第十三条)."""
        day = desk.services.office.clock().date()
        document = f"粤邮大客〔{day.year}〕7 号"
        unit = self.scene.units[office_words()["office"]]
        years = timedelta(days=3 * 365)
        command = AuthorisePrefecture(
            unit, "广东省邮政局", document, day, day, day + years, _BLOCK[0], _BLOCK[1]
        )
        desk.services.run(authorise_prefecture, desk.actor, command)

    def _losing(self, one: Prospect, lost: ReportLost) -> Act:
        def command(claim: str) -> ReportLost:
            return ReportLost(
                claim, lost.reason, lost.competitor, lost.destination, lost.price_level
            )

        return self._run(one, report_lost, command)

    def _choosing(self, one: Prospect) -> Act:
        manager = self._next_manager(one)
        unit = next(user.unit for user in demo_users() if user.name == manager)

        def command(claim: str) -> ReselectUnit:
            people = People(self.scene.users[manager])
            return ReselectUnit(claim, self.scene.units[unit], people, "该支局有同类客户服务经验")

        return self._run(one, reselect_unit, command)

    def _next_manager(self, one: Prospect) -> str:
        managers = sorted(n for n, what in self.diary.staff.items() if what == "account_manager")
        return next(name for name in managers if name != one.manager)

    def _said(self, one: Prospect, use_case: object, text: str) -> Act:
        return self._run(one, use_case, lambda claim: Words(claim, text))

    def _run(self, one: Prospect, use_case: object, command: Callable[[str], object]) -> Act:
        def run(desk: Desk) -> None:
            desk.services.run(use_case, desk.actor, command(self._id(one)))  # type: ignore[arg-type]

        return run

    def _id(self, one: Prospect) -> str:
        return self.ids[one.name + one.manager]


def _agreed(claim: str) -> AnswerEnding:
    return AnswerEnding(claim, agree=True)
