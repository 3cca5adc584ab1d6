"""Recovery of what is overdue (追欠): steps, promises to pay, and the mark 恶意拖欠 (K6, K12).

Whoever may recover from a client writes; steps are never changed. A recovery itself opens with the
stop and closes when nothing is overdue, both by the program (`noting`).
"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.money import format_yuan
from app.domain.permissions import Permission
from app.domain.recovery import ENTERED, StepKind, is_malicious
from app.domain.text import clean
from app.readmodels.agreements import CREDIT
from app.services.arrears.evaluating import refresh
from app.services.arrears.standing import ageing_of, arrears_rules
from app.services.dossier import visible_client
from app.services.usecase import Call, Kind, usecase
from database.repositories import recoveries
from database.repositories.recoveries import NewStep

WORDS_MOST = 500
CONTACT_MOST = 60


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A call, visit, letter or note about what a client (id) owes; `contact` is who was met."""

    client_id: str
    kind: StepKind
    acted_on: date
    words: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class RecordPromise:
    """A client promised today to pay `amount_fen` by `promised_on` (还款承诺)."""

    client_id: str
    promised_on: date
    amount_fen: int
    words: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class MarkMalicious:
    """Mark a client for 恶意拖欠, or take the mark back, with the reason."""

    client_id: str
    malicious: bool
    reason: str


@usecase(Kind.CHANGE, Permission.RECOVER)
def record_step(call: Call, command: RecordStep) -> int:
    """Append what was done, not later than today; returns its key."""
    client = _recoverable(call, command.client_id)
    if command.kind not in ENTERED:
        raise Refusal(Reason.INVALID_INPUT, field="kind", problem=command.kind.value)
    if command.acted_on > call.today:
        raise Refusal(Reason.RECOVERY_STEP_FUTURE, date=command.acted_on)
    words = _words(command.words)
    if not words:
        raise Refusal(Reason.RECOVERY_WORDS)
    step = _step(call, client, command.kind, command.acted_on, words)
    return _append(call, client, replace(step, contact=_contact(command.contact)))


@usecase(Kind.CHANGE, Permission.RECOVER)
def record_promise(call: Call, command: RecordPromise) -> int:
    """Append a promise: for today or later, of no more than what is open; returns its key."""
    client = _recoverable(call, command.client_id)
    if command.promised_on < call.today:
        raise Refusal(Reason.PROMISE_PAST, date=command.promised_on, today=call.today)
    owing = _owed(call, client.pk)[0]
    if not 0 < command.amount_fen <= owing:
        raise Refusal(Reason.PROMISE_AMOUNT, open=format_yuan(owing))
    step = _step(call, client, StepKind.PROMISE, call.today, _words(command.words))
    promise = replace(
        step,
        contact=_contact(command.contact),
        promised_on=command.promised_on,
        amount_fen=command.amount_fen,
    )
    return _append(call, client, promise)


@usecase(Kind.CHANGE, Permission.RECOVER)
def mark_malicious(call: Call, command: MarkMalicious) -> int:
    """Mark a client that is overdue for 恶意拖欠, or take the mark back; returns the step's key."""
    client = _recoverable(call, command.client_id)
    words = _words(command.reason)
    if not words:
        raise Refusal(Reason.REASON_NEEDED)
    steps = recoveries.steps_of(call.uow.connection, [client.pk], call.today)
    if is_malicious(steps.get(client.pk, ())) == command.malicious:
        raise Refusal(Reason.MALICIOUS_ALREADY if command.malicious else Reason.NOT_MALICIOUS)
    if command.malicious and _owed(call, client.pk)[1] <= 0:
        raise Refusal(Reason.NOTHING_OVERDUE)
    kind = StepKind.MALICIOUS if command.malicious else StepKind.NOT_MALICIOUS
    return _append(call, client, _step(call, client, kind, call.today, words))


def _recoverable(call: Call, client_id: str) -> Client:
    """The client, if this person recovers from it and reads what it owes."""
    client = visible_client(call, client_id)
    call.demand(
        allowed=call.actor.may_on(Permission.RECOVER, client.ref)
        and CREDIT in call.actor.view(client.ref),
        permission=Permission.RECOVER,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    return client


def _words(text: str) -> str:
    return clean(text)[:WORDS_MOST]


def _contact(text: str) -> str:
    return clean(text)[:CONTACT_MOST]


def _owed(call: Call, client_pk: int) -> tuple[int, int]:
    """What is open, and what of it is overdue."""
    rules = arrears_rules(call.office.rules, call.today)
    owed = ageing_of(call.uow, rules, call.today, [client_pk]).get(client_pk)
    return (owed.open_fen, owed.overdue_fen) if owed is not None else (0, 0)


def _step(call: Call, client: Client, kind: StepKind, acted_on: date, words: str) -> NewStep:
    """A step of this person, of the recovery that is open, or of none."""
    running = recoveries.open_recoveries(call.uow.connection, [client.pk], call.today)
    about = (client.pk, kind, acted_on, call.today, to_ms(call.now), call.act)
    return NewStep(
        *about,
        recovery_pk=running[client.pk].pk if client.pk in running else None,
        words=words,
        author_pk=call.actor.user_pk,
    )


def _append(call: Call, client: Client, step: NewStep) -> int:
    """Append a step, and evaluate the client."""
    key = recoveries.add_step(call.uow.connection, call.uow.saved.append, step)
    call.record(
        LogNote(
            Action.RECOVERY,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="recovery",
            categories=(CREDIT,),
            detail=step.kind.value,
        )
    )
    refresh(call, [client.pk])
    return key
