"""Norms of discounts: the nation's (C4-7), the province's (C5-6), a city's own (X-07), by grade.

Recorded with their paper and ended, never changed; what was applied for under one keeps it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.discounts import Scope
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.tariffs import (
    BANDS_RULE,
    WHOLE,
    Band,
    Norm,
    NormFault,
    NormTable,
    bands_of,
    fault_below,
    rate_words,
)
from app.domain.text import clean
from app.readmodels.organisation import UnitRow
from app.readmodels.tariffs import BusinessRow, TableRight
from app.services.tariffs.businesses import TABLE_OF, business_at, open_business
from app.services.tariffs.organs import keeper_over, right_over
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import tariffs as stored
from database.repositories.tariffs import Ending, NewNorm

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SetNorm:
    """A norm from a day on. Rates are hundredths of a per cent; `group` "" is any band or grade.

    `issued_by` names the organ outside this office whose norm it is; an own organ needs none.
    """

    table: NormTable
    unit_pk: int
    business_pk: int
    group: str
    rate: int
    agency_rate: int | None
    valid_from: date
    valid_until: date | None
    document_no: str
    document_date: date
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class EndNorm:
    """Let a norm hold up to `last_day` only, with the reason; yesterday ends it at once."""

    norm_id: str
    last_day: date
    reason: str


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def set_norm(call: Call, command: SetNorm) -> str:
    """Record a norm; returns its id.

    Refused: another organ's table, an ended business or one of the other scope, an unknown band or
    grade, rates outside 0 to 100 %, no paper, impossible days, a norm that begins the same day,
    and below the topmost tables whatever exceeds the norm above, or has none above (X-07).
    """
    units = call.uow.organisation.units()
    right = right_over(call, units, command.table, command.unit_pk)
    business = open_business(business_at(call, command.business_pk))
    _require_scope(command.table, business)
    _require_values(call, command, business)
    issuer = right.issuer if right.own else clean(command.issued_by)[:120]
    number = clean(command.document_no)[:60]
    _require_paper(call, command, number, issuer)
    norm = Norm(
        *("", command.table, right.unit_pk, business.pk, command.group),
        *(command.rate, command.agency_rate, command.valid_from, command.valid_until, number),
    )
    _require_new(call, norm)
    _require_within(call, units, right, norm, business)
    new = NewNorm(
        *(norm.table.value, norm.unit_pk, issuer, business.pk, norm.group, norm.rate),
        *(norm.agency_rate, norm.valid_from, norm.valid_until, number, command.document_date),
        *(call.actor.user_pk, to_ms(call.now), call.act),
    )
    identity = stored.add_norm(call.uow.connection, call.uow.saved.append, new)
    _note(call, identity, "norm_set")
    return identity


@usecase(Kind.CHANGE, Permission.TARIFF_SET)
def end_norm(call: Call, command: EndNorm) -> None:
    """End a norm early; approvals that run under it keep what they were given."""
    norm = stored.find_norm(call.uow.connection, command.norm_id)
    if norm is None:
        raise Refusal(Reason.NOT_FOUND, what=command.norm_id)
    right_over(call, call.uow.organisation.units(), norm.table, norm.unit_pk)
    reason = clean(command.reason)[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    if norm.ended_on is not None or norm.last_day < call.today:
        raise Refusal(Reason.TARIFF_ENDED, document=norm.document_no, day=norm.last_day)
    first = call.today - _DAY
    if not first <= command.last_day < norm.last_day:
        raise Refusal(Reason.TARIFF_END_DAY, day=command.last_day, first=first)
    end = Ending(norm.id, command.last_day, reason, call.actor.user_pk)
    stored.end_norm(call.uow.connection, call.uow.saved.append, end)
    _note(call, norm.id, "norm_ended", reason)


def bands(call: Call, day: date) -> tuple[Band, ...]:
    """Bands of mail use (用邮档) as they hold on `day`."""
    value = call.office.rules.in_force(BANDS_RULE, day).value
    if not isinstance(value, str):
        raise TypeError(BANDS_RULE)
    return bands_of(value)


def norms_over(
    call: Call, units: list[UnitRow], row: UnitRow, table: NormTable, business_pk: int
) -> list[Norm]:
    """Norms of a table that count for the unit `row`."""
    keeper = keeper_over(units, row, table)
    found = stored.norms_of(call.uow.connection, table, business_pk)
    return [norm for norm in found if norm.unit_pk == keeper]


def grades() -> tuple[str, ...]:
    """Grades of clients, for the table by grade."""
    return tuple(choice.value for choice in shipped.fields()["grade"].choices)


def _require_scope(table: NormTable, business: BusinessRow) -> None:
    """Refuse a network-wide business in the province's table and a regional one in the nation's."""
    if table.above is None and TABLE_OF[business.scope] is not table:
        words = shipped.texts("norm_tables")
        own = words[TABLE_OF[business.scope]]
        raise Refusal(Reason.TARIFF_SCOPE, business=business.name, own=own, table=words[table])


def _require_values(call: Call, asked: SetNorm, business: BusinessRow) -> None:
    for rate in (asked.rate, asked.agency_rate):
        if rate is not None and not 0 <= rate <= WHOLE:
            raise Refusal(Reason.DISCOUNT_RATE, business=business.name, rate=rate_words(rate))
    by_grade = asked.table is NormTable.GRADE
    known = grades() if by_grade else [one.name for one in bands(call, asked.valid_from)]
    if asked.group not in {*known, ""}:
        raise Refusal(Reason.TARIFF_GROUP, group=asked.group, known="、".join(known))


def _require_paper(call: Call, asked: SetNorm, number: str, issuer: str) -> None:
    if not number or not issuer:
        raise Refusal(Reason.TARIFF_PAPER)
    if asked.document_date > call.today:
        raise Refusal(Reason.DOCUMENT_DATE, date=asked.document_date)
    if asked.valid_until is not None and asked.valid_until < asked.valid_from:
        raise Refusal(Reason.PERIOD_INVALID, to=asked.valid_until, since=asked.valid_from)


def _require_new(call: Call, norm: Norm) -> None:
    """Refuse a norm beside which another would begin to count on the same day."""
    for other in stored.norms_of(call.uow.connection, norm.table, norm.business_pk):
        same = (other.unit_pk, other.group) == (norm.unit_pk, norm.group)
        if same and other.valid_from == norm.valid_from <= other.last_day:
            day, document = norm.valid_from, other.document_no
            raise Refusal(Reason.TARIFF_SAME_DAY, day=day, document=document)


def _require_within(
    call: Call, units: list[UnitRow], right: TableRight, norm: Norm, business: BusinessRow
) -> None:
    if norm.table.above is None:
        return
    table = norm.table.above[Scope(business.scope)]
    row = next(one for one in units if one.pk == right.unit_pk)
    above = norms_over(call, units, row, table, business.pk)
    names = [band.name for band in bands(call, norm.valid_from)]
    found = fault_below(norm, above, names)
    if found is None:
        return
    fault, limit = found
    words = shipped.texts("norm_tables")[table]
    if fault is NormFault.NO_NORM or limit is None:
        raise Refusal(Reason.TARIFF_NO_NORM, business=business.name, table=words)
    raise Refusal(
        Reason.TARIFF_OVER_NORM,
        business=business.name,
        table=words,
        norm=rate_words(limit.rate),
        agency=rate_words(limit.agency_rate or 0),
        document=limit.document_no,
    )


def _note(call: Call, identity: str, detail: str, reason: str | None = None) -> None:
    call.record(
        LogNote(
            Action.CONFIG_CHANGE,
            object_type="tariff_norm",
            object_id=identity,
            basis="第四条(五)、第五条(五)",
            purpose=reason,
            detail=detail,
        )
    )
    call.topics.add(Topic.OFFICE)
