"""Random acts of random people of several units over random dates, on the real ledger (12(三)).

Whatever they try: at most one unit develops a prospect on any day, and the history of each claim
gives the same states again, whether its end was noted daily or after weeks.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.claims import PROTECTED, ActKind, People, State, replay
from app.domain.errors import Refusal
from app.services.claims.developing import (
    RecordProgress,
    ask_extension,
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
from app.services.claims.evaluating import evaluate_claims
from app.services.claims.judging import (
    JudgeProgress,
    ReselectUnit,
    judge_progress,
    reselect_unit,
)
from app.services.claims.ledger import Words
from app.services.claims.plans import DraftPlan, draft_plan, submit_plan, withdraw
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from database.queries.check_claims import wrong_claims
from database.repositories.claim_rows import StoredClaim
from tests.offices import (
    BRANCH,
    CITY_BRANCH,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
    Template,
    copy_office,
)
from tests.services.claiming import plan, today

PEOPLE = (MANAGER, OTHER_MANAGER, UNIT_HEAD, ORGAN_OFFICER)
UNITS = (BRANCH, OTHER_BRANCH, CITY_BRANCH)
SEVERAL = count(1)

Step = tuple[str, str, int, int]
"""What is tried, by whom, on which of the claims, after how many days."""


class Play:
    """One prospect that several units want."""

    def __init__(self, office: SampleOffice) -> None:
        self.office = office
        self.name = f"和平县第{next(SEVERAL):05d}号样品加工厂"
        self.claims: list[str] = []

    def step(self, step: Step) -> None:
        """Try one act; a refusal is an answer like any other."""
        act, user, which, days = step
        if days:
            self.office.pass_days(days)
        try:
            if act == "draft":
                self._draft(user)
            elif act == "evaluate":
                evaluate_claims(self.office.services_as(KEEPER), self.office.actor(KEEPER))
            elif self.claims:
                claim = self.claims[which % len(self.claims)]
                getattr(self, f"_{act}")(user, claim)
        except Refusal:
            pass

    def stored(self) -> list[StoredClaim]:
        """The claims as their acts stand."""
        with self.office.reading() as uow:
            found = [uow.claims.find(claim) for claim in self.claims]
        return [one for one in found if one is not None]

    def _draft(self, user: str) -> None:
        wanted = plan(self.office, user, name=self.name, cross_reason="客户要求")
        self.claims.append(self.office.run(draft_plan, user, DraftPlan(wanted)))

    def _words(self, use_case: object, user: str, claim: str) -> None:
        self.office.run(use_case, user, Words(claim, "说明"))  # type: ignore[arg-type]

    def _submit(self, user: str, claim: str) -> None:
        self.office.run(submit_plan, user, claim)

    def _approve(self, user: str, claim: str) -> None:
        others = [
            one.id
            for one in self.stored()
            if one.id != claim and one.standing.state is State.SUBMITTED
        ]
        losers = tuple((one, "另选") for one in others)
        self.office.run(review_plan, user, ReviewPlan(claim, True, "同意", losers))

    def _reject(self, user: str, claim: str) -> None:
        self.office.run(review_plan, user, ReviewPlan(claim, False, "不同意"))

    def _file(self, user: str, claim: str) -> None:
        self.office.run(file_plan, user, claim)

    def _publish(self, user: str, claim: str) -> None:
        self.office.run(publish_notice, user, claim)

    def _progress(self, user: str, claim: str) -> None:
        day = today(self.office)
        command = RecordProgress(claim, "visit", day, "走访", "", day + timedelta(days=9))
        self.office.run(record_progress, user, command)

    def _yes(self, user: str, claim: str) -> None:
        until = today(self.office) + timedelta(days=15)
        self.office.run(judge_progress, user, JudgeProgress(claim, True, "有", until))

    def _no(self, user: str, claim: str) -> None:
        self.office.run(judge_progress, user, JudgeProgress(claim, False, "无"))

    def _choose(self, user: str, claim: str) -> None:
        unit = self.office.unit(UNITS[len(self.claims) % len(UNITS)])
        people = People(self.office.user(OTHER_MANAGER))
        self.office.run(reselect_unit, user, ReselectUnit(claim, unit, people, "另选"))

    def _lose(self, user: str, claim: str) -> None:
        self.office.run(report_lost, user, ReportLost(claim, "价格", "某快递", "专线"))

    def _agree(self, user: str, claim: str) -> None:
        self.office.run(answer_ending, user, AnswerEnding(claim, True))

    def _win(self, user: str, claim: str) -> None:
        self._words(report_won, user, claim)

    def _withdraw(self, user: str, claim: str) -> None:
        self._words(withdraw, user, claim)

    def _guide(self, user: str, claim: str) -> None:
        self._words(record_guidance, user, claim)

    def _hold(self, user: str, claim: str) -> None:
        self._words(hold_clock, user, claim)

    def _resume(self, user: str, claim: str) -> None:
        self._words(resume_clock, user, claim)

    def _ask(self, user: str, claim: str) -> None:
        self._words(ask_extension, user, claim)


ACTS = (
    *("draft", "draft", "submit", "submit", "approve", "approve", "reject", "file", "file"),
    *("publish", "publish", "publish", "progress", "guide", "hold", "resume", "ask", "yes", "no"),
    *("choose", "win", "lose", "agree", "withdraw", "evaluate"),
)
DECIDING = {"approve", "reject", "file", "publish", "yes", "no", "choose", "agree", "guide"}


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """A step; who decides is mostly the officer, so that a play gets somewhere."""
    act = draw(st.sampled_from(ACTS))
    likely = ORGAN_OFFICER if act in DECIDING else MANAGER
    user = draw(st.sampled_from((likely, likely, likely, *PEOPLE)))
    days = draw(st.sampled_from((0, 0, 0, 1, 7, 33)))
    return act, user, draw(st.integers(0, 2)), days


OPENING: tuple[Step, ...] = (
    ("draft", MANAGER, 0, 0),
    ("draft", OTHER_MANAGER, 0, 0),
    ("submit", MANAGER, 0, 0),
    ("submit", OTHER_MANAGER, 1, 0),
)
"""Two units want the prospect from the first."""


@pytest.fixture(scope="module")
def playground(
    office_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SampleOffice]:
    """An office for all plays of this module; each has a prospect of its own."""
    office = copy_office(office_template, tmp_path_factory.mktemp("claims"))
    yield office
    office.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps(), min_size=4, max_size=14))
def test_never_do_two_units_develop_one_prospect(
    playground: SampleOffice, tried: list[Step]
) -> None:
    play = Play(playground)
    for step in (*OPENING, *tried):
        play.step(step)
    claims = play.stored()
    days = {one.what.day for claim in claims for one in claim.acts}
    for day in sorted(days | {today(playground)}):
        assert len(holders(claims, day)) <= 1
    with playground.reading() as uow:
        assert list(wrong_claims(uow.connection)) == []
    for claim in claims:
        last = today(playground) + timedelta(days=50)
        acts = [one.what for one in claim.acts]
        unnoted = [one for one in acts if one.kind is not ActKind.EXPIRED]
        assert replay(acts, last) == replay(unnoted, last)


def holders(claims: list[StoredClaim], day: date) -> list[str]:
    """Claims that keep every other unit out on `day`."""
    found = [(one.id, replay((act.what for act in one.acts), day)) for one in claims]
    return [key for key, at in found if at is not None and at.state in PROTECTED]
