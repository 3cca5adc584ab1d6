"""Whose decision a discount is: how fast it is known, and every combination with its answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import cycle, product
from pathlib import Path

from app.domain.discount_lines import DiscountLine
from app.domain.discounts import LEVELS, Applicant, Asked, Scope, rule_on
from app.domain.organisation import Level, ProvinceSubtype
from app.domain.permissions import Permission
from app.services.approvals.placing import ladder_of, place
from app.services.bench.cached import BenchOffice
from app.services.bench.protocol import Goal, Measured, compare
from app.services.demo_office import office_words
from app.services.discounts.explaining import explain
from app.services.discounts.measured import measure, planned
from app.services.tariffs.measuring import applicant_of
from app.services.usecase import Call, Kind, usecase
from database.repositories.tariffs import businesses

ROUTE = Goal(0.0, 5.0)
_NORM = Decimal(15)
_NORMS = {"within": _NORM, "over": _NORM + 1, "none": _NORM}
"""Rates asked, by what they are beside the norm; "none" has no norm beside it."""

_ASKED = (("国内特快专递", 500), ("国内特快专递", 3000), ("标准快递", 500), ("同城特快专递", 500))
"""Businesses and rates of the sample: D2, D4, D5 and D6."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A line of some level in some province; without `rule` nobody of that level can apply."""

    scope: Scope
    norm: str
    level: Level
    province: ProvinceSubtype
    authorised: bool
    rule: str | None
    approver: Level | None
    filed_with: Level | None


def combinations() -> Iterator[Combination]:
    """Every combination of the decision table with its answer (2.7)."""
    kinds, levels = tuple(ProvinceSubtype), LEVELS[:-1]
    for scope, norm, level, kind, authorised in product(
        Scope, _NORMS, levels, kinds, (False, True)
    ):
        applicant = Applicant(level, kind, authorised)
        said = (scope, norm, level, kind, authorised)
        if applicant.fault is not None:
            yield Combination(*said, None, None, None)
            continue
        asked = Asked(scope, _NORMS[norm], None if norm == "none" else _NORM)
        ruling = rule_on(applicant, asked)
        yield Combination(*said, ruling.rule.value, ruling.approver, ruling.filed_with)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A line of a client of `unit_pk`, applied for by `user_pk`."""

    unit_pk: int
    user_pk: int
    line: DiscountLine


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def _route(call: Call, command: _Wanted) -> int:
    """Norm, rule, sentence and route on the organs of the office, as an application has them."""
    applicant = applicant_of(call, command.unit_pk)
    found = measure(call, command.unit_pk, applicant, command.line)
    explain(applicant.province, found.business.name, found.asked, found.ruling.rule)
    ladder = ladder_of(call, command.unit_pk)
    return len(place(call, tuple(planned(call, found)), ladder, command.user_pk))


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def _lines(call: Call, _command: None) -> tuple[_Wanted, ...]:
    """Lines of a client of the county that has a head, applied for by the keeper."""
    users = {row.name: row for row in call.uow.organisation.users()}
    words = office_words()
    head, keeper = users[words["unit_head"]], users[words["keeper"]]
    known = {row.name: row.pk for row in businesses(call.uow.connection)}
    until = call.today + timedelta(days=365)
    return tuple(
        _Wanted(
            head.unit_pk,
            keeper.pk,
            DiscountLine(known[name], rate, call.today, until, 10_000_000, "按件折扣", "测速"),
        )
        for name, rate in _ASKED
    )


def measure_route(office: BenchOffice, folder: Path) -> Iterator[Measured]:
    """Lines of a county, in turn, beside the bare decision table."""
    desk = office.opened("organ_officer")
    try:
        lines = desk.services.run(_lines, desk.actor, None)
        wanted = cycle(lines)
        every = cycle(one for one in combinations() if one.rule is not None)

        def ours() -> None:
            desk.services.run(_route, desk.actor, next(wanted))

        timing = compare(lambda: _ruled(next(every)), ours, folder, repeat=3 * len(_ASKED))
        yield Measured("route of a discount line", ROUTE, timing)
    finally:
        desk.close()


def _ruled(one: Combination) -> None:
    asked = Asked(one.scope, _NORMS[one.norm], None if one.norm == "none" else _NORM)
    rule_on(Applicant(one.level, one.province, one.authorised), asked)
