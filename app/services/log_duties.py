"""What the access register asks for on Today: a month to review, an own entry to explain."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.domain.calendar import Month
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.log_sample import scope_key
from app.services.rules import number
from app.services.usecase import Call
from database.repositories import log_reviews
from database.repositories.log_reviews import Draw

REVIEWING = frozenset({Role.SECURITY_OFFICER, Role.INSPECTOR, Role.UNIT_HEAD})
"""Who answers for the monthly review; keepers may review, and are not asked to."""

TERM_RULE = "log.review_workdays"


def review_duties(call: Call) -> tuple[Duty, ...]:
    """Months to review: the last one at its turn, and earlier ones that were begun.

    Own entries are left to others, so they are no duty of the actor's.
    """
    actor = call.actor
    answers = any(r.role in REVIEWING and r.may(Permission.LOG_VIEW) for r in actor.roles)
    if not answers:
        return ()
    last = Month.of(call.today).plus(-1)
    drawn = log_reviews.draws(call.uow.connection, scope_key(actor))
    seqs = {one.seq for draw in drawn.values() for one in draw.entries}
    done = log_reviews.reviewed(call.uow.connection, sorted(seqs))
    found = [_open(call, draw, done) for draw in drawn.values()]
    if str(last) not in drawn and _registered_by_the_end(call, last):
        found.append(_duty(call, last, ""))
    return tuple(duty for duty in found if duty is not None)


def explain_duties(call: Call) -> tuple[Duty, ...]:
    """Own entries that somebody wants explained."""
    waiting = log_reviews.waiting_for(call.uow.connection, call.actor.user_pk)
    return tuple(
        Duty(
            DutyKind.EXPLAIN,
            Urgency.SOON,
            person=one.author,
            detail=one.text,
            object_id=str(one.seq),
        )
        for one in waiting
    )


def _open(call: Call, draw: Draw, done: frozenset[int]) -> Duty | None:
    waiting = [one for one in draw.entries if one.seq not in done]
    if all(one.user_pk == call.actor.user_pk for one in waiting):
        return None
    total = len(draw.entries)
    return _duty(call, Month.parse(draw.month), f"{total - len(waiting)} / {total}")


def _duty(call: Call, month: Month, progress: str) -> Duty:
    workdays = number(call.office.rules, TERM_RULE, call.today)
    due: date = call.office.workdays(call.uow).after(month.end, workdays).day
    days = (due - call.today).days
    urgency = Urgency.LATE if days < 0 else Urgency.SOON if days <= 1 else Urgency.LATER
    return Duty(DutyKind.REVIEW, urgency, days, detail=progress, object_id=str(month))


def _registered_by_the_end(call: Call, month: Month) -> bool:
    """Whether the register had begun when a month ended."""
    end = datetime.combine(month.plus(1).start, time(), ZoneInfo(call.office.zone))
    return call.uow.log.last_before(to_ms(end)) is not None
