"""Accounts of all clients of the office that is measured: mail use, bills, payments, credit.

Each client has ten lines of mail use, a line a month; the last three months stand on bills, of
which the first two are paid. One of twenty paid the second only in half and is late, one of fifty
has used more than its limit.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from app.domain.agreements import Settlement
from app.domain.credit import Counts, CreditTerm, Source
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.receivables import BillKind, Method
from app.services.office import Desk
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries.arrears import client_keys
from database.records import new_id
from database.repositories import receivables_bulk as bulk
from database.repositories.credit_terms import Entering
from database.repositories.mail_use import Booking, NewUseImport, add_import
from database.repositories.receivables import NewBill, NewPayment
from database.repositories.receivables_bulk import OnCredit, WholeBill
from database.repositories.tariffs import businesses

LINES = 10
_BILLED = 3
_PAID = 2
_BATCH = 2000
_LATE_OF = 20
_OVER_OF = 50
_FEN = 100_00
"""What a client uses in a month at least."""
_REPAYMENT = timedelta(days=30)
_YEARS = timedelta(days=730)
_DOCUMENT = "bench"


def month_before(day: date, months: int) -> date:
    """First day of the month so many before that of `day`."""
    return day.replace(day=1) - relativedelta(months=months)


def last_of(first: date) -> date:
    """Last day of the month that begins on `first`."""
    return first + relativedelta(months=1, days=-1)


def number_of(first: date) -> int:
    """The month that begins on `first`, as 202610."""
    return first.year * 100 + first.month


def pays_in_time(client_pk: int) -> bool:
    """Whether a client is neither late nor over its limit."""
    return bool(client_pk % _LATE_OF and client_pk % _OVER_OF)


def fill_receivables(desk: Desk) -> None:
    """Give every client of the office an account."""
    after = 0
    while last := desk.services.run(_fill, desk.actor, after):
        after = last


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def _fill(call: Call, after: int) -> int:
    """Accounts of the next clients; the key of the last of them, 0 when none is left."""
    connection = call.uow.connection
    clients = client_keys(connection, after, _BATCH)
    if not clients:
        return 0
    by = Entering(call.actor.user_pk, to_ms(call.now), call.act)
    bulk.insert_agreements(connection, [_agreement(call, pk) for pk in clients], by)
    bulk.insert_terms(connection, [_term(call, pk) for pk in clients], by)
    months = tuple(month_before(call.today, n) for n in range(LINES, 0, -1))
    booking = Booking(by.author_pk, by.at, by.act, call.today)
    # By a unit that imports nothing else: an import replaces what its unit brought of a month.
    unit_pk = max(row.pk for row in call.uow.organisation.units())
    new = NewUseImport(unit_pk, _DOCUMENT, _DOCUMENT, tuple(map(number_of, months)))
    lines = tuple(_lines(call, clients, months))
    import_pk, _identity = add_import(connection, new, lines, booking)
    billed = bulk.lines_of_import(connection, import_pk, number_of(months[-_BILLED]))
    bulk.insert_bills(connection, [_bill(call, line) for line in billed])
    return clients[-1]


def _agreement(call: Call, client_pk: int) -> OnCredit:
    days = (call.today - _YEARS, call.today + _YEARS)
    return OnCredit(client_pk, call.office.unit_pk, f"{_DOCUMENT}-{client_pk}", *days)


def _term(call: Call, client_pk: int) -> CreditTerm:
    limit = _monthly(client_pk) * (LINES if client_pk % _OVER_OF else 1)
    since = call.today - _YEARS
    return CreditTerm(
        client_pk,
        "AA",
        limit,
        "P30D",
        Counts.UNBILLED,
        since,
        None,
        call.office.unit_pk,
        Source.OPENING,
        _DOCUMENT,
        since,
        since,
    )


def _monthly(client_pk: int) -> int:
    return _FEN + client_pk % 997 * 100


def _lines(call: Call, clients: list[int], months: tuple[date, ...]) -> Iterator[tuple[Any, ...]]:
    """Prepared lines: those that will stand on bills are on credit, the earlier ones were paid."""
    kinds = [one for one in businesses(call.uow.connection) if one.ended_on is None]
    for pk in clients:
        for place, first in enumerate(months):
            kind, fen = kinds[(pk + place) % len(kinds)], _monthly(pk)
            on_credit = place >= len(months) - _BILLED
            settlement = Settlement.ON_CREDIT if on_credit else Settlement.CASH
            yield (
                *(new_id(), pk, kind.pk, first.isoformat(), last_of(first).isoformat()),
                *(fen, fen, f"{_DOCUMENT} #{pk}", number_of(first), kind.specialty),
                *(1000, "件", place % 5 > 0, "省内", settlement.value, ""),
            )


def _bill(call: Call, line: Any) -> WholeBill:
    """The bill of a line; the newest is open, the one before is paid in half by who is late."""
    first, client_pk, fen = line.valid_until.replace(day=1), line.client_pk, line.charged_fen
    signed = (call.actor.user_pk, to_ms(call.now), call.act)
    due = line.valid_until + _REPAYMENT + timedelta(days=client_pk % 30)
    age = (call.today.year - first.year) * 12 + call.today.month - first.month
    late = age > 1 and not client_pk % _LATE_OF
    booked = line.valid_until + timedelta(days=1)
    bill = NewBill(
        client_pk,
        f"ZD-0000-{line.pk:09d}",
        BillKind.PERIOD,
        first,
        line.valid_until,
        fen,
        line.valid_until + timedelta(days=1) if late else due,
        booked,
        *signed,
    )
    if age <= _BILLED - _PAID:
        return WholeBill(bill, (line.pk,))
    paid = fen // 2 if late and age == _PAID else fen
    payment = NewPayment(client_pk, booked, paid, Method.TRANSFER, booked, *signed)
    return WholeBill(bill, (line.pk,), payment)
