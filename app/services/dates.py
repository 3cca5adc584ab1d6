"""A person confirms today's date when the clock is doubted (decision 7)."""

from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import local_day
from app.domain.permissions import Permission
from app.services.usecase import Call, Kind, Topic, usecase


@dataclass(frozen=True, slots=True)
class ConfirmDate:
    """`day` is the date that the person looked at and found right."""

    day: date


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def confirm_date(call: Call, command: ConfirmDate) -> None:
    """Take the reading of the clock as right from now on; what was held runs again.

    Refused when the clock says another day than the one confirmed. A date that is not doubted,
    because somebody else was faster, needs nothing.
    """
    zone, time = call.office.zone, call.time
    reading = local_day(time.reading, zone)
    if command.day != reading:
        raise Refusal(Reason.DATE_DIFFERS, day=command.day, reading=reading)
    if not time.doubted:
        return
    gone = f"{time.flag} {local_day(time.now, zone)} {reading}"
    call.record(LogNote(Action.CLOCK_CHANGE, object_type="date", detail=gone))
    call.topics.add(Topic.OFFICE)
