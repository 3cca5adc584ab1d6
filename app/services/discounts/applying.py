"""Apply for tariff discounts (资费优惠申请, 第六章): each line is a case with its own rule (D7).

Only the responsible unit applies, for a registered client that no other unit develops. Norm, rule
and route are those of the day and stay with the case; a later norm or paper does not touch it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.case_course import Mode, StepAct
from app.domain.cases import CaseKind, roles_of_rule
from app.domain.clients import Client
from app.domain.discounts import Applicant, Asked, Rule, Ruling, rule_on
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.organisation import Level
from app.domain.permissions import Permission
from app.domain.tariffs import WHOLE, per_cent
from app.domain.text import clean
from app.readmodels.tariffs import BusinessRow
from app.services.approvals.course import find_case, note_case
from app.services.approvals.placing import Planned
from app.services.approvals.submitting import submit
from app.services.cases import Asked as AskedCase
from app.services.claims.intrusion import refuse_stepping_in
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.tariffs.businesses import business_at, open_business
from app.services.tariffs.measuring import applicant_of, norm_for
from app.services.usecase import Call, Kind, denial, usecase
from database.repositories import discounts as stored
from database.repositories.discounts import NewLine

TEXT_MOST = 1000
MANNER_MOST = 100
_OVER = frozenset({Rule.D4, Rule.D5})


@dataclass(frozen=True, slots=True)
class DiscountLine:
    """What is asked for one business: rates in hundredths of a per cent, use in fen a year.

    `manner` is 优惠方式, `over_reason` why the norm is not enough (确需), needed where it is
    exceeded or none is in force.
    """

    business_pk: int
    rate: int
    valid_from: date
    valid_until: date
    expected_fen: int
    manner: str
    justification: str
    agency_rate: int = 0
    over_reason: str = ""


@dataclass(frozen=True, slots=True)
class ApplyForDiscount:
    """Lines applied for together; `client` is an id or code."""

    client: str
    lines: tuple[DiscountLine, ...]


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """A line that climbs now: its case, number and the rule it follows."""

    case_id: str
    case_number: str
    rule: Rule
    approver: Level


@dataclass(frozen=True, slots=True)
class _Measured:
    """A line beside what held when it was applied for."""

    line: DiscountLine
    business: BusinessRow
    norm: int | None
    agency_norm: int | None
    ruling: Ruling


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def apply_for_discount(call: Call, command: ApplyForDiscount) -> tuple[AppliedLine, ...]:
    """Submit an application, each line as a case of its own; all lines or none."""
    client = _client(call, command.client)
    if not command.lines:
        raise Refusal(Reason.DISCOUNT_NO_LINE)
    applicant = applicant_of(call, client.owners.unit_pk)
    measured = [_measured(call, client, applicant, line) for line in command.lines]
    _refuse_twice(call, client, command.lines)
    application = stored.line_id()
    return tuple(
        _applied(call, client, (application, number), one) for number, one in enumerate(measured, 1)
    )


def _client(call: Call, reference: str) -> Client:
    client = visible_client(call, reference)
    if not call.actor.may_on(Permission.CASE_ASK, client.ref):
        raise denial(Permission.CASE_ASK, client_id=client.id, client_unit=client.owners.unit_pk)
    registered_only(client)
    refuse_stepping_in(call, client.owners.unit_pk, client.values)
    return client


def _measured(call: Call, client: Client, applicant: Applicant, line: DiscountLine) -> _Measured:
    business = open_business(business_at(call, line.business_pk))
    _check(call, line, business.name)
    unit_pk = client.owners.unit_pk
    norm = norm_for(call, business.pk, line.expected_fen, line.valid_from, unit_pk=unit_pk)
    asked = Asked(
        business.scope,
        per_cent(line.rate),
        per_cent(norm.rate) if norm is not None else None,
        per_cent(line.agency_rate),
        per_cent(norm.agency_rate or 0) if norm is not None else None,
    )
    ruling = rule_on(applicant, asked)
    if ruling.rule in _OVER and not clean(line.over_reason):
        raise Refusal(Reason.DISCOUNT_OVER_REASON, business=business.name)
    agency = (norm.agency_rate or 0) if norm is not None else None
    return _Measured(line, business, norm.rate if norm else None, agency, ruling)


def _check(call: Call, line: DiscountLine, business: str) -> None:
    for rate in (line.rate, line.agency_rate):
        if not 0 <= rate <= WHOLE:
            raise Refusal(Reason.DISCOUNT_RATE, business=business, rate=per_cent(rate))
    if line.rate == line.agency_rate == 0:
        raise Refusal(Reason.DISCOUNT_NOTHING, business=business)
    if not call.today <= line.valid_from <= line.valid_until:
        raise Refusal(Reason.DISCOUNT_DATES, business=business)
    if line.expected_fen < 0 or not clean(line.manner) or not clean(line.justification):
        raise Refusal(Reason.DISCOUNT_INCOMPLETE, business=business)


def _refuse_twice(call: Call, client: Client, lines: Sequence[DiscountLine]) -> None:
    """Refuse a business that waits for a decision already, or stands twice in one application."""
    waiting = {row.business_pk: row for row in stored.open_of(call.uow.connection, client.pk)}
    seen: set[int] = set()
    for line in lines:
        name = business_at(call, line.business_pk).name
        if line.business_pk in waiting:
            number = waiting[line.business_pk].case_number
            raise Refusal(Reason.DISCOUNT_WAITS, business=name, number=number)
        if line.business_pk in seen:
            raise Refusal(Reason.DISCOUNT_TWICE, business=name)
        seen.add(line.business_pk)


def _applied(call: Call, client: Client, place: tuple[str, int], one: _Measured) -> AppliedLine:
    line, identity = one.line, stored.line_id()
    wanted: dict[str, object] = {
        "business": one.business.id,
        "rate": line.rate,
        "agency_rate": line.agency_rate,
        "manner": clean(line.manner)[:MANNER_MOST],
        "from": line.valid_from.isoformat(),
        "until": line.valid_until.isoformat(),
        "expected_fen": line.expected_fen,
        "justification": clean(line.justification)[:TEXT_MOST],
        "over_reason": clean(line.over_reason)[:TEXT_MOST],
    }
    held: dict[str, object] = {
        "norm": one.norm,
        "agency_norm": one.agency_norm,
        "rule": one.ruling.rule.value,
        "in_force": _held_today(call, client, one.business.pk),
    }
    rule = _route(one.ruling.approver)
    asked = AskedCase(CaseKind.DISCOUNT, client, rule, wanted, held, subject=identity)
    case = submit(call, asked, tuple(_planned(call, one.ruling)), client.owners.unit_pk)
    new = NewLine(
        *(place[0], place[1], case.pk, client.pk, client.owners.unit_pk, one.business.pk),
        *(line.rate, line.agency_rate, one.norm, one.agency_norm),
        manner=str(wanted["manner"]),
        valid_from=line.valid_from,
        valid_until=line.valid_until,
        expected_fen=line.expected_fen,
        justification=str(wanted["justification"]),
        over_reason=str(wanted["over_reason"]),
        rule=one.ruling.rule.value,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )
    stored.add(call.uow.connection, call.uow.saved.append, identity, new)
    found = find_case(call, case.id)
    note_case(call, found, "case_submitted")
    return AppliedLine(case.id, found.stored.number, one.ruling.rule, one.ruling.approver)


def _held_today(call: Call, client: Client, business_pk: int) -> list[object]:
    """What holds of the same business on the day of the application."""
    rows = stored.in_force(call.uow.connection, client.pk, call.today)
    return [
        [row.rate, row.agency_rate, row.valid_until.isoformat()]
        for row in rows
        if row.business_pk == business_pk
    ]


def _planned(call: Call, ruling: Ruling) -> Iterator[Planned]:
    """The steps of a ruling with the roles of each level; the province signs 确需 with words."""
    for step in ruling.steps:
        needed = (
            ruling.rule in _OVER and step.act is StepAct.ENDORSE and step.level is Level.PROVINCE
        )
        rule = call.office.rules.in_force(_route(step.level), call.today)
        roles = roles_of_rule(rule.value)
        yield Planned(step.level, step.act, roles, Mode.ANY, opinion=needed)


def _route(level: Level) -> str:
    """Rule that names the roles of a level."""
    return f"discount.{level}.route"
