"""Rows of mail use beside clients, businesses and lines on file: which of them become lines."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from app.domain.agreements import Settlement
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.mail_use_matching import (
    UseBusiness,
    UseClient,
    UseGround,
    UseLine,
    UseMatcher,
    kept_above_zero,
)
from app.domain.mail_use_rows import UseRow
from app.domain.permissions import ClientRef, Permission
from app.domain.register import ProblemCode
from app.domain.register_columns import ColumnMapping
from app.domain.text import name_key
from app.services.credit.booking import BookingGate, refusal_of
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import mail_use as queries
from database.repositories import tariffs

MONTHS_MOST = 24
"""Months that one workbook may bring: it is meant for one."""


@dataclass(frozen=True, slots=True)
class JudgeRows:
    """Converted rows of a workbook of `unit_pk`."""

    rows: tuple[UseRow, ...]
    mapping: ColumnMapping
    unit_pk: int


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """Rows with client and business, or refused, and what they were compared with.

    `imports` are the earlier ones of the unit that brought the same `months`; `replaced` counts
    the lines of them that come to their end. `delicate` rows were held against sums or limits,
    which may move without `ground` moving.
    """

    ground: UseGround
    lines: tuple[UseLine, ...]
    months: tuple[int, ...]
    imports: tuple[int, ...]
    replaced: int
    delicate: bool


@usecase(Kind.BROWSE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def judge_mail_use(call: Call, command: JudgeRows) -> JudgedRows:
    """What an import of these rows would do, as things stand."""
    found = judged_rows(call, command, ground_of(call, command))
    count = sum(line.accepted for line in found.lines)
    call.record(LogNote(Action.SEARCH, object_type="mail_use_import", result_count=count))
    return found


def judged_rows(call: Call, command: JudgeRows, ground: UseGround) -> JudgedRows:
    """As `judge_mail_use`, inside the transaction that writes.

    Refused as a whole while a line that would be replaced stands on a bill.
    """
    matcher = UseMatcher(ground, command.mapping)
    lines: Sequence[UseLine] = [matcher.match(row) for row in command.rows]
    months = months_of(lines)
    imports = queries.imports_of(call.uow.connection, command.unit_pk, months)
    delicate = any(line.accepted and _held_against_limits(line.row) for line in lines)
    if command.mapping.returned:
        delicate = delicate or bool(imports)
        lines = _not_yet_there(call, lines, imports, matcher)
        replaced: tuple[int, ...] = ()
    else:
        replaced = imports
        _require_unbilled(call, imports, months)
    lines = _bookable(call, lines, replaced, matcher)
    lines = _above_zero(call, lines, replaced, matcher)
    months = months_of(lines)
    ending = len(queries.standing_lines(call.uow.connection, replaced, months)) if replaced else 0
    return JudgedRows(ground, tuple(lines), months, replaced, ending, delicate)


def months_of(lines: Sequence[UseLine]) -> tuple[int, ...]:
    """Months that accepted lines bring; refused (MAIL_USE_MONTHS) when there are too many."""
    months = tuple(sorted({line.row.month for line in lines if line.accepted}))
    if len(months) > MONTHS_MOST:
        raise Refusal(Reason.MAIL_USE_MONTHS, count=len(months), most=MONTHS_MOST)
    return months


def ground_of(call: Call, command: JudgeRows) -> UseGround:
    """Clients that rows name, and the businesses that are open."""
    rows = [row for row in command.rows if row.accepted]
    codes = dict.fromkeys(row.code for row in rows if row.code)
    usccs = dict.fromkeys(row.org_code for row in rows if row.org_code)
    keys = {name: name_key(name) for name in {row.name for row in rows if row.name}}
    names = dict.fromkeys(keys.values())
    found = queries.clients_named(call.uow.connection, list(codes), list(usccs), list(names))
    clients = (_known(call, one, (codes, usccs, names)) for one in found)
    businesses = tuple(
        UseBusiness(one.pk, one.name, one.specialty)
        for one in tariffs.businesses(call.uow.connection)
        if one.ended_on is None
    )
    return UseGround(tuple(one for one in clients if one is not None), businesses)


def _known(
    call: Call, client: queries.NamedClient, written: tuple[Container[str], ...]
) -> UseClient | None:
    """The client as rows may be compared with it; None when no row names it."""
    codes, usccs, names = written
    ref = ClientRef(client.unit_pk, client.owners, client.pk)
    code = (client.code or "").upper()
    name, display = name_key(client.name), name_key(client.display_name)
    shown = UseClient(
        client.pk,
        code if code in codes else None,
        client.uscc if client.uscc in usccs else None,
        name if name in names else "",
        display if display in names else "",
        client.unit,
        allowed=call.actor.may_on(Permission.REGISTER_IMPORT, ref),
    )
    named = shown.code or shown.uscc or shown.name or shown.display_name
    return shown if named else None


def _require_unbilled(call: Call, imports: Sequence[int], months: Sequence[int]) -> None:
    bills = queries.billed(call.uow.connection, imports, months) if imports else ()
    if bills:
        raise Refusal(Reason.MAIL_USE_BILLED, bill=bills[0], count=len(bills))


def _not_yet_there(
    call: Call, lines: Sequence[UseLine], imports: Sequence[int], matcher: UseMatcher
) -> list[UseLine]:
    """Returned rows, without those that an import brought already."""
    there = {
        (
            *(row.client_pk, row.business_pk, row.valid_from, row.valid_until),
            *(row.charged_fen, row.tariff_fen, row.volume, bool(row.counted), row.settlement),
            row.destination,
        )
        for row in queries.standing_lines(call.uow.connection, imports, months_of(lines))
    }
    kept = []
    for line in lines:
        row = line.row
        first, last = (str(day) for day in (row.first, row.last))
        same = (
            *(line.client_pk, line.business_pk, first, last, row.charged_fen, row.tariff_fen),
            *(row.volume, row.counted, row.settlement, row.destination),
        )
        if line.accepted and same in there:
            problem = matcher.problem(row, "revenue", ProblemCode.BOOKED, "same")
            kept.append(line.refused(problem))
        else:
            kept.append(line)
    return kept


def _held_against_limits(row: UseRow) -> bool:
    return row.charged_fen < 0 or row.settlement == Settlement.ON_CREDIT


def _owes(row: UseRow) -> bool:
    return row.charged_fen > 0 and row.settlement == Settlement.ON_CREDIT


def _bookable(
    call: Call, lines: Sequence[UseLine], replaced: Sequence[int], matcher: UseMatcher
) -> Sequence[UseLine]:
    """`lines`, without those on credit that the gate of bookings refuses (K1, K2, K5, K8).

    What takes a charge back is not asked, and makes no room: it may itself be refused after this.
    """
    owed = [line for line in lines if line.accepted and _owes(line.row)]
    if not owed:
        return lines
    ending = queries.on_credit_of(call.uow.connection, replaced, months_of(lines))
    gate = BookingGate.of(call, {line.client_pk for line in owed}, ending)
    return [_booked(line, gate, matcher) for line in lines]


def _booked(line: UseLine, gate: BookingGate, matcher: UseMatcher) -> UseLine:
    row = line.row
    if not line.accepted or not _owes(row) or row.first is None or row.last is None:
        return line
    fault = gate.fault(line.client_pk, row.first, row.last, row.charged_fen)
    if fault is None:
        return line
    name = row.name or row.code or row.org_code
    told = refusal_of(fault, name).values
    code = ProblemCode.CREDIT
    return line.refused(matcher.problem(row, "settlement", code, fault.kind.value, told))


def _above_zero(
    call: Call, lines: Sequence[UseLine], replaced: Sequence[int], matcher: UseMatcher
) -> Sequence[UseLine]:
    taking = {line.client_pk for line in lines if line.accepted and line.row.charged_fen < 0}
    if not taking:
        return lines
    standing = queries.held(call.uow.connection, taking, replaced, months_of(lines))
    return list(kept_above_zero(lines, standing, matcher))
