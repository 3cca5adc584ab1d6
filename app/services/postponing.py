"""Put a duty off to a day, and take that back: rows of a ledger, one person's own (screens 01)."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.today import Duty, Urgency
from app.services.dossier import visible_client
from app.services.rules import days
from app.services.today import duties_of
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories import postponements
from database.repositories.postponements import NewPostponement, Standing, Subject

REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class PostponeDuty:
    """Put a duty of Today off until a day; `subject` is `Duty.subject`."""

    subject: Subject
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class RecallDuty:
    """Bring a duty back at once; `undo` restores what held before the last postponement."""

    subject: Subject
    undo: bool = False


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def postpone_duty(call: Call, command: PostponeDuty) -> None:
    """Put a duty off for the actor alone; it comes back by itself on its day.

    What is overdue stays on the page and in its count, and is put off only by whose it is.
    """
    reason = clean(command.reason)[:REASON_LENGTH]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    duty = _present(call, command.subject)
    if (refusal := refused(duty)) is not None:
        raise refusal
    first, last = bounds(call)
    if not first <= command.until <= last:
        raise Refusal(Reason.POSTPONE_DAY, first=first, last=last)
    _append(call, duty, Standing(command.until, reason), Action.POSTPONE)


@usecase(Kind.CHANGE, Permission.SIGN_IN)
def recall_duty(call: Call, command: RecallDuty) -> None:
    """Take a postponement back."""
    connection, me = call.uow.connection, call.actor.user_pk
    if command.subject not in postponements.standing(connection, me, call.today):
        raise Refusal(Reason.DUTY_GONE)
    duty = _present(call, command.subject)
    rows = postponements.rows_of(connection, me, command.subject, 2)
    before = rows[1] if command.undo and len(rows) > 1 else Standing(None, "")
    _append(call, duty, before, Action.UNDO)


def refused(duty: Duty) -> Refusal | None:
    """Why a duty cannot be put off by this person, or None."""
    if duty.count > 1 and not duty.client_id and duty.detail:
        return Refusal(Reason.DUTY_TOGETHER)
    if duty.urgency is Urgency.LATE and not duty.mine:
        return Refusal(Reason.DUTY_OF_ANOTHER, person=duty.person)
    return None


def bounds(call: Call) -> tuple[date, date]:
    """First and last day to which a duty can be put off today."""
    return (
        call.today + timedelta(days=1),
        call.today + days(call.office.rules, "today.postpone_days", call.today),
    )


def _present(call: Call, subject: Subject) -> Duty:
    """The duty as it stands now; it may have been done meanwhile."""
    shown, put_off = duties_of(call)
    for duty in (*shown, *put_off):
        if duty.subject == subject:
            return duty
    raise Refusal(Reason.DUTY_GONE)


def _append(call: Call, duty: Duty, now: Standing, action: Action) -> None:
    kind, about = duty.subject
    row = NewPostponement(
        user_pk=call.actor.user_pk,
        kind=kind,
        subject=about,
        until=now.until,
        reason=now.reason,
        at=to_ms(call.now),
        act=call.act,
    )
    identity = postponements.add(call.uow.connection, call.uow.saved.append, row)
    client = visible_client(call, duty.client_id) if duty.client_id else None
    call.record(
        LogNote(
            action,
            client_id=duty.client_id,
            client_unit=client.owners.unit_pk if client else None,
            object_type=f"duty_{kind}",
            object_id=identity,
            detail=None if now.until is None else now.until.isoformat(),
        )
    )
    call.topics.add(Topic.DUTIES)
