"""What arrears ask for on Today: of the account manager, the head of the unit, and finance (七).

They come from the cached standings: who is told of a client reads its ledger before acting.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from app.domain.permissions import ClientRef, Permission, Role
from app.readmodels.agreements import CREDIT
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.rules import number
from app.services.usecase import Call
from database.queries import arrears_duties as queries

IDLE_RULE = "arrears.idle_days"
"""Rule: days without a step after which an overdue client is asked about."""

MONTH_END_RULE = "arrears.month_end_days"
"""Rule: days before and after a month's end on which its list is asked about (S60-6)."""

SHOWN = 40


def arrears_duties(call: Call) -> tuple[Duty, ...]:
    """Duties about own clients and those of the own unit; for finance what waits to be booked."""
    found: list[Duty] = []
    if call.actor.may(Permission.RECOVER):
        found += _of_clients(call)
    if call.actor.may(Permission.RECEIVABLE_KEEP):
        found += _of_finance(call)
    return tuple(found)


def _of_clients(call: Call) -> Iterator[Duty]:
    """One duty for a client, the gravest; the head is also told how many are stopped.

    Whom nobody looks after is the head's own.
    """
    heads = [role.unit_pk for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    idle = number(call.office.rules, IDLE_RULE, call.today)
    shown = stopped = 0
    for row in queries.warned(call.uow.connection, call.actor.user_pk, heads):
        owners = frozenset({row.a_user_pk, row.b_user_pk} - {None})
        ref = ClientRef(row.unit_pk, owners, row.pk)
        if CREDIT not in call.actor.view(ref):
            continue
        stopped += bool(row.stopped and row.unit_pk in heads)
        mine = call.actor.owns(ref) or not owners
        duty = _of_client(row, call.today, idle, mine=mine)
        if duty is not None and shown < SHOWN and (mine or duty.detail == "idle"):
            shown += 1
            yield duty
    if stopped:
        yield Duty(DutyKind.ARREARS, Urgency.LATER, detail="stopped", count=stopped)


def _of_client(row: Any, today: date, idle: int, *, mine: bool) -> Duty | None:
    """A promise that was broken or falls due, an overdue debt without a step, a bill soon due."""
    promise = (row.promised_on - today).days if row.promised_on is not None else None
    last = row.last_step_on or row.oldest_due
    still = idle - (today - last).days if row.overdue_fen > 0 and last is not None else None
    if still is not None and still <= 0:
        return _duty(row, "idle", still, mine=mine)
    if row.promise_broken and row.overdue_fen > 0:
        return _duty(row, "broken", promise, mine=mine)
    if promise is not None and 0 <= promise <= 1:
        return _duty(row, "promise", promise, mine=mine)
    if row.due_soon_fen > 0 and row.next_due is not None:
        return _duty(row, "due", (row.next_due - today).days, mine=mine)
    return None


def _duty(row: Any, what: str, days: int | None, *, mine: bool) -> Duty:
    late = days is not None and days < 0
    near = days is not None and days <= 1
    return Duty(
        DutyKind.ARREARS,
        Urgency.LATE if late else Urgency.SOON if near else Urgency.LATER,
        days,
        row.id,
        row.display_name,
        person=row.manager or "",
        detail=what,
        object_id=f"{what}:{row.id}",
        grade=row.grade,
        mine=mine,
    )


def _of_finance(call: Call) -> Iterator[Duty]:
    """Money that nobody knows yet, and periods that ended without a bill (K3)."""
    connection = call.uow.connection
    waiting = {
        "bank": queries.bank_lines(connection),
        "periods": queries.unbilled(connection, call.today, _kept(call)),
    }
    for what, count in waiting.items():
        if count:
            yield Duty(DutyKind.ARREARS, Urgency.SOON, detail=what, count=count)
    end = month_end_asked(call.today, number(call.office.rules, MONTH_END_RULE, call.today))
    if end is not None and queries.open_at(connection, end, _kept(call)):
        left = (end - call.today).days
        urgency = Urgency.LATE if left < 0 else Urgency.SOON
        yield Duty(DutyKind.ARREARS, urgency, left, detail="month_end", object_id=end.isoformat())


def month_end_asked(today: date, days: int) -> date | None:
    """The month's end of the last `days` of a month, or of the first ones of the next; or None."""
    end = today + relativedelta(day=31)
    if (end - today).days < days:
        return end
    before = today.replace(day=1) - timedelta(days=1)
    return before if (today - before).days <= days else None


def _kept(call: Call) -> frozenset[int] | None:
    """Units whose receivables the actor keeps; None for the whole office."""
    keeping = [role for role in call.actor.roles if role.may(Permission.RECEIVABLE_KEEP)]
    if any(role.units is None for role in keeping):
        return None
    return frozenset(pk for role in keeping for pk in role.units or ())
