"""A client of the arrears panel: bills that add up to the balance, promise, steps (K6, K12)."""

from dataclasses import dataclass
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.calendar import WorkdayTable
from app.domain.clients import Client
from app.domain.permissions import Permission
from app.domain.receivables import OpenBill, provisional_due
from app.domain.recovery import Charge, Held, charge_of
from app.readmodels.arrears import ArrearsActs, ArrearsClient, OpenBillLine, StepLine
from app.services.arrears.panel import CATEGORY
from app.services.credit.file import cases_of
from app.services.credit.hindrance import release_hindrance
from app.services.dossier import basis, visible_client
from app.services.usecase import Call, Kind, usecase
from database.queries import arrears_client as stored
from database.queries import arrears_panel
from database.queries.receivables import open_bills

STEPS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShowArrears:
    """A client by id or code."""

    client: str


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def arrears_client(call: Call, command: ShowArrears) -> ArrearsClient | None:
    """What one client owes, what was promised and done; None for one that is not in arrears.

    Bills come from the ledger, not from the cache that lists read.
    """
    client = readable_client(call, command.client)
    rows = arrears_panel.rows_of(call.uow.connection, call.actor, (client.pk,))
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="arrears",
            categories=(CATEGORY,),
            basis=basis(call, client),
        )
    )
    if not rows:
        return None
    connection = call.uow.connection
    bills = open_bills(connection, call.today, (client.pk,))
    workdays = call.office.workdays(call.uow)
    steps = stored.steps_of(connection, client.pk, STEPS_SHOWN)
    recovery = stored.recovery_of(connection, client.pk)
    return ArrearsClient(
        rows[0],
        tuple(_bill(call, bill, workdays) for bill in bills),
        stored.credit_of(connection, client.pk),
        tuple(map(_step, steps)),
        stored.step_count(connection, client.pk),
        recovery.number if recovery else None,
        _charge(call, client.pk, recovery) if recovery else None,
        recovery.opened_on if recovery else None,
        tuple(cases_of(call, client)),
        _acts(call, client, stopped=rows[0].stopped),
    )


def _charge(call: Call, client_pk: int, recovery: Any) -> Charge:
    opened = Held(recovery.unit_pk, recovery.unit, recovery.opened_on)
    return charge_of(opened, stored.moves_of(call.uow.connection, client_pk, call.today))


def readable_client(call: Call, reference: str) -> Client:
    """The client, for who may see what it owes (category 7)."""
    client = visible_client(call, reference)
    call.demand(
        allowed=CATEGORY in call.actor.view(client.ref),
        permission=Permission.ARREARS_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    return client


def _bill(call: Call, bill: OpenBill, workdays: WorkdayTable) -> OpenBillLine:
    late = (call.today - bill.due_on).days if bill.overdue(call.today) else 0
    return OpenBillLine(
        bill.id,
        bill.number,
        bill.kind,
        bill.period_from,
        bill.period_until,
        bill.due_on,
        late,
        bill.amount_fen,
        bill.open_fen,
        provisional_due(bill.kind, bill.due_on, workdays),
    )


def _step(row: Any) -> StepLine:
    return StepLine(
        row.kind,
        row.acted_on,
        row.words,
        row.contact,
        row.author,
        row.promised_on,
        row.amount_fen,
        row.letter,
    )


def _acts(call: Call, client: Client, *, stopped: bool) -> ArrearsActs:
    actor, ref = call.actor, client.ref
    return ArrearsActs(
        recover=actor.may_on(Permission.RECOVER, ref),
        ask=actor.may_on(Permission.CASE_ASK, ref),
        statement=CATEGORY in actor.copies(ref) or actor.may_on(Permission.RECEIVABLE_KEEP, ref),
        open_dossier=actor.may_on(Permission.CLIENT_VIEW, ref),
        hindrance=release_hindrance(call, client) if stopped else None,
    )
