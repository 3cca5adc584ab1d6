"""Discounts of the sample office: applications in every state of an approval (第六章 六)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import resources
from app.domain.discount_lines import DiscountLine
from app.domain.tariffs import rate_of
from app.services.approvals.acting import Answer
from app.services.approvals.answering import (
    AnswerCase,
    FileCase,
    answer_case,
    receive_filing,
    send_filing,
    withdraw_case,
)
from app.services.approvals.course import Paper
from app.services.demo_approvers import Approvers
from app.services.demo_diary import Act, Diary
from app.services.demo_office import Scene
from app.services.demo_steps import Steps
from app.services.discounts.applying import (
    ApplyForDiscount,
    ReviseDiscount,
    apply_for_discount,
    revise_discount,
)
from app.services.office import Desk
from app.services.tariffs.book import tariff_book

_BEGINS = timedelta(days=14)
_YEAR = timedelta(days=364)
_HEAD = "和平县"
"""Where the county has a head who signs; elsewhere the city's officer is the first one."""

_COURSE: Mapping[str, tuple[str, ...]] = {
    "head": (),
    "city": ("head",),
    "province": ("head", "city"),
    "nation": ("head", "city", "province"),
    "by_nation": ("head", "city", "province", "nation"),
    "regional": ("head", "city", "regional"),
    "due": ("head", "approve"),
    "sent": ("head", "approve", "send"),
    "acknowledged": ("head", "approve", "send", "receive"),
    "deputy": ("head", "deputy"),
    "refused": ("head", "refuse"),
    "returned": ("head", "return"),
    "revised": ("head", "return", "revise", "head"),
    "withdrawn": ("withdraw",),
}
"""What was done with a line until it stands as its `end` says."""

_OVER = frozenset({"nation", "by_nation", "province"})
_PAPERS = {"province": "province", "nation": "nation", "regional": "province"}
"""Steps of levels outside this office, with the pattern of the paper on which they answered."""


@dataclass(slots=True)
class _Line:
    """A line that climbs as its `row` says; `step` of its newest `revision` waits."""

    row: Mapping[str, Any]
    case: str = ""
    step: int = 0
    revision: int = 1


@dataclass(slots=True)
class DemoApprovals:
    """Plans applications in the diary; each step is done by whose it is, on a later day."""

    diary: Diary
    scene: Scene
    staff: dict[str, str]
    today: date
    ids: dict[str, str]
    _count: int = field(default=0, init=False)
    _data: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Read what is told of the applications."""
        self._data = resources.toml("demo/approvals.toml")

    def plan(self, managers: Mapping[str, str]) -> None:
        """Plan all applications; `managers` looks after each client of `demo/approvals.toml`."""
        approvers = Approvers(self.diary, self.scene, self.staff, self.today)
        for row in self._data["application"]:
            lines = [_Line(one) for one in row["lines"]]
            steps = Steps(self.diary, self.today)
            steps.on(row["applied"], managers[row["client"]], self._applying(row, lines))
            for line, end in zip(lines, row["ends"], strict=True):
                for what in _COURSE[end]:
                    self._plan_step(steps, what, end, (row["client"], line), approvers)
            steps.enter()
        approvers.plan()

    def _plan_step(
        self, steps: Steps, what: str, end: str, of: tuple[str, _Line], approvers: Approvers
    ) -> None:
        client, line = of
        officer = self.staff["organ_officer"]
        match what:
            case "head" if self._client(client)["place"] == _HEAD:
                steps.after(self.staff["unit_head"], self._signing(line, self._said("endorse")))
            case "head":
                pass
            case "city":
                said = self._opinion("over") if end in _OVER else self._said("endorse")
                steps.after(officer, self._signing(line, said))
            case "approve":
                steps.after(officer, self._signing(line, self._said("approve")))
            case "deputy":
                steps.after(officer, approvers.deputising())
                steps.after(self.staff["keeper"], self._signing(line, self._said("approve")))
            case "province" | "nation" | "regional":
                signing = self._signing(line, self._opinion(what), _PAPERS[what])
                steps.after(officer, signing)
            case "refuse":
                words = self._opinion("refused")
                steps.after(officer, self._signing(line, words, answer=Answer.REFUSE))
            case "return":
                words = self._opinion("returned")
                steps.after(officer, self._signing(line, words, answer=Answer.RETURN))
            case "revise":
                steps.after(self._manager(client), self._revising(line))
            case "send":
                steps.after(officer, self._filing(line, send=True))
            case "receive":
                steps.after(officer, self._filing(line, send=False))
            case _:
                steps.after(self._manager(client), self._withdrawing(line))

    def _applying(self, row: Mapping[str, Any], lines: Sequence[_Line]) -> Act:
        def apply(desk: Desk) -> None:
            name = self._client(row["client"])["name"]
            last = self.today + timedelta(days=row["ends_in"]) if "ends_in" in row else None
            wanted = tuple(_asked(desk, one.row, last) for one in lines)
            command = ApplyForDiscount(self.ids[name], wanted)
            made = desk.services.run(apply_for_discount, desk.actor, command)
            for line, one in zip(lines, made, strict=True):
                line.case = one.case_id

        return apply

    def _revising(self, line: _Line) -> Act:
        def revise(desk: Desk) -> None:
            asked = _asked(desk, {**line.row, **line.row["again"]})
            desk.services.run(revise_discount, desk.actor, ReviseDiscount(line.case, asked))
            line.step, line.revision = 0, 2

        return revise

    def _signing(
        self, line: _Line, words: str, paper: str = "", answer: Answer = Answer.SIGN
    ) -> Act:
        def sign(desk: Desk) -> None:
            number = self._paper(desk, paper) if paper else None
            command = AnswerCase(line.case, line.revision, line.step, answer, words, paper=number)
            desk.services.run(answer_case, desk.actor, command)
            line.step += 1

        return sign

    def _filing(self, line: _Line, *, send: bool) -> Act:
        def file(desk: Desk) -> None:
            words = "" if send else self._opinion("receipt")
            command = FileCase(
                line.case, words, self._paper(desk, "sending" if send else "receipt")
            )
            desk.services.run(send_filing if send else receive_filing, desk.actor, command)

        return file

    def _withdrawing(self, line: _Line) -> Act:
        def withdraw(desk: Desk) -> None:
            desk.services.run(withdraw_case, desk.actor, line.case)

        return withdraw

    def _paper(self, desk: Desk, pattern: str) -> Paper:
        """The answer of a level outside; numbers of one kind never come twice."""
        day = desk.services.office.clock().date()
        self._count += 1
        number = self._data["papers"][pattern].format(year=day.year, number=40 + 3 * self._count)
        return Paper(number, day)

    def _said(self, what: str) -> str:
        return str(self.diary.rng.choice(self._data["opinions"][what]))

    def _opinion(self, what: str) -> str:
        return str(self._data["opinions"][what])

    def _client(self, key: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = next(one for one in self._data["client"] if one["key"] == key)
        return found

    def _manager(self, key: str) -> str:
        place = self._client(key)["place"]
        areas = resources.toml("demo/office.toml")["area"]
        return str(next(one["manager"] for one in areas if one["place"] == place))


def _asked(desk: Desk, row: Mapping[str, Any], last: date | None = None) -> DiscountLine:
    """A line that begins two weeks later, for a year where no last day is given."""
    book = desk.services.run(tariff_book, desk.actor, None)
    first = desk.services.office.clock().date() + _BEGINS
    return DiscountLine(
        next(one.pk for one in book.businesses if one.name == row["business"]),
        rate_of(row["rate"]) or 0,
        first,
        last or first + _YEAR,
        row["use"] * 100,
        row["manner"],
        row["why"],
        rate_of(row.get("agency", "")) or 0,
        row.get("over", ""),
    )
