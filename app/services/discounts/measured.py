"""A line of an application beside what holds on the day: norm, rule and route (2.7).

What is explained while somebody types and what is submitted are measured here, so they agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.case_course import StepAct
from app.domain.discount_lines import DiscountLine
from app.domain.discounts import Applicant, Asked, Rule, Ruling, rule_on
from app.domain.organisation import Level
from app.domain.tariffs import per_cent
from app.readmodels.tariffs import BusinessRow
from app.services.approvals.routing import Planned, planned_at
from app.services.tariffs.businesses import business_at, open_business
from app.services.tariffs.measuring import norm_for
from app.services.usecase import Call

_OVER = frozenset({Rule.D4, Rule.D5})


@dataclass(frozen=True, slots=True)
class Measured:
    """A line beside what holds on the day it is applied for; norms None where none is in force."""

    line: DiscountLine
    business: BusinessRow
    norm: int | None
    agency_norm: int | None
    band: str
    asked: Asked
    ruling: Ruling

    @property
    def over(self) -> bool:
        """Whether the nation decides, so that a reason has to say why it is needed (确需)."""
        return self.ruling.rule in _OVER


def measure(call: Call, unit_pk: int, applicant: Applicant, line: DiscountLine) -> Measured:
    """What a line of a client of `unit_pk` follows; refused for a business that was ended."""
    business = open_business(business_at(call, line.business_pk))
    norm = norm_for(call, business.pk, line.expected_fen, line.valid_from, unit_pk=unit_pk)
    agency = (norm.agency_rate or 0) if norm is not None else None
    asked = Asked(
        business.scope,
        per_cent(line.rate),
        per_cent(norm.rate) if norm is not None else None,
        per_cent(line.agency_rate),
        per_cent(agency) if agency is not None else None,
    )
    rate, band = (norm.rate, norm.group) if norm is not None else (None, "")
    return Measured(line, business, rate, agency, band, asked, rule_on(applicant, asked))


def planned(call: Call, one: Measured) -> Iterator[Planned]:
    """The steps of a line, each level's by its route; the province signs 确需 with words."""
    ruling, facts = one.ruling, _facts(one)
    for step in ruling.steps:
        needed = (
            ruling.rule in _OVER and step.act is StepAct.ENDORSE and step.level is Level.PROVINCE
        )
        steps = planned_at(call, route_rule(step.level), step.level, step.act, facts)
        yield from steps[:-1]
        yield replace(steps[-1], opinion=steps[-1].opinion or needed)


def _facts(one: Measured) -> dict[str, object]:
    """What the route of a level can ask of a line; without a norm all of the rate is over."""
    over = max(one.line.rate - (one.norm or 0), 0)
    return {
        "rate": per_cent(one.line.rate),
        "over_norm": per_cent(over),
        "rule": one.ruling.rule.value,
        "expected_fen": one.line.expected_fen,
    }


def route_rule(level: Level) -> str:
    """Rule that names the roles of a level."""
    return f"discount.{level}.route"
