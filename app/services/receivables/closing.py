"""Closing of periods (结账): one bill for each client, agreement and period that has ended (K3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.billing import BillDraft, CreditAgreement, UnbilledLine, agreement_on, drafts
from app.domain.calendar import WorkdayTable
from app.domain.credit import REPAYMENT_RULE, due_on
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.receivables import BillKind, provisional_due
from app.readmodels.receivables import BookedBill, Closed, LeftOut
from app.services.receivables.ledger import (
    CREDIT_CATEGORY,
    bill_number,
    kept_client,
    note,
    past_day,
    settle,
    spend_credit,
)
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import billing
from database.queries.billing import ClientFace
from database.repositories import receivables as stored
from database.repositories.credit_terms import terms_at
from database.repositories.receivables import NewBill

_REPORTED = 200


@dataclass(frozen=True, slots=True)
class ClosePeriods:
    """Bill what was used on credit in periods that have ended by `until`.

    `client_ids` are ids or codes; without any, all clients whose receivables the actor keeps.
    """

    until: date
    client_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """The bills to be with their due dates, the clients, and who has no agreement."""

    drafts: tuple[tuple[BillDraft, date], ...]
    faces: Mapping[int, ClientFace]
    left_out: tuple[LeftOut, ...]
    workdays: WorkdayTable


@usecase(Kind.CONSULT, Permission.RECEIVABLE_KEEP, lane=Lane.BULK)
def preview_closing(call: Call, command: ClosePeriods) -> Closed:
    """What `close_periods` would book, before anything is booked."""
    plan = _plan(call, command)
    bills = tuple(_booked(plan, draft, due, "") for draft, due in plan.drafts)
    shown: tuple[BookedBill | LeftOut, ...] = (*bills, *plan.left_out)
    call.record(
        LogNote(
            Action.RECEIVABLE,
            categories=(CREDIT_CATEGORY,),
            result_count=len(bills),
            result_ids=tuple(dict.fromkeys(one.client_id for one in shown))[:MOST_IDS],
            detail="closing_preview",
        )
    )
    return Closed(command.until, bills, plan.left_out)


@usecase(Kind.CHANGE, Permission.RECEIVABLE_KEEP, lane=Lane.BULK)
def close_periods(call: Call, command: ClosePeriods) -> Closed:
    """Book the bills of periods that have ended, and pay them out of credit; all or none.

    What was billed is not billed again: a second run finds nothing and is refused.
    """
    plan = _plan(call, command)
    if not plan.drafts:
        raise Refusal(Reason.CLOSING_NOTHING, until=command.until)
    bills = []
    for done, (draft, due) in enumerate(plan.drafts, 1):
        bills.append(_book(call, plan, draft, due))
        if done % _REPORTED == 0:
            call.progress.report(done, len(plan.drafts))
            if call.progress.stopped:
                raise Refusal(Reason.STOPPED)
    clients = {draft.client_pk for draft, _due in plan.drafts}
    credited = spend_credit(call, clients)
    settle(call, clients)
    call.progress.report(len(bills), len(bills))
    return Closed(command.until, tuple(bills), plan.left_out, credited)


def _plan(call: Call, command: ClosePeriods) -> _Plan:
    past_day(call, command.until)
    connection = call.uow.connection
    named = [kept_client(call, one).pk for one in command.client_ids]
    lines = billing.unbilled_lines(connection, command.until, named or None)
    faces = billing.faces(connection, {line.client_pk for line in lines})
    kept = {
        pk: face
        for pk, face in faces.items()
        if call.actor.may_on(Permission.RECEIVABLE_KEEP, face.ref)
    }
    mine = [line for line in lines if line.client_pk in kept]
    agreements = billing.credit_agreements(connection, kept)
    found = list(drafts(mine, agreements, command.until))
    workdays = call.office.workdays(call.uow)
    dues = _due_dates(call, found, workdays)
    left_out = _left_out(mine, agreements, kept)
    return _Plan(tuple(zip(found, dues, strict=True)), kept, left_out, workdays)


def _left_out(
    lines: Sequence[UnbilledLine],
    agreements: Mapping[int, Sequence[CreditAgreement]],
    faces: Mapping[int, ClientFace],
) -> tuple[LeftOut, ...]:
    sums: dict[int, int] = defaultdict(int)
    for line in lines:
        if agreement_on(agreements.get(line.client_pk, ()), line.day) is None:
            sums[line.client_pk] += line.fen
    return tuple(
        LeftOut(faces[pk].id, faces[pk].code, faces[pk].name, fen) for pk, fen in sums.items()
    )


def _due_dates(call: Call, found: Sequence[BillDraft], workdays: WorkdayTable) -> list[date]:
    """When the bills are due: by the repayment that held when the period ended (K3).

    A later one makes no bill of before late. Without any it is that of now, or else of the rule.
    """
    connection, today = call.uow.connection, call.today
    rules = call.office.rules
    ended: dict[date, set[int]] = defaultdict(set)
    for draft in found:
        ended[draft.period.last].add(draft.client_pk)
    then = {last: terms_at(connection, last, ours, today) for last, ours in ended.items()}
    now = terms_at(connection, today, {draft.client_pk for draft in found})
    dues = []
    for draft in found:
        last = draft.period.last
        term = then[last].get(draft.client_pk) or now.get(draft.client_pk)
        rule = str(rules.in_force(REPAYMENT_RULE, last).value)
        dues.append(due_on(last, (term.repayment if term else None) or rule, workdays))
    return dues


def _book(call: Call, plan: _Plan, draft: BillDraft, due: date) -> BookedBill:
    number = bill_number(call)
    new = NewBill(
        client_pk=draft.client_pk,
        number=number,
        kind=BillKind.PERIOD,
        period_from=draft.period.first,
        period_until=draft.period.last,
        amount_fen=draft.fen,
        due_on=due,
        booked_on=call.today,
        author_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
        agreement_pk=draft.agreement_pk,
    )
    added = stored.add_bill(call.uow.connection, call.uow.saved.append, new, draft.lines)
    face = plan.faces[draft.client_pk]
    note(call, face, "bill", added.id, "period")
    return _booked(plan, draft, due, number)


def _booked(plan: _Plan, draft: BillDraft, due: date, number: str) -> BookedBill:
    face = plan.faces[draft.client_pk]
    named = (face.id, face.code, face.name, number)
    days = (draft.period.first, draft.period.last, due)
    moves = provisional_due(BillKind.PERIOD, due, plan.workdays)
    return BookedBill(*named, *days, draft.fen, len(draft.lines), moves)
