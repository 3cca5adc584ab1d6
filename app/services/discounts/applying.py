"""Apply for tariff discounts (资费优惠申请, 第六章): each line is a case with its own rule (D7).

Only the responsible unit applies, for a registered client that no other unit develops. Norm, rule
and route are those of the day and stay with the case; a later norm or paper does not touch it.
Sent back, a line is changed and submitted again: it is measured anew, and what was signed counts
no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.cases import CaseKind
from app.domain.clients import Client
from app.domain.discount_lines import DiscountLine, LineFault, line_faults
from app.domain.discounts import Rule
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.organisation import Level
from app.domain.permissions import Permission
from app.domain.tariffs import rate_words
from app.domain.text import clean
from app.services.approvals.course import find_case, note_case
from app.services.approvals.submitting import resubmit, submit
from app.services.cases import Asked as AskedCase
from app.services.discounts.asking import demand_asking
from app.services.discounts.holding import discounts_of
from app.services.discounts.measured import Measured, measure, planned, route_rule
from app.services.tariffs.businesses import business_at
from app.services.tariffs.measuring import applicant_of
from app.services.usecase import Call, Kind, usecase
from database.repositories import discounts as stored
from database.repositories.discounts import NewLine

TEXT_MOST = 1000
MANNER_MOST = 100
_REASONS = {
    LineFault.RATE: Reason.DISCOUNT_RATE,
    LineFault.NOTHING: Reason.DISCOUNT_NOTHING,
    LineFault.PAST: Reason.DISCOUNT_DATES,
    LineFault.ORDER: Reason.DISCOUNT_DATES,
    LineFault.AMOUNT: Reason.DISCOUNT_INCOMPLETE,
    LineFault.MISSING: Reason.DISCOUNT_INCOMPLETE,
    LineFault.OVER_REASON: Reason.DISCOUNT_OVER_REASON,
}


@dataclass(frozen=True, slots=True)
class ApplyForDiscount:
    """Lines applied for together; `client` is an id or code."""

    client: str
    lines: tuple[DiscountLine, ...]


@dataclass(frozen=True, slots=True)
class ReviseDiscount:
    """A line that was sent back, as it is asked now; `case` is an id or number."""

    case: str
    line: DiscountLine


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """A line that climbs now: its case, number and the rule it follows."""

    case_id: str
    case_number: str
    rule: Rule
    approver: Level


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def apply_for_discount(call: Call, command: ApplyForDiscount) -> tuple[AppliedLine, ...]:
    """Submit an application, each line as a case of its own; all lines or none."""
    client = demand_asking(call, command.client)
    if not command.lines:
        raise Refusal(Reason.DISCOUNT_NO_LINE)
    applicant = applicant_of(call, client.owners.unit_pk)
    measured = []
    for number, line in enumerate(command.lines, 1):
        one = measure(call, client.owners.unit_pk, applicant, _tidy(line))
        _refuse_faults(call, one, number)
        measured.append(one)
    _refuse_twice(call, client, command.lines)
    for number, one in enumerate(measured, 1):
        _refuse_renewal(call, client, one, number)
    application = stored.line_id()
    return tuple(
        _applied(call, client, (application, number), one) for number, one in enumerate(measured, 1)
    )


@usecase(Kind.CHANGE, Permission.CASE_ASK)
def revise_discount(call: Call, command: ReviseDiscount) -> AppliedLine:
    """Submit a line again that was sent back, as it is asked now; only by who applied for it.

    Norm, rule and route are measured anew; the business stays, because another one is another
    application.
    """
    found = find_case(call, command.case)
    held = stored.newest_of(call.uow.connection, found.case.pk)
    if held is None:
        raise Refusal(Reason.NOT_FOUND, what=command.case)
    if found.case.applicant_pk != call.actor.user_pk:
        raise Refusal(Reason.CASE_APPLICANT)
    client = demand_asking(call, call.uow.dossiers.get(held.client_pk).id)
    if command.line.business_pk != held.business_pk:
        raise Refusal(Reason.DISCOUNT_SAME_BUSINESS, business=held.business)
    unit_pk = client.owners.unit_pk
    one = measure(call, unit_pk, applicant_of(call, unit_pk), _tidy(command.line))
    _refuse_faults(call, one, 1)
    _refuse_renewal(call, client, one, 1)
    identity = stored.line_id()
    asked = _asked(call, client, one, identity)
    steps = tuple(planned(call, one))
    after = resubmit(call, found.case.id, asked, steps, unit_pk)
    place = (held.application, held.number, found.case.pk, after.stored.course.revision)
    new = _new(call, client, place, one)
    stored.add(call.uow.connection, call.uow.saved.append, identity, new)
    note_case(call, after, "case_resubmitted")
    number = found.stored.number
    return AppliedLine(found.case.id, number, one.ruling.rule, one.ruling.approver)


def faults_of(call: Call, one: Measured) -> Iterator[tuple[str, LineFault]]:
    """Everything that is wrong with a line, by field."""
    yield from line_faults(one.line, call.today)
    if one.over and not clean(one.line.over_reason):
        yield "over_reason", LineFault.OVER_REASON


def _refuse_faults(call: Call, one: Measured, number: int) -> None:
    for field, fault in faults_of(call, one):
        rate = one.line.agency_rate if field == "agency_rate" else one.line.rate
        raise Refusal(
            _REASONS[fault],
            business=one.business.name,
            rate=rate_words(rate).rstrip("%"),
            line=number,
            path=field,
        )


def _refuse_twice(call: Call, client: Client, lines: Sequence[DiscountLine]) -> None:
    """Refuse a business that waits for a decision already, or stands twice in one application."""
    waiting = {row.business_pk: row for row in stored.open_of(call.uow.connection, client.pk)}
    seen: set[int] = set()
    for place, line in enumerate(lines, 1):
        name = business_at(call, line.business_pk).name
        if line.business_pk in waiting:
            number = waiting[line.business_pk].case_number
            raise Refusal(Reason.DISCOUNT_WAITS, business=name, number=number, line=place)
        if line.business_pk in seen:
            raise Refusal(Reason.DISCOUNT_TWICE, business=name, line=place)
        seen.add(line.business_pk)


def _refuse_renewal(call: Call, client: Client, one: Measured, number: int) -> None:
    """A renewal goes on from a line of this client and, where that names one, of its business."""
    if not one.line.renews:
        return
    rows = discounts_of(call, client.pk).lines
    old = next((row for row in rows if row.id == one.line.renews), None)
    if old is None or old.business_pk not in (None, one.business.pk):
        raise Refusal(Reason.DISCOUNT_RENEWS, business=one.business.name, line=number)


def _applied(call: Call, client: Client, place: tuple[str, int], one: Measured) -> AppliedLine:
    identity = stored.line_id()
    asked = _asked(call, client, one, identity)
    case = submit(call, asked, tuple(planned(call, one)), client.owners.unit_pk)
    new = _new(call, client, (*place, case.pk, 1), one)
    stored.add(call.uow.connection, call.uow.saved.append, identity, new)
    found = find_case(call, case.id)
    note_case(call, found, "case_submitted")
    return AppliedLine(case.id, found.stored.number, one.ruling.rule, one.ruling.approver)


def _asked(call: Call, client: Client, one: Measured, identity: str) -> AskedCase:
    """What is frozen: the line, and beside it what held when it was asked."""
    line = one.line
    wanted: dict[str, object] = {
        "business": one.business.id,
        "rate": line.rate,
        "agency_rate": line.agency_rate,
        "from": line.valid_from.isoformat(),
        "until": line.valid_until.isoformat(),
        "expected_fen": line.expected_fen,
        "manner": line.manner,
        "justification": line.justification,
        "over_reason": line.over_reason,
    }
    if line.renews:
        wanted["renews"] = line.renews
    held: dict[str, object] = {
        "norm": one.norm,
        "agency_norm": one.agency_norm,
        "rule": one.ruling.rule.value,
        "in_force": [
            [row.rate, row.agency_rate, row.valid_until.isoformat()]
            for row in discounts_of(call, client.pk).in_force
            if row.business_pk == one.business.pk
        ],
    }
    rule = route_rule(one.ruling.approver)
    return AskedCase(CaseKind.DISCOUNT, client, rule, wanted, held, subject=identity)


def _tidy(line: DiscountLine) -> DiscountLine:
    return replace(
        line,
        manner=clean(line.manner)[:MANNER_MOST],
        justification=clean(line.justification)[:TEXT_MOST],
        over_reason=clean(line.over_reason)[:TEXT_MOST],
    )


def _new(call: Call, client: Client, place: tuple[str, int, int, int], one: Measured) -> NewLine:
    """The row of a line; `place` is its application, number, case and revision."""
    application, number, case_pk, revision = place
    line = one.line
    return NewLine(
        *(application, number, case_pk, client.pk, client.owners.unit_pk, one.business.pk),
        *(line.rate, line.agency_rate, one.norm, one.agency_norm),
        manner=line.manner,
        justification=line.justification,
        over_reason=line.over_reason,
        valid_from=line.valid_from,
        valid_until=line.valid_until,
        expected_fen=line.expected_fen,
        rule=one.ruling.rule.value,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
        revision=revision,
        renews=line.renews or None,
    )
