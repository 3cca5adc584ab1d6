"""Rows of mail use beside clients, businesses and lines on file: which of them become lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents.workbook_words import use_businesses
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.mail_use_matching import (
    UseBusiness,
    UseClient,
    UseGround,
    UseLine,
    UseMatcher,
    kept_above_zero,
    once,
)
from app.domain.mail_use_rows import UseRow
from app.domain.organisation import Level
from app.domain.permissions import Actor, ClientRef, Permission
from app.domain.register import ProblemCode
from app.domain.register_columns import ColumnMapping
from app.domain.text import name_key
from app.services.credit.booking import BookingGate, refusal_of
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import mail_use as queries
from database.queries.changes import newest_change
from database.queries.mail_use import NamedClient
from database.repositories import tariffs
from database.repositories.arrears import last_day

_BOOKED = ("revenue", ProblemCode.BOOKED)
MONTHS_MOST = 24
"""Months that one workbook may bring: it is meant for one."""


@dataclass(frozen=True, slots=True)
class JudgeRows:
    """Converted rows of the workbook of `unit_pk` with this digest."""

    rows: tuple[UseRow, ...]
    mapping: ColumnMapping
    unit_pk: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What a judgement depends on beside its rows: it holds as long as all of it is the same.

    `saved` is the number of the last change in the office, `evaluated` whether today's stops have
    been found (K5).
    """

    saved: int
    today: date
    actor: Actor
    evaluated: bool


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """Rows with client and business, or refused, and when they were judged.

    `imports` are the earlier ones of the unit that brought the same `months`; `replaced` counts
    the lines of them that come to their end, `left` are clients whose lines do not: they are out
    of reach by now, or of a county that the workbook does not bring.
    """

    moment: Moment
    lines: tuple[UseLine, ...]
    months: tuple[int, ...]
    imports: tuple[int, ...]
    replaced: int
    left: tuple[int, ...]


@usecase(Kind.BROWSE, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def judge_mail_use(call: Call, command: JudgeRows) -> JudgedRows:
    """What an import of these rows would do, as things stand."""
    found = judged_rows(call, command)
    count = sum(line.accepted for line in found.lines)
    call.record(LogNote(Action.SEARCH, object_type="mail_use_import", result_count=count))
    return found


def moment_of(call: Call) -> Moment:
    """As things stand in this transaction."""
    connection = call.uow.connection
    evaluated = last_day(connection) == call.today
    return Moment(newest_change(connection), call.today, call.actor, evaluated)


def judged_rows(call: Call, command: JudgeRows) -> JudgedRows:
    """As `judge_mail_use`, inside the transaction that writes.

    Refused as a whole while a line that would be replaced stands on a bill.
    """
    moment = moment_of(call)
    matcher = UseMatcher(_ground(call, command.rows), command.mapping)
    lines: Sequence[UseLine] = list(once([matcher.match(row) for row in command.rows], matcher))
    months = months_of(lines)
    imports = queries.imports_of(call.uow.connection, command.unit_pk, months)
    which = (command.unit_pk, months, command.sha256)
    beside = queries.imports_elsewhere(call.uow.connection, *which)
    replaced = imports
    if command.mapping.returned:
        replaced, beside = (), (*imports, *beside)
    lines = _not_yet_there(call, lines, beside, matcher)
    lines, months = _kept(call, lines, replaced, matcher)
    beyond = {*handed_over(call, command.unit_pk, replaced, months)}
    left = tuple(sorted(beyond | _of_other_counties(call, lines, replaced, months)))
    _require_unbilled(call, replaced, months, left)
    ended = queries.standing_count(call.uow.connection, replaced, months, left) if replaced else 0
    return JudgedRows(moment, tuple(lines), months, replaced, ended, left)


def handed_over(
    call: Call, unit_pk: int, imports: Sequence[int], months: Sequence[int]
) -> tuple[int, ...]:
    """Clients of these imports of a unit that others look after by now, out of the actor's reach.

    Their lines are neither replaced nor taken back: nobody would bring them again.
    """
    if not imports:
        return ()
    found = queries.clients_elsewhere(call.uow.connection, unit_pk, imports, months)
    mine = call.actor
    return tuple(ref.pk for ref in found if not mine.may_on(Permission.REGISTER_IMPORT, ref))


def _of_other_counties(
    call: Call, lines: Sequence[UseLine], imports: Sequence[int], months: Sequence[int]
) -> set[int]:
    """Clients of these imports in counties of which `lines` bring nothing.

    Who keeps several counties gets a workbook from each: one says nothing of the others.
    """
    if not imports:
        return set()
    connection = call.uow.connection
    named = {line.client_pk for line in lines if line.accepted}
    brought = {_county(call, pk) for pk in queries.client_units(connection, named)}
    units = queries.units_in(connection, imports, months)
    others = {pk for pk in units if _county(call, pk) not in brought}
    return queries.clients_in(connection, imports, months, others) if others else set()


def _county(call: Call, unit_pk: int) -> int:
    """The county of a branch; any other unit is its own."""
    organisation = call.uow.organisation
    line = (organisation.unit_at(unit_pk), *organisation.units_above(unit_pk))
    return next((one.pk for one in line if one.level != Level.GRASSROOTS), unit_pk)


def _kept(
    call: Call, lines: Sequence[UseLine], replaced: Sequence[int], matcher: UseMatcher
) -> tuple[Sequence[UseLine], tuple[int, ...]]:
    """`lines` as credit and sums let them in, with their months.

    A month of which nothing comes in is not replaced: its lines on file go on counting (K8), and
    the rest is judged again beside them.
    """
    months = months_of(lines)
    while True:
        ending = queries.on_credit_of(call.uow.connection, replaced, months)
        kept = _bookable(call, lines, ending, matcher)
        kept = _above_zero(call, kept, replaced, matcher)
        left = months_of(kept)
        if not replaced or set(months) <= set(left):
            return kept, left
        months = tuple(month for month in months if month in left)


def months_of(lines: Sequence[UseLine]) -> tuple[int, ...]:
    """Months that accepted lines bring; refused (MAIL_USE_MONTHS) when there are too many."""
    months = tuple(sorted({line.row.month for line in lines if line.accepted}))
    if len(months) > MONTHS_MOST:
        raise Refusal(Reason.MAIL_USE_MONTHS, count=len(months), most=MONTHS_MOST)
    return months


def _ground(call: Call, rows: Sequence[UseRow]) -> UseGround:
    """Clients that rows name, and the businesses that are open."""
    codes, usccs, names = set[str](), set[str](), set[str]()
    for row in rows:
        if row.accepted:
            codes.add(row.code)
            usccs.add(row.org_code)
            names.add(row.name_key)
    wanted = (codes - {""}, usccs - {""}, names - {""})
    found = queries.clients_named(call.uow.connection, *wanted)
    businesses = tuple(
        UseBusiness(one.pk, one.name, one.specialty)
        for one in tariffs.businesses(call.uow.connection)
        if one.ended_on is None
    )
    return UseGround(tuple(_known(call.actor, found)), businesses, use_businesses())


def _known(actor: Actor, found: Iterable[NamedClient]) -> Iterator[UseClient]:
    """The clients as rows are compared with them; clients of like rights are judged once."""
    may: dict[ClientRef, bool] = {}
    for client in found:
        ref = ClientRef(client.unit_pk, client.owners, client.pk if actor.grants else 0)
        if ref not in may:
            may[ref] = actor.may_on(Permission.REGISTER_IMPORT, ref)
        own_name = client.display_name == client.name
        yield UseClient(
            client.pk,
            (client.code or "").upper() or None,
            client.uscc,
            client.name_key,
            client.name_key if own_name else name_key(client.display_name),
            client.unit,
            allowed=may[ref],
        )


def _require_unbilled(
    call: Call, imports: Sequence[int], months: Sequence[int], left: Sequence[int]
) -> None:
    bills = queries.billed(call.uow.connection, imports, months, left) if imports else ()
    if bills:
        raise Refusal(Reason.MAIL_USE_BILLED, bill=bills[0], count=len(bills))


def _not_yet_there(
    call: Call, lines: Sequence[UseLine], imports: Sequence[int], matcher: UseMatcher
) -> Sequence[UseLine]:
    """`lines` without those that one of these imports brought already: they would count twice."""
    if not imports:
        return lines
    there: set[tuple[object, ...]] = set()
    named = {line.client_pk for line in lines if line.accepted}
    connection = call.uow.connection
    for row in queries.standing_lines(connection, imports, months_of(lines), named):
        said = (
            *(row.client_pk, row.business_pk, row.valid_from, row.valid_until),
            *(row.charged_fen, row.tariff_fen, row.volume, row.volume_unit, bool(row.counted)),
            *(row.destination, row.settlement, row.tariff_applied),
        )
        there |= {(*said, ""), (*said, row.reference)}
    kept = []
    for line in lines:
        if line.accepted and _stored(line) in there:
            kept.append(line.refused(matcher.problem(line.row, *_BOOKED, "same")))
        else:
            kept.append(line)
    return kept


def _stored(line: UseLine) -> tuple[object, ...]:
    """What a line says, with days as they are stored."""
    client, business, first, last, *rest = line.said
    return (client, business, str(first), str(last), *rest)


def _owes(row: UseRow) -> bool:
    return row.on_credit and row.charged_fen > 0 and row.accepted


def _bookable(
    call: Call, lines: Sequence[UseLine], ending: Mapping[int, int], matcher: UseMatcher
) -> Sequence[UseLine]:
    """`lines`, without those on credit that the gate of bookings refuses (K1, K2, K5, K8).

    What takes a charge back is not asked, and makes no room: it may itself be refused after this.
    `ending` has what comes to its end, in fen by client.
    """
    owing = {line.client_pk for line in lines if _owes(line.row)}
    if not owing:
        return lines
    gate = BookingGate.of(call, owing, ending)
    return [_booked(line, gate, matcher) if _owes(line.row) else line for line in lines]


def _booked(line: UseLine, gate: BookingGate, matcher: UseMatcher) -> UseLine:
    row = line.row
    if row.first is None or row.last is None:
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
    taking = {line.client_pk for line in lines if line.row.charged_fen < 0 and line.accepted}
    if not taking:
        return lines
    standing = queries.held(call.uow.connection, taking, replaced, months_of(lines))
    return list(kept_above_zero(lines, standing, matcher))
