"""The sample office has claims in every state whatever its date, around weeks of holidays too."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace

import pytest

import resources.catalogue as shipped
from app.domain.calendar import Period, WorkdayTable
from app.domain.claims import ActKind, ClaimAct, People, Standing, State, begun
from app.services.calendar import SetCalendarDay, set_calendar_day
from app.services.demo import founded_on, staff
from app.services.demo_claims import DemoClaims
from app.services.demo_diary import Diary, working_days
from app.services.demo_office import DemoClock, Scene, office_words
from app.services.usecase import NoProgress
from tests.offices import ORGAN_OFFICER, SampleOffice

A = ActKind
MONTH = Period(months=1)
ACTS = {
    "submit_plan": A.SUBMITTED,
    "file_plan": A.FILED,
    "publish_notice": A.PUBLISHED,
    "record_guidance": A.GUIDANCE,
    "record_progress": A.PROGRESS,
    "report_won": A.WON,
    "record_claim_agreement": A.SIGNED,
    "register_claim": A.REGISTERED,
    "withdraw": A.WITHDRAWN,
    "report_lost": A.END_ASKED,
    "answer_ending": A.LOST,
    "judge_progress": A.NO_PROGRESS,
    "reselect_unit": A.RESELECTED,
}
PERIODS = (A.PUBLISHED, A.RESELECTED)


@dataclass
class Folded:
    """Takes the acts of a past as the ledger does, without an office: each must be in place."""

    clock: SimpleNamespace = field(default_factory=SimpleNamespace)
    units: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    users: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[str, Standing] = field(default_factory=dict)
    day: date = date.min

    def __post_init__(self) -> None:
        self.clock.start_day = self.start_day
        self.clock.pass_ = lambda _by: None

    def start_day(self, day: date) -> None:
        self.day = day

    def at_desk(self, user: str, act) -> None:
        office = SimpleNamespace(clock=lambda: datetime.combine(self.day, datetime.min.time()))
        services = SimpleNamespace(run=lambda *run: self.run(user, *run), office=office)
        act(SimpleNamespace(services=services, actor=SimpleNamespace(unit_name="单位")))

    def run(self, user: str, use_case, _actor: object, command) -> str:
        if use_case.name == "authorise_prefecture":
            return ""
        if use_case.name == "draft_plan":
            claim = f"{command.plan.name} {user}"
            self.claims[claim] = begun(ClaimAct(A.DRAFTED, self.day, hash(user), People(1)))
            return claim
        claim = command if isinstance(command, str) else command.claim_id
        kind = ACTS.get(use_case.name)
        if use_case.name == "review_plan":
            kind = A.APPROVED if command.approve else A.REJECTED
        due = MONTH.after(self.day) if kind in PERIODS else None
        ending = State.LOST if kind is A.END_ASKED else None
        act = ClaimAct(kind, self.day, due=due, ending=ending)
        self.claims[claim] = self.claims[claim].after(act)
        return ""


def diary_of(today: date, workdays: WorkdayTable | None = None) -> Diary:
    """The diary of a sample office of `today`; its calendar is the program's when none is given."""
    eve = today - timedelta(days=1)
    return Diary(working_days(today), eve, Random(1), staff(), workdays or shipped.workdays())


def claims_of(today: date) -> list[Standing]:
    """Where the claims of a sample office of `today` stand."""
    scene = Folded()
    diary = diary_of(today)
    DemoClaims(diary, scene, office_words(), today).plan()
    diary.play(scene, ("李静", lambda _desk: None), NoProgress())
    return [standing.on(today) for standing in scene.claims.values()]


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_on_every_date_claims_stand_in_all_states_two_units_against_one(year: int) -> None:
    for number in range(365):
        today = date(year, 6, 1) + timedelta(days=number)
        found = claims_of(today)
        assert {standing.state for standing in found} == set(State), today
        holders = {one.unit_pk for one in found if one.state is State.EXCLUSIVE}
        assert len(holders) >= 2, today


@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2026, 6, 30), date(2026, 10, 8)])
def test_nothing_is_planned_on_a_holiday_and_the_first_day_is_no_jump(today: date) -> None:
    """So what follows an act on a later day is done after it; the log doubts jumps of 3 days."""
    diary = diary_of(today)
    people = [name for name, what in diary.staff.items() if what != "admin"]
    planned = {diary.some_day(user, since) for user in people for since in range(55)}
    worked = {day for day in range(len(diary.days)) if diary.is_worked(day)}
    assert planned <= worked < set(range(len(diary.days)))
    assert diary.days[0] - founded_on(diary.days) < timedelta(days=3)


def test_the_diary_keeps_to_the_calendar_of_the_office(office: SampleOffice) -> None:
    """A day that the office set free is as good as a holiday (G-25)."""
    today = date(2026, 11, 23)
    free = diary_of(today).worked_from(10)
    day = working_days(today)[free]
    office.run(set_calendar_day, ORGAN_OFFICER, SetCalendarDay(day, False, "台风停工"))
    office.close()
    scene = Scene(office.path, office.place, DemoClock(office.clock()), keys=office.unlocked)
    diary = diary_of(today, scene.workdays())
    scene.close()
    assert diary.add(free, "李静", lambda _desk: None) == free + 1
