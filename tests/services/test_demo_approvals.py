"""The sample office has discounts in every state of an approval, whatever its date (第六章 六)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

import resources
from app.services.approvals.acting import Answer
from app.services.demo_approvals import DemoApprovals
from app.services.demo_named import Named, discounted_rows
from app.services.demo_office import office_words
from app.services.usecase import NoProgress
from tests.services.test_demo_claims import diary_of


@dataclass
class Played:
    """Takes the acts of a past as the office does: each answers the step that waits."""

    clock: SimpleNamespace = field(default_factory=SimpleNamespace)
    units: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    users: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    acts: dict[str, list[tuple[date, str, str]]] = field(default_factory=dict)
    given: list[tuple[date, date]] = field(default_factory=list)
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

    def run(self, user: str, use_case, _actor: object, command):
        match use_case.name:
            case "tariff_book":
                rows = resources.toml("tariffs/business_types.toml")["business"]
                return SimpleNamespace(
                    businesses=[SimpleNamespace(name=r["name"], pk=n) for n, r in enumerate(rows)]
                )
            case "apply_for_discount":
                return [self._begun(user, line) for line in command.lines]
            case "open_inspection":
                return SimpleNamespace(sample=[SimpleNamespace(id="client")])
            case "delegate":
                self.given.append((self.day, command.last))
            case "answer_case" | "send_filing" | "receive_filing":
                self._answered(user, use_case.name, command)
            case "revise_discount":
                assert self.acts[command.case][-1][2] == Answer.RETURN
                self.acts[command.case].append((self.day, user, "revise"))
            case "withdraw_case":
                self.acts[command].append((self.day, user, "withdraw"))
        return "id"

    def _begun(self, user: str, line) -> SimpleNamespace:
        assert self.day < line.valid_from <= line.valid_until
        case = f"case {len(self.acts)}"
        self.acts[case] = [(self.day, user, "apply")]
        return SimpleNamespace(case_id=case)

    def _answered(self, user: str, name: str, command) -> None:
        done = self.acts[command.case]
        if name == "answer_case":
            assert command.step == sum(what == Answer.SIGN for _day, _user, what in done)
            name = command.answer
        assert done[-1][0] < self.day
        done.append((self.day, user, name))


def played(today: date) -> Played:
    """What happened to the applications of a sample office of `today`."""
    scene, words = Played(), office_words()
    diary = diary_of(today)
    ids = defaultdict(str)
    managers = Named(diary, scene, words, ids, discounted_rows(), 901).managers()
    DemoApprovals(diary, scene, words, today, ids).plan(managers)
    diary.play(scene, ("李静", lambda _desk: None), NoProgress())
    return scene


@pytest.mark.parametrize("year", [2025, 2026])
def test_on_every_date_each_step_is_done_on_a_later_day_than_the_last(year: int) -> None:
    wanted = None
    for number in range(0, 365, 2):
        today = date(year, 6, 1) + timedelta(days=number)
        found = played(today)
        shapes = Counter(tuple(what for *_who, what in acts) for acts in found.acts.values())
        wanted = wanted or shapes
        assert shapes == wanted, today
        keeper = office_words()["keeper"]
        signed = [day for acts in found.acts.values() for day, user, _w in acts if user == keeper]
        assert all(any(a <= day <= b for a, b in found.given) for day in signed), today
