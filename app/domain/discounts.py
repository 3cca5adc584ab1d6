"""Whose decision a tariff discount is (第六章 六, the decision table 2.7): D1 to D7.

A pure function of the line, of the level that applies, of the province's kind and of whether its
prefecture is authorised (授权). Window, commands, papers and the route of a case all ask it, so
what is explained is what happens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.case_course import StepAct
from app.domain.organisation import Level, ProvinceSubtype

MOST_RATE = Decimal(100)
"""Rates are per cent off the tariff: 15 is 15 %."""

LEVELS = (Level.GRASSROOTS, Level.COUNTY, Level.PREFECTURE, Level.PROVINCE, Level.NATION)
"""逐级: an application climbs these one by one (C6d-1)."""


class Scope(StrEnum):
    """全网性业务; 区域性业务 (inside the province). A property of the business type."""

    NETWORK = "network"
    REGIONAL = "regional"


class Rule(StrEnum):
    """Rows of the decision table; D7 only says that each line follows its own row."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    D6 = "D6"


class ApplicantFault(StrEnum):
    """Why nobody of this level can apply."""

    NATION = "nation"
    NO_PREFECTURE = "no_prefecture"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies. `authorised` is 授权 by the province; a 直辖市 has nobody to authorise (X-08).

    `without` are levels of which there is no unit above the applicant: "county (if any)".
    """

    level: Level
    province: ProvinceSubtype
    authorised: bool = False
    without: frozenset[Level] = frozenset()

    @property
    def fault(self) -> ApplicantFault | None:
        """Why this cannot be; None when it can."""
        if self.level is Level.NATION:
            return ApplicantFault.NATION
        if self.level is Level.PREFECTURE and self.province is ProvinceSubtype.MUNICIPALITY:
            return ApplicantFault.NO_PREFECTURE
        return None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The own level and those above it."""
        gone = self.without
        if self.province is ProvinceSubtype.MUNICIPALITY:
            gone |= {Level.PREFECTURE}
        climbed = LEVELS[LEVELS.index(self.level) :]
        return tuple(one for one in climbed if one not in gone)


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of an application: per cent off the tariff beside the norm (规定标准) in force.

    `norm` is None where none is on record or none is in force on the day. `agency_rate` is
    代办费比率, which follows the same table.
    """

    scope: Scope
    rate: Decimal
    norm: Decimal | None
    agency_rate: Decimal = Decimal(0)
    agency_norm: Decimal | None = Decimal(0)

    @property
    def unknown(self) -> bool:
        """Whether there is no norm to compare with."""
        return self.norm is None or (self.agency_rate > 0 and self.agency_norm is None)

    @property
    def over(self) -> bool:
        """Whether it exceeds the norm; a rate that equals the norm is within (标准以内)."""
        beyond = self.norm is not None and self.rate > self.norm
        agency = self.agency_norm is not None and self.agency_rate > self.agency_norm
        return beyond or agency


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One level of the route and what it does."""

    level: Level
    act: StepAct


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whose decision a line is; `filed_with` is told afterwards and asked nothing (备案)."""

    rule: Rule
    approver: Level
    filed_with: Level | None
    steps: tuple[RouteStep, ...]


def rule_on(applicant: Applicant, asked: Asked) -> Ruling:
    """The row of the table that a line follows, with its route from the applicant upwards.

    Every level from the own one on signs that the application goes up (逐级, none is skipped); the
    applicant must have no fault.
    """
    rule = _row(applicant, asked)
    approver, filed_with = {
        Rule.D1: (Level.PROVINCE, Level.NATION),
        Rule.D2: (Level.PREFECTURE, Level.PROVINCE),
        Rule.D3: (Level.PROVINCE, Level.NATION),
        Rule.D4: (Level.NATION, None),
        Rule.D5: (Level.NATION, None),
        Rule.D6: (Level.PROVINCE, None),
    }[rule]
    return Ruling(rule, approver, filed_with, tuple(_steps(applicant, approver, filed_with)))


def _row(applicant: Applicant, asked: Asked) -> Rule:
    if asked.scope is Scope.REGIONAL:
        return Rule.D6
    if asked.over:
        return Rule.D4
    if asked.unknown:
        return Rule.D5
    if applicant.level is Level.PROVINCE:
        return Rule.D3
    if applicant.authorised and Level.PREFECTURE in applicant.levels:
        return Rule.D2
    return Rule.D1


def _steps(applicant: Applicant, approver: Level, filed_with: Level | None) -> Iterator[RouteStep]:
    for level in applicant.levels:
        if level is approver:
            yield RouteStep(level, StepAct.APPROVE)
            break
        yield RouteStep(level, StepAct.ENDORSE)
    if filed_with is not None:
        yield RouteStep(filed_with, StepAct.FILE)
