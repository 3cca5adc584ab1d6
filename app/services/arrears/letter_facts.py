"""What a letter to a client says: its debt from the ledgers, its stop from the acts, its term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.ageing import BASIS_RULE
from app.domain.agreements import Settlement
from app.domain.calendar import WorkdayTable
from app.domain.clients import Client
from app.domain.credit_stops import CreditAct, CreditActKind, StopState, stop_state
from app.domain.dossier import children
from app.domain.errors import Reason, Refusal
from app.domain.receivables import OpenBill, provisional_due
from app.readmodels.arrears_letters import ArrearsLetter, LetterBill, LetterKind
from app.services.claims.paper_parts import printed_by
from app.services.rules import days, number
from app.services.usecase import Call
from database.queries import receivables
from database.queries.dossier import unit_name
from database.repositories import agreements, credit_acts, credit_terms, recoveries

ADDRESS = 2
"""Category of addresses."""

ANSWER_RULE = "letters.answer_days"
"""Rule: days within which a recovery letter asks for an answer."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """A client with all that letters depend on, as of `day`; amounts in fen.

    `warned` is the last due date of which a reminder speaks ahead (K9).
    """

    client: Client
    day: date
    warned: date
    bills: tuple[OpenBill, ...]
    unallocated_fen: int
    stop: StopState
    released: CreditAct | None
    organ: str
    recovery_pk: int | None

    @property
    def overdue(self) -> tuple[OpenBill, ...]:
        """Bills that are late (K4)."""
        return tuple(bill for bill in self.bills if bill.overdue(self.day))

    @property
    def due(self) -> tuple[OpenBill, ...]:
        """Bills that are late or fall due within the days of warning."""
        return tuple(bill for bill in self.bills if bill.due_on <= self.warned)


def debtors(call: Call, clients: Sequence[Client]) -> list[Debtor]:
    """What letters to `clients` depend on, read at once for all of them."""
    connection, day, keys = call.uow.connection, call.today, [one.pk for one in clients]
    bills: dict[int, list[OpenBill]] = {}
    for bill in receivables.open_bills(connection, day, keys):
        if bill.open_fen > 0:
            bills.setdefault(bill.client_pk, []).append(bill)
    acts = credit_acts.acts_of(connection, keys, day)
    terms = credit_terms.terms_at(connection, day, keys)
    paid = receivables.credits(connection, day, keys)
    recovering = recoveries.open_recoveries(connection, keys, day)
    warned = day + timedelta(days=number(call.office.rules, "arrears.warning_days", day))
    return [
        Debtor(
            client,
            day,
            warned,
            tuple(bills.get(client.pk, ())),
            paid.get(client.pk, 0),
            stop_state(acts.get(client.pk, ()), day),
            _release(acts.get(client.pk, ())),
            unit_name(connection, terms[client.pk].organ_pk) if client.pk in terms else "",
            recovering[client.pk].pk if client.pk in recovering else None,
        )
        for client in clients
    ]


def hindrance(kind: LetterKind, one: Debtor) -> Refusal | None:
    """Why a client gets no letter of this kind; None when it does."""
    name = one.client.display_name
    match kind:
        case LetterKind.REMINDER if not one.due:
            return Refusal(Reason.LETTER_NOTHING_DUE, name=name, until=one.warned)
        case LetterKind.STOP if one.stop.lifted_until is not None:
            return Refusal(Reason.LETTER_LIFTED, name=name, until=one.stop.lifted_until)
        case LetterKind.STOP if not one.stop.stopped:
            return Refusal(Reason.LETTER_NOT_STOPPED, name=name)
        case LetterKind.RECOVERY if not one.overdue:
            return Refusal(Reason.LETTER_NOT_OVERDUE, name=name)
        case LetterKind.RELEASE if one.released is None:
            return Refusal(Reason.LETTER_NOT_RELEASED, name=name)
        case _:
            return None


def letter_of(call: Call, kind: LetterKind, one: Debtor, serial: str) -> ArrearsLetter:
    """The letter; an address is on it for readers of category 2 alone."""
    client, allowed = one.client, call.actor.view(one.client.ref)
    workdays = call.office.workdays(call.uow)
    since = one.released.acts_on if one.released is not None else one.stop.since
    return ArrearsLetter(
        kind=kind,
        serial=serial,
        client_id=client.id,
        name=client.display_name,
        code=client.code,
        address=_address(client) if ADDRESS in allowed else None,
        agreement=_agreement(call, client.pk, one.day),
        bills=tuple(_bill(bill, one.day, workdays) for bill in _on_letter(kind, one)),
        unallocated_fen=one.unallocated_fen,
        since=since,
        organ=one.organ,
        answer_by=call.paper_day + days(call.office.rules, ANSWER_RULE, call.today),
        unit=unit_name(call.uow.connection, client.owners.unit_pk),
        office=call.office.name,
        dated=call.paper_day,
        as_of=one.day,
        basis=str(call.office.rules.in_force(BASIS_RULE, call.today).value),
        printed=printed_by(call),
    )


def _on_letter(kind: LetterKind, one: Debtor) -> tuple[OpenBill, ...]:
    """A reminder speaks ahead, stop and recovery of what is late, a release of no debt."""
    match kind:
        case LetterKind.REMINDER:
            return one.due
        case LetterKind.STOP | LetterKind.RECOVERY:
            return one.overdue
        case LetterKind.RELEASE:
            return ()


def _bill(bill: OpenBill, day: date, workdays: WorkdayTable) -> LetterBill:
    late = max(0, (day - bill.due_on).days)
    period = (bill.period_from, bill.period_until, bill.due_on)
    moves = provisional_due(bill.kind, bill.due_on, workdays)
    return LetterBill(bill.number, *period, late, bill.amount_fen, bill.open_fen, moves)


def _release(acts: Sequence[CreditAct]) -> CreditAct | None:
    """The release, when it is the last act on the client's credit (K7)."""
    last = max(acts, key=lambda act: (act.acts_on, act.pk), default=None)
    return last if last is not None and last.kind is CreditActKind.RELEASE else None


def _address(client: Client) -> str | None:
    first = next(iter(children(client.values, "addresses").values()), {})
    return str(first.get("text", "")) or None


def _agreement(call: Call, client_pk: int, day: date) -> str | None:
    """Number of the agreement on credit in force, else of the last one."""
    rows = agreements.of_client(call.uow.connection, client_pk)
    held = [
        row
        for row in rows
        if row.struck_on is None and row.terms.settlement is Settlement.ON_CREDIT
    ]
    in_force = [row for row in held if row.terms.in_force(day)]
    return next((row.terms.number for row in (*in_force, *held)), None)
