"""One client's standing and everything that it follows from, as of any day (K6, K10, K12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.ageing import place_of
from app.domain.arrears import Facts, Owed, judge
from app.domain.arrears_rules import ArrearsRules
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.permissions import Permission
from app.domain.receivables import OpenBill, provisional_due
from app.domain.recovery import Charge, Held, OpenRecovery, charge_of, promises
from app.readmodels.agreements import CREDIT
from app.readmodels.arrears_lists import BillAge, ClientArrears
from app.services.arrears.data_state import data_state
from app.services.arrears.standing import arrears_rules, facts_of
from app.services.client_reference import client_named
from app.services.usecase import Call, Kind, usecase
from database.queries import arrears_detail as queries
from database.queries import receivables
from database.queries.arrears_client import moves_of
from database.repositories.credit_terms import terms_at


@dataclass(frozen=True, slots=True)
class ExplainArrears:
    """A client by code, id or whole name, as of a day, today unless told."""

    client: str
    as_of: date | None = None


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def show_arrears(call: Call, command: ExplainArrears) -> ClientArrears:
    """One client's standing with its bills, payments, stops, steps and promises."""
    client = client_named(call, command.client)
    call.demand(
        allowed=CREDIT in call.actor.view(client.ref),
        permission=Permission.ARREARS_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="arrears",
            categories=(CREDIT,),
        )
    )
    return client_arrears(call, client, command.as_of or call.today)


def client_arrears(call: Call, client: Client, day: date) -> ClientArrears:
    """What is behind a client's standing; whoever calls has asked for the right and logs it."""
    rules, connection = arrears_rules(call.office.rules, day), call.uow.connection
    found = _facts(call, rules, day, client.pk)
    judged = judge(found, rules, day, noting=day >= call.today)
    standing, running = judged.standing, found.recovery
    return ClientArrears(
        day,
        rules.basis,
        data_state(call, day),
        client.id,
        client.code or "",
        client.display_name,
        standing,
        judged.since,
        dict(zip(rules.codes, standing.buckets, strict=True)),
        found.term,
        tuple(_aged(call, rules, day, receivables.open_bills(connection, day, [client.pk]))),
        queries.payments(connection, client.pk, day),
        queries.acts(connection, client.pk, day),
        running.number if running else "",
        _charge(call, running, day) if running else None,
        queries.steps(connection, client.pk, day),
        tuple(promises(found.steps, found.money, day)),
    )


def _charge(call: Call, running: OpenRecovery, day: date) -> Charge:
    name = call.uow.organisation.unit_at(running.unit_pk).name
    opened = Held(running.unit_pk, name, running.opened_on)
    return charge_of(opened, moves_of(call.uow.connection, running.client_pk, day))


def _facts(call: Call, rules: ArrearsRules, day: date, client_pk: int) -> Facts:
    """What is known of a client; of who owes nothing at least what was approved for it (K10)."""
    found = facts_of(call.uow, rules, day, [client_pk]).get(client_pk)
    if found is not None:
        return found
    term = terms_at(call.uow.connection, day, [client_pk]).get(client_pk)
    return Facts(client_pk, Owed(), term=term)


def _aged(
    call: Call, rules: ArrearsRules, day: date, bills: Iterable[OpenBill]
) -> Iterator[BillAge]:
    ends, workdays = rules.ends(day), call.office.workdays(call.uow)
    for bill in bills:
        late = max((day - bill.due_on).days, 0)
        code = rules.codes[place_of(bill, day, rules.basis, ends)]
        yield BillAge(bill, late, code, provisional_due(bill.kind, bill.due_on, workdays))
