"""Decisions of the sample office: opening entries (期初) and verifications at different dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.discounts import Scope
from app.services.assignments import (
    EnterOpening,
    VerifyCategory,
    enter_opening,
    verify_categories,
)
from app.services.demo_care import Served
from app.services.demo_diary import Act, Diary
from app.services.demo_names import key_account_code
from app.services.demo_office import Scene
from app.services.discounts.opening import EnterDiscount, enter_discount
from app.services.office import Desk
from app.services.tariffs.book import tariff_book

_CODED = 0.3
_GRADES = ((0.03, "钻石"), (0.12, "白金"), (0.4, "黄金"), (1.0, "VIP"))
"""Part of the coded clients, the largest first, up to which they have a grade."""

_ON_CREDIT = 0.35
_DISCOUNTED = 0.3
_VERIFIED = 0.75
_TWICE = 0.45
_METHODS = ("visit", "visit", "phone", "phone", "post", "fax")
_CATEGORIES = ((1, 2), (1, 2), (2,), (1, 2, 4), (1, 2, 4, 5))
_CREDIT_OF_REVENUE = 6
"""The limit is about a sixth of a year's revenue: two months."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Plans decisions and verifications."""

    diary: Diary
    scene: Scene
    ids: dict[str, str]
    staff: dict[str, str]

    def plan(self, served: Sequence[Served]) -> None:
        """Codes and grades for the largest clients, verifications for most of all."""
        ranked = sorted(served, key=lambda one: (-one.profile.weight, one.profile.name))
        coded = ranked[: round(len(ranked) * _CODED)]
        for number, one in enumerate(coded, start=1):
            part = number / len(coded)
            grade = next(name for limit, name in _GRADES if part <= limit)
            self._plan_opening(one, number, grade)
        for one in served:
            self._plan_verifications(one)

    def _plan_opening(self, one: Served, serial: int, grade: str) -> None:
        rng, officer = self.diary.rng, self.staff["organ_officer"]
        values = [("code", key_account_code(serial)), ("grade", grade)]
        if rng.random() < _ON_CREDIT:
            limit = max(one.profile.weight // _CREDIT_OF_REVENUE // 1000_00, 1) * 1000
            level = rng.choices("ABC", (60, 30, 10))[0]
            values += [("credit_level", level), ("arrears_limit", str(limit))]
            values.append(("repayment_cycle", rng.choice(("月结", "月结", "季结"))))
        rate = 100 * rng.choice((5, 8, 10, 12, 15)) if rng.random() < _DISCOUNTED else 0
        decided = self.diary.days[0] - timedelta(days=rng.randint(60, 900))
        number = f"河邮大客〔{decided.year}〕{rng.randint(1, 90)}号"
        day = self.diary.some_day(officer, one.since)
        self.diary.add(day, officer, self._opening(one, tuple(values), number, decided))
        if rate:
            manner = rng.choice(("直接折扣", "按量返还"))
            self.diary.add(day, officer, self._discount(one, rate, manner, number, decided))

    def _discount(self, one: Served, rate: int, manner: str, number: str, decided: date) -> Act:
        """A discount on paper that holds to the end of the year."""
        year = self.diary.days[-1].year

        def enter(desk: Desk) -> None:
            book = desk.services.run(tariff_book, desk.actor, None)
            open_ones = [row.pk for row in book.businesses if row.scope is Scope.NETWORK]
            command = EnterDiscount(
                *(self.ids[one.profile.name], open_ones[0], rate, 0, manner),
                *(date(year, 1, 1), date(year, 12, 31), number, decided),
            )
            desk.services.run(enter_discount, desk.actor, command)

        return enter

    def _opening(
        self, one: Served, values: tuple[tuple[str, str], ...], number: str, decided: date
    ) -> Act:
        def enter(desk: Desk) -> None:
            command = EnterOpening(self.ids[one.profile.name], values, number, decided)
            desk.services.run(enter_opening, desk.actor, command)

        return enter

    def _plan_verifications(self, one: Served) -> None:
        rng = self.diary.rng
        if rng.random() > _VERIFIED:
            return
        for _ in range(2 if rng.random() < _TWICE else 1):
            own = one.profile.manager if rng.random() < 0.7 else None
            who = own or self.staff["keeper"]
            how = (rng.choice(_CATEGORIES), rng.choice(_METHODS), rng.random() < 0.15)
            self.diary.add(self.diary.some_day(who, one.since), who, self._verifying(one, how))

    def _verifying(self, one: Served, how: tuple[tuple[int, ...], str, bool]) -> Act:
        categories, method, changed = how

        def verify(desk: Desk) -> None:
            reference = self.ids[one.profile.name]
            command = VerifyCategory(reference, categories, method, changed=changed)
            desk.services.run(verify_categories, desk.actor, command)

        return verify
