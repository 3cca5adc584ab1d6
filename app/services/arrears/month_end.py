"""The list of what is open at a month's end (月末应清单, S60-6), with who is named to collect it.

It is read from the ledger as of that day: what was booked by then, by the days as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, ClientRef, Permission
from app.domain.receivables import OpenBill
from app.readmodels.month_end import MonthEndList, MonthEndPaper, MonthEndRow
from app.services.arrears.panel import CATEGORY
from app.services.claims.paper_parts import printed_by
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, denial, usecase
from database.queries import arrears_month as queries
from database.queries.receivables import open_bills
from database.vault.disk import disk_refusals


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The month in which `day` lies."""

    day: date


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def month_end(call: Call, command: MonthEnd) -> MonthEndList:
    """What is open at the month's end, of clients whose category 7 this reader sees."""
    found = _list(call, command.day, [row for _ref, row in _rows(call, command.day)])
    _note(call, found, Action.LIST)
    return found


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def prepare_month_end(call: Call, command: MonthEnd) -> MonthEndPaper:
    """The paper of it, logged before it is drawn; only clients that this reader may copy."""
    seen = _rows(call, command.day)
    copied = [row for ref, row in seen if CATEGORY in call.actor.copies(ref)]
    if seen and not copied:
        raise denial(Permission.LIST_EXPORT)
    found = replace(_list(call, command.day, copied), left_out=len(seen) - len(copied))
    _note(call, found, Action.PRINT)
    return MonthEndPaper(found, call.office.name, printed_by(call))


def _list(call: Call, day: date, rows: Sequence[MonthEndRow]) -> MonthEndList:
    as_of = _as_of(call, day)
    return MonthEndList(as_of, as_of < _last_of_month(day), tuple(rows))


def _rows(call: Call, day: date) -> list[tuple[ClientRef, MonthEndRow]]:
    """What each client in sight owes at the month's end, the most owed first."""
    as_of = _as_of(call, day)
    bills = groupby(open_bills(call.uow.connection, as_of), key=lambda bill: bill.client_pk)
    owed = {pk: tuple(group) for pk, group in bills}
    promises = queries.promises(call.uow.connection, as_of)
    rows = []
    for row in queries.clients_of(call.uow.connection, call.actor, tuple(owed)):
        owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk)
        ref = ClientRef(row.unit_pk, owners, row.pk)
        found = _row(row, owed[row.pk], promises.get(row.pk), as_of)
        if not call.actor.sees_manager(ref):
            found = replace(found, collector=None, hidden=True)
        rows.append((ref, found))
    return sorted(rows, key=lambda one: (-one[1].open_fen, one[1].name))


def _row(row: Any, bills: Sequence[OpenBill], promise: Any, as_of: date) -> MonthEndRow:
    late = [bill for bill in bills if bill.overdue(as_of)]
    first = min(bill.due_on for bill in bills)
    return MonthEndRow(
        row.id,
        row.code,
        row.display_name,
        row.unit,
        row.responsible or row.owner,
        sum(bill.open_fen for bill in bills),
        sum(bill.open_fen for bill in late),
        first,
        (as_of - first).days if late else 0,
        promise.promised_on if promise is not None else None,
        promise.amount_fen if promise is not None else None,
    )


def _as_of(call: Call, day: date) -> date:
    return min(_last_of_month(day), call.today)


def _last_of_month(day: date) -> date:
    return day + relativedelta(day=31)


def _note(call: Call, found: MonthEndList, action: Action) -> None:
    call.record(
        LogNote(
            action,
            object_type="month_end",
            categories=(CATEGORY,),
            result_count=len(found.rows),
            result_ids=tuple(row.client_id for row in found.rows[:MOST_IDS]),
            detail=found.as_of.isoformat(),
        )
    )


def print_month_end(
    services: Services,
    actor: Actor,
    command: MonthEnd,
    out: Path,
    progress: Progress | None = None,
) -> Path:
    """Print the list to the PDF file `out`, once the print is registered.

    Stopped while it is drawn, it counts as printed, and no file is there.
    """
    from app.documents.month_end import render_month_end

    watched = progress or NoProgress()
    paper = services.run(prepare_month_end, actor, command, watched)
    with disk_refusals(out):
        pages = render_month_end(out, paper, watched.report, lambda: watched.stopped)
    if not pages:
        raise Refusal(Reason.STOPPED)
    return out
